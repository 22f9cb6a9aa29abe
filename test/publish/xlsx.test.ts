import { rmSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workbook } from '../../pipeline/lib/workbook.ts';
import { exportXlsx } from '../../pipeline/publish/xlsx.ts';
import type { Store } from '../../pipeline/store/store.ts';
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

describe('a workbook of the store', () => {
  let store: Store;
  let dataDir: string;
  beforeAll(async () => { ({ store, dataDir } = await filledStore()); });
  afterAll(async () => { await store.close(); rmSync(dataDir, { recursive: true, force: true }); });

  it('shows an agency year by year, a blank as a blank and never as a zero', async () => {
    const [byYear, cells] = (await open(await exportXlsx(store, { agencyIds: ['lanhe'] }))).worksheets;
    expect((byYear!.getRow(1).values as unknown[]).slice(1)).toEqual(['行 Row', '列 Column', '单位 Unit', '2016', '2020', '2023', 'key']);
    const row = byYear!.getRows(2, byYear!.rowCount)!.find((one) => one.getCell(7).value === 'requests.closed_total.total')!;
    expect([row.getCell(4).value, row.getCell(5).value, row.getCell(6).value]).toEqual([null, null, 44]);
    expect(cells!.rowCount).toBe(1 + 200 + 198 + 58);
  });

  it('takes only the years and figures that are asked for', async () => {
    const [sheet, ...others] = (await open(await exportXlsx(store, { years: [2023], keys: ['requests.received.total'] }))).worksheets;
    expect(others).toEqual([]);
    expect(sheet!.getColumn(6).values.slice(2)).toEqual([40, 3]);
    expect(sheet!.getColumn(1).values.slice(2)).toEqual(['岚河市人民政府', '岚河市水利局']);
  });

  it('refuses what no spreadsheet should hold', async () => {
    const many = { rows: () => Promise.resolve([{ n: 100_001 }]) as never, run: () => Promise.resolve() };
    await expect(exportXlsx(many, {})).rejects.toThrow(/100001 rows.*Parquet/);
  });
});
