import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { field } from '../../pipeline/publish/resource.ts';
import type { Resource } from '../../pipeline/publish/resource.ts';
import { writeResource } from '../../pipeline/publish/write-resource.ts';
import { Database } from '../../pipeline/store/database.ts';

const words = { zh: '表', en: 'Table' };
const PAIRS: Resource = {
  name: 'pairs', title: words, description: words, query: 'SELECT * FROM pairs', sortBy: ['agency_id', 'year'], rowsPerFile: 4,
  fields: [field('agency_id', 'string', '机关', 'Agency'), field('year', 'integer', '年', 'Year'), field('value', 'number', '数', 'Value')],
};

describe('a table that is too large for one file', () => {
  let database: Database;
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-parts-'));
  beforeAll(async () => {
    database = await Database.open(':memory:', {});
    // Ten agencies in 2023, three in 2024: 13 rows, at most 4 to a file.
    await database.run("CREATE TABLE pairs AS SELECT 'a' || i AS agency_id, 2023 AS year, i AS value FROM range(10) t(i) UNION ALL SELECT 'a' || i, 2024, i FROM range(3) t(i)");
  });
  afterAll(() => { database.close(); rmSync(folder, { recursive: true, force: true }); });

  async function write(resource: Resource, name: string) {
    mkdirSync(join(folder, name));
    return (await writeResource(database, resource, join(folder, name))).filter((file) => file.format === 'parquet');
  }

  it('is cut by year, and a large year by agency, with every row once', async () => {
    const files = await write(PAIRS, 'cut');
    expect(files.map((file) => [file.path.replace(/\.[0-9a-f]{12}\./, '.'), file.rows])).toEqual([
      ['pairs-2023-001.parquet', 4], ['pairs-2023-002.parquet', 4], ['pairs-2023-003.parquet', 2], ['pairs-2024.parquet', 3],
    ]);
    const rows = await database.rows(`SELECT count(*) AS n, count(DISTINCT (agency_id, year)) AS pairs FROM read_parquet('${join(folder, 'cut')}/*.parquet')`);
    expect(rows).toEqual([{ n: 13, pairs: 13 }]);
  });

  it('leaves the files of other years as they were when a report is added', async () => {
    const before = await write(PAIRS, 'before');
    await database.run("INSERT INTO pairs VALUES ('a5', 2024, 5)");
    const after = await write(PAIRS, 'after');
    await database.run("DELETE FROM pairs WHERE agency_id = 'a5' AND year = 2024");
    expect(after.slice(0, 3)).toEqual(before.slice(0, 3));
    expect(after[3]!.sha256).not.toBe(before[3]!.sha256);
  });

  it('is one file while it is small', async () => {
    expect((await write({ ...PAIRS, rowsPerFile: 13 }, 'small')).map((file) => file.rows)).toEqual([13]);
  });

  it('is the same, byte for byte, with many row groups and however the rows lie in the store', async () => {
    const bytes = async (order: string, name: string) => {
      await database.run(`CREATE OR REPLACE TABLE many AS SELECT 'a' || lpad(CAST(i // 5 AS VARCHAR), 6, '0') AS agency_id, (2020 + i % 5)::INTEGER AS year, hash(i) % 1000 AS value FROM range(150000) t(i) ORDER BY ${order}`);
      const files = await write({ ...PAIRS, query: 'SELECT * FROM many', rowsPerFile: 30_000 }, name);
      const groups = await database.rows<{ n: number }>(`SELECT count(DISTINCT row_group_id) AS n FROM parquet_metadata('${join(folder, name, files[0]!.path)}')`);
      return { names: files.map(({ path, rows }) => `${path} ${rows}`), groups: groups[0]!.n };
    };
    const sorted = await bytes('i', 'sorted');
    expect(sorted.names).toHaveLength(5);
    expect(sorted.groups).toBeGreaterThan(1);
    expect(await bytes('hash(i)', 'scattered')).toEqual(sorted);
  });

  it('is cut alike where the sizes are told, and is Parquet only beyond what a spreadsheet opens', async () => {
    const cut = await write(PAIRS, 'counted');
    mkdirSync(join(folder, 'told'));
    const told = await writeResource(database, { ...PAIRS, sizes: 'SELECT agency_id, year, 1 AS n FROM pairs' }, join(folder, 'told'), 12);
    expect(told).toEqual(cut);
    expect(readdirSync(join(folder, 'told')).filter((name) => name.endsWith('.csv'))).toEqual([]);
  });
});
