import { balanced, joinTexts, readLiteral } from './literal.ts';
import { resolve, type Page } from './page.ts';
import type { Request } from './row.ts';

/** Data that a page's own scripts ask for by GET, whatever product made them; only on the page's host, and at most four. */
const MOST = 4;
const CALL = /(?:fetch|getJSON|get|ajax|open|load)\(\s*(?:["']GET["']\s*,\s*)?["']([^"'\s]+)["']|\bajax\(\s*(?=\{)|\baxios\(\s*(?=\{)|\burl\s*:\s*["']([^"'\s]+\.json(?:\?[^"'\s]*)?)["']/gi;

/** Stands for a part of an address that the script works out; such an address is not asked. */
const UNKNOWN = '\u0000';

/** JSON files that scripts name word for word, and list addresses with the parameters that stand beside them. */
export function dataRequests(page: Page): Request[] {
  const script = joinTexts(page.script, UNKNOWN);
  const addresses = [...script.matchAll(CALL)].flatMap((call) => {
    const plain = call[1] ?? call[2];
    return plain === undefined ? calledWith(balanced(script, call.index + call[0].length, 4000)) : [plain];
  });
  const urls = addresses.filter((address) => isData(address)).map((address) => resolve(address.replaceAll('&amp;', '&'), page.url))
    .filter((url): url is string => url !== null && new URL(url).host === new URL(page.url).host);
  return [...new Set(urls)].slice(0, MOST).map((url) => ({ url, as: 'data' }));
}

/** `{ url: "/api/list", data: { channelId: 9, pageNo: 1 } }` as one address; nothing where the call is a POST. */
function calledWith(options: string | null): string[] {
  if (options === null || /\b(?:type|method)\s*:\s*["']post["']/i.test(options)) return [];
  const url = /\burl\s*:\s*["']([^"'\s]+)["']/.exec(options)?.[1];
  if (url === undefined) return [];
  const data = readLiteral(/\b(?:data|params)\s*:\s*(\{[^{}]*\})/.exec(options)?.[1] ?? '{}');
  const query = new URLSearchParams(Object.entries(data ?? {}).filter(([, value]) => typeof value === 'string' || typeof value === 'number').map(([name, value]) => [name, String(value)])).toString();
  return [query === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${query}`];
}

const PAGE_NAME = /^(?:page|page_?no|page_?num|page_?index|current|current_?page|cur_?page|p)$/i;
const SIZE_NAME = /^(?:_?page_?size|size|rows|limit|per_?page)$/i;

/** A JSON file, or an address with the number of a page in its query. */
function isData(address: string): boolean {
  if (address.includes(UNKNOWN)) return false;
  const [path, query = ''] = address.split('?') as [string, string?];
  return /\.json$/i.test(path) || [...new URLSearchParams(query.replaceAll('&amp;', '&')).keys()].some((name) => PAGE_NAME.test(name));
}

/** The pages after the first that an answer's own count of pages, or of records, calls for. */
export function furtherData(data: unknown, request: Request): Request[] {
  const url = new URL(request.url);
  const [name, first] = [...url.searchParams].find(([key]) => PAGE_NAME.test(key)) ?? [];
  const start = Number(first);
  if (name === undefined || !(start === 0 || start === 1)) return [];
  const size = Number([...url.searchParams].find(([key]) => SIZE_NAME.test(key))?.[1] ?? numberIn(data, /^(?:page_?size|size|per_?page|limit)$/i) ?? 0);
  const pages = numberIn(data, /^(?:pages|total_?pages?|page_?count|page_?total)$/i) ?? (size > 0 ? Math.ceil((numberIn(data, /^(?:total|total_?count|total_?elements|total_?records?|record_?count|count)$/i) ?? 0) / size) : 0);
  return Array.from({ length: Math.max(0, Math.min(pages, 200) - 1) }, (_, index) => {
    const next = new URL(url);
    next.searchParams.set(name, String(start + index + 1));
    return { url: next.href, as: request.as };
  });
}

/** A number under one of these names in the answer or in the objects just inside it. */
function numberIn(value: unknown, name: RegExp, depth = 0): number | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || depth > 3) return null;
  for (const [key, one] of Object.entries(value)) if (name.test(key) && /^\d+$/.test(String(one))) return Number(one);
  return Object.values(value).map((inner) => numberIn(inner, name, depth + 1)).find((found) => found !== null) ?? null;
}
