import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { statusOf } from '../../pipeline/commands/status.ts';
import { FORMS } from '../../pipeline/forms/forms.ts';
import { exportDataset } from '../../pipeline/publish/export.ts';
import { manifestOf, releaseFolder } from '../../pipeline/publish/pointer.ts';
import { publishRelease, releaseState } from '../../pipeline/publish/release.ts';
import { openStore } from '../../pipeline/store/store.ts';
import type { Store } from '../../pipeline/store/store.ts';
import { cells, number, report, version } from '../store/reports.ts';
import { filledStore } from './data.ts';

const made: string[] = [];
async function filled(): Promise<{ store: Store; dataDir: string }> {
  const one = await filledStore();
  made.push(one.dataDir);
  return one;
}
afterAll(() => { for (const path of made) rmSync(path, { recursive: true, force: true }); });

/** Without the dashboard's files, where a test is not about them. */
const QUICK = { site: () => Promise.resolve() };

function filesOf(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true }) as string[];
  return Object.fromEntries(paths.filter((path) => statSync(join(folder, path)).isFile()).sort()
    .map((path) => [path, createHash('sha256').update(readFileSync(join(folder, path))).digest('hex')]));
}

describe('a release', () => {
  let dataDir: string;
  let store: Store;
  let first: string;

  beforeAll(async () => {
    ({ store, dataDir } = await filled());
    first = (await publishRelease(store, dataDir)).release!;
  });
  afterAll(() => store.close());

  it('is named by the pointer, whole, and nothing is left beside it', async () => {
    expect(await releaseState(dataDir)).toEqual({ current: first, held: null });
    expect(first).toMatch(/^2026-02-01-[0-9a-f]{8}$/);
    expect(readdirSync(join(dataDir, 'releases')).sort()).toEqual([first, 'current.json']);
    expect(readdirSync(releaseFolder(dataDir, first))).toEqual(expect.arrayContaining(['CITATION.cff', 'LICENSE.txt', 'SHA256SUMS', 'data', 'datapackage.json']));
  });

  it('is the same, byte for byte, from the same input', async () => {
    const other = await filled();
    const { release } = await publishRelease(other.store, other.dataDir);
    await other.store.close();
    expect(release).toBe(first);
    expect(filesOf(releaseFolder(other.dataDir, first))).toEqual(filesOf(releaseFolder(dataDir, first)));
  });

  it('has names that hold the hash of the file, and sums that are right', () => {
    const folder = releaseFolder(dataDir, first);
    const hashes = filesOf(folder);
    const sums = readFileSync(join(folder, 'SHA256SUMS'), 'utf8').trim().split('\n');
    expect(sums.length).toBeGreaterThan(40);
    for (const line of sums) expect(hashes[line.slice(66)]).toBe(line.slice(0, 64));
    for (const [path, sha256] of Object.entries(hashes)) {
      if (path.startsWith('site/') || /^(datapackage\.json|SHA256SUMS|CITATION\.cff|LICENSE\.txt|release\.json)$/.test(path)) continue;
      expect(path).toContain(sha256.slice(0, 12));
    }
  });

  it('stays where nothing changed', async () => {
    const before = filesOf(releaseFolder(dataDir, first));
    expect(await publishRelease(store, dataDir)).toEqual({ release: first, changed: false, held: null });
    expect(filesOf(releaseFolder(dataDir, first))).toEqual(before);
  });

  it('says what changed since the one before, which stays as it was', async () => {
    const own = await filled();
    const old = (await publishRelease(own.store, own.dataDir, QUICK)).release!;
    const before = filesOf(releaseFolder(own.dataDir, old));
    await own.store.saveReports([
      version(2023, { agencyId: 'lanhe-water', sha256: 'b'.repeat(64), report: report(2023, { cells: cells({ 'requests.received.total': number(9) }) }) }),
      version(2022, { agencyId: 'lanhe-water', report: report(2022, { cells: cells({ 'requests.received.total': number(4) }) }) }),
    ]);
    const { release, changed } = await publishRelease(own.store, own.dataDir, QUICK);
    await own.store.close();
    expect(changed).toBe(true);
    expect(filesOf(releaseFolder(own.dataDir, old))).toEqual(before);
    const manifest = (await manifestOf(own.dataDir, release!))!;
    expect(manifest.before).toBe(old);
    const csv = (name: string): string[] => readFileSync(join(releaseFolder(own.dataDir, release!), manifest.files.find((file) => file.resource === name && file.format === 'csv')!.path), 'utf8').trim().split('\n');
    expect(csv('delta_reports').slice(1)).toEqual(['"lanhe-water-2022","lanhe-water",2022,"added",,1,,"2021"', '"lanhe-water-2023","lanhe-water",2023,"changed",1,2,"2021","2021"']);
    const cellLines = csv('delta_cells').slice(1);
    const added = cellLines.filter((line) => line.startsWith('"lanhe-water-2022"'));
    expect(added).toHaveLength(FORMS['2021'].cells.length);
    expect(added).toContain('"lanhe-water-2022","lanhe-water",2022,"requests.received.total","added",,,4,"number"');
    expect(cellLines.filter((line) => !added.includes(line))).toEqual([
      '"lanhe-water-2023","lanhe-water",2023,"requests.closed_total.total","changed",3,"number",0,"number"',
      '"lanhe-water-2023","lanhe-water",2023,"requests.granted.total","changed",3,"number",0,"number"',
      '"lanhe-water-2023","lanhe-water",2023,"requests.received.total","changed",3,"number",9,"number"',
      '"lanhe-water-2023","lanhe-water",2023,"reviews.reconsideration.total","changed",,"dash",0,"number"',
    ]);
    const same = manifest.files.find((file) => file.resource === 'agencies')!;
    expect(statSync(join(releaseFolder(own.dataDir, release!), same.path)).ino).toBe(statSync(join(releaseFolder(own.dataDir, old), same.path)).ino);
  });

  it('carries what the dashboard needs, and says of a demonstration that it is one', async () => {
    const own = await filled();
    writeFileSync(join(own.dataDir, 'demonstration'), 'made up');
    const { release } = await publishRelease(own.store, own.dataDir, { site: async (_, folder) => { mkdirSync(join(folder, 'site')); writeFileSync(join(folder, 'site', 'cube.json'), '[]'); } });
    await own.store.close();
    const folder = releaseFolder(own.dataDir, release!);
    expect(existsSync(join(folder, 'site', 'cube.json'))).toBe(true);
    expect((JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8')) as { description: string }).description).toContain('made up');
  });

  it('is not made by a run in which more than half of the sources failed; the reason is kept until one is', async () => {
    const own = await filled();
    const run = { runId: 'r', sourcesOk: 1, sourcesFailed: 2 };
    const held = '2 of 3 sources failed, more than half';
    expect(await publishRelease(own.store, own.dataDir, { ...QUICK, run })).toEqual({ release: null, changed: false, held });
    expect(await releaseState(own.dataDir)).toEqual({ current: null, held });
    await expect(exportDataset(own.dataDir, join(own.dataDir, 'out'))).rejects.toMatchObject({ code: 'no_release' });
    const { release } = await publishRelease(own.store, own.dataDir, { ...QUICK, run: { ...run, sourcesOk: 2 } });
    expect(await releaseState(own.dataDir)).toEqual({ current: release, held: null });
    await own.store.close();
  });

  it('that was held back is what "status" wants a person to see, until there is one', async () => {
    const { store, dataDir: own } = await filled();
    await publishRelease(store, own, { ...QUICK, run: { runId: 'r', sourcesOk: 1, sourcesFailed: 2 } });
    await store.close();
    const held = await statusOf(own);
    expect(held.healthy).toBe(false);
    expect(held.attention).toContain('The last release was held back: 2 of 3 sources failed, more than half');
    const again = await openStore(own);
    await publishRelease(again, own, QUICK);
    await again.close();
    expect((await statusOf(own)).attention.filter((line) => /held back/.test(line))).toEqual([]);
  });

  it('is not made where reports would be gone', async () => {
    const own = await filled();
    const { release } = await publishRelease(own.store, own.dataDir, QUICK);
    await own.store.run("DELETE FROM store.versions WHERE agency_id = 'lanhe' AND year = 2016");
    expect(await publishRelease(own.store, own.dataDir, QUICK)).toEqual({ release, changed: false, held: '1 report of the release before would be gone: lanhe-2016' });
    await own.store.close();
  });

  it('leaves nothing half made where it fails, and the release before in its place', async () => {
    const own = await filled();
    const { release } = await publishRelease(own.store, own.dataDir, QUICK);
    await own.store.saveReports([version(2022, { agencyId: 'lanhe-water' })]);
    await expect(publishRelease(own.store, own.dataDir, { site: () => Promise.reject(new Error('no site')) })).rejects.toThrow('no site');
    expect(await releaseState(own.dataDir)).toEqual({ current: release, held: null });
    expect(readdirSync(join(own.dataDir, 'releases')).filter((name) => name.startsWith('.'))).toEqual([]);
    await own.store.close();
  });
});

describe('export', () => {
  it('gives the data set, again and again, and removes only what it once wrote itself', async () => {
    const { store, dataDir } = await filled();
    await publishRelease(store, dataDir, QUICK);
    const out = join(dataDir, 'out');
    const first = await exportDataset(dataDir, out);
    writeFileSync(join(out, 'notes.txt'), 'mine');
    await store.saveReports([version(2022, { agencyId: 'lanhe-water' })]);
    await publishRelease(store, dataDir, QUICK);
    await store.close();
    const second = await exportDataset(dataDir, out);
    expect(second.release).not.toBe(first.release);
    expect(readFileSync(join(out, 'notes.txt'), 'utf8')).toBe('mine');
    const listed = readFileSync(join(out, 'SHA256SUMS'), 'utf8').trim().split('\n').map((line) => line.slice(66));
    expect(Object.keys(filesOf(out)).sort()).toEqual([...listed, 'SHA256SUMS', 'notes.txt'].sort());
  });

  it('says so where the release was damaged', async () => {
    const { store, dataDir } = await filled();
    const { release } = await publishRelease(store, dataDir, QUICK);
    await store.close();
    writeFileSync(join(releaseFolder(dataDir, release!), 'CITATION.cff'), 'x');
    await expect(exportDataset(dataDir, join(dataDir, 'out'))).rejects.toMatchObject({ code: 'release_damaged' });
  });
});
