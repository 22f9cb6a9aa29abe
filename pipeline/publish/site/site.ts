/** The dashboard's own files of a release, below `site/`: a manifest, shards of agencies, lists, findings, quarters. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gather } from '../../lib/gather.ts';
import type { AgencyEntry, Area, SiteManifest } from '../../model/site.ts';
import type { ReleaseSource } from '../source.ts';
import { agencyEntries, newestReports, lastRun, sizeOf } from './facts.ts';
import { stageFindings, writeFindings } from './findings.ts';
import { Fullest } from './fullest.ts';
import { Columns } from './columns.ts';
import { groupsOf, membersOf } from './groups.ts';
import { loadAgencies, openShelf } from './records.ts';
import type { Numbered, Records } from './records.ts';
import { pinyinFiles } from './pinyin.ts';
import { populationOf } from './population.ts';
import { searchShards } from './search.ts';
import { Shards } from './shards.ts';
import type { ShardRecord } from './shards.ts';
import { Totals } from './totals.ts';
import type { References } from './references.ts';
import { areaOf, loadReferences, prefectureOf } from './references.ts';

export type { References } from './references.ts';

/** About this many agencies share a file: small enough for a phone, few enough files for a file system. */
const AGENCIES_PER_SHARD = 16;
/** Agencies and reports whose cells are in memory at once. */
const BATCH = 6_000;

type Write = ((path: string, value: unknown) => Promise<void>) & { text(path: string, text: string): Promise<void> };

export function shardCount(agencies: number): number {
  return Math.max(1, Math.ceil(agencies / AGENCIES_PER_SHARD));
}

function writer(folder: string): Write {
  const text = async (path: string, content: string): Promise<void> => {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  };
  return Object.assign((path: string, value: unknown) => text(path, JSON.stringify(value)), { text });
}

/** The registry's agencies by their number in the store, in batches of so many reports. */
async function batchesOf(source: ReleaseSource, entries: readonly AgencyEntry[]): Promise<Numbered[][]> {
  const rows = await source.rows<{ id: string; no: number }>('SELECT agency_id AS id, agency_no AS no FROM store.agencies WHERE left_on IS NULL');
  const numbers = new Map(rows.map(({ id, no }) => [id, no]));
  const numbered = entries.map((entry) => ({ no: numbers.get(entry.id)!, entry })).sort((a, b) => a.no - b.no);
  const batches: Numbered[][] = [];
  let size = Infinity;
  for (const one of numbered) {
    if (size >= BATCH) { batches.push([]); size = 0; }
    batches.at(-1)!.push(one);
    size += 1 + one.entry.years.length;
  }
  return batches;
}

interface Gathering { folder: string; shards: number; references: References; columns: Columns; write: Write }

const recordsOf = ({ agencies }: Records): ShardRecord[] => agencies.map((agency) => ({ agencyId: agency.id, id: agency.id, json: JSON.stringify(agency) }));

function detailsOf({ agencies, details }: Records): ShardRecord[] {
  return agencies.flatMap(({ id: agencyId, reports }) => reports.map(({ id }) => ({ agencyId, id, json: JSON.stringify(details.get(id)!) })));
}

/** Writes the records of every agency, and gives what is counted over them. */
async function writeAgencies(source: ReleaseSource, entries: AgencyEntry[], { folder, shards, references, columns, write }: Gathering): Promise<{ totals: Totals; featured: string[] }> {
  const shelf = await openShelf(source, references);
  const [totals, fullest] = [new Totals(), new Fullest(entries)];
  const [agencyFiles, detailFiles] = [new Shards(folder, 'agency', shards), new Shards(folder, 'detail', shards)];
  for (const batch of await batchesOf(source, entries)) {
    const records = await loadAgencies(shelf, batch);
    await agencyFiles.add(recordsOf(records));
    await detailFiles.add(detailsOf(records));
    await columns.add(records.agencies);
    for (const agency of records.agencies) { totals.add(agency); fullest.add(agency); }
  }
  await agencyFiles.write(write.text);
  await detailFiles.write(write.text);
  return { totals, featured: fullest.featured() };
}

/** Writes the lists by province, and what they are searched by; gives every province and prefecture. */
async function writeLists(entries: readonly AgencyEntry[], references: References, write: Write): Promise<SiteManifest['areas']> {
  const areas = gather(entries, ({ division }) => areaOf(division));
  for (const [code, own] of areas) await write(`list/${code}.json`, own);
  for (const [path, shard] of searchShards(entries)) await write(path, shard);
  const files = pinyinFiles(entries);
  await write('pinyin/starts.json', [...files.keys()].sort());
  for (const [start, file] of files) await write(`pinyin/at-${start}.json`, file);
  const provinces = [...areas].map(([code, own]) => ({ code, name: references.divisions.get(`${code}0000`) ?? null, agencies: own.length }));
  return [...provinces, ...prefecturesOf(entries, references)].sort((a, b) => (a.code < b.code ? -1 : 1));
}

function prefecturesOf(entries: readonly AgencyEntry[], references: References): Area[] {
  const prefectures = gather(entries, ({ division }) => prefectureOf(division, references));
  return [...prefectures].flatMap(([code, own]) => (code === null ? [] : [{ code, name: references.divisions.get(`${code}00`)!, agencies: own.length }]));
}

export interface SiteOptions {
  /** Names of divisions and categories; those of the project where none are given. */
  references?: References;
  /** A CSV file of division, year and population, or null. */
  population?: string | null;
}

/** Writes everything that the dashboard shows of the store into `folder`/site. The same store gives the same bytes. */
export async function writeSite(source: ReleaseSource, folder: string, { references, population = null }: SiteOptions = {}): Promise<void> {
  const names = references ?? await loadReferences((path) => readFile(path, 'utf8'));
  const write = writer(join(folder, 'site'));
  const [entries, size] = [await agencyEntries(source), await sizeOf(source)];
  const shards = shardCount(entries.length);
  const columns = new Columns(folder, size.years);
  await stageFindings(source);
  const { totals, featured } = await writeAgencies(source, entries, { folder, shards, references: names, columns, write });
  const groups = groupsOf(entries);
  await columns.write(groups, names, write.text);
  for (const group of groups) await write(`group/${group.id}.json`, membersOf(group));
  if (population !== null) await write('population.json', populationOf(await readFile(population, 'utf8')));
  const areas = await writeLists(entries, names, write);
  const findings = await writeFindings(source, write);
  const used = new Set(entries.map(({ category }) => category));
  const manifest: SiteManifest = {
    ...size, shards, areas, totals: totals.years(), ...findings, featured, hasPopulation: population !== null,
    groups: groups.map(({ id, level, category, agencies }) => ({ id, level, category, agencies })),
    categories: Object.fromEntries([...names.categories].filter(([id]) => used.has(id))),
    newest: await newestReports(source), run: await lastRun(source),
  };
  await write('manifest.json', manifest);
}
