import type { Grid, GridCell, Paragraph } from '../model/document.ts';
import { normaliseLabel } from './label.ts';
import { toItem } from './line.ts';
import type { Item, Line } from './line.ts';
import { GROUPS, headTables, isHeadWord, matchRow } from './names.ts';

/** A paragraph longer than this is prose, whatever words it has. */
const LONGEST = 120;

type Part = 'head' | 'label' | 'figure';

interface Piece { items: Item[]; parts: Part[]; alone: boolean }

/**
 * Lines of a table whose cells came as paragraphs: one a row, or one a cell. Prose gives none: every word must be a head,
 * a label or a figure. Empty cells cannot be seen, so the lines are of layout `tokens`.
 */
export function linesOfParagraphs(paragraphs: Paragraph[]): Line[] {
  const grid: Grid = { kind: 'grid', table: 0, layout: 'tokens', rowCount: paragraphs.length, columnCount: 0, cells: [], place: paragraphs[0]?.place ?? {} };
  const rows: Piece[] = [];
  let previous: Piece | null = null;
  for (const [row, paragraph] of paragraphs.entries()) {
    const piece = pieceOf(paragraph, row, previous);
    if (piece !== null && previous !== null && goesWith(piece, previous)) {
      previous.items.push(...piece.items.map((item, i) => moved(item, previous as Piece, i)));
      previous.parts.push(...piece.parts);
      continue;
    }
    if (piece !== null) rows.push(piece);
    previous = piece;
  }
  if (hasFiguresFirst(rows)) return [];
  return rows.filter((piece) => !isPageNumber(piece)).map(({ items }) => ({ grid, row: items[0]?.cell.row ?? 0, items }));
}

/** Text taken from the places of a page can have the figures of a row of table 2 before its label; whose they are is then not certain. */
function hasFiguresFirst(rows: readonly Piece[]): boolean {
  return rows.some((piece, at) => {
    const before = piece.parts[0] === 'figure' ? rows[at - 1] : undefined;
    return before?.parts.at(-1) === 'head' && headTables(normaliseLabel(before.items.at(-1)?.text ?? '')).includes('disclosure');
  });
}

/** The number of an article stands alone. */
function isArticle({ items }: Piece): boolean {
  return items.length === 1 && normaliseLabel(items[0]?.text ?? '').startsWith('第二十条');
}

/** 信息内容 is the first head of its article. */
function isOverLabels({ items }: Piece): boolean {
  return normaliseLabel(items[0]?.text ?? '') === '信息内容';
}

/** A few figures that belong to no label before them. */
function isPageNumber({ parts }: Piece): boolean {
  return parts.length < 5 && parts.every((part) => part === 'figure');
}

function moved(item: Item, { items }: Piece, i: number): Item {
  return { ...item, cell: { ...item.cell, row: items[0]?.cell.row ?? 0, column: items.length + i } };
}

function pieceOf({ text, place }: Paragraph, row: number, previous: Piece | null): Piece | null {
  const words = text.length > LONGEST ? [] : text.trim().split(/\s+/).filter((word) => word !== '');
  const items = words.map((word, column) => toItem({ text: word, row, column, rowSpan: 1, columnSpan: 1, place } satisfies GridCell));
  const parts = items.map((item) => partOf(item, previous));
  return items.length === 0 || parts.includes(null) ? null : { items, parts: parts.flatMap((part) => (part === null ? [] : [part])), alone: items.length === 1 };
}

/** What a word can be in a table; null for a word of prose. */
function partOf({ text, kind }: Item, previous: Piece | null): Part | null {
  if (kind !== 'text') return 'figure';
  const label = normaliseLabel(text);
  const enumerated = /^[(（\d一二三四]/.test(text);
  if (isHeadWord(label) && !(enumerated && matchRow(label, ['requests'])?.quality === 'exact')) {
    return previous?.parts.at(-1) === 'figure' && matchRow(label, ['requests']) !== null ? 'label' : 'head';
  }
  return GROUPS.has(label) || matchRow(label, ['disclosure', 'requests'])?.quality === 'exact' ? 'label' : null;
}

/** One cell a paragraph: figures go with the label or the figures before them, heads with the heads before them. */
function goesWith(piece: Piece, previous: Piece): boolean {
  if (!piece.alone || !previous.alone) return false;
  const [part] = piece.parts;
  const last = previous.parts.at(-1);
  if (part === 'figure') return last === 'label' || last === 'figure';
  return part === 'head' && last === 'head' && !isArticle(previous) && !isArticle(piece) && !isOverLabels(piece);
}
