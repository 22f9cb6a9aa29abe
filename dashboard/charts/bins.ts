/** Values by steps of a round size, each with its rows. */
import { stepFor } from '../../pipeline/lib/steps.ts';

export interface Bin<Row> { from: number; to: number; rows: Row[] }

/** The rows by step; the steps are closed below and open above, and every one between the first and the last is there. */
export function binsOf<Row extends { value: number }>(rows: readonly Row[], wanted: number): Bin<Row>[] {
  if (rows.length === 0) return [];
  const values = rows.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const step = stepFor(high - low || Math.abs(high) || 1, wanted);
  const first = Math.floor(low / step + 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  const bins: Bin<Row>[] = Array.from({ length: count }, (_, at) => ({ from: (first + at) * step, to: (first + at + 1) * step, rows: [] }));
  for (const row of rows) bins[Math.min(count - 1, Math.floor(row.value / step + 1e-9) - first)]!.rows.push(row);
  return bins;
}
