import { describe, expect, it } from 'vitest';
import { sums } from '../../pipeline/check/sums.ts';
import type { Cell, Check } from '../../pipeline/model/report.ts';

function cells(values: Record<string, number | null>): Cell[] {
  return Object.entries(values).map(([key, value]) => ({
    key, value, status: value === null ? 'blank' : 'number', printed: value === null ? '' : String(value), source: null,
  }));
}

function only(checks: Check[], id: string, column: string): Check | undefined {
  return checks.find((check) => check.id === id && check.column === column);
}

const review = (upheld: number | null, corrected: number | null, other: number | null, pending: number | null, total: number | null): Cell[] => cells({
  'reviews.reconsideration.upheld': upheld, 'reviews.reconsideration.corrected': corrected,
  'reviews.reconsideration.other': other, 'reviews.reconsideration.pending': pending, 'reviews.reconsideration.total': total,
});

const status = (...given: Parameters<typeof review>): string | undefined => only(sums('2021', review(...given)), 'review-total', 'reconsideration')?.status;

describe('sums', () => {
  it('pass where the parts make the total, and fail where they do not', () => {
    expect(status(1, 2, 3, 4, 10)).toBe('pass');
    expect(status(1, 2, 3, 4, 11)).toBe('fail');
  });

  it('are unknown where a cell is no number, though the rest would do', () => {
    expect(status(1, null, 3, 4, 10)).toBe('unknown');
    expect(status(1, 2, 3, 4, null)).toBe('unknown');
    expect(status(10, null, null, null, 10)).toBe('unknown');
  });

  it('fail where the printed parts alone exceed the printed total', () => {
    expect(status(8, null, 3, null, 10)).toBe('fail');
  });

  it('give both sides, null where one is not complete', () => {
    const check = only(sums('2021', review(1, null, 3, 4, 10)), 'review-total', 'reconsideration');
    expect(check).toMatchObject({ expected: null, actual: 10 });
    expect(check?.keys).toHaveLength(5);
  });

  const balance = (received: number | null, carriedIn: number | null, closed: number | null, carriedOut: number | null): string | undefined => only(sums('2021', cells({
    'requests.received.total': received, 'requests.carried_in.total': carriedIn,
    'requests.closed_total.total': closed, 'requests.carried_out.total': carriedOut,
  })), 'requests-balance', 'total')?.status;

  it('weigh the balance from either side', () => {
    expect(balance(113, 0, 112, 1)).toBe('pass');
    expect(balance(113, null, 112, 1)).toBe('unknown');
    expect(balance(114, null, 112, 1)).toBe('fail');
    expect(balance(100, 5, 112, null)).toBe('fail');
    expect(balance(100, null, null, 3)).toBe('unknown');
  });

  it('take the sums of the report’s own form, and none for another', () => {
    expect(sums('2021', [])).toHaveLength(42);
    expect(sums('2019', [])).toHaveLength(40);
    expect(sums('2014', [])).toHaveLength(7);
    expect(sums('other', [])).toEqual([]);
  });
});
