import { describe, expect, it } from 'vitest';
import { FORMS } from '../../pipeline/forms/forms.ts';
import { recogniseCells } from '../../pipeline/recognise/cells.ts';
import { documentOf, grid } from './grids.ts';
import type { Spec } from './grids.ts';

const ROWS = FORMS['2014'].sections[0]!.rows;
/** The figure of the row with the number `at`; every seventh is blank. */
const figure = (at: number): string => (at % 7 === 3 ? '' : String(at * 3));
const HEAD: Spec[] = ['统计指标', '单位', '统计数'];
const row = (at: number): Spec[] => [ROWS[at]!.label, ROWS[at]!.unit ?? '件', figure(at)];
const ALL = ROWS.map((_, at) => row(at));

/** Keys whose reading is not the printed figure. */
function differences(...tables: Spec[][][]): string[] {
  const { form, cells } = recogniseCells(documentOf(...tables.map((rows) => grid(rows))), 2016);
  expect(form).toBe('2014');
  return ROWS.flatMap(({ name }, at) => {
    const cell = cells.find(({ key }) => key === `statistics.${name}.value`);
    const isRight = figure(at) === '' ? cell?.status === 'blank' : cell?.value === at * 3;
    return isRight ? [] : [`${name}: ${String(cell?.value)} ${String(cell?.status)}, printed ${figure(at)}`];
  });
}

describe('the 2014 table', () => {
  it('plain, and without units', () => {
    expect(differences([HEAD, ...ALL])).toEqual([]);
    expect(differences([['统计指标', '统计数'], ...ALL.map(([label = '', , value = '']) => [label, value])])).toEqual([]);
  });

  it('with a column of codes, before or after the units', () => {
    const code = (at: number): string => String(at + 1).padStart(2, '0');
    expect(differences([['统计指标', '单位', '代码', '统计数'], ...ALL.map(([label = '', unit = '', value = ''], at): Spec[] => [label, unit, code(at), value])])).toEqual([]);
    expect(differences([['统计指标', '代码', '单位', '统计数'], ...ALL.map(([label = '', unit = '', value = ''], at): Spec[] => [label, code(at), unit, value])])).toEqual([]);
  });

  it('beside the figures of the year before', () => {
    const with2015 = (own: string, before: string): Spec[][] => [['统计指标', '单位', before, own], ...ALL.map(([label = '', unit = '', value = '']): Spec[] => [label, unit, 8, value])];
    expect(differences(with2015('2016年', '2015年'))).toEqual([]);
    expect(differences(with2015('本年数', '上年数'))).toEqual([]);
  });

  it('set in two halves side by side', () => {
    const half = Math.ceil(ALL.length / 2);
    expect(differences([[...HEAD, ...HEAD], ...ALL.slice(0, half).map((left, at): Spec[] => [...left, ...(ALL[half + at] ?? ['', '', ''])])])).toEqual([]);
  });

  it('set in two halves without heads', () => {
    const half = Math.ceil(ALL.length / 2);
    expect(differences(ALL.slice(0, half).map((left, at): Spec[] => [...left, ...(ALL[half + at] ?? ['', '', ''])]))).toEqual([]);
  });

  it('with units behind the figures', () => {
    expect(differences([['统计指标', '统计数', '单位'], ...ALL.map(([label = '', unit = '', value = '']): Spec[] => [label, value, unit])])).toEqual([]);
  });

  it('with units one character a line', () => {
    expect(differences([HEAD, ...ALL.map(([label = '', unit = '', value = '']): Spec[] => [label, [...String(unit)].join('\n'), value])])).toEqual([]);
  });

  it('with two columns of figures and nothing that tells them apart gives no number', () => {
    const { cells } = recogniseCells(documentOf(grid([['统计指标', '甲', '乙'], ...ALL.map(([label = '', , value = '']): Spec[] => [label, value, 4])])), 2016);
    expect(cells.filter(({ value }) => value !== null)).toEqual([]);
  });
});

describe('the 2014 table as a list in the text', () => {
  const lines = ROWS.map(({ label, unit }, at) => `${label}：${String(at * 3)}${unit ?? '件'}`);
  const read = (...text: string[]): ReturnType<typeof recogniseCells> => recogniseCells(documentOf(...text), 2016);

  it.each<[string, string[]]>([
    ['a paragraph a row', ['附件', ...lines]], ['lines of one paragraph', [lines.join('\n')]], ['with marks at the ends', lines.map((line) => `${line}；`)],
    ['with unit and figure apart', ROWS.map(({ label, unit }, at) => `${label}  ${String(at * 3)} ${unit ?? '件'}`)],
  ])('%s', (_, text) => {
    const { form, cells } = read(...text);
    expect(form).toBe('2014');
    expect(cells.map(({ value }) => value)).toEqual(ROWS.map((_row, at) => at * 3));
  });

  it('a few of its words in sentences are no table', () => {
    expect(read('收到申请数：45件', '申请办结数：45件', '2016年，主动公开政府信息数120条。').form).toBe('other');
  });

  it('beside the tables of a newer form tells of something else', () => {
    const { form } = recogniseCells(documentOf(...lines, grid([['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'], ['规章', 1, 2, 3], ['行政规范性文件', 4, 5, 6]])), 2024);
    expect(form).toBe('2021');
  });
});
