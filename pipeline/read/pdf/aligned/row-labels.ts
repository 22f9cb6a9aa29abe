/** Which lines of text left of the figures name which row. */
import { isEnumerated, isKnownLabel } from '../labels.ts';
import type { Chunk, DataRow } from './chunks.ts';

/** A row of the table: its label's lines, and its figures unless all of it is blank. */
export interface LabelledRow { y: number; label: Chunk[]; row: DataRow | null }

/** The label of several rows, left of their own labels. */
export interface GroupLabel { chunks: Chunk[]; first: number; last: number }

const textOf = (chunks: Chunk[]): string => chunks.map(({ text }) => text).join('');

/** Something at about the same height to its right is a label too: this one names a group. */
function isGroup(chunk: Chunk, labels: Chunk[]): boolean {
  return labels.some((other) => other.left > chunk.right - 1 && Math.abs(other.y - chunk.y) < chunk.size * 0.8);
}

function anchorOf(chunk: Chunk, rows: LabelledRow[]): LabelledRow | undefined {
  return rows.find(({ y }) => Math.abs(y - chunk.y) < chunk.size * 0.35);
}

function nearestRow(y: number, rows: LabelledRow[]): LabelledRow {
  return rows.reduce((best, row) => (Math.abs(row.y - y) < Math.abs(best.y - y) - 0.5 ? row : best));
}

/** Lines of one label: a line that begins an item, or stands at the height of another row, begins the next label. */
function labelBlocks(items: Chunk[], rows: LabelledRow[]): Chunk[][] {
  const blocks: { chunks: Chunk[]; anchor: LabelledRow | undefined; open: boolean }[] = [];
  for (const chunk of items) {
    const anchor = anchorOf(chunk, rows);
    const block = blocks[blocks.length - 1];
    const begins = isEnumerated(chunk.text) || (isKnownLabel(chunk.text) && !isKnownLabel(textOf([...(block?.chunks ?? []), chunk])));
    const carriesOn = block !== undefined && !begins && chunk.top - block.chunks[block.chunks.length - 1]!.bottom < chunk.size * 0.9 && belongs(block, chunk, anchor, rows);
    if (carriesOn) { block.chunks.push(chunk); block.anchor ??= anchor; } else blocks.push({ chunks: [chunk], anchor, open: begins });
  }
  return blocks.map(({ chunks }) => chunks);
}

function belongs(block: { chunks: Chunk[]; anchor: LabelledRow | undefined; open: boolean }, chunk: Chunk, anchor: LabelledRow | undefined, rows: LabelledRow[]): boolean {
  if (anchor) return block.anchor === undefined;
  const first = block.chunks[0]!;
  // The row whose height lies within the lines so far has its label; what follows goes to the nearest row.
  const own = block.anchor ?? rows.find(({ y }) => y > first.top && y < chunk.bottom);
  return own === undefined || block.open || nearestRow(chunk.y, rows) === own;
}

function rowOfBlock(block: Chunk[], rows: LabelledRow[]): LabelledRow | undefined {
  const [top, bottom] = [block[0]!.top, block[block.length - 1]!.bottom];
  const within = rows.filter(({ y, label }) => label.length === 0 && y > top - 1 && y < bottom + 1);
  const middle = (top + bottom) / 2;
  return within.sort((one, other) => Math.abs(one.y - middle) - Math.abs(other.y - middle))[0];
}

function groupLabels(groups: Chunk[], rows: LabelledRow[]): GroupLabel[] {
  const stacks: Chunk[][] = [];
  for (const chunk of [...groups].sort((one, other) => one.left - other.left || one.y - other.y)) {
    const stack = stacks.find((candidate) => Math.abs(candidate[0]!.left - chunk.left) < chunk.size * 1.2 && !isEnumerated(chunk.text)
      && chunk.y > candidate[0]!.y && chunk.top - candidate[candidate.length - 1]!.bottom < chunk.size * 1.5);
    if (stack) stack.push(chunk); else stacks.push([chunk]);
  }
  return stacks.map((chunks) => {
    const [top, bottom] = [chunks[0]!.top, chunks[chunks.length - 1]!.bottom];
    const inside = rows.flatMap(({ y }, index) => (y > top && y < bottom ? [index] : []));
    const nearest = rows.indexOf(nearestRow((top + bottom) / 2, rows));
    return { chunks, first: inside[0] ?? nearest, last: inside[inside.length - 1] ?? nearest };
  });
}

/** Gives rows their labels; a label with no figures at its height is a row of blanks. */
export function labelRows(labels: Chunk[], dataRows: DataRow[]): { rows: LabelledRow[]; groups: GroupLabel[] } {
  const rows: LabelledRow[] = dataRows.map((row) => ({ y: row.y, label: [], row }));
  const groups = labels.filter((chunk) => isGroup(chunk, labels));
  const items = labels.filter((chunk) => !groups.includes(chunk));
  const all = [...rows];
  for (const block of labelBlocks(items, rows)) {
    const row = rowOfBlock(block, rows);
    if (row) row.label = block;
    else all.push({ y: (block[0]!.top + block[block.length - 1]!.bottom) / 2, label: block, row: null });
  }
  all.sort((one, other) => one.y - other.y);
  return { rows: all, groups: groupLabels(groups, all) };
}
