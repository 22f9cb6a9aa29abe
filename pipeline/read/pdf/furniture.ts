/** Lines that every page has of itself: page numbers, running titles, what a browser prints around an article. */
import type { Box } from './geometry.ts';
import type { Glyph } from './glyphs.ts';
import { isValue } from './labels.ts';
import type { PageLayout } from './page-items.ts';
import type { TextLine } from './page-items.ts';

const PAGE_NUMBER = /^(?:[-—–－·\s]*\d{1,3}[-—–－·\s]*|[-—–－·\s]*第\s*\d{1,3}\s*页\s*(?:[,，/／\s]*共?\s*\d{1,3}\s*页)?[-—–－·\s]*|[-—–－·\s]*\d{1,3}\s*[/／]\s*\d{1,3}[-—–－·\s]*|page\s*\d{1,3}(?:\s*of\s*\d{1,3})?)$/i;

/** A bare number could as well be the last digits of a figure that a narrow column broke: those stand close to the rest. */
const BARE = /^[\d０-９]+$/;
const CLOSE = 0.8;

/** How many lines from either edge of a page can be furniture. */
const EDGE_LINES = 3;

const masked = (text: string): string => text.replace(/\d+/g, '#').replace(/\s+/g, '');

/** Lines and tables of a page by height; what is furniture stands outermost. */
interface Stack { edges: TextLine[]; outermost: Set<TextLine>; boxes: Box[] }

function stackOf({ lines, tables }: PageLayout): Stack {
  const all = [...lines.map((line) => ({ top: line.box.top, line })), ...tables.map(({ box }) => ({ top: box.top, line: null }))].sort((one, other) => one.top - other.top);
  const pick = (items: typeof all): TextLine[] => items.flatMap(({ line }) => (line ? [line] : []));
  const edges = [...new Set(pick([...all.slice(0, EDGE_LINES), ...all.slice(-EDGE_LINES)]))];
  return { edges, outermost: new Set(pick([...all.slice(0, 1), ...all.slice(-1)])), boxes: [...lines, ...tables].map(({ box }) => box) };
}

/** Texts of a line that stand clearly apart: figures side by side, or many words, are a table's row. */
function isTableRow({ glyphs }: TextLine): boolean {
  const groups: string[] = [];
  let right = -Infinity;
  for (const glyph of glyphs) {
    if (glyph.left - right > glyph.size) groups.push(glyph.text); else groups[groups.length - 1] += glyph.text;
    right = glyph.right;
  }
  return groups.length > 3 || groups.filter(isValue).length > 1;
}

/** A line is running where the same text stands at the same height on another page. */
function isRunning(line: TextLine, others: TextLine[][]): boolean {
  const text = masked(line.text);
  return !isTableRow(line) && others.some((lines) => lines.some((other) => masked(other.text) === text && Math.abs(other.box.top - line.box.top) < 3));
}

/** Whether a bare number has something right above or below it, as the rest of a figure has and no page number. */
function isRestOfFigure({ text, box, size }: TextLine, boxes: Box[]): boolean {
  return BARE.test(text.replace(/\s+/g, '')) && boxes.some((other) => other !== box && other.top - box.bottom < size * CLOSE && box.top - other.bottom < size * CLOSE);
}

/** Each page without its furniture: neither its lines nor their characters. */
export function withoutFurniture(pages: PageLayout[]): PageLayout[] {
  const stacks = pages.map(stackOf);
  return pages.map((layout, index) => {
    const { edges, outermost, boxes } = stacks[index]!;
    const others = stacks.filter((_, other) => other !== index).map((stack) => stack.edges);
    const isFurniture = (line: TextLine): boolean => isRunning(line, others) || (PAGE_NUMBER.test(line.text.trim()) && outermost.has(line));
    const gone = edges.filter((line) => isFurniture(line) && !isRestOfFigure(line, boxes));
    if (gone.length === 0) return layout;
    const characters = new Set<Glyph>(gone.flatMap(({ glyphs }) => glyphs));
    return { ...layout, lines: layout.lines.filter((line) => !gone.includes(line)), outside: layout.outside.filter((glyph) => !characters.has(glyph)) };
  });
}
