import { line, resolve, type Page } from './page.ts';
import { balanced, readLiteral } from './literal.ts';
import { dayOf } from './dates.ts';
import type { Row } from './row.ts';

/** Lists that a page or an endpoint holds as data: any array of objects that have both a title and an address. */

const TITLE = ['title', 'articletitle', 'doctitle', 'name', 'subject', 'bt', 'infotitle', 'showtitle', 'text'];
const ADDRESS = ['url', 'href', 'link', 'linkurl', 'post_url', 'content_url', 'docpuburl', 'puburl', 'path', 'articleurl', 'infourl', 'detailurl', 'staticurl'];
const DATE = ['publishedtimestr', 'display_publish_time', 'pubdate', 'publishdate', 'publishtime', 'releasetime', 'released_dtime', 'date', 'createdate', 'created_at', 'docreltime', 'time', 'fbrq', 'publishedtime'];
const ORGAN = ['publisher', 'gk_duty_dept', 'organname', 'deptname', 'dept', 'unitname', 'publishorg', 'fbjg'];

/** Rows of the lists inside a page's scripts. */
export function inlineRows(page: Page): Row[] {
  const rows: Row[] = [];
  const script = page.script;
  for (let at = script.search(/\[\s*\{/); at !== -1;) {
    const list = balanced(script, at);
    if (list !== null) rows.push(...rowsOfData(readLiteral(list), page.url, 1000 + rows.length));
    const from = at + (list?.length ?? 1);
    const offset = script.slice(from).search(/\[\s*\{/);
    at = offset === -1 ? -1 : from + offset;
  }
  const json = page.$('script[type="application/json"]').toArray();
  return [...rows, ...json.flatMap((element, index) => rowsOfData(readLiteral(page.$(element).text()), page.url, 2000 + index))];
}

/** Rows of every list of titled addresses in a value, however deep (to 12 levels). */
export function rowsOfData(value: unknown, base: string, group: number): Row[] {
  const rows: Row[] = [];
  walk(value, 0, (item) => {
    const row = rowOfItem(item, base, group);
    if (row) rows.push(row);
  });
  return rows;
}

function walk(value: unknown, depth: number, visit: (item: Record<string, unknown>) => void): void {
  if (typeof value !== 'object' || value === null || depth > 12) return;
  if (!Array.isArray(value)) visit(value as Record<string, unknown>);
  for (const inner of Object.values(value)) walk(inner, depth + 1, visit);
}

function rowOfItem(item: Record<string, unknown>, base: string, group: number): Row | null {
  const fields = new Map(Object.entries(item).map(([name, value]) => [name.toLowerCase(), value]));
  const pick = (names: string[]): unknown => names.map((name) => fields.get(name)).find((value) => value !== undefined && value !== null && value !== '');
  const title = pick(TITLE);
  const address = pick(ADDRESS);
  if (typeof title !== 'string' || typeof address !== 'string') return null;
  const url = resolve(address, base);
  if (!url) return null;
  const organ = pick(ORGAN);
  return {
    url, title: line(title.replace(/<[^>]*>/g, '')), date: dayOf(pick(DATE)),
    organ: typeof organ === 'string' && organ.length < 60 ? line(organ) : null,
    year: null, heading: null, group,
  };
}
