/** The dashboard's own files of a release, below `site/`: a manifest, shards of agencies, lists, findings, quarters. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bucketOf } from '../../lib/bucket.ts';
import type { AgencyEntry, SiteAgency, SiteDetail, SiteManifest } from '../../model/site.ts';
import type { ReleaseSource } from '../source.ts';
import { agencyEntries, newestReports, lastRun, sizeOf } from './facts.ts';
import { writeFindings } from './findings.ts';
import { loadAgencies } from './records.ts';
import { Peers } from './peers.ts';
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

type Write = (path: string, value: unknown) => Promise<void>;

export function shardCount(agencies: number): number {
  return Math.max(1, Math.ceil(agencies / AGENCIES_PER_SHARD));
}

function writer(folder: string): Write {
  return async (path, value) => {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify(value));
  };
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

async function writeAgencies(source: ReleaseSource, entries: AgencyEntry[], shards: number, references: References, write: Write) {
  const totals = new Totals();
  const peers = new Peers();
  const fullest: SiteAgency[] = [];
  for (const batch of batches(byShard(entries, shards))) {
    const { agencies, details } = await loadAgencies(source, batch.groups.flat(), references);
    for (const [at, group] of batch.groups.entries()) {
      const own = group.map(({ id }) => agencies.get(id)!);
      await write(`agency/${batch.first + at}.json`, Object.fromEntries(own.map((agency) => [agency.id, agency])));
      const words = own.flatMap(({ reports }) => reports.map(({ id }): [string, SiteDetail] => [id, details.get(id)!]));
      await write(`detail/${batch.first + at}.json`, Object.fromEntries(words));
      for (const agency of own) { totals.add(agency); peers.add(agency); }
    }
    fullest.push(...[...agencies.values()].filter(({ category }) => category !== 'government').sort(byLength).slice(0, FEATURED));
  }
  return { totals, peers, fullest };
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
  return [...areas].sort(([a], [b]) => a.localeCompare(b)).map(([code, own]) => ({ code, name: references.divisions.get(`${code}0000`) ?? null, agencies: own.length }));
}

/**
 * Writes everything that the dashboard shows of the store into `folder`/site. The same store gives the same bytes.
 * `references` are the names of divisions and categories; those of the project where none are given.
 */
export async function writeSite(source: ReleaseSource, folder: string, references?: References): Promise<void> {
  const names = references ?? await loadReferences((path) => readFile(path, 'utf8'));
  const write = writer(join(folder, 'site'));
  const entries = await agencyEntries(source);
  const shards = shardCount(entries.length);
  const { totals, peers, fullest } = await writeAgencies(source, entries, shards, names, write);
  for (const [measure, bands] of peers.bands()) await write(`peers/${measure}.json`, bands);
  const areas = await writeLists(entries, names, write);
  const findings = await writeFindings(source, write);
  const used = new Set(entries.map(({ category }) => category));
  const manifest: SiteManifest = {
    ...await sizeOf(source), shards, areas, totals: totals.years(), ...findings, featured: featuredOf(fullest, entries),
    categories: Object.fromEntries([...names.categories].filter(([id]) => used.has(id))),
    newest: await newestReports(source), run: await lastRun(source),
  };
  await write('manifest.json', manifest);
}
