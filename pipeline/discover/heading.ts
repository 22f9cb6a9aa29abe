import type { AnyNode, Element } from 'domhandler';
import { countInside, isElement, textOf } from './dom.ts';
import { line, type Page } from './page.ts';

const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'dt', 'caption', 'legend', 'strong', 'b']);
const NAMED = /tit|head|\bhd\b|caption|column|lm|name|nav/i;
const known = new WeakMap<AnyNode, string | null>();

/** The nearest short heading before a list: a heading element, or an element whose class says so, up to five levels up. */
export function headingOver(list: AnyNode): string | null {
  const cached = known.get(list);
  if (cached !== undefined) return cached;
  const heading = search(list);
  known.set(list, heading);
  return heading;
}

function search(list: AnyNode): string | null {
  let node: AnyNode | null = list;
  for (let level = 0; level < 5 && node !== null && (node as Element).name !== 'body'; level++) {
    let before: AnyNode | null = node.prev;
    for (let step = 0; before !== null && step < 6; before = before.prev, step++) {
      const text = headingText(before);
      if (text !== null) return text;
    }
    node = node.parent;
  }
  return null;
}

const SKIPPED = new Set(['ul', 'ol', 'table', 'script', 'style', 'nav', 'a']);

function headingText(node: AnyNode): string | null {
  if (node.type !== 'tag' || SKIPPED.has(node.name)) return null;
  const heading = HEADINGS.has(node.name) ? node : lastHeading(node);
  const text = line(textOf(heading ?? node));
  if (text.length < 2 || text.length > 40) return null;
  const isNamed = NAMED.test(`${node.attribs.class ?? ''} ${node.attribs.id ?? ''}`);
  return heading !== null || isNamed || node.name === 'p' || countInside(node, 'a', 1) === 0 ? text : null;
}

function lastHeading(element: Element): Element | null {
  for (const child of [...element.children].reverse()) {
    if (!isElement(child)) continue;
    if (HEADINGS.has(child.name)) return child;
    const inner = lastHeading(child);
    if (inner) return inner;
  }
  return null;
}

/** What a page calls itself: column name, headings, the way to it, its title. The column's own words come first. */
export function ownWords(page: Page): string[] {
  const { $, meta } = page;
  const places = $('[class*=position], [class*=crumb], [class*=location], [class*=weizhi], [class*=dqwz], [id*=position]').toArray().map((element) => line($(element).text()));
  const here = /(?:当前|您的|所在|现在)的?位置[：:]?\s*([^<]{2,120})/.exec(page.text.replace(/<[^>]*>/g, ' '))?.[1];
  return [meta.columnname, ...$('h1, h2').toArray().map((element) => line($(element).text())), ...places.filter((text) => text.length < 160), here && line(here), line($('title').first().text())]
    .filter((text): text is string => typeof text === 'string' && text !== '');
}
