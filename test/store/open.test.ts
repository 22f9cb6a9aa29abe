import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Database } from '../../pipeline/store/database.ts';
import { explain } from '../../pipeline/store/explain.ts';
import { SCHEMA } from '../../pipeline/store/migrate.ts';
import { STORE_FILE, openStore, readStore } from '../../pipeline/store/store.ts';
import { verify } from '../../pipeline/store/verify.ts';
import { folder, withStore } from './folders.ts';
import { AGENCY, version } from './reports.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const FIXTURES = resolve(import.meta.dirname, 'fixtures');
const CHILD = resolve(import.meta.dirname, 'write-loop.ts');

function oldStore(schema = 1): string {
  const dataDir = folder();
  writeFileSync(join(dataDir, STORE_FILE), gunzipSync(readFileSync(join(FIXTURES, `schema-${schema}.duckdb.gz`))));
  return dataDir;
}

describe('a store of an earlier schema', () => {
  it('is brought to this schema with nothing lost', async () => {
    const dataDir = oldStore();
    await withStore(dataDir, async (store) => {
      expect(store.schema).toBe(SCHEMA);
      expect(await store.rows('SELECT version FROM store.schema_version ORDER BY 1')).toEqual([{ version: 1 }, { version: 2 }, { version: 3 }, { version: 4 }]);
      expect(await store.rows('SELECT report_id, version FROM reports ORDER BY year')).toEqual([{ report_id: 'chengwan-archives-2023', version: 1 }, { report_id: 'chengwan-archives-2024', version: 2 }]);
      expect(await store.rows("SELECT year, value, printed FROM cells WHERE key = 'requests.received.total' ORDER BY year")).toEqual([{ year: 2023, value: 12, printed: '12件' }, { year: 2024, value: 17, printed: '17件' }]);
      expect(await store.loadRevisions()).toMatchObject([{ year: 2024, changes: [{ key: 'claim:requests.received.total', before: '15', after: '17' }, { key: 'requests.received.total', before: '15', after: '17' }] }]);
    });
    expect((await verify(dataDir)).problems).toEqual([]);
  });

  it('of schema 2 keeps figures, statuses, texts, versions and what became of agencies', async () => {
    const dataDir = oldStore(2);
    await withStore(dataDir, async (store) => {
      expect(await store.rows('SELECT version FROM store.schema_version ORDER BY 1')).toEqual([{ version: 1 }, { version: 2 }, { version: 3 }, { version: 4 }]);
      expect(await store.rows('SELECT agency_id, former_names, successors FROM agencies ORDER BY 1')).toEqual([
        { agency_id: 'lanhe-archives', former_names: '[{"name":"岚河市档案馆","until":"2019-03-01"}]', successors: null },
        { agency_id: 'lanhe-water', former_names: null, successors: '[{"id":"lanhe-archives","from":"2025-01-01"}]' },
      ]);
      expect(await store.rows('SELECT report_id, version, newest FROM report_versions ORDER BY 1, 2')).toEqual([
        { report_id: 'lanhe-archives-2023', version: 1, newest: false }, { report_id: 'lanhe-archives-2023', version: 2, newest: true },
        { report_id: 'lanhe-water-2016', version: 1, newest: true }, { report_id: 'lanhe-water-2020', version: 1, newest: true },
      ]);
      const keys = ['disclosure.licensing.decisions', 'disclosure.penalties.decisions', 'requests.closed_total.total', 'requests.received.total', 'reviews.reconsideration.total'];
      expect(await store.rows(`SELECT key, value, status, derived, printed FROM cell_versions WHERE NOT newest AND key IN ('${keys.join("', '")}') ORDER BY key`)).toEqual([
        { key: keys[0], value: null, status: 'missing', derived: null, printed: null },
        { key: keys[1], value: null, status: 'unreadable', derived: null, printed: '见附件' },
        { key: keys[2], value: null, status: 'blank', derived: 12, printed: '' },
        { key: keys[3], value: 12, status: 'number', derived: null, printed: '12件' },
        { key: keys[4], value: null, status: 'dash', derived: null, printed: '——' },
      ]);
      expect(await store.rows("SELECT report_id, value FROM cells WHERE key IN ('requests.received.total', 'statistics.fees_collected.value') ORDER BY 1")).toEqual([
        { report_id: 'lanhe-archives-2023', value: 13 }, { report_id: 'lanhe-water-2016', value: 0.35 }, { report_id: 'lanhe-water-2020', value: 0 },
      ]);
    });
    expect((await verify(dataDir)).problems).toEqual([]);
  });

  it('of schema 3 keeps every figure, status, text, place, sum and version', async () => {
    const dataDir = oldStore(3);
    await withStore(dataDir, async (store) => {
      const cell = async (view: string, key: string, where: string) => (await store.rows(`SELECT value, status, derived, printed, unit, marks FROM ${view} WHERE key = '${key}' AND ${where}`))[0];
      const first = "agency_id = 'lanhe-archives' AND NOT newest";
      expect(await cell('cell_versions', 'requests.received.total', first)).toMatchObject({ value: 12, printed: '12件' });
      expect(await cell('cell_versions', 'requests.closed_total.total', first)).toMatchObject({ value: null, status: 'blank', derived: 12, printed: '' });
      expect(await cell('cell_versions', 'reviews.reconsideration.total', first)).toMatchObject({ value: null, status: 'dash', printed: '——' });
      expect(await cell('cell_versions', 'disclosure.penalties.decisions', first)).toMatchObject({ value: null, status: 'unreadable', printed: '见附件' });
      expect(await cell('cell_versions', 'disclosure.licensing.decisions', first)).toMatchObject({ value: null, status: 'missing', printed: null });
      expect(await cell('cell_versions', 'disclosure.compulsory_measures.decisions', first)).toMatchObject({ value: 1.5, printed: '1.5' });
      expect(await cell('cell_versions', 'requests.granted.total', first)).toMatchObject({ value: 12, printed: '12', marks: 'span_repaired no_ruling' });
      expect(await cell('cell_versions', 'requests.denied_process.total', first)).toMatchObject({ value: 0, status: 'number', printed: '0', marks: null });
      expect(await cell('cells', 'statistics.fees_collected.value', 'year = 2016')).toMatchObject({ value: 0.35, status: 'number', printed: '0.35' });
      expect(await store.rows("SELECT DISTINCT place FROM places WHERE year = 2023")).toEqual([{ place: '{"table":2,"row":1,"column":1}' }]);
      expect(await store.rows('SELECT status, count(*) AS n FROM check_versions GROUP BY 1 ORDER BY 1')).toEqual([{ status: 'fail', n: 8 }, { status: 'pass', n: 119 }, { status: 'unknown', n: 4 }]);
      expect(await store.rows("SELECT report_id, version, sha256, cause FROM report_versions WHERE agency_id = 'lanhe-archives' ORDER BY version")).toEqual([
        { report_id: 'lanhe-archives-2023', version: 1, sha256: '2023'.repeat(16), cause: 'first' }, { report_id: 'lanhe-archives-2023', version: 2, sha256: 'e'.repeat(64), cause: 'document' },
      ]);
      expect(await store.rows("SELECT lower(hex(sha256)) AS sha256 FROM store.documents")).toEqual([{ sha256: '2020'.repeat(16) }]);
      expect(await store.rows('SELECT agency_id, year FROM reports ORDER BY 2')).toEqual([{ agency_id: 'lanhe-water', year: 2015 }, { agency_id: 'lanhe-water', year: 2016 }, { agency_id: 'lanhe-water', year: 2020 }, { agency_id: 'lanhe-archives', year: 2023 }]);
    });
    expect((await verify(dataDir)).problems).toEqual([]);
  });

  it('is not read before it was brought to this schema, and the sentence says how', async () => {
    await expect(readStore(oldStore(3))).rejects.toMatchObject({ code: 'store_older', message: expect.stringMatching(/schema 3.*run "ingest" once/) as string });
  });

  it('goes on from there: names of agencies are kept as columns', async () => {
    const dataDir = oldStore();
    await withStore(dataDir, async (store) => {
      await store.saveAgencies([{ ...AGENCY, former_names: [{ name: '岚河市档案馆', until: '2019-02-28' }] }]);
      expect(await store.rows('SELECT agency_id, former_names FROM agencies')).toEqual([{ agency_id: AGENCY.id, former_names: '[{"name":"岚河市档案馆","until":"2019-02-28"}]' }]);
      expect((await store.saveReports([version(2024)])).new).toBe(1);
    });
  });

  it('is not touched by a second opening', async () => {
    const dataDir = oldStore();
    await withStore(dataDir, async () => undefined);
    await withStore(dataDir, async (store) => {
      expect(await store.rows('SELECT count(*) AS n FROM store.schema_version')).toEqual([{ n: SCHEMA }]);
    });
  });

  it('gains the columns of a form that has gained cells; old reports have them as missing', async () => {
    const dataDir = folder();
    await withStore(dataDir, async (store) => {
      await store.saveReports([version(2023)]);
      // As a program that did not know the last cell of this table would have left it.
      await store.run('ALTER TABLE store.reviews_2021 DROP COLUMN litigation_after_reconsideration_total');
      await store.run("DELETE FROM store.wide_columns WHERE wide_table = 'reviews_2021' AND position = 14");
      await store.run('UPDATE store.reviews_2021 SET statuses = left(statuses, 14)');
    });
    await withStore(dataDir, async (store) => {
      expect(await store.rows("SELECT value, status FROM cells WHERE key = 'reviews.litigation_after_reconsideration.total'")).toEqual([{ value: null, status: 'missing' }]);
      expect(await store.rows('SELECT count(*) AS n FROM cells')).toEqual([{ n: 200 }]);
    });
  });
});

describe('a store that cannot be used', () => {
  it('of a newer program is refused and left alone', async () => {
    const dataDir = folder();
    await withStore(dataDir, (store) => store.run("INSERT INTO store.schema_version VALUES (99, TIMESTAMP '2030-01-01')"));
    await expect(openStore(dataDir)).rejects.toMatchObject({ code: 'store_newer', message: expect.stringContaining('schema 99') as string });
  });

  it('that is no database is named as damaged', async () => {
    const dataDir = folder();
    writeFileSync(join(dataDir, STORE_FILE), 'this is no database'.repeat(1000));
    await expect(openStore(dataDir)).rejects.toMatchObject({ code: 'store_corrupt' });
  });

  it('that was cut off is named as damaged', async () => {
    const dataDir = folder();
    await withStore(dataDir, (store) => store.saveReports([version(2023)]));
    const whole = readFileSync(join(dataDir, STORE_FILE));
    writeFileSync(join(dataDir, STORE_FILE), whole.subarray(0, 9000));
    await expect(openStore(dataDir)).rejects.toMatchObject({ code: 'store_corrupt' });
  });

  it('that is not there yet cannot be read', async () => {
    await expect(readStore(folder())).rejects.toThrow(/run "ingest" first/);
  });

  it('is not opened twice in one process, where commits would be lost', async () => {
    const dataDir = folder();
    await withStore(dataDir, async () => {
      await expect(openStore(dataDir)).rejects.toMatchObject({ code: 'store_locked' });
    });
    await withStore(dataDir, async (store) => expect(store.schema).toBe(SCHEMA));
  });

  it('is refused to a second process in one sentence that names the first', async () => {
    const dataDir = folder();
    await withStore(dataDir, async () => {
      const said = execFileSync(process.execPath, ['--import', 'tsx', CHILD, dataDir, 'open'], { cwd: ROOT, encoding: 'utf8' });
      expect(said).toContain('store_locked');
      expect(said).toContain(`PID ${process.pid}`);
      expect(said.trim().split('\n')).toHaveLength(1);
    });
  });

  it('says so in one sentence where the disk is full', () => {
    const error = explain(new Error('IO Error: Could not write to file "x": No space left on device'), '/d/gongkai.duckdb');
    expect(error).toMatchObject({ code: 'disk_full' });
    expect(error.message).toBe('The disk that holds /d/gongkai.duckdb is full; nothing was lost, but the last step was not stored. Make room and run it again.');
  });

  it('keeps what was stored, and says so in one sentence, where no more can be written', async () => {
    const dataDir = folder();
    await withStore(dataDir, () => Promise.resolve());
    // No file of the child may pass some megabytes: writes fail as they do on a full disk.
    const limited = ['-c', `trap '' XFSZ; ulimit -f 10000; exec "$0" "$@"`, process.execPath, '--import', 'tsx', CHILD, dataDir, 'fill'];
    const lines = execFileSync('sh', limited, { cwd: ROOT, encoding: 'utf8' }).trim().split('\n');
    const stored = lines.filter((line) => /^\d+$/.test(line)).length;
    expect(lines.slice(stored)).toEqual([`disk_full: The disk that holds ${join(dataDir, STORE_FILE)} is full; nothing was lost, but the last step was not stored. Make room and run it again.`]);
    expect(stored).toBeGreaterThan(1);
    expect((await verify(dataDir)).problems).toEqual([]);
    await withStore(dataDir, async (store) => {
      expect(await store.rows('SELECT count(*) AS n FROM reports')).toEqual([{ n: stored }]);
      expect((await store.saveReports([version(1999)])).new).toBe(1);
    });
  });

  it('is not written where the folder cannot be made', async () => {
    const dataDir = folder();
    writeFileSync(join(dataDir, 'file'), '');
    await expect(openStore(join(dataDir, 'file', 'below'))).rejects.toMatchObject({ code: 'data_folder' });
  });

  it('loses nothing of a transaction that fails half way', async () => {
    const dataDir = folder();
    mkdirSync(dataDir, { recursive: true });
    await withStore(dataDir, async (store) => {
      await store.saveReports([version(2023)]);
      await expect(store.database.transaction(async () => {
        await store.run('DELETE FROM store.versions');
        throw new Error('half way');
      })).rejects.toThrow('half way');
      expect(await store.rows('SELECT count(*) AS n FROM reports')).toEqual([{ n: 1 }]);
    });
  });
});

const KILLS = process.env['GONGKAI_LONG'] ? 25 : 3;

describe('a process that is killed while it writes', () => {
  it(`leaves whole batches and nothing acknowledged lost (${KILLS} kills)`, async () => {
    const dataDir = folder();
    let acknowledged = 0;
    for (let kill = 0; kill < KILLS; kill++) acknowledged = await killAfterBatches(dataDir, 2 + (kill % 3), acknowledged);
    const { problems } = await verify(dataDir);
    expect(problems).toEqual([]);
    await withStore(dataDir, async (store) => {
      const [row] = await store.rows<{ reports: number; halves: number; newest: number | null }>(`SELECT count(*) AS reports, max(year) AS newest,
        count(*) FILTER (n <> 20) AS halves FROM (SELECT agency_id, year, count(*) OVER (PARTITION BY agency_id) AS n FROM reports)`);
      expect(row!.reports).toBeGreaterThanOrEqual(acknowledged * 20);
      expect(row!.halves).toBe(0);
    });
  }, 240_000);
});

/** Lets a child write batches (one agency of 20 reports each) and kills it at once after some were acknowledged. */
async function killAfterBatches(dataDir: string, batches: number, start: number): Promise<number> {
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD, dataDir, 'loop', String(start)], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  let last = start;
  await new Promise<void>((done) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.split('\n').filter(Boolean)) last = Number(line);
      if (last >= start + batches) child.kill('SIGKILL');
    });
    child.on('close', () => { done(); });
  });
  return last;
}

describe('the thin layer over DuckDB', () => {
  it('gives integers as numbers and times in ISO form', async () => {
    const database = await Database.open(':memory:', {});
    expect(await database.rows("SELECT 1::BIGINT AS a, TIMESTAMP '2026-01-02 03:04:05' AS b, NULL AS c, 0.5::DOUBLE AS d")).toEqual([{ a: 1, b: '2026-01-02T03:04:05.000Z', c: null, d: 0.5 }]);
    database.close();
  });

  it('stages more rows than one chunk holds', async () => {
    const database = await Database.open(':memory:', {});
    await database.stage('many', ['a INTEGER', 'b VARCHAR'], Array.from({ length: 5000 }, (_, at) => [at, at % 2 ? null : `t${at}`]));
    expect(await database.rows('SELECT count(*) AS n, count(b) AS texts, sum(a) AS sum FROM many')).toEqual([{ n: 5000, texts: 2500, sum: 12497500 }]);
    database.close();
  });
});

