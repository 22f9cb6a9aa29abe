import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { manifestOf, recordHeld } from '../../pipeline/publish/pointer.ts';
import { publishRelease, releaseState } from '../../pipeline/publish/release.ts';
import type { ReleaseSource } from '../../pipeline/publish/source.ts';
import type { Store } from '../../pipeline/store/store.ts';
import { version } from '../store/reports.ts';
import { filledStore } from './data.ts';

const QUICK = { site: () => Promise.resolve() };
const noSpace = (): Error => Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });

/** A release, and a report that came since. */
async function releasedOnce(mounted?: (folder: string) => void): Promise<{ store: Store; dataDir: string; releases: string; first: string }> {
  const { store, dataDir } = await filledStore();
  const releases = join(dataDir, 'releases');
  mkdirSync(releases);
  mounted?.(releases);
  const first = (await publishRelease(store, dataDir, QUICK)).release!;
  await store.saveReports([version(2022, { agencyId: 'lanhe-water' })]);
  return { store, dataDir, releases, first };
}

/** One sentence: what was found, where, what stays and what to do; and nothing half made. */
async function expectNothingLeft(publishing: Promise<unknown>, { dataDir, releases, first }: { dataDir: string; releases: string; first: string }): Promise<void> {
  await expect(publishing).rejects.toMatchObject({
    code: 'disk_full',
    message: `The disk that holds ${releases} became full while a release was written there: it was taken away again, ${first} stays the newest release, and everything read is in the store; make room and run "ingest" again, which releases it.`,
  });
  expect(readdirSync(releases).sort()).toEqual([first, 'current.json'].sort());
  expect(await releaseState(dataDir)).toEqual({ current: first, held: null });
}

async function expectReleased(store: Store, dataDir: string, first: string): Promise<void> {
  const { release, changed } = await publishRelease(store, dataDir, QUICK);
  expect(changed).toBe(true);
  expect((await manifestOf(dataDir, release!))!.before).toBe(first);
  expect(await releaseState(dataDir)).toEqual({ current: release, held: null });
}

describe('a disk that is full', () => {
  let own: Awaited<ReturnType<typeof releasedOnce>>;
  beforeAll(async () => { own = await releasedOnce(); });
  afterAll(async () => { await own.store.close(); rmSync(own.dataDir, { recursive: true, force: true }); });

  it('for a file of the dashboard: the release before stays, nothing is left', async () => {
    await expectNothingLeft(publishRelease(own.store, own.dataDir, { site: async (_, folder) => { writeFileSync(join(folder, 'half'), 'x'); throw noSpace(); } }), own);
  });

  it('for a table that DuckDB writes', async () => {
    const full: ReleaseSource = {
      run: (sql) => (/COPY .*cells/s.test(sql) ? Promise.reject(Object.assign(new Error('full'), { code: 'disk_full' })) : own.store.run(sql)),
      rows: (sql) => own.store.rows(sql),
    };
    const threads = "SELECT current_setting('threads') AS n";
    const before = await own.store.rows(threads);
    await expectNothingLeft(publishRelease(full, own.dataDir, QUICK), own);
    expect(await own.store.rows(threads)).toEqual(before);
  });

  it('for the pointer: the release that cannot be made the newest does not stay', async () => {
    mkdirSync(join(own.releases, 'current.json.new'));
    await expect(publishRelease(own.store, own.dataDir, QUICK)).rejects.toMatchObject({ code: 'EISDIR' });
    rmSync(join(own.releases, 'current.json.new'), { recursive: true, force: true });
    expect(readdirSync(own.releases).sort()).toEqual([own.first, 'current.json'].sort());
  });

  it('once there is room, is no more: the next run releases', async () => {
    await expectReleased(own.store, own.dataDir, own.first);
  });

  it('before the first release says that there is none', async () => {
    const { store, dataDir } = await filledStore();
    await expect(publishRelease(store, dataDir, { site: () => Promise.reject(noSpace()) })).rejects.toThrow('there is still no release, and everything read is in the store');
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
});

/** Mounting a small file system takes rights that only root of a real machine has. */
function canMount(): boolean {
  const folder = '/mnt';
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'none', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe.runIf(process.getuid?.() === 0 && canMount())('a small file system that becomes full (needs the right to mount one)', () => {
  let own: Awaited<ReturnType<typeof releasedOnce>>;
  const kilobytesUsed = (): number => { const { blocks, bfree, bsize } = statfsSync(own.releases); return ((blocks - bfree) * bsize) / 1024; };
  const roomFor = (kilobytes: number): void => { execFileSync('mount', ['-o', `remount,size=${Math.ceil(kilobytesUsed()) + kilobytes}k`, own.releases]); };

  let taken: number;

  beforeAll(async () => {
    own = await releasedOnce((folder) => execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'none', folder]));
    taken = kilobytesUsed();
  });
  afterAll(async () => {
    await own.store.close();
    execFileSync('umount', [own.releases]);
    rmSync(own.dataDir, { recursive: true, force: true });
  });

  it.each([0, 0.5, 0.9])('with room for %f of a release', async (share) => {
    roomFor(Math.floor(share * taken));
    await expectNothingLeft(publishRelease(own.store, own.dataDir, QUICK), own);
  });

  it('and with room enough again: the same process releases what is in the store', async () => {
    roomFor(4 * taken);
    await expectReleased(own.store, own.dataDir, own.first);
  });
});

describe('the record of a run that was held back', () => {
  it('is whole or is not written', async () => {
    const { store, dataDir } = await filledStore();
    await store.close();
    await recordHeld(dataDir, { held: 'a reason', runId: 'r', at: '2026-02-01T00:00:00.000Z' });
    mkdirSync(join(dataDir, 'releases', 'held.json.new'));
    await expect(recordHeld(dataDir, { held: 'another', runId: 's', at: '2026-02-02T00:00:00.000Z' })).rejects.toThrow();
    expect((await releaseState(dataDir)).held).toBe('a reason');
    rmSync(dataDir, { recursive: true, force: true });
  });
});
