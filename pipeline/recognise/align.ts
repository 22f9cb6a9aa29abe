import type { Grid } from '../model/document.ts';
import { cellsAbove, endOf, toItem } from './line.ts';
import type { Item, Line } from './line.ts';
import type { Leaf } from './leaves.ts';

/** For each leaf the item printed under it; null where nothing is there. */
export type Aligned = (Item | null)[];

/**
 * Puts the values of a line under their heads, or gives null where their positions cannot be told: fewer values than
 * columns are never shifted. As many values as columns stand in order (data rows often span other columns than heads);
 * blanks may be passed over only where `allHeads` of the form's columns were found.
 */
export function align(line: Line, values: Item[], leaves: Leaf[], allHeads = true): Aligned | null {
  const aligned = alignPlainly(line, values, leaves);
  if (aligned !== null && !isDisplaced(aligned, leaves)) return aligned;
  return allHeads ? everyFigure(values, leaves) : null;
}

function alignPlainly(line: Line, values: Item[], leaves: Leaf[]): Aligned | null {
  if (values.length === leaves.length) return values;
  const known = line.grid.layout !== 'tokens' && leaves.every(({ start }) => start >= 0);
  const inside = known ? values.filter((item) => item.kind !== 'empty' || isUnderLeaves(item, leaves)) : values;
  if (inside.length === leaves.length) return inside;
  const geometric = known ? byGeometry(line, inside, leaves) : null;
  return geometric ?? byWindow(line, values, leaves.length);
}

/** A figure for each head and none besides: the empty cells between only pad what spans would cover. */
function everyFigure(values: Item[], leaves: Leaf[]): Aligned | null {
  const printed = values.filter((item) => item.kind !== 'empty');
  const named = leaves.filter(({ column }) => column !== null);
  if (printed.length !== named.length || leaves.some(({ column, text }) => column === null && text !== '')) return null;
  let at = 0;
  return leaves.map(({ column }) => {
    if (column === null) return null;
    at += 1;
    return printed[at - 1] ?? null;
  });
}

/** True where a figure stands in a column without a head while a head has none: the columns are not what they seem. */
function isDisplaced(aligned: Aligned, leaves: Leaf[]): boolean {
  return leaves.some(({ column, text }, i) => column === null && text === '' && aligned[i] !== null && aligned[i]?.kind !== 'empty');
}

function isUnderLeaves(item: Item, leaves: Leaf[]): boolean {
  return leaves.some((leaf) => overlaps(item, leaf));
}

function overlaps(item: Item, { start, end }: Leaf): boolean {
  return item.cell.column < end && endOf(item) > start;
}

/** Each value under one head, or empty cells under one or several; in a grid of real cells no place may be left open. */
function byGeometry(line: Line, values: Item[], leaves: Leaf[]): Aligned | null {
  const under = values.map((item) => leaves.flatMap((leaf, i) => (overlaps(item, leaf) ? [i] : [])));
  const result: Aligned = leaves.map(() => null);
  for (const [i, item] of values.entries()) {
    const places = under[i] ?? [];
    if (places.length === 0 && item.kind !== 'empty') return null;
    if (places.length > 1 && item.kind !== 'empty') return null;
    for (const place of places) {
      const other = result[place] ?? null;
      if (other !== null && other.kind !== 'empty' && item.kind !== 'empty') return null;
      if (other === null || other.kind === 'empty') result[place] = item;
    }
  }
  if (line.grid.layout === 'aligned') return result;
  const whole = result.map((item, i) => item ?? mergedBlank(line, leaves[i]));
  return whole.every((item) => item !== null) ? whole : null;
}

/** An empty cell that reaches down from a row above says of this row too that nothing is printed there. */
function mergedBlank(line: Line, leaf: Leaf | undefined): Item | null {
  const above = cellsAbove(line).find((cell) => leaf !== undefined && cell.column < leaf.end && cell.column + cell.columnSpan > leaf.start);
  const item = above === undefined ? null : toItem(above);
  return item?.kind === 'empty' ? item : null;
}

/** The only run of as many cells as columns that leaves out nothing but borders; several such runs must read the same. */
function byWindow({ grid }: Line, values: Item[], count: number): Aligned | null {
  const runs: Item[][] = [];
  for (let at = 0; at + count <= values.length; at += 1) {
    const outside = [...values.slice(0, at), ...values.slice(at + count)];
    if (outside.every((item) => item.kind === 'empty' && isBorder(grid, item))) runs.push(values.slice(at, at + count));
  }
  const [first] = runs;
  if (first === undefined) return null;
  const same = runs.every((run) => run.every((item, i) => item.kind === first[i]?.kind && item.text.trim() === first[i]?.text.trim()));
  return same ? first : null;
}

/** True where the table prints nothing at all in the column of an empty cell: it is drawn for the border, not for figures. */
function isBorder(grid: Grid, item: Item): boolean {
  const known = PRINTED.get(grid) ?? new Set(grid.cells.filter(({ text, columnSpan }) => columnSpan === 1 && text.trim() !== '').map(({ column }) => column));
  PRINTED.set(grid, known);
  for (let at = item.cell.column; at < endOf(item); at += 1) if (known.has(at)) return false;
  return true;
}

/** The columns of a grid in which a cell of one column prints something. */
const PRINTED = new WeakMap<Grid, Set<number>>();
