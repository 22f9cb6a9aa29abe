/** Figures that a narrow column broke over lines, where no ruling line says which row each line belongs to. */
import { isEnumerated, isKnownLabel } from '../labels.ts';
import type { Chunk, DataRow } from './chunks.ts';
import type { LabelledRow } from './row-labels.ts';

/** A row whose figures may take several lines. */
export interface WrappedRow { y: number; label: Chunk[]; lines: DataRow[] }

/** Lines of one row are nearer to its label than this many times their letters' size. */
const REACH = 2;
/** Two labels this much alike in distance (of the letters' size) leave it open whose line it is. */
const ALIKE = 0.3;
/** Lines of one label are no further apart than this part of their size. */
const CLOSE = 0.6;

/** Lines of figures without a label of their own go to the row they are nearest to; to both where that is open. */
export function wrappedRows(rows: LabelledRow[]): WrappedRow[] {
  const labelled = withRestsOfLabels(rows.filter(({ label }) => label.length > 0).map(({ y, label, row }): WrappedRow => ({ y, label, lines: row ? [row] : [] })));
  const others = rows.flatMap(({ label, row }) => (label.length === 0 && row ? [row] : []));
  const alone: WrappedRow[] = [];
  for (const line of others) {
    const near = labelled.map((row) => ({ row, distance: Math.abs(row.y - line.y) })).filter(({ distance }) => distance < line.size * REACH).sort((one, other) => one.distance - other.distance);
    const owners = near.filter(({ distance }) => distance - near[0]!.distance < line.size * ALIKE);
    for (const { row } of owners) row.lines.push(line);
    if (owners.length === 0) alone.push({ y: line.y, label: [], lines: [line] });
  }
  return [...labelled, ...alone].sort((one, other) => one.y - other.y);
}

/** A label's later lines can stand at the heights of its figures' later lines: words that begin nothing are the rest of what is above. */
function withRestsOfLabels(rows: WrappedRow[]): WrappedRow[] {
  const whole: WrappedRow[] = [];
  for (const row of rows) {
    const [first] = row.label;
    const above = whole[whole.length - 1];
    const text = row.label.map((chunk) => chunk.text).join('');
    const goesOn = above !== undefined && !isEnumerated(text) && !isKnownLabel(text) && first!.top - above.label[above.label.length - 1]!.bottom < first!.size * CLOSE;
    if (goesOn) { above.label = [...above.label, ...row.label]; above.lines.push(...row.lines); above.y = (above.label[0]!.y + row.label[row.label.length - 1]!.y) / 2; } else whole.push(row);
  }
  return whole;
}

/** Figures without room hold at least two digits a line. */
const FEWEST = 2;

/**
 * The text of one column's lines: joined where each line but the last is as long as the column's longest, so that it
 * was broken for want of room; else kept apart, which is no number.
 */
export function wrappedText(lines: Chunk[], longest: number): string {
  const sorted = [...lines].sort((one, other) => one.y - other.y);
  const broken = longest >= FEWEST && sorted.slice(0, -1).every(({ glyphs }) => glyphs.length === longest);
  return sorted.map(({ text }) => text).join(broken ? '' : '\n');
}
