import { pageOf, resolve, type Page } from './page.ts';
import { readAnswer } from './literal.ts';
import { rowsOf } from './rows.ts';
import { inlineRows, rowsOfData, scriptRows, xmlRows } from './inline.ts';
import { dataRequests, furtherData } from './data-calls.ts';
import { nextPages } from './pager.ts';
import type { Listing, Request } from './row.ts';

/** What any page lists, whatever made it: links with what stands around them, lists inside scripts, frames and the pager's pages. */
export function genericListing(page: Page): Listing {
  return { rows: [...rowsOf(page), ...inlineRows(page)], next: [...nextPages(page), ...frames(page), ...refreshes(page), ...dataRequests(page)] };
}

/** Pages shown inside the page, on its own host: lists often stand in a frame. */
function frames(page: Page): Request[] {
  return page.$('iframe[src], frame[src]').toArray().flatMap((element) => {
    const url = resolve((page.$(element).attr('src') ?? '').replaceAll('&amp;', '&'), page.url);
    return url && new URL(url).host === new URL(page.url).host && !/\.pdf(?:$|\?)|viewer\.html/i.test(url) ? [{ url, as: 'page', part: true }] : [];
  });
}

/** Where a page without words of its own sends its visitor: a refresh, or a script that sets the location. */
function refreshes(page: Page): Request[] {
  if (page.$('body').text().replace(/\s/g, '').length > 300 + page.script.length || page.$('a[href]').length > 3) return [];
  const refresh = page.$('meta[http-equiv]').toArray().map((element) => page.$(element))
    .find((element) => /^refresh$/i.test(element.attr('http-equiv') ?? ''))?.attr('content');
  const target = /url\s*=\s*['"]?([^'"]+)/i.exec(refresh ?? '')?.[1] ?? /location(?:\.href)?\s*=\s*["']([^"']+)["'](?!\s*\+)|location\.replace\(\s*["']([^"']+)["']/.exec(page.script)?.slice(1).find(Boolean);
  const url = target ? resolve(target, page.url) : null;
  return url && new URL(url).host === new URL(page.url).host ? [{ url, as: 'page' }] : [];
}

/** Rows of a data file, or of markup that came in its place. */
export function genericReply(answer: Page, request: Request): Listing {
  if (request.as === 'script' && readAnswer(answer.text) === undefined) return { rows: scriptRows(answer.text, answer.url), next: [] };
  if (/^\s*<\?xml/i.test(answer.text)) return { rows: xmlRows(answer.text, answer.url), next: [] };
  const data = readAnswer(answer.text);
  const rows = data === undefined ? rowsOf(pageOf(answer.url, answer.text)) : rowsOfData(data, answer.url, 12_000);
  return { rows, next: rows.length > 0 ? furtherData(data, request) : [] };
}
