import { describe, expect, it } from 'vitest';
import type { Grid } from '../../pipeline/model/document.ts';
import { recogniseCells } from '../../pipeline/recognise/cells.ts';
import { requests, reviews } from './forms-printed.ts';
import { documentOf, grid } from './grids.ts';
import type { Spec } from './grids.ts';
import { balancedTruthsOf, disclosure, figuresOf } from './layouts.ts';

const TRUTHS = balancedTruthsOf('2021', 7);
const AGENCY = '青石县财政局';
const TITLE = `${AGENCY}2023年政府信息公开工作年度报告`;

function tablesOf(seed: number): Grid[] {
  const figures = figuresOf(balancedTruthsOf('2021', seed));
  return [disclosure('2021', figures), requests('2021', figures), reviews(figures)].map((rows) => grid(rows));
}

const OWN = tablesOf(7);
const OTHERS = tablesOf(99);
const THIRD = tablesOf(55);
const inSections = (tables: Grid[]): (Grid | string)[] => ['二、主动公开政府信息情况', '三、收到和处理政府信息公开申请情况', '四、政府信息公开行政复议、行政诉讼情况'].flatMap((heading, at) => [heading, tables[at] ?? '']);

/** Keys whose number is not the agency's, and keys of which no number is given though the agency prints one. */
function read(blocks: (Grid | string)[], agency = AGENCY): { wrong: string[]; lost: string[] } {
  const { cells } = recogniseCells(documentOf(...blocks), 2023, agency);
  expect(cells.length).toBeGreaterThan(100);
  const differing = cells.filter(({ key, value }) => value !== (TRUTHS.get(key)?.value ?? null));
  return { wrong: differing.filter(({ value }) => value !== null).map(({ key }) => key), lost: differing.filter(({ value }) => value === null).map(({ key }) => key) };
}

describe('tables of other bodies before the agency’s own', () => {
  it.each<[string, (Grid | string)[]]>([
    ['a part of it, in a caption', ['附件1：青石县财政局国库支付中心2023年政府信息公开情况统计表', ...OTHERS, TITLE, '一、总体情况', ...inSections(OWN)]],
    ['under bare names', ['青石县教育局', ...OTHERS, '白石镇人民政府', ...THIRD, TITLE, ...inSections(OWN)]],
    ['under the title, the own sections after them', [TITLE, '一、总体情况', '（一）国库支付中心', ...OTHERS, ...inSections(OWN)]],
    ['subordinate units, then the bureau itself', [TITLE, '下属单位政府信息公开情况', ...OTHERS, '局本级政府信息公开情况', ...OWN]],
    ['with reports of their own', ['国库支付中心2023年政府信息公开工作年度报告', ...inSections(OTHERS), TITLE, ...inSections(OWN)]],
    ['named in the line of who reports', ['填报单位（盖章）：白石镇人民政府', ...OTHERS, '填报单位（盖章）：青石县财政局', ...OWN]],
    ['named in the first row', [...OTHERS.map((each, at) => (at === 0 ? grid([[['青石县教育局政府信息公开情况统计表', 4, 1]], ...disclosure('2021', figuresOf(balancedTruthsOf('2021', 99)))]) : each)), TITLE, ...OWN]],
    ['and after them', [TITLE, '青石县财政局', '2023年，我局做好公开工作。', ...inSections(OWN), '白石镇人民政府', ...OTHERS]],
  ])('%s', (_, blocks) => {
    expect(read(blocks)).toEqual({ wrong: [], lost: [] });
  });

  it('of a county, the departments’ first', () => {
    expect(read(['青石县教育局', ...OTHERS, '青石县2023年政府信息公开工作年度报告', ...inSections(OWN)], '青石县人民政府')).toEqual({ wrong: [], lost: [] });
  });

  it.each<[string, (Grid | string)[]]>([
    ['two other bodies', ['青石县教育局', ...OTHERS, '白石镇人民政府', ...OWN]],
    ['a body, and sections that may be anyone’s', ['白石镇人民政府', ...inSections(OTHERS), ...inSections(OWN)]],
    ['the bureau itself and a sum', ['局本级', ...OTHERS, '全系统汇总', ...OWN]],
  ])('whose the tables are cannot be told: %s', (_, blocks) => {
    const { wrong, lost } = read(blocks);
    expect(wrong).toEqual([]);
    expect(lost).toContain('requests.received.total');
  });

  it('changes nothing where a table is printed once', () => {
    expect(read([TITLE, '（一）白石镇人民政府', ...inSections(OWN)])).toEqual({ wrong: [], lost: [] });
  });
});

describe('one table of the markup with the tables of two bodies', () => {
  const rowsOf = (seed: number): Spec[][][] => {
    const figures = figuresOf(balancedTruthsOf('2021', seed));
    return [disclosure('2021', figures), requests('2021', figures), reviews(figures)];
  };
  const WIDTHS = [4, 10, 15];
  const named = (name: string, rows: Spec[][], width: number): Spec[][] => [...(name === '' ? [] : [[[name, width, 1]] as Spec[]]), ...rows];
  /** Each statutory table once, both bodies in it: the first with the figures of seed 99, the second with the agency's own. */
  const each = (first: string, second: string): Grid[] => [0, 1, 2].map((at) => grid([
    ...named(first, rowsOf(99)[at] ?? [], WIDTHS[at] ?? 1), ...named(second, rowsOf(7)[at] ?? [], WIDTHS[at] ?? 1)]));
  const together = (first: string, second: string): Grid[] => [grid([...named(first, rowsOf(99).flat(), 15), ...named(second, rowsOf(7).flat(), 15)])];

  it.each<[string, (Grid | string)[]]>([
    ['the bodies named in rows of their own', [TITLE, ...inSections(each('青石县教育局', AGENCY))]],
    ['in the line of who reports', [TITLE, ...inSections(each('填报单位：白石镇人民政府', `填报单位：${AGENCY}`))]],
    ['by the titles of their reports', [TITLE, ...together('青石县教育局2023年政府信息公开工作年度报告', TITLE)]],
    ['all tables in one', [TITLE, ...together('青石县教育局', AGENCY)]],
  ])('is read for the agency: %s', (_, blocks) => {
    expect(read(blocks)).toEqual({ wrong: [], lost: [] });
  });

  it.each<[string, (Grid | string)[]]>([
    ['none is named', [TITLE, ...inSections(each('', ''))]],
    ['none is named, all in one', [TITLE, ...together('', '')]],
    ['two others are', [TITLE, ...inSections(each('青石县教育局', '青石县民政局'))]],
    ['only the second is, and the first may be the agency’s too', [TITLE, ...inSections(each('', AGENCY))]],
  ])('is not chosen from: %s', (_, blocks) => {
    const { wrong, lost } = read(blocks);
    expect(wrong).toEqual([]);
    expect(lost).toEqual(expect.arrayContaining(['requests.received.total', 'reviews.reconsideration.total', 'disclosure.regulations.issued']));
  });
});
