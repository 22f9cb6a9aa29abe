/** The dashboard's own files of a release, below `site/`: a manifest, shards of agencies, lists, findings, quarters. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bucketOf } from '../../lib/bucket.ts';
import type { AgencyEntry, SiteAgency, SiteDetail, SiteManifest } from '../../model/site.ts';
import type { ReleaseSource } from '../source.ts';
import { agencyEntries, newestReports, lastRun, sizeOf } from './facts.ts';
import { writeFindings } from './findings.ts';
import { Columns } from './columns.ts';
import { groupsOf, membersOf } from './groups.ts';
import { loadAgencies } from './records.ts';
import { pinyinFiles } from './pinyin.ts';
import { populationOf } from './population.ts';
import { searchShards } from './search.ts';
import { Totals } from './totals.ts';
import type { References } from './references.ts';
import { areaOf, loadReferences } from './references.ts';

export type { References } from './references.ts';

/** About this many agencies share a file: small enough for a phone, few enough files for a file system. */
const AGENCIES_PER_SHARD = 16;
/** Agencies whose cells are in memory at once. */
const BATCH = 400;
const FEATURED = 6;

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

/** Agencies by shard, in the order of the shards, so that each file is written once. */
function byShard(entries: readonly AgencyEntry[], shards: number): AgencyEntry[][] {
  const groups: AgencyEntry[][] = Array.from({ length: shards }, () => []);
  for (const entry of entries) groups[bucketOf(entry.id, shards)]!.push(entry);
  return groups;
}

/** Shards together until a batch is full. */
function* batches(groups: readonly AgencyEntry[][]): Generator<{ first: number; groups: AgencyEntry[][] }> {
  let from = 0;
  for (let at = 0, size = 0; at < groups.length; at++) {
    size += groups[at]!.length;
    if (size < BATCH && at + 1 < groups.length) continue;
    yield { first: from, groups: groups.slice(from, at + 1) };
    from = at + 1;
    size = 0;
  }
}

function byLength(a: SiteAgency, b: SiteAgency): number {
  return b.reports.length - a.reports.length;
}

interface Gathering { shards: number; references: References; columns: Columns; write: Write }

async function writeAgencies(source: ReleaseSource, entries: AgencyEntry[], { shards, references, columns, write }: Gathering) {
  const totals = new Totals();
  const fullest: SiteAgency[] = [];
  for (const batch of batches(byShard(entries, shards))) {
    const { agencies, details } = await loadAgencies(source, batch.groups.flat(), references);
    for (const [at, group] of batch.groups.entries()) {
      const own = group.map(({ id }) => agencies.get(id)!);
      await write(`agency/${batch.first + at}.json`, Object.fromEntries(own.map((agency) => [agency.id, agency])));
      const words = own.flatMap(({ reports }) => reports.map(({ id }): [string, SiteDetail] => [id, details.get(id)!]));
      await write(`detail/${batch.first + at}.json`, Object.fromEntries(words));
      for (const agency of own) totals.add(agency);
    }
    await columns.add([...agencies.values()]);
    fullest.push(...[...agencies.values()].filter(({ category }) => category !== 'government').sort(byLength).slice(0, FEATURED));
  }
  return { totals, fullest };
}

/** Those of one level whose record is fullest, in the registry's order. */
function featuredOf(fullest: readonly SiteAgency[], entries: readonly AgencyEntry[]): string[] {
  const order = new Map(entries.map(({ id }, at) => [id, at]));
  const best = [...fullest].sort((a, b) => byLength(a, b) || order.get(a.id)! - order.get(b.id)!);
  return best.filter(({ level }) => level === best[0]!.level).slice(0, FEATURED).map(({ id }) => id);
}

async function writeLists(entries: readonly AgencyEntry[], references: References, write: Write): Promise<SiteManifest['areas']> {
  const areas = new Map<string, AgencyEntry[]>();
  for (const entry of entries) areas.set(areaOf(entry.division), [...(areas.get(areaOf(entry.division)) ?? []), entry]);
  for (const [code, own] of areas) await write(`list/${code}.json`, own);
  for (const [path, shard] of searchShards(entries)) await write(path, shard);
  const files = pinyinFiles(entries);
  await write('pinyin/starts.json', [...files.keys()].sort());
  for (const [start, file] of files) await write(`pinyin/at-${start}.json`, file);
  return [...areas].sort(([a], [b]) => a.localeCompare(b)).map(([code, own]) => ({ code, name: references.divisions.get(`${code}0000`) ?? null, agencies: own.length }));
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
  const { totals, fullest } = await writeAgencies(source, entries, { shards, references: names, columns, write });
  const groups = groupsOf(entries);
  await columns.write(groups, write.text);
  for (const group of groups) await write(`group/${group.id}.json`, membersOf(group));
  if (population !== null) await write('population.json', populationOf(await readFile(population, 'utf8')));
  const areas = await writeLists(entries, names, write);
  const findings = await writeFindings(source, write);
  const used = new Set(entries.map(({ category }) => category));
  const manifest: SiteManifest = {
    ...size, shards, areas, totals: totals.years(), ...findings, featured: featuredOf(fullest, entries), hasPopulation: population !== null,
    groups: groups.map(({ id, level, category, agencies }) => ({ id, level, category, agencies })),
    categories: Object.fromEntries([...names.categories].filter(([id]) => used.has(id))),
    newest: await newestReports(source), run: await lastRun(source),
  };
  await write('manifest.json', manifest);
}
