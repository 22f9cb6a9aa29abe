import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sums } from '../../pipeline/check/sums.ts';
import { recogniseCells } from '../../pipeline/recognise/cells.ts';
import { documentOf, grid } from './grids.ts';
import type { Spec } from './grids.ts';
import { disclosure2021, requests, reviews } from './forms-printed.ts';

const REAL = '../shared/real';
interface Real { agency: string; year: number; form: '2021' | '2019'; cells: Record<string, number | null>; grids?: Record<string, Spec[][]> }

describe.runIf(existsSync(REAL))('real figures', () => {
  const reports = existsSync(REAL) ? (JSON.parse(readFileSync(`${REAL}/figures.json`, 'utf8')) as { reports: Real[] }).reports : [];

  it.each(reports.filter(({ form }) => form === '2021'))('of $agency $year come back from their tables, and all sums hold', ({ cells }) => {
    const figures = (key: string): string => String(cells[key]);
    const read = recogniseCells(documentOf(grid(disclosure2021(figures)), grid(requests('2021', figures)), grid(reviews(figures))));
    expect(Object.fromEntries(read.cells.map(({ key, value }) => [key, value]))).toEqual(cells);
    expect(sums('2021', read.cells).map(({ status }) => status)).toEqual(Array(42).fill('pass'));
  });

  it('of Shanghai 2019 come back from its own grids: blanks stay blank, sums stand beside them', () => {
    const shanghai = reports.find(({ grids }) => grids !== undefined);
    const read = recogniseCells(documentOf(...Object.values(shanghai?.grids ?? {}).map((rows) => grid(rows))));
    expect(read.form).toBe('2019');
    expect(Object.fromEntries(read.cells.map(({ key, value }) => [key, value]))).toEqual(shanghai?.cells);
    expect(new Set(read.cells.map(({ status }) => status))).toEqual(new Set(['number', 'blank']));
    const outcomes = sums('2019', read.cells).map(({ status }) => status);
    expect([outcomes.filter((each) => each === 'pass').length, outcomes.filter((each) => each === 'unknown').length]).toEqual([2, 38]);
    expect(read.cells.find(({ key }) => key === 'disclosure.procurement.amount')).toMatchObject({ value: 251000, status: 'number', printed: '251000元' });
  });

  it('in table fragments are recognised row by row', () => {
    const fragments = readFileSync(`${REAL}/fragments.jsonl`, 'utf8').split('\n').filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { url: string; format: string; rows: string[][] });
    expect(fragments).toHaveLength(71);
    const wrong = fragments.filter(({ rows }) => rows.filter((row) => row.length > 1).length > 6)
      .filter(({ rows, format }) => recogniseCells(documentOf(grid(rows))).form !== format);
    expect(wrong.map(({ url }) => url)).toEqual([]);
  });
});
