/** What a page says about its article: meta tags, titles, label/value pairs. */
import { knownLabel, pairsOf } from './labels.ts';
import { rawText } from './node.ts';
import type { ElementNode, HtmlTree } from './node.ts';
import type { Piece } from './piece.ts';
import { withoutInvisible } from '../whitespace.ts';

const tidy = (text: string): string => withoutInvisible(text).replace(/\s+/g, ' ').trim();

/** Everything by name: meta tags in lower case, `h1`, `title`, `crumbs`, and Chinese labels as printed. First value wins. */
export function metaOf(tree: HtmlTree, pieces: readonly Piece[]): Record<string, string> {
  const meta = new Map<string, string>();
  const set = (name: string, value: string): void => {
    if (value !== '' && !meta.has(name)) meta.set(name, value);
  };
  for (const element of tree.telling) addElement(element, set);
  for (const { label, value } of printedPairs(pieces)) set(label, value);
  for (const piece of pieces) if (piece.kind === 'text') addFrame(piece.text, set);
  const heading = headingOf(pieces);
  if (heading) meta.set('h1', heading);
  return Object.fromEntries(meta);
}

function addElement(element: ElementNode, set: (name: string, value: string) => void): void {
  const { tag, attributes } = element;
  if (tag === 'meta') {
    const name = (attributes.name ?? attributes.property ?? '').trim().toLowerCase();
    if (/^[\w:.-]{1,60}$/.test(name)) set(name, tidy(attributes.content ?? ''));
  }
  if (tag === 'title') set('title', tidy(rawText(element)));
}

/** 首页 > 信息公开 > 某某区民政局 > 年报 */
const CRUMBS = /^[^>›»＞]{2,40}(?:[>›»＞][^>›»＞]{1,40}){2,}$/;
const HOST = /主办(?:单位)?\s*[:：]\s*([\u3400-\u9fff]{4,30})/;

/** What the frame of the page says of where it belongs: the way to it, and whose site it is. */
function addFrame(text: string, set: (name: string, value: string) => void): void {
  if (text.length > 300) return;
  if (CRUMBS.test(text)) set('crumbs', tidy(text));
  const host = HOST.exec(text)?.[1];
  if (host !== undefined) set('主办单位', host);
}

const ABOUT_A_REPORT = /报告|年报|公报/;

/** The first h1 that speaks of a report, else the first h1, else an h2 or h3 that does. */
function headingOf(pieces: readonly Piece[]): string | null {
  const headings = pieces.flatMap((piece) => (piece.kind === 'text' && piece.heading ? [{ text: tidy(piece.text), level: piece.heading }] : []));
  const speaking = headings.filter(({ text }) => ABOUT_A_REPORT.test(text));
  const best = speaking.find(({ level }) => level === 1) ?? headings.find(({ level }) => level === 1) ?? speaking.find(({ level }) => level <= 3);
  return best?.text ?? null;
}

function printedPairs(pieces: readonly Piece[]): { label: string; value: string }[] {
  return pieces.flatMap((piece, at) => {
    if (piece.kind === 'label') return [{ label: piece.label, value: piece.value }];
    if (piece.kind === 'grid') return [];
    const label = knownLabel(piece.text);
    const next = pieces[at + 1];
    if (label && next?.kind === 'text' && next.text.length < 80 && knownLabel(next.text) === null && pairsOf(next.text).length === 0) return [{ label, value: next.text }];
    return pairsOf(piece.text);
  });
}

/** The best of the titles: the longer of ArticleTitle and h1 that speaks of a report, else the page's own. */
export function bestTitle(meta: Record<string, string>): string | null {
  const [article, heading, page] = [meta.articletitle, meta.h1, meta.title];
  const speaking = [article, heading].filter((one): one is string => one !== undefined && ABOUT_A_REPORT.test(one));
  if (speaking.length > 0) return speaking.reduce((left, right) => (right.length > left.length && right.startsWith(left.slice(0, 20)) ? right : left));
  return [page].find((one) => one && ABOUT_A_REPORT.test(one)) ?? article ?? heading ?? page ?? null;
}
