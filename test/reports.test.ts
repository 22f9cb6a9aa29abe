/**
 * Whole reports: a folder of `fixtures/reports` is a test. It holds one document and `expected.json`, which says what a
 * reader of the contract must answer: `form`, `agency`, `year`, `period`, `cells` (a number, or the status of what is
 * none), and where they matter `failing` checks (`id column`), `claims` (their status by key) and `prose`; or the code
 * with which the document is `refused`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyse } from '../pipeline/analyse.ts';
import type { Cell, CellStatus, Period, Report } from '../pipeline/model/report.ts';
import { printedAt } from './printed-at.ts';

interface Expected {
  refused?: string;
  form?: string;
  agency?: string;
  year?: number;
  period?: Period;
  cells?: Record<string, number | CellStatus>;
  failing?: string[];
  claims?: Record<string, string>;
  prose?: Record<string, number>;
}

const FOLDER = new URL('fixtures/reports/', import.meta.url);
const reports = readdirSync(FOLDER).map((name) => {
  const folder = new URL(`${name}/`, FOLDER);
  const file = readdirSync(folder).find((each) => each !== 'expected.json')!;
  return { name, file, bytes: new Uint8Array(readFileSync(new URL(file, folder))), expected: JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')) as Expected };
});

const answer = ({ value, status }: Cell): number | CellStatus => value ?? status;

function answers({ form, agency, year, period, cells, checks, claims, prose }: Report, expected: Expected): Expected {
  const all: Expected = {
    form, ...(agency === null ? {} : { agency }), ...(year === null ? {} : { year }), ...(period === null ? {} : { period }),
    cells: Object.fromEntries(cells.map((cell) => [cell.key, answer(cell)])),
    failing: checks.filter(({ status }) => status === 'fail').map(({ id, column }) => `${id} ${column}`),
    claims: Object.fromEntries(claims.map(({ key, status }) => [key, status])),
    prose: Object.fromEntries(prose.map(({ indicator, value }) => [indicator, value])),
  };
  return Object.fromEntries(Object.entries(all).filter(([name]) => name in expected));
}

describe.each(reports)('$name', ({ file, bytes, expected }) => {
  it(expected.refused === undefined ? 'is read as it is printed, each cell with its place' : 'is refused', async () => {
    if (expected.refused !== undefined) {
      await expect(analyse(bytes, { name: file })).rejects.toMatchObject({ name: 'NotAReportError', code: expected.refused });
      return;
    }
    const report = await analyse(bytes, { name: file });
    expect(answers(report, expected)).toEqual(expected);
    const followed = printedAt(file, bytes);
    if (!followed) return;
    const lost = report.cells.filter(({ printed, source }) => printed !== null && printed !== '' && (source === null || !followed(source).includes(printed.replace(/\s+/g, ''))));
    expect(lost.map(({ key, printed, source }) => `${key} ${printed} ${JSON.stringify(source)}`)).toEqual([]);
  });
});
