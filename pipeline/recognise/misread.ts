import type { FormCheck } from '../forms/forms.ts';
import type { Cell } from '../model/report.ts';

/** A sum alone may fail because the agency added wrongly; a misread figure shows in its row and in its column. */
const FEWEST_SUMS = 2;

const isRecognised = ({ status, marks }: Cell): boolean => status === 'number' && (marks?.includes('ocr') ?? false);

/**
 * Figures recognised from a picture that the form's sums show to be misread: every sum with the figure fails, one other
 * count for it alone would close them all, and that count is one digit away from what was recognised. Such a figure is
 * unreadable, with its text kept; what it should be is not filled in.
 */
export function doubtMisread(checks: FormCheck[], cells: Cell[]): Cell[] {
  if (!cells.some(isRecognised)) return cells;
  const values = new Map(cells.flatMap(({ key, value }) => (value === null ? [] : [[key, value] as const])));
  const complete = checks.filter(({ expected, actual }) => [...expected, ...actual].every((key) => values.has(key)));
  const total = (keys: string[]): number => keys.reduce((sum, key) => sum + (values.get(key) ?? 0), 0);
  const misread = new Set(cells.filter(isRecognised).filter(({ key, value }) => {
    const sums = complete.filter(({ expected, actual }) => expected.includes(key) || actual.includes(key));
    const changes = new Set(sums.map(({ expected, actual }) => (total(actual) - total(expected)) * (expected.includes(key) ? 1 : -1)));
    const [change = 0] = changes;
    return sums.length >= FEWEST_SUMS && changes.size === 1 && change !== 0 && value !== null && isOneDigitAway(value, value + change);
  }).map(({ key }) => key));
  return cells.map((cell) => (misread.has(cell.key) ? { ...cell, value: null, status: 'unreadable' } : cell));
}

/** Whether a digit more, a digit less or another digit makes one count of the other. */
function isOneDigitAway(one: number, other: number): boolean {
  if (other < 0 || !Number.isInteger(other)) return false;
  const [short, long] = [String(one), String(other)].sort((a, b) => a.length - b.length) as [string, string];
  if (long.length - short.length > 1) return false;
  let same = 0;
  while (same < short.length && short[same] === long[same]) same += 1;
  return short.slice(same + (short.length === long.length ? 1 : 0)) === long.slice(same + 1);
}
