import { balanced, joinTexts, readLiteral } from './literal.ts';
import { resolve, type Page } from './page.ts';
import type { Request } from './row.ts';

/** Data that a page's own scripts ask for, whatever product made them; only on the page's host, and at most four. */
const MOST = 4;
const CALL = /(?:fetch|getJSON|get|ajax|open|load)\(\s*(?:["']GET["']\s*,\s*)?["']([^"'\s]+)["']|\b(?:ajax|axios)\(\s*(?=\{)|\.(post)\(\s*["']([^"'\s]+)["']\s*,?\s*|\burl\s*:\s*["']([^"'\s]+\.(?:json|xml)(?:\?[^"'\s]*)?)["']/gi;

/** Stands for a part of an address that the script works out; such an address is not asked. */
const UNKNOWN = '\u0000';

interface Call { address: string; parameters: Record<string, string>; isPost: boolean; /** Markup that is put into the page: `$("#list").load("list.html")`. */ isFragment?: boolean }

/** JSON and XML files that scripts name word for word, and list addresses with the parameters that stand beside them. */
export function dataRequests(page: Page): Request[] {
  const script = joinTexts(page.script, UNKNOWN);
  const calls = [...script.matchAll(CALL)].flatMap((call): Call[] => {
    const after = call.index + call[0].length;
    if (call[2]) return [{ address: call[3]!, parameters: parametersIn(script[after] === '{' ? balanced(script, after, 4000) : null), isPost: true }];
    const plain = call[1] ?? call[4];
    return plain === undefined ? calledWith(balanced(script, after, 4000)) : [{ address: plain, parameters: {}, isPost: false, isFragment: /^load/i.test(call[0]) && /\.s?html?$/i.test(plain) }];
  });
  const requests = calls.flatMap((call) => requestOf(call, page));
  return [...new Map(requests.map((request) => [JSON.stringify(request), request])).values()].slice(0, MOST);
}

/** `{ url: "/api/list", data: { channelId: 9, pageNo: 1 }, type: "get" }`. */
function calledWith(options: string | null): Call[] {
  const address = /\burl\s*:\s*["']([^"'\s]+)["']/.exec(options ?? '')?.[1];
  if (options === null || address === undefined) return [];
  return [{ address, parameters: parametersIn(/\b(?:data|params)\s*:\s*(\{[^{}]*\})/.exec(options)?.[1] ?? null), isPost: /\b(?:type|method)\s*:\s*["']post["']/i.test(options) }];
}

function parametersIn(literal: string | null): Record<string, string> {
  const entries = Object.entries((literal === null ? undefined : readLiteral(literal)) ?? {});
  return Object.fromEntries(entries.filter(([, value]) => typeof value === 'string' || typeof value === 'number').map(([name, value]) => [name, String(value)]));
}

/** Lists that are known to be read by POST (税务, and the Suzhou product); any other POST may change something. */
const READ_BY_POST = /\/getFileListByCodeId$|\/xxgk\/interfacesWeb\w+\/loadData$/;

function requestOf({ address, parameters, isPost, isFragment }: Call, page: Page): Request[] {
  const url = address.includes(UNKNOWN) ? null : resolve(address.replaceAll('&amp;', '&'), page.url);
  if (url === null || new URL(url).host !== new URL(page.url).host) return [];
  if (isPost) return READ_BY_POST.test(new URL(url).pathname) ? [{ url, form: parameters, as: 'data' }] : [];
  const full = new URL(url);
  for (const [name, value] of Object.entries(parameters)) full.searchParams.set(name, value);
  if (isFragment) return [{ url: full.href, as: 'page', part: true }];
  return isData(full) ? [{ url: full.href, as: 'data' }] : [];
}

const PAGE_NAME = /^(?:page|page_?no|page_?num|page_?number|page_?index|current|current_?page|cur_?page|p)$/i;
const SIZE_NAME = /^(?:_?page_?size|size|rows|limit|per_?page)$/i;

/** A JSON or XML file, or an address with the number of a page in its query. */
function isData(url: URL): boolean {
  return /\.(?:json|xml)$/i.test(url.pathname) || [...url.searchParams.keys()].some((name) => PAGE_NAME.test(name));
}

/** The pages after the first that an answer's own count of pages, or of records, calls for. */
export function furtherData(data: unknown, request: Request): Request[] {
  const url = new URL(request.url);
  const parameters = [...url.searchParams, ...Object.entries(request.form ?? {})];
  const [name, first] = parameters.find(([key]) => PAGE_NAME.test(key)) ?? [];
  const start = Number(first);
  if (name === undefined || !(start === 0 || start === 1)) return [];
  const size = Number(parameters.find(([key]) => SIZE_NAME.test(key))?.[1] ?? numberIn(data, /^(?:page_?size|size|per_?page|limit)$/i) ?? 0);
  const records = numberIn(data, /^(?:total|total_?count|total_?elements|total_?records?|record_?count|count)$/i) ?? 0;
  const pages = numberIn(data, /^(?:pages|total_?pages?|page_?count|page_?total)$/i) ?? (size > 0 ? Math.ceil(records / size) : 0);
  return Array.from({ length: Math.max(0, Math.min(pages, 200) - 1) }, (_, index) => atPage(request, name, start + index + 1));
}

function atPage(request: Request, name: string, page: number): Request {
  if (request.form && name in request.form) return { ...request, form: { ...request.form, [name]: String(page) } };
  const url = new URL(request.url);
  url.searchParams.set(name, String(page));
  return { ...request, url: url.href };
}

/** A number under one of these names in the answer or in the objects just inside it. */
function numberIn(value: unknown, name: RegExp, depth = 0): number | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || depth > 3) return null;
  for (const [key, one] of Object.entries(value)) if (name.test(key) && /^\d+$/.test(String(one))) return Number(one);
  return Object.values(value).map((inner) => numberIn(inner, name, depth + 1)).find((found) => found !== null) ?? null;
}
