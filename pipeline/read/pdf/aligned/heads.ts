/** Heads over columns of figures: the lowest name one column each, those above span several. */
import { REQUEST_HEADINGS } from '../../../forms/requests.ts';
import { isArticleHead, isKnownLabel } from '../labels.ts';
import type { Chunk } from './chunks.ts';
import { columnAt, merged } from './columns.ts';
import type { Column } from './columns.ts';

export interface Head { chunks: Chunk[]; first: number; last: number; level: number }

/** What stands over several columns, whatever its width. */
const OVER_SEVERAL = new Set([...REQUEST_HEADINGS, '行政复议', '行政诉讼', '未经复议直接起诉', '复议后起诉']);

export const spansSeveral = (text: string): boolean => OVER_SEVERAL.has(text.replace(/\s+/g, '')) || isArticleHead(text);

/** The columns that the heads themselves make, without those over several. */
export function headColumns(chunks: Chunk[]): Column[] {
  return merged(chunks.filter(({ text }) => !spansSeveral(text)));
}

const textOf = (chunks: Chunk[]): string => chunks.map(({ text }) => text).join('');

function zoneWidth(columns: Column[], index: number): number {
  const gaps = [columns[index - 1], columns[index + 1]].flatMap((neighbour) => (neighbour ? [Math.abs(neighbour.x - columns[index]!.x)] : []));
  return gaps.length > 0 ? Math.min(...gaps) : Infinity;
}

/** Chunks of one column from below, as many as together make a head of the forms, else as many as fit over the column. */
function leafOf(stack: Chunk[], width: number): Chunk[] {
  const fromBelow = [...stack].sort((one, other) => other.y - one.y);
  for (let count = 1; count <= fromBelow.length; count += 1) {
    const leaf = fromBelow.slice(0, count).reverse();
    const above = fromBelow[count];
    const more = above === undefined ? '' : textOf([above, ...leaf]);
    if (isKnownLabel(textOf(leaf)) && !isKnownLabel(more)) return leaf;
  }
  const wide = fromBelow.findIndex((chunk) => chunk.right - chunk.left > width * 1.1);
  return (wide < 0 ? fromBelow : fromBelow.slice(0, wide)).reverse();
}

/** The widest run of columns within the bounds whose middle is the head's. */
function centredSpan(head: Chunk, columns: Column[], from: number, to: number): [number, number] {
  let best: [number, number] = [columnAt(columns, head), columnAt(columns, head)];
  for (let first = from; first <= to; first += 1) for (let last = first; last <= to; last += 1) {
    const middle = (columns[first]!.x + columns[last]!.x) / 2;
    const pitch = last > first ? (columns[last]!.x - columns[first]!.x) / (last - first) : zoneWidth(columns, first);
    if (Math.abs(middle - head.x) < pitch * 0.4 && last - first > best[1] - best[0]) best = [first, last];
  }
  return best;
}

/** Heads of one height share the columns between them: each takes the widest run that leaves the others theirs. */
function spansOf(level: Chunk[], columns: Column[], above: Head[]): Head[] {
  const depth = above.length > 0 ? Math.max(...above.map((head) => head.level)) + 1 : 0;
  const sorted = [...level].sort((one, other) => one.x - other.x);
  return sorted.map((head, index) => {
    const parent = above.find(({ first, last }) => columnAt(columns, head) >= first && columnAt(columns, head) <= last);
    const before = sorted[index - 1];
    const after = sorted[index + 1];
    const from = Math.max(parent?.first ?? 0, before ? columnAt(columns, before) + 1 : 0);
    const to = Math.min(parent?.last ?? columns.length - 1, after ? columnAt(columns, after) - 1 : columns.length - 1);
    const [first, last] = centredSpan(head, columns, from, to);
    return { chunks: [head], first, last, level: depth };
  });
}

/** Two spans of one height that overlap share what is between: the one whose middle stays truer keeps it. */
function apart(heads: Head[], columns: Column[]): Head[] {
  const sorted = [...heads].sort((one, other) => one.first - other.first);
  for (let index = 1; index < sorted.length; index += 1) {
    const [left, right] = [sorted[index - 1]!, sorted[index]!];
    if (left.last < right.first) continue;
    const fits = (first: number, last: number, head: Head): number => (last < first ? Infinity : Math.abs((columns[first]!.x + columns[last]!.x) / 2 - head.chunks[0]!.x));
    let best = left.last;
    for (let cut = left.first; cut < right.last; cut += 1) {
      if (fits(left.first, cut, left) + fits(cut + 1, right.last, right) < fits(left.first, best, left) + fits(best + 1, right.last, right)) best = cut;
    }
    left.last = best;
    right.first = best + 1;
  }
  return sorted;
}

/** The heads of a segment; leaves have the deepest level. */
export function headsOf(chunks: Chunk[], columns: Column[]): Head[] {
  const leaves: Head[] = columns.flatMap((_, index) => {
    const width = zoneWidth(columns, index);
    const stack = chunks.filter((chunk) => columnAt(columns, chunk) === index && !spansSeveral(chunk.text) && (chunk.right - chunk.left < width * 1.7 || columns.length === 1));
    const leaf = leafOf(stack, width);
    return leaf.length > 0 ? [{ chunks: leaf, first: index, last: index, level: 0 }] : [];
  });
  const used = new Set(leaves.flatMap((head) => head.chunks));
  const levels: Chunk[][] = [];
  for (const chunk of chunks.filter((candidate) => !used.has(candidate)).sort((one, other) => one.y - other.y)) {
    const level = levels[levels.length - 1];
    if (level && Math.abs(level[0]!.y - chunk.y) < chunk.size * 0.5) level.push(chunk); else levels.push([chunk]);
  }
  let groups: Head[] = [];
  let above: Head[] = [];
  for (const level of levels) { above = apart(spansOf(level, columns, above), columns); groups = [...groups, ...above]; }
  const depth = levels.length;
  return [...groups, ...leaves.map((leaf) => ({ ...leaf, level: depth }))];
}
