import { load } from 'cheerio';
import { line, resolve, withoutComments, type Page } from './page.ts';
import { balanced, readLiteral } from './literal.ts';
import { dayOf } from './dates.ts';
import type { Row } from './row.ts';

/** Lists that a page or an endpoint holds as data: any array of objects that have both a title and an address. */

const TITLE = ['title', 'linktitle', 'newstitle', 'biaoti', 'articletitle', 'doctitle', 'name', 'subject', 'bt', 'infotitle', 'showtitle', 'text'];
const ADDRESS = ['url', 'href', 'link', 'linkurl', 'post_url', 'content_url', 'docpuburl', 'puburl', 'path', 'articleurl', 'infourl', 'detailurl', 'staticurl'];
const DATE = ['publishedtimestr', 'display_publish_time', 'pubdate', 'publishdate', 'publishtime', 'releasetime', 'released_dtime', 'date', 'createdate', 'created_at', 'docreltime', 'time', 'fbrq', 'publishedtime'];
const ORGAN = ['publisher', 'gk_duty_dept', 'organname', 'deptname', 'dept', 'unitname', 'publishorg', 'fbjg'];

const LIST_START = /(?:push\(|=)\s*(?=\{)|\[\s*(?=\{|\[\s*["'])/g;

/** A script with so many brackets that never close is no script to read on. */
const UNCLOSED = 20;

/** Rows of the lists inside a page's scripts and inside attributes that hold data. */
export function inlineRows(page: Page): Row[] {
  return [...scriptValues(page.script), ...dataTexts(page).map((text) => readLiteral(text))].flatMap((value, index) => rowsOfData(value, page.url, groupOf(value, index)));
}

/** Rows pushed one by one are one list. */
function groupOf(value: unknown, index: number): number {
  return Array.isArray(value) ? 1001 + index : 1000;
}

/** Rows of the lists in a script that came as a file, its comments left out; addresses are relative to `base`. */
export function scriptRows(text: string, base: string): Row[] {
  return scriptValues(withoutComments(text)).flatMap((value, index) => rowsOfData(value, base, groupOf(value, index)));
}

/** Rows of an XML list: of every element whose children, or attributes, are a title and an address. */
export function xmlRows(text: string, base: string): Row[] {
  const $ = load(text, { xml: true });
  return $('*').toArray().flatMap((element) => {
    const children = $(element).children().toArray().map((child): [string, string] => [child.name, $(child).text().trim()]);
    const row = rowOfItem({ ...$(element).attr(), ...Object.fromEntries(children) }, base, 13_000);
    return row ? [row] : [];
  });
}

function scriptValues(script: string): unknown[] {
  const values: unknown[] = [];
  let end = 0;
  let unclosed = 0;
  for (const start of script.matchAll(LIST_START)) {
    if (unclosed > UNCLOSED) break;
    const at = start[0].startsWith('[') ? start.index : start.index + start[0].length;
    const text = at < end ? null : balanced(script, at);
    if (text === null) {
      if (at >= end) unclosed++;
      continue;
    }
    const value = readLiteral(text);
    if (value === undefined) continue;
    values.push(value);
    end = at + text.length;
  }
  return values;
}

function dataTexts(page: Page): string[] {
  const json = page.$('script[type="application/json"]').toArray().map((element) => page.$(element).text());
  const attributes = page.text.includes('[{') ? page.$('body *').toArray().flatMap((element) => Object.values(element.attribs)).filter((value) => /^\s*\[\s*\{/.test(value)) : [];
  return [...json, ...attributes];
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
  visit(Array.isArray(value) ? namedFields(value) : value as Record<string, unknown>);
  for (const inner of Object.values(value)) walk(inner, depth + 1, visit);
}

/** `["标题", "/1.html", "2025-01-05"]`: the text that is an address, the one in Chinese, the one that is a day. */
function namedFields(list: unknown[]): Record<string, unknown> {
  const texts = list.length <= 8 ? list.filter((one): one is string => typeof one === 'string') : [];
  return { url: texts.find((text) => isAddress(text)), title: texts.find((text) => /[\u4e00-\u9fff]{4}/.test(text)), date: texts.find((text) => /^20\d\d\D/.test(text)) };
}

function isAddress(text: string): boolean {
  return /^(?:https?:\/\/|\.{0,2}\/|\?)\S+$|^\S+\.(?:s?html?|jspx?|aspx?|php|pdf|docx?)$/i.test(text.trim());
}

function rowOfItem(item: Record<string, unknown>, base: string, group: number): Row | null {
  const fields = new Map(Object.entries(item).map(([name, value]) => [name.toLowerCase(), value]));
  const pick = (names: string[]): unknown => names.map((name) => fields.get(name)).find((value) => value !== undefined && value !== null && value !== '');
  const like = (ending: RegExp, fits: (text: string) => boolean): unknown => [...fields].find(([name, value]) => ending.test(name) && typeof value === 'string' && fits(value))?.[1];
  const title = pick(TITLE) ?? like(/(?:title|name|subject)$/, (text) => /[\u4e00-\u9fff]{4}/.test(text));
  const address = pick(ADDRESS) ?? like(/(?:url|href|link|uri|path)$/, isAddress);
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
