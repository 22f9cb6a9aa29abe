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
    return /\/public\/(?:column\/)?\d+/.test(page.url) ? 0.7 : 0;
  },
  list: (page) => ({ rows: [], next: labels(page) }),
  reply(answer) {
    const page = pageOf(answer.url, answer.text);
    return { rows: rowsOf(page).map((row) => ({ ...row, group: 9000 })), next: [] };
  },
};

function labels(page: Page): Request[] {
  const written = [...joinTexts(page.script).matchAll(/["']([^"']*\/site\/label\/8888\?[^"']*labelName=[^"']+)["']/g)].map((found) => found[1]!.replaceAll('&amp;', '&'));
  const addresses = written.length > 0 ? written : parameterSets(page.script);
  const pages = Math.min(Number(/\bpageCount["']?\s*[:=]\s*["']?(\d+)/.exec(page.script)?.[1] ?? 1), 200);
  return addresses.flatMap((address) => Array.from({ length: Math.max(pages, 1) }, (_, index) => {
    const url = new URL(resolve(address, page.url)!);
    url.searchParams.delete('_');
    url.searchParams.set('pageIndex', String(index + 1));
    return { url: url.href, as: 'lonsun' };
  }));
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
