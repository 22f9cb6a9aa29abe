import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { decompress } from 'fzstd';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INDICATORS, indicatorValue } from '../../pipeline/forms/indicators.ts';
import { manifestOf, releaseFolder } from '../../pipeline/publish/pointer.ts';
import type { Manifest } from '../../pipeline/publish/pointer.ts';
import { publishRelease } from '../../pipeline/publish/release.ts';
import { openStore } from '../../pipeline/store/store.ts';
import { filledStore, versions } from './data.ts';

interface DescribedField { name: string; type: string; description: string; descriptionZh: string; constraints?: { required?: boolean; enum?: string[] } }
interface Described { name: string; path: string | string[]; format: string; hash?: string; rows: number; schema: { fields: DescribedField[]; primaryKey?: string[]; foreignKeys?: { fields: string[]; reference: { resource: string; fields: string[] } }[] } }
interface Descriptor { $schema: string; name: string; licenses: { name: string }[]; resources: Described[] }
type Row = Record<string, unknown>;

let folder: string;
let manifest: Manifest;
let descriptor: Descriptor;
let dataDir: string;

beforeAll(async () => {
  const filled = await filledStore();
  dataDir = filled.dataDir;
  writeFileSync(join(dataDir, 'population.csv'), 'division,year,population\n371500,2023,200000\n371500,2020,190000\n371500,2020,19000\n');
  const { release } = await publishRelease(filled.store, dataDir);
  await filled.store.close();
  folder = releaseFolder(dataDir, release!);
  manifest = (await manifestOf(dataDir, release!))!;
  descriptor = JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8')) as Descriptor;
});
afterAll(() => { rmSync(dataDir, { recursive: true, force: true }); });

async function readParquet(path: string): Promise<Row[]> {
  const bytes = readFileSync(join(folder, path));
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  return parquetReadObjects({ file, compressors: { ZSTD: (input, length) => decompress(input, new Uint8Array(length)) } });
}

const pathOf = (resource: string, format: 'csv' | 'parquet'): string => manifest.files.find((file) => file.resource === resource && file.format === format)!.path;
const table = (resource: string): Promise<Row[]> => readParquet(pathOf(resource, 'parquet'));

/** The fields of a CSV text under its rules: quotes doubled inside quotes. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted !== undefined ? quoted.replaceAll('""', '"') : plain!);
    if (end !== ',') { rows.push(row); row = []; }
    if (end === '') break;
  }
  return rows.filter((one) => one.length > 1 || one[0] !== '');
}

describe('the rows of cells and sums', () => {
  const columns = { cells: 'report_id, agency_id, year, form, key, value, status, derived, printed, unit', checks: 'report_id, agency_id, year, check_id, "column" AS column_name, status, expected, actual' };

  it('are those of the views', async () => {
    const store = await openStore(dataDir);
    try {
      for (const [name, selected] of Object.entries(columns)) {
        const released = `SELECT ${selected.replace('"column" AS ', '')} FROM read_parquet('${join(folder, pathOf(name, 'parquet'))}')`;
        const stored = `SELECT ${selected} FROM main.${name}`;
        const [row] = await store.rows(`SELECT (SELECT count(*) FROM (${released} EXCEPT ALL ${stored})) AS more, (SELECT count(*) FROM (${stored} EXCEPT ALL ${released})) AS fewer, (SELECT count(*) > 0 FROM (${stored})) AS some`);
        expect({ name, ...row }).toEqual({ name, more: 0, fewer: 0, some: true });
      }
    } finally {
      await store.close();
    }
  });

  it('and all others lie in the order that the descriptor says', async () => {
    const keys = ['agency_id', 'year', 'key', 'check_id', 'column_name', 'series', 'indicator'];
    for (const name of ['cells', 'checks', 'series', 'indicators', 'reports', 'requests_2021']) {
      const order = (await table(name)).map((row) => keys.filter((key) => key in row).map((key) => String(row[key])).join('\0'));
      expect(order).toEqual([...order].sort());
    }
  });

  it('keep a dash, a unit and a derived number', async () => {
    const rows = await table('cells');
    const cell = (report: string, key: string) => rows.find((row) => row['report_id'] === report && row['key'] === key);
    expect(cell('lanhe-water-2023', 'reviews.reconsideration.total')).toMatchObject({ value: null, status: 'dash', printed: '-', derived: null });
    expect(cell('lanhe-2020', 'requests.closed_total.total')).toMatchObject({ value: null, status: 'blank', printed: '', derived: 20 });
    expect(cell('lanhe-2016', 'statistics.fees_collected.value')).toMatchObject({ value: 0.35, status: 'number', printed: '0.35' });
  });
});

describe('Parquet', () => {
  it('is read by hyparquet, every file of it, with as many rows as the manifest says', async () => {
    const files = manifest.files.filter((file) => file.format === 'parquet');
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) expect([file.resource, (await readParquet(file.path)).length]).toEqual([file.resource, file.rows]);
  });

  it('keeps a blank, a dash and a zero apart', async () => {
    const rows = await table('cells');
    const cell = (report: string, key: string) => rows.find((row) => row['report_id'] === report && row['key'] === key)!;
    expect(cell('lanhe-2020', 'requests.closed_total.total')).toMatchObject({ value: null, status: 'blank', derived: 20 });
    expect(cell('lanhe-water-2023', 'reviews.reconsideration.total')).toMatchObject({ value: null, status: 'dash' });
    expect(cell('lanhe-2023', 'requests.denied_process.total')).toMatchObject({ value: 0, status: 'number' });
    expect(cell('lanhe-2016', 'statistics.fees_collected.value')).toMatchObject({ value: 0.35, status: 'number' });
  });

  it('has wide tables with a letter for every cell column, sorted by agency', async () => {
    const rows = await table('requests_2021');
    expect(rows.map((row) => row['report_id'])).toEqual(['lanhe-2023', 'lanhe-water-2023']);
    expect(rows[0]).toMatchObject({ received_total: 40, closed_total_total: 44, statuses: 'n'.repeat(175) });
    const reviews = (await table('reviews_2021')).find((row) => row['agency_id'] === 'lanhe-water')!;
    const position = Object.keys(reviews).indexOf('reconsideration_total') - Object.keys(reviews).indexOf('statuses') - 1;
    expect([String(reviews['statuses'])[position], reviews['reconsideration_total']]).toEqual(['d', null]);
  });

  it('is read by DuckDB by its address alone', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const rows = (await connection.runAndReadAll(`SELECT agency_id, received_total FROM read_parquet('${join(folder, pathOf('requests_2021', 'parquet'))}') ORDER BY 1`)).getRowObjectsJson();
    expect(rows).toEqual([{ agency_id: 'lanhe', received_total: 40 }, { agency_id: 'lanhe-water', received_total: 3 }]);
  });
});

describe('CSV', () => {
  it('has the rows and columns that Parquet has', async () => {
    for (const file of manifest.files.filter((one) => one.format === 'csv')) {
      const [head, ...rows] = parseCsv(readFileSync(join(folder, file.path), 'utf8'));
      const fields = descriptor.resources.find((resource) => resource.name === file.resource)!.schema.fields.map((field) => field.name);
      expect([file.resource, head, rows.length]).toEqual([file.resource, fields, file.rows]);
    }
  });

  it('has no cell that a spreadsheet takes for a formula', () => {
    const starts = manifest.files.filter((file) => file.format === 'csv').flatMap((file) => {
      const [head, ...rows] = parseCsv(readFileSync(join(folder, file.path), 'utf8'));
      const types = new Map(descriptor.resources.find((resource) => resource.name === file.resource)!.schema.fields.map((field) => [field.name, field.type]));
      return rows.flatMap((row) => row.filter((_, at) => types.get(head![at]!) === 'string').filter((cell) => /^[\s]*[=+\-@＝＋－＠−]|^[\t\r\n]/.test(cell)));
    });
    expect(starts).toEqual([]);
  });

  it('keeps such a text readable behind an apostrophe, and numbers as numbers', () => {
    const titles = parseCsv(readFileSync(join(folder, pathOf('reports', 'csv')), 'utf8')).map((row) => row[5]);
    expect(titles).toContain(`'=HYPERLINK("http://evil.example","2023")`);
    const texts = parseCsv(readFileSync(join(folder, pathOf('prose', 'csv')), 'utf8')).map((row) => row[6] ?? row[5]);
    expect(texts).toEqual(expect.arrayContaining(["'@公开7条", "' +1次"]));
    expect(readFileSync(join(folder, pathOf('sections', 'csv')), 'utf8')).toContain(`"'=1+1\n第二行，""引号"""`);
  });

  it('prints whole numbers whole and others to their last digit', () => {
    const statistics = readFileSync(join(folder, pathOf('statistics_2014', 'csv')), 'utf8').split('\n')[1]!.split(',');
    expect(statistics.filter((value) => /[.]/.test(value))).toEqual(['0.35']);
    expect(statistics).toContain('12');
  });

  it('tells an empty field from a zero, and gives times in ISO form', () => {
    const cells = readFileSync(join(folder, pathOf('cells', 'csv')), 'utf8');
    expect(cells).toContain('"lanhe-2020","lanhe",2020,"2019","requests.closed_total.total",,"blank",20,"",');
    expect(cells).toContain('"lanhe-2023","lanhe",2023,"2021","requests.denied_process.total",0,"number",,"0",');
    expect(readFileSync(join(folder, pathOf('reports', 'csv')), 'utf8')).toContain('2026-02-01T02:00:00Z');
  });
});

describe('the descriptor', () => {
  it('is a Data Package of version 2 that describes every file', () => {
    expect(descriptor.$schema).toBe('https://datapackage.org/profiles/2.0/datapackage.json');
    expect(descriptor.licenses[0]!.name).toBe('CC-BY-4.0');
    const named = descriptor.resources.flatMap((resource) => resource.path).sort();
    expect(named).toEqual(manifest.files.map((file) => file.path).sort());
    expect(new Set(descriptor.resources.map((resource) => resource.name)).size).toBe(descriptor.resources.length);
    for (const { name } of descriptor.resources) expect(name).toMatch(/^[a-z0-9._-]+$/);
  });

  it('explains every column in both languages and with a type of the standard', () => {
    for (const { schema } of descriptor.resources) {
      for (const field of schema.fields) {
        expect(field.descriptionZh).toMatch(/[\u4e00-\u9fff]/);
        expect(field.description).toMatch(/[A-Za-z]/);
        expect(['string', 'integer', 'number', 'boolean', 'date', 'datetime']).toContain(field.type);
      }
    }
  });

  it('holds for the data: required fields are there, enumerations and keys too', async () => {
    for (const resource of descriptor.resources.filter((one) => one.format === 'parquet')) {
      const rows = await table(resource.name.replace(/_parquet$/, ''));
      for (const { name, constraints } of resource.schema.fields) {
        if (constraints?.required) expect([resource.name, name, rows.filter((row) => row[name] === undefined || row[name] === null)]).toEqual([resource.name, name, []]);
        if (constraints?.enum) expect(rows.filter((row) => row[name] !== undefined && row[name] !== null && !constraints.enum!.includes(String(row[name])))).toEqual([]);
      }
      const { primaryKey } = resource.schema;
      if (primaryKey) expect([resource.name, new Set(rows.map((row) => primaryKey.map((name) => row[name]).join('\u0001'))).size]).toEqual([resource.name, rows.length]);
      for (const key of resource.schema.foreignKeys ?? []) {
        const there = new Set((await table(key.reference.resource)).map((row) => row[key.reference.fields[0]!]));
        expect(rows.filter((row) => !there.has(row[key.fields[0]!]))).toEqual([]);
      }
    }
  });
});

describe('series and indicators', () => {
  it('are each defined, with the reason of every break in both languages', async () => {
    const defined = (await table('indicator_definitions')).map((row) => row['indicator']);
    expect(defined.toSorted()).toEqual([...INDICATORS.map(({ id }) => id), 'requests_per_10000'].toSorted());
    const breaks = (await table('series_terms')).filter((row) => row['series'] === 'requests.received.total').map((row) => [row['form'], row['break_before_zh'] !== '', row['break_before_en'] !== '']);
    expect(Object.fromEntries(breaks.map(([form, ...both]) => [form, both]))).toMatchObject({ 2019: [true, true], 2014: [false, false] });
  });

  it('join what means the same across three forms, and sum what was split', async () => {
    const rows = await table('series');
    const of = (series: string) => rows.filter((row) => row['series'] === series && row['agency_id'] === 'lanhe').map((row) => [row['year'], row['value']]);
    expect(of('requests.received.total')).toEqual([[2016, 12], [2020, 25], [2023, 40]]);
    expect(of('requests.other.total')).toEqual([[2020, 6], [2023, 7]]);
    expect(of('requests.denied_third_party.total')).toEqual([[2016, 5], [2020, 0], [2023, 1]]);
    expect(of('disclosure.normative_documents.issued')).toEqual([[2016, 8], [2020, 3], [2023, 0]]);
    expect(rows.find((row) => row['series'] === 'requests.closed_total.total' && row['year'] === 2020)).toMatchObject({ value: null, derived: 20 });
  });

  it('give rates with their N, and hide those of small numbers', async () => {
    const rows = await table('indicators');
    const of = (report: string, indicator: string) => rows.find((row) => row['report_id'] === report && row['indicator'] === indicator)!;
    expect(of('lanhe-2023', 'litigation_correction_rate')).toMatchObject({ numerator: 3, denominator: 12, rate: 25, hidden: null });
    expect(of('lanhe-2023', 'legal_persons_share')).toMatchObject({ numerator: 10, denominator: 40, rate: 25 });
    expect(of('lanhe-2020', 'full_grant_rate')).toMatchObject({ numerator: 9, denominator: 20, rate: 45, from_derived: true });
    expect(of('lanhe-water-2023', 'full_grant_rate')).toMatchObject({ numerator: 3, denominator: 3, rate: null, hidden: 'small_number' });
    expect(rows.some((row) => row['report_id'] === 'lanhe-2016')).toBe(false);
  });

  it('per 10,000 people are of governments only, and of no year for which two numbers are given', async () => {
    const rows = (await table('indicators')).filter((row) => row['indicator'] === 'requests_per_10000');
    expect(rows).toEqual([expect.objectContaining({ report_id: 'lanhe-2023', numerator: 40, denominator: 200_000, rate: 2 })]);
  });

  it('are in the release what the dashboard computes from the same cells', async () => {
    const rows = await table('indicators');
    for (const { agencyId, report } of versions()) {
      if (report.form === '2014') continue;
      const valueOf = (key: string): number | null => { const cell = report.cells.find((one) => one.key === key); return cell?.value ?? cell?.derived ?? null; };
      for (const indicator of INDICATORS) {
        const row = rows.find((one) => one['report_id'] === `${agencyId}-${report.year}` && one['indicator'] === indicator.id)!;
        const { numerator, denominator, rate, hidden } = indicatorValue(indicator, valueOf);
        expect({ numerator: row['numerator'] ?? null, denominator: row['denominator'] ?? null, rate: row['rate'] ?? null, hidden: row['hidden'] ?? null }).toEqual({ numerator, denominator, rate, hidden });
      }
    }
  });
});

describe('agencies that change', () => {
  it('have their renamings and successions with what these do to a series, and the line it goes on under', async () => {
    expect((await table('lineage')).map((row) => [row['agency_id'], row['event'], row['other'], row['series']])).toEqual([
      ['lanhe-old-water', 'succeeded', 'lanhe-water', 'continued'], ['lanhe-water', 'renamed', '岚河市水务局', 'continued'],
    ]);
    expect((await table('agencies')).map((row) => [row['agency_id'], row['line_id']])).toEqual([['lanhe', 'lanhe'], ['lanhe-old-water', 'lanhe-water'], ['lanhe-water', 'lanhe-water']]);
  });
});

describe('the snapshot', () => {
  it('opens read-only with the tables of the release', async () => {
    const sums = readFileSync(join(folder, 'SHA256SUMS'), 'utf8');
    const [name] = sums.match(/gongkai\.[0-9a-f]{12}\.duckdb/)!;
    const connection = await (await DuckDBInstance.create(join(folder, name), { access_mode: 'READ_ONLY' })).connect();
    const rows = (await connection.runAndReadAll("SELECT value FROM cells WHERE report_id = 'lanhe-2023' AND key = 'requests.received.total'")).getRowObjectsJson();
    expect(rows).toEqual([{ value: 40 }]);
  });
});
