import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backup, restore } from '../../pipeline/store/backup.ts';
import { STORE_FILE } from '../../pipeline/store/store.ts';
import { verify } from '../../pipeline/store/verify.ts';
import { folder, withStore } from './folders.ts';
import { AGENCY, cells, number, report, version } from './reports.ts';

function keepOriginal(dataDir: string, text: string): string {
  const sha256 = createHash('sha256').update(text).digest('hex');
  mkdirSync(join(dataDir, 'originals', sha256.slice(0, 2)), { recursive: true });
  writeFileSync(join(dataDir, 'originals', sha256.slice(0, 2), sha256.slice(2)), text);
  return sha256;
}

async function filled(): Promise<{ dataDir: string; sha256: string }> {
  const dataDir = folder();
  const sha256 = keepOriginal(dataDir, '<html>报告</html>');
  await withStore(dataDir, async (store) => {
    await store.saveAgencies([AGENCY]);
    await store.saveReports([version(2023, { sha256, report: report(2023, { cells: cells({ 'requests.received.total': number(4) }) }) })]);
  });
  return { dataDir, sha256 };
}

describe('backup and restore', () => {
  it('give the same data folder again, views and all', async () => {
    const { dataDir } = await filled();
    const out = join(folder(), 'backup');
    const again = join(folder(), 'again');
    await backup(dataDir, out);
    await restore(out, again);
    await withStore(again, async (store) => {
      expect(await store.rows("SELECT value FROM cells WHERE key = 'requests.received.total'")).toEqual([{ value: 4 }]);
      expect(await store.rows("SELECT count(*) AS n FROM report_versions WHERE DATE '2026-12-31' BETWEEN first_day AND last_day")).toEqual([{ n: 1 }]);
      expect((await store.saveReports([version(2024)])).new).toBe(1);
      const blocks = await store.rows<{ block_size: number }>("SELECT block_size FROM pragma_database_size() WHERE database_name = 'gongkai'");
      expect(blocks).toEqual([{ block_size: 32768 }]);
    });
    expect(readdirSync(again).sort()).toEqual(['gongkai.duckdb', 'originals']);
  });

  it('write over nothing', async () => {
    const { dataDir } = await filled();
    const out = join(folder(), 'backup');
    await backup(dataDir, out);
    await expect(backup(dataDir, out)).rejects.toMatchObject({ code: 'folder_taken' });
    await expect(restore(out, dataDir)).rejects.toMatchObject({ code: 'folder_taken' });
    await expect(restore(dataDir, join(folder(), 'x'))).rejects.toMatchObject({ code: 'no_backup' });
    await expect(backup(folder(), join(folder(), 'x'))).rejects.toMatchObject({ code: 'store_absent' });
  });

  it('do not restore what was damaged since', async () => {
    const { dataDir } = await filled();
    const out = join(folder(), 'backup');
    await backup(dataDir, out);
    appendFileSync(join(out, STORE_FILE), 'x');
    await expect(restore(out, join(folder(), 'again'))).rejects.toMatchObject({ code: 'backup_damaged' });
  });
});

describe('verify', () => {
  it('finds nothing wrong with what is right', async () => {
    const { dataDir } = await filled();
    expect((await verify(dataDir)).problems).toEqual([]);
  });

  it('names an original whose bytes are not those of its name, and one that is not there', async () => {
    const { dataDir, sha256 } = await filled();
    await withStore(dataDir, (store) => store.saveReports([version(2022, { sha256: 'a'.repeat(64) })]));
    writeFileSync(join(dataDir, 'originals', sha256.slice(0, 2), sha256.slice(2)), 'something else');
    const { problems } = await verify(dataDir);
    expect(problems).toHaveLength(2);
    expect(problems[0]).toContain('is not what its name says');
    expect(problems[1]).toContain(`The original ${'a'.repeat(64)}`);
  });

  it.each([
    ['a figure that was changed by hand', 'UPDATE store.requests_2021 SET received_total = 5', /The figures of lanhe-archives-2023/],
    ['a status that was changed by hand', "UPDATE store.requests_2021 SET statuses = 'b' || substr(statuses, 2)", /The figures of lanhe-archives-2023/],
    ['rows that are gone', 'DELETE FROM store.requests_2021', /rows of store\.requests_2021 do not match/],
    ['two newest versions', 'INSERT INTO store.versions SELECT * REPLACE (99 AS version_no, 2 AS version) FROM store.versions', /not exactly one newest/],
    ['evidence of no version', "INSERT INTO store.evidence (version_no, agency_no, key) VALUES (77, 1, 'x')", /rows of store\.evidence belong to no version/],
    ['a sum that is said to hold and does not', "UPDATE store.requests_2021 SET sums = 'p' || substr(sums, 2), received_natural_person = 4", /is stored as "pass" and does not hold/],
    ['a layout that is gone', 'DELETE FROM store.layouts', /rows of store\.requests_2021 name a layout that is not there/],
    ['a row of another agency', 'UPDATE store.requests_2021 SET agency_no = 9', /rows of store\.requests_2021 do not match/],
  ])('names %s', async (_, sql, sentence) => {
    const { dataDir } = await filled();
    await withStore(dataDir, (store) => store.run(sql));
    const { problems } = await verify(dataDir);
    expect(problems.join('\n')).toMatch(sentence);
  });
});
