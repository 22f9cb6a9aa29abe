import { rmSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workbook } from '../../pipeline/lib/workbook.ts';
import { exportXlsx } from '../../pipeline/publish/xlsx.ts';
import { publishRelease } from '../../pipeline/publish/release.ts';
import { releaseViews } from '../../pipeline/publish/release-views.ts';
import type { ReleaseTable } from '../../pipeline/publish/release-views.ts';
import { Database } from '../../pipeline/store/database.ts';
import { filledStore } from './data.ts';

async function open(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
  return book;
}

describe('a workbook', () => {
  it('opens with its texts as texts and its numbers as numbers; no text is a formula', async () => {
    const sheet = (await open(workbook([{ name: 'a/b', head: ['x', 'y'], rows: [['=1+1', 2.5], ['<&"\u0001\uD800>', null], ['-4', -4]] }]))).worksheets[0]!;
    expect(sheet.name).toBe('a b');
    expect([sheet.getCell('A2').value, sheet.getCell('A2').type === ExcelJS.ValueType.Formula]).toEqual(['=1+1', false]);
    expect([sheet.getCell('B2').value, sheet.getCell('A3').value, sheet.getCell('B3').value]).toEqual([2.5, '<&">', null]);
    expect([sheet.getCell('A4').value, sheet.getCell('B4').value]).toEqual(['-4', -4]);
  });

  it('is the same, byte for byte, from the same tables', () => {
    const sheets = [{ name: 'a', head: ['x'], rows: [[1], ['文']] }];
    expect(workbook(sheets)).toEqual(workbook(sheets));
  });
});

describe('a workbook of a release', () => {
  let dataDir: string;
  let database: Database;
  let tables: ReleaseTable[];
  beforeAll(async () => {
    const filled = await filledStore();
    dataDir = filled.dataDir;
    await publishRelease(filled.store, dataDir, { site: () => Promise.resolve() });
    await filled.store.close();
    database = await Database.open(':memory:', {});
    tables = await releaseViews(database, dataDir);
  });
  afterAll(() => { database.close(); rmSync(dataDir, { recursive: true, force: true }); });

  it('shows an agency year by year, a blank as a blank and never as a zero', async () => {
    const [byYear, cells] = (await open(await exportXlsx(database, { agencyIds: ['lanhe'] }, tables))).worksheets;
    expect((byYear!.getRow(1).values as unknown[]).slice(1)).toEqual(['行 Row', '列 Column', '单位 Unit', '2016', '2020', '2023', 'key']);
    const row = byYear!.getRows(2, byYear!.rowCount)!.find((one) => one.getCell(7).value === 'requests.closed_total.total')!;
    expect([row.getCell(4).value, row.getCell(5).value, row.getCell(6).value]).toEqual([null, null, 44]);
    expect(cells!.rowCount).toBe(1 + 200 + 198 + 58);
  });

  it('takes only the years and figures that are asked for', async () => {
    const [sheet, ...others] = (await open(await exportXlsx(database, { years: [2023], keys: ['requests.received.total'] }, tables))).worksheets;
    expect(others).toEqual([]);
    expect(sheet!.getColumn(6).values.slice(2)).toEqual([40, 3]);
    expect(sheet!.getColumn(1).values.slice(2)).toEqual(['岚河市人民政府', '岚河市水利局']);
  });

  it('gives any table of the release with the meaning of its columns; days stay days', async () => {
    const [sheet, columns] = (await open(await exportXlsx(database, { view: 'reports', years: [2023] }, tables))).worksheets;
    const head = (sheet!.getRow(1).values as string[]).slice(1);
    expect(sheet!.getColumn(head.indexOf('report_id') + 1).values.slice(2)).toEqual(['lanhe-2023', 'lanhe-water-2023']);
    expect(sheet!.getColumn(head.indexOf('published_on') + 1).values.slice(2)).toEqual(['2024-01-20', '2024-01-20']);
    expect(columns!.getColumn(1).values.slice(2)).toEqual(head);
    await expect(exportXlsx(database, { view: 'secrets' }, tables)).rejects.toThrow(/no table "secrets"; it has agencies, /);
  });

  it('refuses what no spreadsheet should hold', async () => {
    const many = { rows: () => Promise.resolve([{ n: 100_001 }]) as never, run: () => Promise.resolve() };
    await expect(exportXlsx(many, {}, tables)).rejects.toThrow(/100001 rows.*Parquet/);
  });
});
