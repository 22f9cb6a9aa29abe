import { resolve, type Page } from './page.ts';
import { rowsOf } from './rows.ts';
import { inlineRows } from './inline.ts';
import { nextPages } from './pager.ts';
import type { Listing, Request } from './row.ts';

/** What any page lists, whatever made it: links with what stands around them, lists inside scripts, frames and the pager's pages. */
export function genericListing(page: Page): Listing {
  return { rows: [...rowsOf(page), ...inlineRows(page)], next: [...nextPages(page), ...frames(page)] };
}

/** Pages shown inside the page, on its own host: lists often stand in a frame. */
function frames(page: Page): Request[] {
  return page.$('iframe[src], frame[src]').toArray().flatMap((element) => {
    const url = resolve((page.$(element).attr('src') ?? '').replaceAll('&amp;', '&'), page.url);
    return url && new URL(url).host === new URL(page.url).host && !/\.pdf(?:$|\?)|viewer\.html/i.test(url) ? [{ url, as: 'page' }] : [];
  });
}
