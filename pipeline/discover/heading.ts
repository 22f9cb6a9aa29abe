import type { AnyNode, Element } from 'domhandler';
import { line, type Page } from './page.ts';

const HEADING = 'h1, h2, h3, h4, h5, h6, dt, caption, legend, strong, b';
const NAMED = /tit|head|\bhd\b|caption|column|lm|name|nav/i;
const known = new WeakMap<AnyNode, string | null>();

/** The nearest short heading before a list: a heading element, or an element whose class says so, up to five levels up. */
export function headingOver(page: Page, list: AnyNode): string | null {
  const cached = known.get(list);
  if (cached !== undefined) return cached;
  const heading = search(page, list);
  known.set(list, heading);
  return heading;
}

function search(page: Page, list: AnyNode): string | null {
  let node: AnyNode | null = list;
  for (let level = 0; level < 5 && node !== null && (node as Element).name !== 'body'; level++) {
    let before: AnyNode | null = node.prev;
    for (let step = 0; before !== null && step < 6; before = before.prev, step++) {
      const text = headingText(page, before);
      if (text !== null) return text;
    }
    node = node.parent;
  }
  return null;
}

function headingText(page: Page, node: AnyNode): string | null {
  if (node.type !== 'tag') return null;
  const element = page.$(node);
  if (/^(?:ul|ol|table|script|style|nav)$/.test(node.name)) return null;
  const heading = element.is(HEADING) ? element : element.find(HEADING).last();
  const named = NAMED.test(`${element.attr('class') ?? ''} ${element.attr('id') ?? ''}`);
  const text = line(heading.length > 0 ? heading.text() : element.text());
  const isHeading = heading.length > 0 || named || node.name === 'p' || element.find('a').length === 0;
  return isHeading && text.length >= 2 && text.length <= 40 ? text : null;
}

/** What a page calls itself: column name, headings, the way to it, its title. The column's own words come first. */
export function ownWords(page: Page): string[] {
  const { $, meta } = page;
  const places = $('[class*=position], [class*=crumb], [class*=location], [class*=weizhi], [class*=dqwz], [id*=position]').toArray().map((element) => line($(element).text()));
  const here = /(?:当前|您的|所在|现在)的?位置[：:]?\s*([^<]{2,120})/.exec(page.text.replace(/<[^>]*>/g, ' '))?.[1];
  return [meta.columnname, ...$('h1, h2').toArray().map((element) => line($(element).text())), ...places.filter((text) => text.length < 160), here && line(here), line($('title').first().text())]
    .filter((text): text is string => typeof text === 'string' && text !== '');
}
