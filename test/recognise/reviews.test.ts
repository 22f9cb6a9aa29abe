import { describe, expect, it } from 'vitest';
import type { SourceDocument } from '../../pipeline/model/document.ts';
import { recogniseCells } from '../../pipeline/recognise/cells.ts';
import { disclosure2021, requests, reviews, reviewsAsList, reviewsByResult, reviewsInPieces } from './forms-printed.ts';
import { documentOf, grid } from './grids.ts';
import type { Spec } from './grids.ts';
import { balancedTruthsOf, figuresOf } from './layouts.ts';

const TRUTHS = balancedTruthsOf('2021', 7);
const FIGURES = figuresOf(TRUTHS);
const RESULTS = ['upheld', 'corrected', 'other', 'pending', 'total'];

function withTable4(rows: Spec[][]): SourceDocument {
  return documentOf(grid(disclosure2021(FIGURES)), grid(requests('2021', FIGURES)), grid(rows));
}

/** Keys of table 4 that were read otherwise than printed. */
function differences(rows: Spec[][]): string[] {
  const read = new Map(recogniseCells(withTable4(rows)).cells.map((cell) => [cell.key, cell.value]));
  return [...TRUTHS].filter(([key, { value }]) => key.startsWith('reviews') && read.get(key) !== value).map(([key]) => key);
}

const map = (rows: Spec[][], change: (printed: string) => string): Spec[][] => rows.map((row) => row.map((spec): Spec => (Array.isArray(spec) ? [change(String(spec[0])), spec[1], spec[2]] : change(String(spec)))));

describe('table 4', () => {
  it('in traditional characters, as a list and by result', () => {
    const traditional = (printed: string): string => printed.replaceAll('总', '總').replaceAll('计', '計').replaceAll('复', '復').replaceAll('议', '議').replaceAll('诉', '訴').replaceAll('审', '審').replaceAll('维', '維').replaceAll('结', '結');
    for (const rows of [reviewsAsList(FIGURES), reviewsByResult(FIGURES)]) expect(differences(map(rows, traditional))).toEqual([]);
  });

  it('in three pieces of one table with an empty column at its border', () => {
    expect(differences(reviewsInPieces(FIGURES).flat().map((row): Spec[] => [...row, '']))).toEqual([]);
  });

  it('a letter of 未经复议直接起诉 lost or wrong', () => {
    for (const typed of ['未经复议接起诉', '未经复议直接某诉']) expect(differences(map(reviews(FIGURES), (printed) => printed.replace('未经复议直接起诉', typed)))).toEqual([]);
  });

  it('a blank row of one kind of case is blank, beside others with figures', () => {
    const figures = (key: string): string => (key.startsWith('reviews.litigation_direct') ? '' : FIGURES(key));
    const [one, , three] = ['reconsideration', 'litigation_direct', 'litigation_after_reconsideration'].map((name) => RESULTS.map((column) => figures(`reviews.${name}.${column}`)));
    const rows: Spec[][] = [['案件', '结果维持', '结果纠正', '其他结果', '尚未审结', '总计'], ['行政复议', ...one!], ['未经复议直接起诉', '', '', '', '', ''], ['复议后起诉', ...three!]];
    const read = new Map(recogniseCells(withTable4(rows)).cells.map(({ key, value, status }) => [key, { value, status }]));
    expect(read.get('reviews.litigation_direct.total')).toEqual({ value: null, status: 'blank' });
    expect(read.get('reviews.litigation_after_reconsideration.total')).toEqual(TRUTHS.get('reviews.litigation_after_reconsideration.total'));
  });
});
