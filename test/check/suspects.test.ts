import { describe, expect, it } from 'vitest';
import { findings } from '../../pipeline/check/findings.ts';
import type { Finding } from '../../pipeline/model/report.ts';
import { checksOf, reportOf, requests, type Printed } from './report.ts';

/** A table 3 with two applicants and two outcomes, all sums closed: 30 + 4 = 27 + 7. */
const CLOSED: Record<string, Printed> = {
  'requests.received.natural_person': 21, 'requests.received.business': 9, 'requests.received.total': 30,
  'requests.carried_in.natural_person': 4, 'requests.carried_in.total': 4,
  'requests.granted.natural_person': 12, 'requests.granted.business': 5, 'requests.granted.total': 17,
  'requests.partly_granted.natural_person': 7, 'requests.partly_granted.business': 3, 'requests.partly_granted.total': 10,
  'requests.closed_total.natural_person': 19, 'requests.closed_total.business': 8, 'requests.closed_total.total': 27,
  'requests.carried_out.natural_person': 6, 'requests.carried_out.business': 1, 'requests.carried_out.total': 7,
};

function sumFindings(changed: Record<string, Printed>): Finding[] {
  const report = reportOf('2021', { ...CLOSED, ...changed });
  return findings(report, checksOf(report)).filter(({ kind }) => kind === 'sum');
}

const suspectsOf = (changed: Record<string, Printed>) => [...new Set(sumFindings(changed).map(({ suspects }) => JSON.stringify(suspects ?? [])))].map((text) => JSON.parse(text) as NonNullable<Finding['suspects']>);

describe('the suspect', () => {
  it('is nobody where all sums close', () => {
    expect(sumFindings({})).toEqual([]);
  });

  it('is the one cell in every failing sum, with the value that closes them', () => {
    // granted.business 5 → 55: its row gives 67 against 17, its column 58 against 8.
    expect(suspectsOf({ 'requests.granted.business': 55 })).toEqual([[{ key: 'requests.granted.business', printed: 55, closes_with: 5, pattern: 'digit_added' }]]);
  });

  it('is a total of the total column', () => {
    expect(suspectsOf({ 'requests.received.total': 40 })).toEqual([[{ key: 'requests.received.total', printed: 40, closes_with: 30, pattern: 'digit_slip' }]]);
  });

  it('names swapped digits', () => {
    expect(suspectsOf({ 'requests.received.natural_person': 12 })).toEqual([[{ key: 'requests.received.natural_person', printed: 12, closes_with: 21, pattern: 'digits_transposed' }]]);
  });

  it('names a value in the neighbouring column', () => {
    // 予以公开 of businesses, 5, printed under research institutions: both columns fail, the row does not.
    const found = suspectsOf({ 'requests.granted.business': 0, 'requests.granted.research': 5 });
    expect(found).toEqual([[
      { key: 'requests.granted.business', printed: 0, closes_with: 5, pattern: 'neighbouring_column' },
      { key: 'requests.granted.research', printed: 5, closes_with: 0, pattern: 'neighbouring_column' },
    ]]);
  });

  it('names a swapped pair', () => {
    const found = suspectsOf({ 'requests.granted.natural_person': 5, 'requests.granted.business': 12 });
    expect(found).toEqual([[
      { key: 'requests.granted.natural_person', printed: 5, closes_with: 12, pattern: 'swapped_pair' },
      { key: 'requests.granted.business', printed: 12, closes_with: 5, pattern: 'swapped_pair' },
    ]]);
  });

  it('names a copied row', () => {
    const copy = { 'requests.partly_granted.natural_person': 12, 'requests.partly_granted.business': 5, 'requests.partly_granted.total': 17 };
    const found = suspectsOf(copy);
    expect(found).toHaveLength(1);
    expect(found[0]!.map(({ key, closes_with, pattern }) => [key, closes_with, pattern])).toEqual([
      ['requests.partly_granted.natural_person', 7, 'copied_row'], ['requests.partly_granted.business', 3, 'copied_row'], ['requests.partly_granted.total', 10, 'copied_row'],
    ]);
  });

  it('keeps two mistakes far apart apart', () => {
    const found = sumFindings({ 'requests.granted.business': 55, 'reviews.reconsideration.total': 1 });
    const of = (rule: string) => found.filter((one) => one.rule === rule).flatMap(({ suspects }) => suspects ?? []).map(({ key }) => key);
    expect(of('closed-total-is-sum-of-outcomes')).toEqual(['requests.granted.business']);
    // Any of five cells could close the reviews: none is named.
    expect(of('review-total')).toEqual([]);
  });

  it('is both cells where two could be it', () => {
    // Only the totals of 新收 and 结转下年 are printed beside a whole table: 10 + 2 against 9 + 4.
    const blank = Object.fromEntries(['received', 'carried_out'].flatMap((row) => ['natural_person', 'business', 'research', 'public_interest', 'legal_services', 'other_organisation'].map((column) => [`requests.${row}.${column}`, '' as const])));
    const report = reportOf('2021', { ...requests(10, 2, 9, 3), ...blank, 'requests.carried_out.total': 4 });
    const [found, ...others] = findings(report, checksOf(report)).filter(({ kind }) => kind === 'sum');
    expect(others).toEqual([]);
    expect(found!.suspects).toEqual([{ key: 'requests.received.total', printed: 10, closes_with: 11, pattern: 'digit_slip' }, { key: 'requests.carried_out.total', printed: 4, closes_with: 3 }]);
    expect(found!.explanation.en).toContain('What could explain it');
  });

  it('is nobody where several pairs would do as well, and that is said', () => {
    // 1 of a natural person stands under businesses; in two rows 0 and 1 could have changed places.
    const found = sumFindings({
      'requests.granted.natural_person': 11, 'requests.granted.business': 6, 'requests.denied_process.natural_person': 0, 'requests.denied_process.business': 1, 'requests.denied_process.total': 1,
      'requests.denied_third_party.natural_person': 0, 'requests.denied_third_party.business': 1, 'requests.denied_third_party.total': 1,
    });
    expect(found.length).toBeGreaterThan(0);
    for (const { suspects, explanation } of found) {
      expect(suspects).toBeUndefined();
      expect(explanation.en).toContain('cannot be told from the sums alone');
    }
  });

  it('is not a cell of a sum that holds', () => {
    // The balance of businesses alone fails: 9 + 0 against 8 + 2; its row of 结转 fails with it.
    expect(suspectsOf({ 'requests.carried_out.business': 2 })).toEqual([[{ key: 'requests.carried_out.business', printed: 2, closes_with: 1 }]]);
  });

  it('never names a negative value', () => {
    for (const { suspects } of sumFindings({ 'requests.closed_total.total': 0 })) for (const { closes_with } of suspects ?? []) expect(closes_with).toBeGreaterThanOrEqual(0);
  });
});

describe('whose mistake it is', () => {
  it('is as printed without marks, in doubt by a mark of the suspect, and then of low severity', () => {
    const plain = sumFindings({ 'requests.granted.business': 55 });
    expect(new Set(plain.map(({ attribution }) => attribution))).toEqual(new Set(['as_printed']));
    const report = reportOf('2021', { ...CLOSED, 'requests.granted.business': 55 });
    report.cells.find(({ key }) => key === 'requests.granted.business')!.marks = ['ocr'];
    const doubted = findings(report, checksOf(report)).filter(({ kind }) => kind === 'sum');
    expect(new Set(doubted.map(({ attribution, severity }) => `${attribution} ${severity}`))).toEqual(new Set(['reading_in_doubt low']));
  });

  it('is undecided where cells were joined across pages', () => {
    const report = reportOf('2021', { ...CLOSED, 'requests.granted.business': 55 });
    report.cells.find(({ key }) => key === 'requests.granted.business')!.marks = ['joined_across_pages'];
    expect(new Set(findings(report, checksOf(report)).map(({ attribution }) => attribution))).toEqual(new Set(['undecided']));
  });
});
