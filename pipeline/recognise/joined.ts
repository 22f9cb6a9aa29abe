import type { FormCheck } from '../forms/forms.ts';
import type { Cell } from '../model/report.ts';
import type { Reading } from './reading.ts';

/**
 * Digits that white space parts (`2 0`) are read as one number where every sum that can be made with it holds, and at
 * least one can; else they stay unreadable.
 */
export function joinBySums(checks: FormCheck[], readings: Reading[]): Cell[] {
  const values = new Map(readings.map(({ key, value }) => [key, value]));
  return readings.map(({ joined, ...cell }) => {
    if (joined === undefined || cell.value !== null) return cell;
    const holding = checks
      .filter(({ expected, actual }) => [...expected, ...actual].includes(cell.key))
      .map((check) => holds(check, new Map([...values, [cell.key, joined]])))
      .filter((outcome) => outcome !== null);
    return holding.length > 0 && holding.every(Boolean) ? { ...cell, value: joined, status: 'number' } : cell;
  });
}

function holds({ expected, actual }: FormCheck, values: Map<string, number | null>): boolean | null {
  const total = (keys: string[]): number | null => keys.reduce<number | null>((sum, key) => {
    const value = values.get(key) ?? null;
    return sum === null || value === null ? null : sum + value;
  }, 0);
  const [left, right] = [total(expected), total(actual)];
  return left === null || right === null ? null : left === right;
}
