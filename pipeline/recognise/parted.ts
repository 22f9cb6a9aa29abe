/** One table of the markup that holds those of several bodies, each under a row with its name: a grid for each. */
import type { Block, Grid, SourceDocument } from '../model/document.ts';
import { namesBody } from './bodies.ts';
import { normaliseLabel } from './label.ts';
import { headTables, matchRow } from './names.ts';
import { tagsOf } from './review-tags.ts';

/**
 * Gives the document with such grids cut before each name, and all grids then numbered anew; places stay those of the original. A grid
 * is cut only where several of its parts have heads or rows of the form.
 */
export function parted(document: SourceDocument, agency: string | null): SourceDocument {
  const cut = document.blocks.flatMap((block): Block[] => (block.kind === 'grid' ? partsOf(block, agency) : [block]));
  if (cut.length === document.blocks.length) return document;
  let table = 0;
  return { ...document, blocks: cut.map((block) => (block.kind === 'grid' ? { ...block, table: ++table } : block)) };
}

function partsOf(grid: Grid, agency: string | null): Grid[] {
  const starts = startsIn(grid, agency);
  if (starts.length === 0) return [grid];
  const bounds = [0, ...starts.filter((row) => row > 0), grid.rowCount];
  const parts = bounds.slice(1).map((end, i) => between(grid, bounds[i]!, end));
  return parts.filter(isStatutory).length < 2 ? [grid] : parts.filter(({ cells }) => cells.length > 0);
}

/** The rows that say nothing but the name of a body. */
function startsIn(grid: Grid, agency: string | null): number[] {
  const texts = new Map<number, string[]>();
  for (const { row, text } of grid.cells) {
    if (text.trim() !== '') texts.set(row, [...(texts.get(row) ?? []).slice(0, 1), text]);
  }
  return [...texts].filter(([, [text = '', ...more]]) => more.length === 0 && namesBody(text, agency)).map(([row]) => row).sort((a, b) => a - b);
}

function between(grid: Grid, from: number, to: number): Grid {
  const cells = grid.cells.filter(({ row }) => from <= row && row < to)
    .map((cell) => ({ ...cell, row: cell.row - from, rowSpan: Math.min(cell.rowSpan, to - cell.row) }));
  return { ...grid, rowCount: to - from, cells };
}

function isStatutory({ cells }: Grid): boolean {
  return cells.some(({ text }) => {
    const label = text.length < 90 ? normaliseLabel(text) : '';
    return headTables(label).length > 0 || tagsOf(label).result !== null || matchRow(label, ['disclosure', 'requests', 'statistics'])?.quality === 'exact';
  });
}
