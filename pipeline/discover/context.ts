import { ownWords } from './heading.ts';
import type { Judged, PageContext } from './judge.ts';
import { shapeOf } from './links.ts';
import type { Page } from './page.ts';
import { isMore, plainTitle, readTitle, yearOf } from './title.ts';

/** What a page's own words add to what the link to it told. */
export function contextOf(page: Page, from: PageContext): PageContext {
  const words = ownWords(page);
  const column = words.find((text) => /年报|年度报告/.test(text) && !/法治政府|网站工作/.test(text));
  return { column: from.column || column !== undefined, year: from.year ?? (column ? yearOf(plainTitle(column)) : null), own: from.own, anchor: from.anchor, many: from.many, disclosure: words.some((text) => /(?:信息|政务)公开/.test(text)) };
}

/**
 * A menu's "政府信息公开年报" without a year, on a page that already is such a column or lists reports: the portal's own column,
 * whose nameless reports are the government's. On a front page or a platform's page it is the way in,
 * and what has a day beside it is a row of a list.
 */
export function leadsAway(link: Judged, page: Page, context: PageContext, hasYears: boolean): boolean {
  if (link.year !== null || link.match !== null || link.row.date !== null || isMore(link.row.title) || readTitle(link.row.title).kind === 'other' || readTitle(link.row.title).cut) return false;
  const isInside = link.row.url.startsWith(new URL('.', page.url).href) && link.row.url.length > page.url.length;
  return hasYears ? !isInside || shapeOf(link.row.url) === 'list' : context.column && !isInside;
}
