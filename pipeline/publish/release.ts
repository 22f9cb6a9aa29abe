/** A release: every table as Parquet and CSV with its descriptor, built aside and swapped in whole. */
import { existsSync } from 'node:fs';
import { copyFile, link, mkdir, readdir, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import PQueue from 'p-queue';
import { datapackage } from './datapackage.ts';
import type { ReleaseFacts } from './datapackage.ts';
import { deltaResources } from './delta.ts';
import { citation, codebookCsv, codebookMarkdown, knownIssues, licence } from './documents.ts';
import type { IssueCounts } from './documents.ts';
import { figureResources } from './figures.ts';
import { formColumns } from './form-columns.ts';
import { explainFullDisk } from './full-disk.ts';
import { heldReason } from './held.ts';
import type { RunCounts } from './held.ts';
import { RELEASES, currentRelease, manifestOf, pointTo, recordHeld, releaseFolder } from './pointer.ts';
import type { Manifest, Pointer } from './pointer.ts';
import type { Resource, Words } from './resource.ts';
import { storeResources } from './resources.ts';
import { writeSite } from './site/site.ts';
import { SNAPSHOT_LIMIT, writeSnapshot } from './snapshot.ts';
import { SILENT } from './source.ts';
import type { PublishEffects, ReleaseSource } from './source.ts';
import { nameByHash, sha256Of, sumsOf, writeResource } from './write-resource.ts';
import type { WrittenFile } from './write-resource.ts';

export interface PublishOptions {
  /** The run that is being published; null publishes what is in the store without asking how it came there. */
  run?: RunCounts | null;
  /** A sentence that every release must carry, such as that its figures are a demonstration. */
  note?: Words | null;
  /** When this is done; for the record of what was held back only. */
  now?: Date;
  /** Writes the dashboard's own files below the folder of the release; the project's own where none is given. */
  site?: (source: ReleaseSource, folder: string) => Promise<void>;
}

export interface PublishResult {
  /** The newest release after this: the new one, or the one before where the run was held back or nothing differs. */
  release: string | null;
  changed: boolean;
  /** Why the run was stored but not released, or null. */
  held: string | null;
}

export { releaseState } from './pointer.ts';

interface NamedFile { path: string; sha256: string }

/**
 * Publishes the store as a release in DIR/releases/ and points DIR/releases/current.json to it. A release never
 * changes; where nothing differs from the newest one, that one stays.
 * @throws GongkaiError `disk_full`: nothing of the new release is left, the newest one stays, and the next call makes it.
 */
export async function publishRelease(source: ReleaseSource, dataDir: string, options: PublishOptions = {}, effects: PublishEffects = SILENT): Promise<PublishResult> {
  const before = await releaseBefore(dataDir);
  try {
    return await publishAfter(before, source, dataDir, options, effects);
  } catch (error) {
    throw explainFullDisk(error, dataDir, before?.release ?? null);
  }
}

async function publishAfter(before: Manifest | null, source: ReleaseSource, dataDir: string, options: PublishOptions, effects: PublishEffects): Promise<PublishResult> {
  const reportsBefore = parquetOf(before, 'reports', dataDir);
  const held = await heldReason(source, options.run ?? null, reportsBefore);
  await recordHeld(dataDir, held === null ? null : { held, runId: options.run?.runId ?? null, at: (options.now ?? new Date()).toISOString() });
  if (held !== null) return { release: before?.release ?? null, changed: false, held };
  const aside = await emptyAside(dataDir);
  try {
    return await build(source, dataDir, aside, before, options, effects);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

const DEMONSTRATION: Words = { zh: '本数据集为演示，机关与数字均为虚构。', en: 'This is a demonstration: the agencies and figures are made up.' };

/** A data folder of the demonstration says so by a file of that name. */
function noteOf(dataDir: string): Words | null {
  return existsSync(join(dataDir, 'demonstration')) ? DEMONSTRATION : null;
}

async function releaseBefore(dataDir: string): Promise<Manifest | null> {
  const pointer = await currentRelease(dataDir);
  return pointer === null ? null : manifestOf(dataDir, pointer.release);
}

function parquetOf(manifest: Manifest | null, resource: string, dataDir: string): string[] {
  if (!manifest) return [];
  return manifest.files
    .filter((file) => file.resource === resource && file.format === 'parquet')
    .map((file) => join(releaseFolder(dataDir, manifest.release), file.path));
}

/** A new folder beside the releases; what a killed run left is removed. */
async function emptyAside(dataDir: string): Promise<string> {
  const folder = join(dataDir, RELEASES);
  await mkdir(folder, { recursive: true });
  const left = (await readdir(folder)).filter((name) => name.startsWith('.building-'));
  await Promise.all(left.map((name) => rm(join(folder, name), { recursive: true, force: true })));
  const aside = join(folder, `.building-${process.pid}`);
  await mkdir(join(aside, 'data'), { recursive: true });
  return aside;
}

async function build(source: ReleaseSource, dataDir: string, aside: string, before: Manifest | null, options: PublishOptions, effects: PublishEffects): Promise<PublishResult> {
  const population = join(dataDir, 'population.csv');
  const forms = await formColumns(source);
  const resources = [...await storeResources(source, forms), ...figureResources(forms, existsSync(population) ? population : null)];
  const files = await writeAll(source, resources, aside, effects);
  const facts = await factsOf(source, options.note ?? noteOf(dataDir));
  const others = await writeDocuments(source, aside, facts, resources, files);
  await (options.site ?? ((from, to) => writeSite(from, to, { population: existsSync(population) ? population : null })))(source, aside);
  const site = await siteFiles(aside);
  const data = createHash('sha256').update(sumsOf([...files, ...others.filter(({ path }) => !isSnapshot(path)), ...site])).digest('hex');
  if (before?.data === data) return { release: before.release, changed: false, held: null };
  const delta = await deltaResources(source, parquetOf(before, 'reports', dataDir));
  const all = [...files, ...await writeAll(source, delta, aside, effects)];
  const release = await finish(aside, { ...facts, id: idOf(facts.date, data, before) }, [...resources, ...delta], all, others, before, data);
  await reuse(aside, dataDir, before, all);
  await swapIn(dataDir, aside, { release, data });
  effects.log(`published ${release}: ${facts.reports} reports of ${facts.agencies} agencies`);
  return { release, changed: true, held: null };
}

/** DuckDB writes the same tables as other bytes each time once they are large, so its file says nothing of whether a release differs. */
const isSnapshot = (path: string): boolean => path.endsWith('.duckdb');

/** The day of the data, and enough of its hash and of the release before it to tell it from any other. */
function idOf(date: string, data: string, before: Manifest | null): string {
  return `${date}-${createHash('sha256').update(`${data} ${before?.release ?? ''}`).digest('hex').slice(0, 8)}`;
}

async function writeAll(source: ReleaseSource, resources: readonly Resource[], aside: string, effects: PublishEffects): Promise<WrittenFile[]> {
  const files: WrittenFile[] = [];
  for (const resource of resources) {
    effects.log(`publish: ${resource.name}`);
    const written = await writeResource(source, resource, join(aside, 'data'));
    files.push(...written.map((file) => ({ ...file, path: `data/${file.path}` })));
  }
  return files;
}

async function factsOf(source: ReleaseSource, note: Words | null): Promise<ReleaseFacts> {
  const [row] = await source.rows<{ date: string | null; reports: number; agencies: number }>(
    "SELECT strftime(max(fetched_at) + INTERVAL 8 HOUR, '%Y-%m-%d') AS date, count(*) AS reports, count(DISTINCT agency_id) AS agencies FROM main.reports");
  return { id: '', date: row?.date ?? '1970-01-01', reports: row?.reports ?? 0, agencies: row?.agencies ?? 0, note };
}

async function issueCounts(source: ReleaseSource): Promise<IssueCounts> {
  const tables = await source.rows<{ name: string }>('SELECT DISTINCT wide_table AS name FROM store.wide_columns ORDER BY 1');
  const letters = (column: string): string => tables.map(({ name }) => `SELECT sum(length(${column}) - length(replace(${column}, 'u', ''))) AS n FROM store.${name} WHERE newest`).join(' UNION ALL ');
  const [row] = await source.rows<IssueCounts>(`SELECT CAST(coalesce((SELECT sum(n) FROM (${letters('statuses')})), 0) AS INTEGER) AS unreadable,
    (SELECT count(*) FROM main.reports WHERE form = 'other') AS other, CAST(coalesce((SELECT sum(n) FROM (${letters('sums')})), 0) AS INTEGER) AS "unknownChecks",
    (SELECT count(*) FROM main.reports WHERE published_on IS NULL) AS undated, (SELECT count(*) FROM main.reports WHERE withdrawn_since IS NOT NULL) AS withdrawn`);
  return row!;
}

/** Codebook, known issues and the snapshot, each under a name with its hash. */
async function writeDocuments(source: ReleaseSource, aside: string, facts: ReleaseFacts, resources: readonly Resource[], files: readonly WrittenFile[]): Promise<NamedFile[]> {
  const withoutCsv = resources.filter(({ name }) => !files.some((file) => file.resource === name && file.format === 'csv'));
  const texts = {
    'codebook.md': codebookMarkdown(resources), 'codebook.csv': codebookCsv(resources),
    'known-issues.md': knownIssues(facts, await issueCounts(source), withoutCsv),
  };
  const named: NamedFile[] = [];
  for (const [name, text] of Object.entries(texts)) {
    await writeFile(join(aside, name), text);
    named.push(await nameByHash(join(aside, name)));
  }
  const parquet = files.filter((file) => file.format === 'parquet').reduce((sum, file) => sum + file.bytes, 0);
  if (parquet > SNAPSHOT_LIMIT) return named;
  await writeSnapshot(source, resources, files, aside, join(aside, 'gongkai.duckdb'));
  return [...named, await nameByHash(join(aside, 'gongkai.duckdb'))];
}

async function siteFiles(aside: string): Promise<NamedFile[]> {
  const folder = join(aside, 'site');
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  // A large release has more files than a process may hold open at once.
  const reading = new PQueue({ concurrency: 16 });
  return Promise.all(paths.map((path) => reading.add(async () => ({ path: path.slice(aside.length + 1), sha256: await sha256Of(path) }))));
}

/** The files that keep their plain names, and the sums of everything that is downloaded. */
async function finish(aside: string, facts: ReleaseFacts, resources: readonly Resource[], files: WrittenFile[], others: readonly NamedFile[], before: Manifest | null, data: string): Promise<string> {
  const manifest: Manifest = { release: facts.id, before: before?.release ?? null, data, files };
  const plain = {
    'datapackage.json': `${JSON.stringify(datapackage(facts, resources, files), null, 1)}\n`,
    'CITATION.cff': citation(facts), 'LICENSE.txt': licence(),
  };
  for (const [name, text] of Object.entries(plain)) await writeFile(join(aside, name), text);
  const sums = await Promise.all(Object.keys(plain).map(async (path) => ({ path, sha256: await sha256Of(join(aside, path)) })));
  await writeFile(join(aside, 'SHA256SUMS'), sumsOf([...files, ...others, ...sums]));
  await writeFile(join(aside, 'release.json'), `${JSON.stringify(manifest)}\n`);
  return facts.id;
}

/** A file that the release before has under the same name is the same file: linked, not kept twice. */
async function reuse(aside: string, dataDir: string, before: Manifest | null, files: readonly WrittenFile[]): Promise<void> {
  if (!before) return;
  for (const { path } of files) {
    const old = join(releaseFolder(dataDir, before.release), path);
    if (!existsSync(old)) continue;
    await unlink(join(aside, path));
    await link(old, join(aside, path)).catch(() => copyFile(old, join(aside, path)));
  }
}

/** Puts the release in its place and makes it the newest; one that cannot be made the newest does not stay. */
async function swapIn(dataDir: string, aside: string, pointer: Pointer): Promise<void> {
  const folder = releaseFolder(dataDir, pointer.release);
  const isNew = !existsSync(folder);
  if (isNew) await rename(aside, folder);
  try {
    await pointTo(dataDir, pointer);
  } catch (error) {
    if (isNew) await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
