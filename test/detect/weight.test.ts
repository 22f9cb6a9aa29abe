import { describe, expect, it } from 'vitest';
import { weightOf } from '../../pipeline/detect/weight.ts';

describe('the weight of a finding', () => {
  const carried = (out: number, back: number) => weightOf({ severity: 'high', kind: 'carry_over', evidence: { carried_out: out, carried_in: back } });

  it('grows with the gap, and stays below what is graver', () => {
    expect(carried(5, 4)).toBeLessThan(carried(50, 4));
    expect(weightOf({ severity: 'medium', kind: 'carry_over', evidence: { carried_out: 1e9, carried_in: 0 } })).toBeLessThanOrEqual(carried(5, 4));
  });

  it('is less where our own reading is in doubt', () => {
    const sum = (attribution: 'as_printed' | 'undecided' | 'reading_in_doubt') => weightOf({ severity: 'high', kind: 'sum', attribution, suspects: [{ key: 'requests.granted.total', printed: 55, closes_with: 5 }] });
    expect(sum('as_printed')).toBeGreaterThan(sum('undecided'));
    expect(sum('undecided')).toBeGreaterThan(sum('reading_in_doubt'));
  });

  it('puts arithmetic before what is only unusual', () => {
    expect(weightOf({ severity: 'medium', kind: 'in_force', evidence: { expected: 10, actual: 30 } })).toBeGreaterThan(weightOf({ severity: 'medium', kind: 'rate_outlier', evidence: { deviations: 9 } }));
  });

  it('is a whole number from 0 to 100', () => {
    for (const severity of ['high', 'medium', 'low'] as const) for (const kind of ['sum', 'x_other', 'late']) {
      const weight = weightOf({ severity, kind, evidence: { days: 4000 } });
      expect(Number.isInteger(weight) && weight >= 0 && weight <= 100).toBe(true);
    }
  });
});
