/** Copies of one text for screens of several widths, told by their classes where the rules that hide them are not in the page. */
import { isElement } from './node.ts';
import type { ElementNode } from './node.ts';

const SCREEN = /(?:^|[-_:])(?:xs|sm|md|lg|xl|xxl|phone|mobile|wap|h5|pc|desktop|tablet|small|medium|large)(?=$|[-_:])/;
const SHOWS = /(?:^|[-_:])(?:show|shown|hide|hidden|visible|none|block|inline|flex|only|table)(?=$|[-_:])/;
const DEVICE = /^(?:phone|mobile|wap|h5|pc|desktop|web)$/;

/** The classes by which the element is shown on some screens only, as one text; empty for none. */
function screensOf(node: ElementNode | string): string {
  if (!isElement(node) || node.attributes.class === undefined) return '';
  const names = node.attributes.class.trim().split(/\s+/).map((name) => name.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase());
  return names.filter((name) => DEVICE.test(name) || (SCREEN.test(name) && SHOWS.test(name))).sort().join(' ');
}

/** Copies stand near one another. */
const NEIGHBOURS = 8;

/** What two copies may differ in: white space and the marks of lines. */
const squeezed = (text: string): string => text.replace(/[\s\uF8F0\uF8F1]/g, '');

/**
 * Joins what the children of an element print. Of neighbours that are for other screens and print the same, one is
 * kept; where such print different numbers, both are kept apart (`12 / 13`), which is no number.
 */
export function joinPieces(children: readonly (ElementNode | string)[], pieces: readonly string[]): string {
  if (children.every((child) => screensOf(child) === '')) return pieces.join('');
  let kept: { text: string; screens: string }[] = [];
  let joined = '';
  for (const [at, child] of children.entries()) {
    const piece = pieces[at] ?? '';
    const text = squeezed(piece);
    const screens = screensOf(child);
    const others = text === '' ? [] : kept.filter((other) => other.screens !== screens);
    if (others.some((other) => other.text === text)) continue;
    joined += others.some((other) => /\d/.test(other.text)) && /\d/.test(text) ? ` / ${piece}` : piece;
    if (text !== '') kept = [...kept.slice(1 - NEIGHBOURS), { text, screens }];
  }
  return joined;
}
