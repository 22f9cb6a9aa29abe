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

  it('with units one character a line', () => {
    expect(differences([HEAD, ...ALL.map(([label = '', unit = '', value = '']): Spec[] => [label, [...String(unit)].join('\n'), value])])).toEqual([]);
  });

  it('with two columns of figures and nothing that tells them apart gives no number', () => {
    const { cells } = recogniseCells(documentOf(grid([['统计指标', '甲', '乙'], ...ALL.map(([label = '', , value = '']): Spec[] => [label, value, 4])])), 2016);
    expect(cells.filter(({ value }) => value !== null)).toEqual([]);
  });
});
