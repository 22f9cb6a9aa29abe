/** A long table set in two columns of a page: its second half stands to the right of the first, under the same heads. */
import type { Grid } from '../model/document.ts';
import { normaliseLabel } from './label.ts';
import { matchRow } from './names.ts';

/** Heads over row labels; one of them twice in a row begins a half each. */
const OVER_LABELS = new Set(['统计指标', '指标名称', '指标', '信息内容']);

/** Gives the halves left to right, or the grid itself where it is not set so. */
export function halvesOf(grid: Grid): Grid[] {
  if (grid.layout === 'tokens') return [grid];
  const heads = grid.cells.filter(({ text }) => text.length < 12 && OVER_LABELS.has(normaliseLabel(text)));
  const first = heads.find((cell) => heads.some((other) => isBeside(cell, other)));
  const starts = first === undefined ? labelColumns(grid) : heads.filter((cell) => cell === first || isBeside(first, cell)).map(({ column }) => column).sort((a, b) => a - b);
  if (starts.length < 2) return [grid];
  return starts.map((start, i) => {
    const from = i === 0 ? 0 : start;
    const to = starts[i + 1] ?? grid.columnCount;
    const cells = grid.cells.filter(({ column }) => from <= column && column < to).map((cell) => ({ ...cell, columnSpan: Math.min(cell.columnSpan, to - cell.column) }));
    return { ...grid, cells };
  });
}

/** So many row labels of the 2014 table stand below each other only in a half of it. */
const FEWEST_LABELS = 8;

/** The columns that hold the row labels of a 2014 table without heads, left to right. */
function labelColumns({ cells, columnCount }: Grid): number[] {
  if (columnCount < 4 || !cells.some(({ text }) => text.includes('公开政府信息数'))) return [];
  const counts = new Map<number, number>();
  for (const { text, column } of cells) {
    const match = text.length > 3 && text.length < 90 ? matchRow(normaliseLabel(text), ['statistics']) : null;
    if (match !== null && match.part !== true) counts.set(column, (counts.get(column) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count >= FEWEST_LABELS).map(([column]) => column).sort((a, b) => a - b);
}

function isBeside(one: Grid['cells'][number], other: Grid['cells'][number]): boolean {
  return one !== other && one.row === other.row && normaliseLabel(one.text) === normaliseLabel(other.text);
}
