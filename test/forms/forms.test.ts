import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FORMS, formCell } from '../../pipeline/forms/forms.ts';
import type { FormId } from '../../pipeline/model/report.ts';

const FIXTURE = 'test/fixtures/contract';
const CONTRACT = '../shared/contract';

/** Rows of a CSV file as records; fields may be quoted. */
function records(file: string): Record<string, string>[] {
  const lines = readFileSync(file, 'utf8').trimEnd().split(/\r?\n/).map(fields);
  const head = lines[0] ?? [];
  return lines.slice(1).map((line) => Object.fromEntries(head.map((name, i) => [name, line[i] ?? ''])));
}

function fields(line: string): string[] {
  return [...line.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g)].map((match) => (match[1] ?? '').replace(/^"|"$/g, '').replaceAll('""', '"'));
}

const folders = existsSync(CONTRACT) ? [FIXTURE, CONTRACT] : [FIXTURE];

describe.each(folders)('the forms and the vocabulary of %s', (folder) => {
  const ids: FormId[] = ['2021', '2019', '2014'];

  it.each(ids)('form %s has its cells, labels and units in order', (id) => {
    const wanted = records(`${folder}/cells.csv`).filter((each) => each['form'] === id);
    const given = FORMS[id].cells.map((cell) => ({
      form: id, key: cell.key, table: cell.table, row: cell.row, column: cell.column,
      row_label_zh: cell.rowLabel.zh, column_label_zh: cell.columnLabel.zh,
      row_label_en: cell.rowLabel.en, column_label_en: cell.columnLabel.en, unit: cell.unit,
    }));
    expect(given).toEqual(wanted);
  });

  it.each(ids)('form %s has its sums in order', (id) => {
    const wanted = records(`${folder}/checks.csv`).filter((each) => each['form'] === id);
    const given = FORMS[id].checks.map((check) => ({
      form: id, id: check.id, column: check.column, expected: check.expected.join(' '), actual: check.actual.join(' '), zh: check.zh,
    }));
    expect(given).toEqual(wanted);
  });
});

describe('the forms', () => {
  it('have the numbers of cells and sums that the notices print', () => {
    expect([FORMS['2021'].cells.length, FORMS['2021'].checks.length]).toEqual([200, 42]);
    expect([FORMS['2019'].cells.length, FORMS['2019'].checks.length]).toEqual([198, 40]);
    expect([FORMS['2014'].cells.length, FORMS['2014'].checks.length]).toEqual([58, 7]);
  });

  it('name no key twice in a form', () => {
    for (const form of Object.values(FORMS)) expect(new Set(form.cells.map((cell) => cell.key)).size).toBe(form.cells.length);
  });

  it('find a cell by its key, and none by a key of no form', () => {
    expect(formCell('requests.other.total')?.rowLabel.zh).toBe('（六）其他处理');
    expect(formCell('requests.nothing.total')).toBeUndefined();
  });
});
