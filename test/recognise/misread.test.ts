import { describe, expect, it } from 'vitest';
import { FORMS } from '../../pipeline/forms/forms.ts';
import type { Cell } from '../../pipeline/model/report.ts';
import type { ReadingMark } from '../../pipeline/model/document.ts';
import { doubtMisread } from '../../pipeline/recognise/misread.ts';
import { balancedTruthsOf } from './layouts.ts';

const { checks } = FORMS['2021'];
const KEY = 'requests.granted.business';

/** Figures of which every sum holds, but for those that `changes` gives other values. */
function cellsWith(changes: Record<string, number>, marks: ReadingMark[] = ['ocr']): Cell[] {
  return [...balancedTruthsOf('2021', 3)].map(([key, { value }]) => {
    const shown = changes[key] ?? value ?? 0;
    return { key, value: shown, status: 'number', printed: String(shown), source: null, marks };
  });
}

const valueOf = (key: string): number => balancedTruthsOf('2021', 3).get(key)?.value ?? 0;
const unreadable = (cells: Cell[]): string[] => doubtMisread(checks, cells).filter(({ status }) => status === 'unreadable').map(({ key }) => key);

describe('figures recognised from a picture', () => {
  it('are kept where the sums hold', () => {
    expect(unreadable(cellsWith({}))).toEqual([]);
  });

  it('are unreadable where row and column show another digit, a digit too many or one too few', () => {
    const value = valueOf(KEY);
    const last = value % 10;
    for (const misread of [value - last + ((last + 3) % 10), Number(`${String(value)}1`), Number(`1${String(value)}`)]) {
      const cells = cellsWith({ [KEY]: misread });
      expect(unreadable(cells)).toEqual([KEY]);
      expect(doubtMisread(checks, cells).find(({ key }) => key === KEY)).toMatchObject({ value: null, printed: String(misread) });
    }
  });

  it('are kept where only one sum fails, or no single digit explains it', () => {
    expect(unreadable(cellsWith({ 'reviews.reconsideration.upheld': valueOf('reviews.reconsideration.upheld') + 1 }))).toEqual([]);
    expect(unreadable(cellsWith({ [KEY]: valueOf(KEY) + 1111 }))).toEqual([]);
  });

  it('are kept where two of one row and column are wrong', () => {
    expect(unreadable(cellsWith({ [KEY]: valueOf(KEY) + 1, 'requests.granted.research': valueOf('requests.granted.research') + 2 }))).not.toContain('requests.granted.total');
  });

  it('are not those of a text, whose sums the agency got wrong', () => {
    expect(unreadable(cellsWith({ [KEY]: valueOf(KEY) + 1 }, []))).toEqual([]);
  });
});
