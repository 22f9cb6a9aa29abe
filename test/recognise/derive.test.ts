import { describe, expect, it } from 'vitest';
import type { FormCheck } from '../../pipeline/forms/forms.ts';
import { derive } from '../../pipeline/recognise/derive.ts';

const sum = (expected: string[], actual: string[]): FormCheck => ({ id: 'sum', column: '', expected, actual, zh: '' });
const derived = (checks: FormCheck[], printed: Record<string, number | null>): Record<string, number> => Object.fromEntries(derive(checks, new Map(Object.entries(printed))));

describe('derive', () => {
  it('finds the one unknown of a sum, on either side', () => {
    expect(derived([sum(['a', 'b'], ['t'])], { a: 1, b: 2, t: null })).toEqual({ t: 3 });
    expect(derived([sum(['a', 'b'], ['t'])], { a: null, b: 2, t: 5 })).toEqual({ a: 3 });
  });

  it('goes on with what it found', () => {
    expect(derived([sum(['t', 'c'], ['u']), sum(['a', 'b'], ['t'])], { a: 1, b: 2, c: 4, t: null, u: null })).toEqual({ t: 3, u: 7 });
  });

  it('leaves two unknowns alone', () => {
    expect(derived([sum(['a', 'b'], ['t'])], { a: null, b: null, t: 5 })).toEqual({});
  });

  it('takes no negative count for an answer', () => {
    expect(derived([sum(['a', 'b'], ['t'])], { a: null, b: 9, t: 5 })).toEqual({});
  });

  it('determines nothing where another sum contradicts', () => {
    expect(derived([sum(['a', 'b'], ['t']), sum(['c', 'd'], ['t'])], { a: 1, b: 2, c: 1, d: 1, t: null })).toEqual({});
  });

  it('says nothing about printed numbers and about cells that are not of the report', () => {
    expect(derived([sum(['a', 'b'], ['t'])], { a: 1, b: 2, t: 3 })).toEqual({});
    expect(derived([sum(['a', 'z'], ['t'])], { a: 1, t: 3 })).toEqual({});
  });
});
