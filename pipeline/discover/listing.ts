import { families, familiesOf } from './families/families.ts';
import { genericListing, genericReply } from './generic.ts';
import type { Page } from './page.ts';
import type { Listing, Request, Row } from './row.ts';
import { plainTitle } from './title.ts';

/** The generic reading and what the page's families add. */
export function listingOf(page: Page): Listing {
  const parts = [genericListing(page), ...familiesOf(page).flatMap(({ adapter }) => (adapter.list ? [adapter.list(page)] : []))];
  return { rows: parts.flatMap((part) => part.rows), next: parts.flatMap((part) => part.next) };
}

/** The answer to a data request, read by the family that asked. */
export function replyOf(answer: Page, request: Request): Listing {
  return families.find((adapter) => adapter.family === request.as)?.reply?.(answer, request) ?? genericReply(answer, request);
}

/** An endpoint's own word that its list is empty: a total of zero, or the sentence it was told to answer. */
export function saysNoRows(text: string): boolean {
  return text.length < 2000 && (/"(?:total|count|totalRecords?|totalElements)"\s*:\s*"?0\b/i.test(text) || /暂无相关/.test(text));
}

/** Lists of two or more links that say nothing but different years. */
export function yearLists(rows: Row[]): Set<number> {
  const years = new Map<number, Set<string>>();
  for (const row of rows) {
    const year = /^(20\d\d)年?度?(?:年报|年度报告)?$/.exec(plainTitle(row.title))?.[1];
    if (year) years.set(row.group, (years.get(row.group) ?? new Set()).add(year));
  }
  return new Set([...years].filter(([, found]) => found.size > 1).map(([group]) => group));
}


/** True where an endpoint answered, but with nothing that is a list or says that it is empty: its numbers are wrong. */
export function isNoAnswer(text: string, listing: Listing): boolean {
  return listing.rows.length === 0 && text.trim().length < 200 && !saysNoRows(text) && !/"(?:success|status|code)"\s*:\s*(?:true|"?(?:0|200)"?)\b/.test(text);
}
