import type { FormCheck } from '../forms/forms.ts';

/**
 * What the sums determine for cells that are no number: a sum with exactly one unknown gives it; what is so found serves
 * the next sum. Only counts that are not negative; where two sums disagree about a cell it stays undetermined.
 * @returns key → count, for keys without a number only.
 */
export function derive(checks: FormCheck[], printed: Map<string, number | null>): Map<string, number> {
  const values = new Map([...printed].flatMap(([key, value]) => (value === null ? [] : [[key, value] as const])));
  const derived = new Map<string, number>();
  if (values.size === printed.size) return derived;
  const contested = new Set<string>();
  for (let changed = true; changed;) {
    changed = false;
    for (const check of checks) {
      const found = solve(check, values, printed);
      if (found === null || contested.has(found.key)) continue;
      if (found.value < 0 || !Number.isInteger(found.value)) { contested.add(found.key); continue; }
      values.set(found.key, found.value);
      derived.set(found.key, found.value);
      changed = true;
    }
  }
  return withoutContradictions(checks, values, derived);
}

function solve({ expected, actual }: FormCheck, values: Map<string, number>, printed: Map<string, number | null>): { key: string; value: number } | null {
  const unknown = [...expected, ...actual].filter((key) => !values.has(key));
  const [key] = unknown;
  if (key === undefined || unknown.length > 1 || !printed.has(key)) return null;
  const total = (keys: string[]): number => keys.reduce((sum, each) => sum + (values.get(each) ?? 0), 0);
  return { key, value: expected.includes(key) ? total(actual) - total(expected) : total(expected) - total(actual) };
}

/** A derived count that another complete sum contradicts determines nothing. */
function withoutContradictions(checks: FormCheck[], values: Map<string, number>, derived: Map<string, number>): Map<string, number> {
  const result = new Map(derived);
  for (const { expected, actual } of checks) {
    const keys = [...expected, ...actual];
    if (!keys.every((key) => values.has(key))) continue;
    const total = (side: string[]): number => side.reduce((sum, key) => sum + (values.get(key) ?? 0), 0);
    if (total(expected) !== total(actual)) for (const key of keys) result.delete(key);
  }
  return result;
}
