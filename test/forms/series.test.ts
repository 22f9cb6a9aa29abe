import { describe, expect, it } from 'vitest';
import { FORMS } from '../../pipeline/forms/forms.ts';
import { INDICATORS, SMALL_NUMBER, indicatorValue, rateOf } from '../../pipeline/forms/indicators.ts';
import { NOT_JOINED, SERIES, seriesValue } from '../../pipeline/forms/series.ts';
import type { FormId } from '../../pipeline/model/report.ts';

const keysOf = (form: string): Set<string> => new Set(FORMS[form as FormId].cells.map((cell) => cell.key));
const series = (id: string) => SERIES.find((one) => one.id === id)!;

describe('series across forms', () => {
  it('name only cells that their forms have, each series once, each with its reason in both languages', () => {
    expect(new Set(SERIES.map((one) => one.id)).size).toBe(SERIES.length);
    for (const { terms, reason } of SERIES) {
      for (const [form, keys] of Object.entries(terms)) for (const key of keys) expect(keysOf(form)).toContain(key);
      expect(Object.keys(terms).length).toBeGreaterThan(1);
      expect(reason.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(reason.en).toMatch(/[a-z]/);
    }
  });

  it('join every cell that the forms of 2019 and 2021 share', () => {
    const shared = FORMS['2021'].cells.map((cell) => cell.key).filter((key) => keysOf('2019').has(key));
    const joined = new Set(SERIES.flatMap((one) => one.terms['2021'] ?? []));
    expect(shared.filter((key) => !joined.has(key))).toEqual([]);
  });

  it('never join what only looks alike', () => {
    const forbidden = [
      ['disclosure.normative_documents.published_total', 'disclosure.normative_documents.in_force'],
      ['disclosure.fees.items_change', 'disclosure.fees.amount'],
      ['statistics.fees_collected.value', 'disclosure.fees.amount'],
      ['statistics.reply_granted.value', 'requests.granted.total'],
      ['statistics.reconsiderations.value', 'reviews.reconsideration.total'],
    ];
    for (const [one, other] of forbidden) {
      expect(SERIES.filter(({ terms }) => { const keys = Object.values(terms).flat(); return keys.includes(one!) && keys.includes(other!); })).toEqual([]);
      expect(NOT_JOINED.some(({ keys }) => keys.includes(one!) && keys.includes(other!))).toBe(true);
    }
    const known = new Set(Object.values(FORMS).flatMap((form) => form.cells.map((cell) => cell.key)));
    expect(NOT_JOINED.flatMap(({ keys }) => keys).filter((key) => !known.has(key))).toEqual([]);
  });

  it('break where the regulation or the form changed, and only there', () => {
    expect(series('requests.received.total').breaks.map(({ between }) => between)).toEqual([['2014', '2019']]);
    expect(series('disclosure.normative_documents.issued').breaks.map(({ between }) => between)).toEqual([['2014', '2019'], ['2019', '2021']]);
    expect(series('reviews.reconsideration.total').breaks).toEqual([]);
  });

  it('add up what a later form splits, and say nothing where a part is no number', () => {
    const values: Record<string, number> = { 'requests.other_not_corrected.total': 2, 'requests.other_fee_unpaid.total': 0, 'requests.other_other.total': 5 };
    const other = series('requests.other.total');
    expect(seriesValue(other, '2021', (key) => values[key] ?? null)).toBe(7);
    expect(seriesValue(other, '2021', (key) => (key.includes('fee') ? null : 1))).toBeNull();
    expect(seriesValue(other, '2014', () => 1)).toBeNull();
  });
});

describe('indicators', () => {
  it('are made of cells of both newer forms, and have ids of their own', () => {
    expect(new Set(INDICATORS.map((one) => one.id)).size).toBe(INDICATORS.length);
    for (const { numerator, denominator } of INDICATORS) {
      for (const key of [...numerator, ...denominator]) { expect(keysOf('2019')).toContain(key); expect(keysOf('2021')).toContain(key); }
    }
  });

  it('count all eight grounds of refusal and all five kinds not processed', () => {
    const of = (id: string) => INDICATORS.find((one) => one.id === id)!;
    expect(of('refusal_rate').numerator).toEqual(FORMS['2021'].cells.map((cell) => cell.key).filter((key) => /^requests\.denied_.*\.total$/.test(key)));
    expect(of('not_processed_rate').numerator).toEqual(FORMS['2021'].cells.map((cell) => cell.key).filter((key) => /^requests\.unprocessed_.*\.total$/.test(key)));
    expect(of('legal_persons_share').numerator).toHaveLength(5);
  });

  it.each([
    ['a plain share', 9, 20, { rate: 45, hidden: null }],
    ['none of many', 0, 20, { rate: 0, hidden: null }],
    ['all of the smallest number that counts', SMALL_NUMBER, SMALL_NUMBER, { rate: 100, hidden: null }],
    ['fewer than that', 1, SMALL_NUMBER - 1, { rate: null, hidden: 'small_number' }],
    ['none of none, which is not 100 %', 0, 0, { rate: null, hidden: 'small_number' }],
    ['a blank numerator', null, 20, { rate: null, hidden: 'unknown' }],
    ['a blank denominator', 3, null, { rate: null, hidden: 'unknown' }],
    ['more than there can be', 21, 20, { rate: null, hidden: 'contradiction' }],
    ['a negative count', -1, 20, { rate: null, hidden: 'contradiction' }],
  ])('give for %s what they should, with N', (_, numerator, denominator, expected) => {
    expect(rateOf(numerator, denominator, { per: 100, kind: 'share' })).toEqual({ numerator, denominator, ...expected });
  });

  it('leave a rate out where one cell of the sum is no number', () => {
    const backlog = INDICATORS.find((one) => one.id === 'backlog')!;
    const values: Record<string, number | null> = { 'requests.carried_out.total': 3, 'requests.received.total': 24, 'requests.carried_in.total': 6 };
    expect(indicatorValue(backlog, (key) => values[key] ?? null)).toEqual({ numerator: 3, denominator: 30, rate: 10, hidden: null });
    expect(indicatorValue(backlog, (key) => (key === 'requests.carried_in.total' ? null : 1))).toMatchObject({ denominator: null, hidden: 'unknown' });
  });
});
