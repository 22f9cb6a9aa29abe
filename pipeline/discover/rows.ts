import type { AnyNode, Element } from 'domhandler';
import { attribute, childrenOf, countInside, isElement, textOf, upTo, upToName } from './dom.ts';
import { line, pageOf, resolve, type Page } from './page.ts';
import { dayIn, dayWithUrl } from './dates.ts';
import { isMore, isOrgan, plainTitle, readTitle, yearOf } from './title.ts';
import { headingOver } from './heading.ts';
import { calledAddress, hiddenAddress } from './links.ts';
import { markupInside, yearChoices } from './hidden.ts';
import type { Row } from './row.ts';

/** Every link of a page that leads somewhere, with date, neighbour cells and the heading over its list. */
export function rowsOf(page: Page): Row[] {
  const groups = new Map<AnyNode, number>();
  const rows: Row[] = [];
  page.$('a, area, [onclick], option[value], [data-url], [data-href]').each((_, element) => {
    const row = rowOf(page, element as Element, groups);
    if (row) rows.push(row);
  });
  return [...rows, ...markupInside(page).flatMap((markup, index) => rowsOf(pageOf(page.url, markup)).map((row) => ({ ...row, group: row.group + 500 * (index + 1) }))), ...yearChoices(page)];
}

function rowOf(page: Page, link: Element, groups: Map<AnyNode, number>): Row | null {
  const url = addressOf(link, page);
  if (!url || upTo(link, isFoot)) return null;
  const own = titleOf(link).slice(0, 300);
  if (own === '') return null;
  const list = listAround(link);
  if (!groups.has(list)) groups.set(list, groups.size);
  const beside = besideOf(link);
  const title = saysNothing(own) ? beside.title ?? own : own;
  const heading = isMore(title) ? headingBeside(link) : headingOver(list);
  const plainHeading = heading === null ? '' : plainTitle(heading);
  return {
    url, title, heading,
    date: dayIn(beside.text) ?? dayIn(textOf(link, ' ')) ?? dayWithUrl(beside.text, url),
    organ: beside.organ,
    year: beside.year ?? yearOf(plainHeading),
    group: groups.get(list)!,
  };
}

/** "更多" stands beside its heading, in the same box or the one around it. */
function headingBeside(link: Element): string | null {
  for (let at = link.parent, level = 0; at && level < 2; at = at.parent, level++) {
    const text = line(textOf(at, '', link));
    if (text.length >= 2) return text.length <= 40 ? text : null;
  }
  return null;
}

/** What stands at the foot of every page: partner sites, archives, imprint. */
function isFoot(element: Element): boolean {
  return element.name === 'footer' || /^foot|footer|copyright|friendlink|yqlj/.test(attribute(element, 'class')) || /^foot|footer/.test(attribute(element, 'id'));
}

function addressOf(link: Element, page: Page): string | null {
  const href = attribute(link, 'href');
  if (link.name === 'option') return /^(?:https?:|[./]|\?)|\.s?html?$/.test(attribute(link, 'value')) ? resolve(attribute(link, 'value'), page.url) : null;
  const direct = /^(?:javascript|#|void)/i.test(href.trim()) || href.trim() === '' ? null : resolve(href, page.url);
  if (direct) return direct;
  const code = `${href} ${attribute(link, 'onclick')}`;
  const hidden = [attribute(link, 'data-href'), attribute(link, 'data-url')].find((data) => /[/.].*[^=_-]$/.test(data) && !/[{}]/.test(data)) ?? hiddenAddress(code) ?? calledAddress(code, page.script);
  return hidden ? resolve(hidden, page.url) : null;
}

/** The visible text, or the `title` attribute where that says more. */
function titleOf(link: Element): string {
  const text = headingInside(link) ?? (textWithoutDay(link) || line(altOf(link)));
  const full = labelled(line(attribute(link, 'title').replace(/<[^>]*>/g, ' ')));
  if (full === '' || full === text) return text;
  const reading = readTitle(text);
  const seen = plainTitle(text).replace(/(?:…|\.{2,})$/, '');
  if (reading.cut || text === '' || plainTitle(full).startsWith(seen)) return full;
  return reading.kind !== 'report' && readTitle(full).kind === 'report' ? full : text;
}

const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'strong']);
const NAMED_TITLE = /(?:^|[-_ ])(?:tit|title|bt|name)(?:$|[-_ ])/i;
const PARTS = new Set(['p', 'div', 'span', 'em']);

/** A link that holds title, summary and date at once has its title in a heading, or in a part that is called so. */
function headingInside(link: Element): string | null {
  const boxes = [link, ...childrenOf(link, BOXES)];
  const headings = boxes.flatMap((box) => childrenOf(box, HEADINGS));
  const named = boxes.flatMap((box) => childrenOf(box, PARTS)).filter((part) => NAMED_TITLE.test(attribute(part, 'class')));
  const [only, ...others] = headings.length > 0 ? headings : named;
  return only && others.length === 0 ? line(textOf(only)) || null : null;
}

/** "文章标题：… 作者：… 更新时间：…" of older systems: only the title. */
function labelled(attributeText: string): string {
  return /标题\s*[:：]\s*(.+?)(?:\s+(?:作者|发布|更新|日期|时间|点击|来源|浏览)|$)/.exec(attributeText)?.[1] ?? attributeText;
}

function altOf(node: AnyNode): string {
  if (!isElement(node)) return '';
  return node.name === 'img' ? attribute(node, 'alt') : node.children.map((child) => altOf(child)).find(Boolean) ?? '';
}

const DAY_IN_FULL = /[[(【]?20\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?[\])】]?/g;
const DAY_ONLY = /^[[(【]?\s*(?:\d{1,2}\s+)?(?:20\d\d\s*[-/.年]\s*)?\d{1,2}(?:\s*[-/.月]\s*\d{1,2}\s*日?)?\s*[\])】]?$/;

/** The link's text without a date that stands in an element of its own. */
function textWithoutDay(link: Element): string {
  return line(link.children.filter((child) => !isElement(child) || link.children.length < 2 || !DAY_ONLY.test(textOf(child, ' ').trim())).map((child) => textOf(child)).join(''));
}

const LISTS = new Set(['ul', 'ol', 'tbody', 'table', 'dl', 'select']);
const BOXES = new Set(['div', 'p', 'section']);

/** The element that holds the rows of the same list; without list markup the nearest one with more links than one row has. */
function listAround(link: Element): AnyNode {
  const list = upToName(link, LISTS);
  if (list) return list;
  return upTo(link.parent, (element) => element.name === 'body' || countInside(element, 'a', ROW_LINKS + 1) > ROW_LINKS) ?? link;
}

/** A row has a title and at most its files beside it. */
const ROW_LINKS = 2;

interface Beside { text: string; organ: string | null; year: number | null; /** A report's title beside a link that says only "查看". */ title: string | null }

/** "查看", "PDF", "下载": words that say what to do, not what it is. */
function saysNothing(title: string): boolean {
  const { kind, year } = readTitle(title);
  return kind === 'bare' && year === null && !isMore(title) && !/年报|报告/.test(title);
}

/** The first of some texts that is a report's title. */
function reportTitle(texts: readonly string[]): string | null {
  return texts.find((text) => text.length < 100 && readTitle(text).kind === 'report') ?? null;
}

/** A year that stands alone. */
function bareYear(texts: readonly string[]): number | null {
  return texts.map((text) => /^(20\d\d)(?:年度?)?[::]?$/.exec(plainTitle(text))?.[1]).filter((year) => year !== undefined).map(Number)[0] ?? null;
}

const CELLS = new Set(['td', 'th']);
const ITEMS = new Set(['li', 'dd', 'td', 'th']);

/** What the row says beside its link: text for a date, an agency's name in another cell, a year over the column. */
function besideOf(link: Element): Beside {
  const item = upToName(link, ITEMS);
  if (item && CELLS.has(item.name)) return besideCell(link, item);
  const around = item ?? rowAround(link);
  const outside = countInside(around, 'a', 7) > 6 ? '' : line(textOf(around, ' ', link));
  const rest = plainTitle(outside.replace(LABEL, ' ').replace(/[[(【]?(?:20\d\d[-/.年])?\s*\d{1,2}[-/.月]\s*\d{1,2}日?[\])】]?/g, ' ')).replace(/^[[【(]|[\]】)]$/g, '');
  const said = countInside(around, 'a', 7) > ROW_LINKS + 1 ? '' : line(textWithoutLinks(around).replace(DAY_IN_FULL, ' ')).replace(/[\s[【(|\]】)::]+$/, '');
  return { text: outside, organ: isOrgan(rest) ? rest : null, year: bareYear([said]), title: reportTitle([said]) };
}

function textWithoutLinks(node: AnyNode): string {
  if (isElement(node) && node.name === 'a') return '';
  return 'children' in node && !(isElement(node) && /^(?:script|style)$/.test(node.name)) ? node.children.map((child) => textWithoutLinks(child)).join(' ') : node.type === 'text' ? node.data : '';
}

/** Without list markup: the widest element around the link that still has no more links than one row. */
function rowAround(link: Element): Element {
  let around = link;
  for (let at = link.parent; at && isElement(at) && at.name !== 'body' && countInside(at, 'a', ROW_LINKS + 1) <= ROW_LINKS; at = at.parent) around = at;
  return around === link && link.parent && isElement(link.parent) ? link.parent : around;
}

/** A label before a name or a date. */
const LABEL = /(?:发布|公开|发文|编制|责任)?(?:机构|单位|主体|部门|机关|日期|时间)\s*[:：]/g;
const ROW = new Set(['tr']);

function besideCell(link: Element, cell: Element): Beside {
  const row = upToName(cell, ROW);
  if (!row) return { text: line(textOf(cell, ' ', link)), organ: null, year: null, title: null };
  const cells = childrenOf(row, CELLS);
  const at = cells.indexOf(cell);
  const others = cells.filter((other) => other !== cell && countInside(other, 'a', 4) < 4).map((other) => textOf(other, ' '));
  const said = others.map((text) => line(text));
  const head = headRow(row);
  const over = head && head !== row ? childrenOf(head, CELLS)[at] : undefined;
  return {
    text: `${others.join(' ')} ${textOf(cell, ' ', link)}`,
    organ: others.map((text) => plainTitle(line(text))).find((name) => isOrgan(name)) ?? null,
    year: (over ? yearOf(plainTitle(line(textOf(over)))) : null) ?? bareYear(said),
    title: reportTitle(said),
  };
}

/** The first row of the row's table. */
function headRow(row: Element): Element | null {
  const table = upToName(row, new Set(['table']));
  for (let at: Element | undefined = table ?? undefined; at; at = at.children.find(isElement)) if (at.name === 'tr') return at;
  return null;
}
