import { pageOf, resolve, type Page } from '../page.ts';
import { rowsOf } from '../rows.ts';
import { balanced, joinTexts, readLiteral } from '../literal.ts';
import type { Request } from '../row.ts';
import type { Adapter } from './family.ts';

/**
 * 龙讯: lists come as markup from `/site/label/8888?labelName=publicInfoList&…`, whose parameters all stand in the page; an
 * empty list echoes its `result` parameter. `pageCount` in the page's script is the number of pages.
 */
export const lonsun: Adapter = {
  family: 'lonsun',
  detect(page) {
    if (/\/site\/label\/8888|labelName["']?\s*[:=]\s*["']?publicInfoList|xxgk_navli/.test(page.text)) return 0.95;
    return /\/public\/(?:column\/)?\d+|\/content\/column\/\d+/.test(page.url) ? 0.7 : 0;
  },
  list: (page) => ({ rows: [], next: [...labels(page), ...columnPages(page)] }),
  reply(answer, request) {
    const page = pageOf(answer.url, answer.text);
    return { rows: rowsOf(page).map((row) => ({ ...row, group: 9000 })), next: asPages(new URL(request.url), pageCount(page), 'lonsun') };
  },
};

function labels(page: Page): Request[] {
  const written = [...joinTexts(page.script).matchAll(/["']([^"']*\/site\/label\/8888\?[^"']*labelName=[^"']+)["']/g)].map((found) => found[1]!.replaceAll('&amp;', '&'));
  const addresses = written.length > 0 ? written : parameterSets(page.script);
  const pages = pageCount(page);
  return addresses.flatMap((address) => {
    const url = new URL(resolve(address, page.url)!);
    url.searchParams.delete('_');
    url.searchParams.set('pageIndex', '1');
    return [{ url: url.href, as: 'lonsun' }, ...asPages(url, pages, 'lonsun')];
  });
}

/** `/content/column/N?pageIndex=1`: the same address with the pages that the script counts. */
function columnPages(page: Page): Request[] {
  if (!/\/content\/column\/\d+$/.test(new URL(page.url).pathname) || labels(page).length > 0) return [];
  return asPages(new URL(page.url), pageCount(page), 'page');
}

/** The pages after the first; none for an address that is itself a later page. */
function asPages(first: URL, pages: number, as: string): Request[] {
  if (!['1', null].includes(first.searchParams.get('pageIndex'))) return [];
  return Array.from({ length: pages - 1 }, (_, index) => {
    const url = new URL(first);
    url.searchParams.set('pageIndex', String(index + 2));
    return { url: url.href, as };
  });
}

function pageCount(page: Page): number {
  return Math.max(1, Math.min(Number(/\bpageCount["']?\s*[:=]\s*["']?(\d+)/.exec(page.script)?.[1] ?? 1), 200));
}

/** The parameters as an object literal that names `labelName`. */
function parameterSets(script: string): string[] {
  return [...script.matchAll(/\{(?=[^{}]*labelName)/g)].flatMap((found) => {
    const text = balanced(script, found.index);
    const value = text ? readLiteral(text) : undefined;
    if (typeof value !== 'object' || value === null) return [];
    const query = new URLSearchParams(Object.entries(value).filter(([, one]) => one !== null && typeof one !== 'object').map(([name, one]) => [name, String(one)]));
    return [`/site/label/8888?${query.toString()}`];
  });
}
