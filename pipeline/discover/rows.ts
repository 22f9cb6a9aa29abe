import type { Cheerio } from 'cheerio';
import type { AnyNode, Element } from 'domhandler';
import { line, resolve, type Page } from './page.ts';
import { dayIn } from './dates.ts';
import { isOrgan, plainTitle, readTitle, yearOf } from './title.ts';
import { headingOver } from './heading.ts';
import { hiddenAddress } from './links.ts';
import type { Row } from './row.ts';

/** Every link of a page that leads somewhere, with date, neighbour cells and the heading over its list. */
export function rowsOf(page: Page): Row[] {
  const groups = new Map<AnyNode, number>();
  const rows: Row[] = [];
  page.$('a, area, [onclick], option[value]').each((_, element) => {
    const row = rowOf(page, element as Element, groups);
    if (row) rows.push(row);
  });
  return rows;
}

function rowOf(page: Page, element: Element, groups: Map<AnyNode, number>): Row | null {
  const link = page.$(element);
  const url = addressOf(link, page);
  if (!url || link.closest(FOOT).length > 0) return null;
  const title = titleOf(link);
  if (title === '') return null;
  const list = listAround(link);
  if (!groups.has(list)) groups.set(list, groups.size);
  const beside = besideOf(page, link);
  const heading = headingOver(page, list);
  const plainHeading = heading === null ? '' : plainTitle(heading);
  return {
    url, title, heading,
    date: dayIn(beside.text) ?? dayIn(spaced(link[0]!)),
    organ: beside.organ ?? (isOrgan(plainHeading) ? plainHeading : null),
    year: beside.year ?? yearOf(plainHeading),
    group: groups.get(list)!,
  };
}

/** What stands at the foot of every page: partner sites, archives, imprint. */
const FOOT = 'footer, [class^=foot], [id^=foot], [class*=footer], [id*=footer], [class*=copyright], [class*=friendlink], [class*=yqlj]';

function addressOf(link: Cheerio<Element>, page: Page): string | null {
  const href = link.attr('href') ?? '';
  if (link.is('option')) return /^(?:https?:|[./]|\?)|\.s?html?$/.test(link.attr('value') ?? '') ? resolve(link.attr('value')!, page.url) : null;
  const direct = /^(?:javascript|#|void)/i.test(href.trim()) || href.trim() === '' ? null : resolve(href, page.url);
  if (direct) return direct;
  const hidden = hiddenAddress(`${href} ${link.attr('onclick') ?? ''}`);
  return hidden ? resolve(hidden, page.url) : null;
}

/** The visible text, or the `title` attribute where that says more. */
function titleOf(link: Cheerio<Element>): string {
  const text = textWithoutDay(link) || line(link.find('img[alt]').attr('alt') ?? '');
  const attribute = line((link.attr('title') ?? '').replace(/<[^>]*>/g, ''));
  if (attribute === '' || attribute === text) return text;
  const reading = readTitle(text);
  const seen = plainTitle(text).replace(/(?:…|\.{2,})$/, '');
  if (reading.cut || text === '' || plainTitle(attribute).startsWith(seen)) return attribute;
  return reading.kind !== 'report' && readTitle(attribute).kind === 'report' ? attribute : text;
}

/** The link's text without a date that stands in an element of its own. */
function textWithoutDay(link: Cheerio<Element>): string {
  const parts = link.children('span, em, i, b, time, div, p').filter((_, part) => DAY_ONLY.test(spaced(part)));
  if (parts.length === 0) return line(link.text());
  const rest = link.clone();
  rest.children('span, em, i, b, time, div, p').filter((_, part) => DAY_ONLY.test(spaced(part))).remove();
  return line(rest.text());
}

const DAY_ONLY = /^[[(【]?\s*(?:\d{1,2}\s+)?(?:20\d\d\s*[-/.年]\s*)?\d{1,2}(?:\s*[-/.月]\s*\d{1,2}\s*日?)?\s*[\])】]?$/;

/** Text with a space between elements, so that a date beside a title stays apart from the title's year. */
function spaced(node: AnyNode): string {
  if (node.type === 'text') return node.data;
  return 'children' in node ? node.children.map((child) => spaced(child)).join(' ') : '';
}

const LIST = 'ul, ol, tbody, table, dl';

/** The element that holds the rows of the same list. */
function listAround(link: Cheerio<Element>): AnyNode {
  const list = link.closest(LIST);
  if (list.length > 0) return list[0]!;
  const box = link.parents().filter((_, parent) => (parent as Element).name === 'div' || (parent as Element).name === 'td' || (parent as Element).name === 'section').eq(0);
  const outer = box.parent();
  return outer[0] ?? box[0] ?? link[0]!;
}

/** What the row says beside its link: text for a date, an agency's name in another cell, a year over the column. */
function besideOf(page: Page, link: Cheerio<Element>): { text: string; organ: string | null; year: number | null } {
  const cell = link.closest('td, th');
  if (cell.length > 0) return besideCell(page, link, cell as Cheerio<Element>);
  const row = link.closest('li, dd, p, tr');
  const around = row.length > 0 ? row : link.parent();
  const outside = around.find('a').length > 6 ? '' : line(spaced(around[0]!).replace(spaced(link[0]!), ' '));
  const rest = plainTitle(outside.replace(LABEL, ' ').replace(/[[(【]?(?:20\d\d[-/.年])?\s*\d{1,2}[-/.月]\s*\d{1,2}日?[\])】]?/g, ' '));
  return { text: outside, organ: isOrgan(rest) ? rest : null, year: null };
}

/** A label before a name or a date. */
const LABEL = /(?:发布|公开|发文|编制|责任)?(?:机构|单位|主体|部门|机关|日期|时间)\s*[:：]/g;

function besideCell(page: Page, link: Cheerio<Element>, cell: Cheerio<Element>): { text: string; organ: string | null; year: number | null } {
  const row = cell.closest('tr');
  const cells = row.children('td, th');
  const at = cells.index(cell);
  const names = cells.toArray().filter((_, index) => index !== at).map((other) => plainTitle(line(page.$(other).text())));
  const head = cell.closest('table').find('tr').first().children('td, th').eq(at);
  const headYear = head.length > 0 && !head.is(cell) ? yearOf(plainTitle(line(head.text()))) : null;
  const others = cells.toArray().filter((_, index) => index !== at).map((other) => spaced(other)).join(' ');
  return { text: `${others} ${spaced(cell[0]!).replace(spaced(link[0]!), ' ')}`, organ: names.find((name) => isOrgan(name)) ?? null, year: headYear };
}
