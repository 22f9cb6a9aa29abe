/** What an element prints inside one cell: its lines. */
import { collapse } from '../whitespace.ts';
import { fieldText, UNPRINTED_FIELDS } from './field.ts';
import { isElement } from './node.ts';
import type { ElementNode } from './node.ts';
import { joinPieces } from './responsive.ts';
import { isCrossedOut, isHidden } from './style.ts';
import type { StyleSheet } from './style.ts';
import type { ReadingMark } from '../../model/document.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
export const BLOCKS = words('address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav ol p pre section summary table tbody td tfoot th thead tr ul xmp');
/** Elements whose content is never printed where it stands. */
export const UNPRINTED = words('head script style template noscript textarea select option datalist iframe object embed audio video canvas svg math rp rt rtc colgroup col noframes noembed title button');

/** Says whether an element is printed, and counts what was left out because it is hidden. */
export class Visibility {
  droppedText = false;
  /** True where a table was longer than any of a report can be. */
  sizeLimited = false;
  readonly sheet: StyleSheet;
  /** True while the page's hidden parts are read too, because nothing else holds a report. */
  readonly all: boolean;
  /** True while what a reader must unfold first (`<details>`) is read as if unfolded. */
  readonly unfolded: boolean;
  /** True where something folded was left out. */
  folded = false;
  constructor(sheet: StyleSheet, { all = false, unfolded = all }: { all?: boolean; unfolded?: boolean } = {}) {
    this.sheet = sheet;
    this.all = all;
    this.unfolded = unfolded;
  }

  prints(element: ElementNode): boolean {
    if (UNPRINTED.has(element.tag)) return false;
    const style = this.sheet.of(element);
    if (isCrossedOut(element, style)) return false;
    if (!this.unfolded && isFolded(element)) { this.folded = true; return false; }
    if (this.all || !isHidden(element, style)) return true;
    if (!this.droppedText && element.children.length > 0) this.droppedText = true;
    return false;
  }
}

function isFolded({ parent, tag }: ElementNode): boolean {
  return parent?.tag === 'details' && tag !== 'summary' && parent.attributes.open === undefined;
}

/** Private characters that stand for a line break the author made and for the edge of a block until the lines are cut. */
const BREAK = '\uF8F0';
const EDGE = '\uF8F1';

function printed(node: ElementNode | string, visibility: Visibility): string {
  if (!isElement(node)) return collapse(node);
  if (node.tag === 'br') return BREAK;
  if (node.tag === 'img') return imageText(node);
  if (UNPRINTED_FIELDS.has(node.tag)) return isHidden(node, visibility.sheet.of(node)) ? '' : fieldText(node);
  if (!visibility.prints(node)) return '';
  const text = printedIn(node, visibility);
  if (isRaised(node, visibility)) return text.replace(/[0-9]/g, (digit) => RAISED[Number(digit)]!);
  const isBlock = BLOCKS.has(node.tag) || /^(?:block|flex|grid|table)/.test(visibility.sheet.of(node).display ?? '');
  return isBlock ? EDGE + text + EDGE : text;
}

function printedIn({ children }: ElementNode, visibility: Visibility): string {
  const [only] = children;
  if (only === undefined) return '';
  if (children.length === 1) return printed(only, visibility);
  return joinPieces(children, children.map((child) => printed(child, visibility)));
}

const RAISED = [...'⁰¹²³⁴⁵⁶⁷⁸⁹'];
const ALL_RAISED = /^[\s\uF8F0\uF8F1]*[⁰¹²³⁴⁵⁶⁷⁸⁹]+[\s\uF8F0\uF8F1]*$/;

/** Raised or lowered digits are marks of notes; as plain ones they would be read with the number before them. */
function isRaised(node: ElementNode, { sheet }: Visibility): boolean {
  return node.tag === 'sup' || node.tag === 'sub' || (node.attributes.style !== undefined && sheet.of(node)['vertical-align'] === 'super');
}

/** A picture in a cell is no blank: a reader sees something there that is not text. */
export function imageText({ attributes }: ElementNode): string {
  const alternative = attributes.alt?.trim();
  if (alternative && /\d/.test(alternative)) return alternative;
  const small = ['width', 'height'].some((side) => Number.parseFloat(attributes[side] ?? '99') <= 4);
  return small || /(?:spacer|blank|dot|space|pixel)\.(?:gif|png)/i.test(attributes.src ?? '') ? '' : '[图片]';
}

/** One digit, or one separator between digits, a paragraph. */
function isOneNumber(lines: readonly string[]): boolean {
  const joined = lines.join('');
  return lines.length > 1 && lines.every((line) => line.length === 1) && /^(?:[1-9１-９][\d０-９]*|0)(?:[.．][\d０-９]+)?$/.test(joined);
}

export interface CellText { text: string; marks?: ReadingMark[] }

/**
 * The printed text of a cell, lines parted by `\n`. A number whose digits stand in a paragraph each is joined
 * (`joined_fragments`); a line break that the author made inside a cell stays.
 */
export function cellText(cell: ElementNode, visibility: Visibility): CellText {
  let source = printedIn(cell, visibility);
  // Raised from end to end, it is the figure itself.
  if (ALL_RAISED.test(source)) source = source.normalize('NFKC');
  if (!/[\uF8F0\uF8F1]/.test(source)) return { text: tidy(source) };
  const lines = source.split(/[\uF8F0\uF8F1]+/).map(tidy).filter((line) => line !== '');
  if (!source.includes(BREAK) && isOneNumber(lines)) return { text: lines.join(''), marks: ['joined_fragments'] };
  return { text: lines.join('\n') };
}

function tidy(line: string): string {
  return (line.includes('  ') ? line.replace(/ {2,}/g, ' ') : line).trim();
}
