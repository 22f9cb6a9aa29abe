/** What pages read of a release: through a reader of files on the server, through fetch in the browser. */
import { bucketOf } from '../pipeline/lib/bucket.ts';
import type { AgencyEntry, ColumnCell, GroupMember, PeerBand, Population, Spread, SiteAgency, SiteDetail, SiteFinding, SiteManifest } from '../pipeline/model/site.ts';

/** Gives the parsed JSON at a path of the release's site, null where there is none. */
export type Reader = (path: string) => Promise<unknown>;

/** In the browser: each file is fetched once. */
export function fetchReader(release: string): Reader {
  const kept = new Map<string, Promise<unknown>>();
  const load = async (path: string): Promise<unknown> => {
    const response = await fetch(`/d/${release}/${path}`);
    if (response.status === 404) return null;
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response.json() as Promise<unknown>;
  };
  return (path) => {
    const known = kept.get(path);
    if (known) return known;
    const loading = load(path);
    loading.catch(() => kept.delete(path));
    kept.set(path, loading);
    return loading;
  };
}

export async function loadManifest(read: Reader): Promise<SiteManifest | null> {
  return (await read('manifest.json')) as SiteManifest | null;
}

function own<Value>(record: unknown, key: string): Value | null {
  return record !== null && typeof record === 'object' && Object.hasOwn(record, key) ? (record as Record<string, Value>)[key]! : null;
}

export async function loadAgency(read: Reader, manifest: Pick<SiteManifest, 'shards'>, id: string): Promise<SiteAgency | null> {
  return own<SiteAgency>(await read(`agency/${bucketOf(id, manifest.shards)}.json`), id);
}

export async function loadAgencies(read: Reader, manifest: Pick<SiteManifest, 'shards'>, ids: readonly string[]): Promise<SiteAgency[]> {
  return (await Promise.all(ids.map((id) => loadAgency(read, manifest, id)))).filter((agency) => agency !== null);
}

/** A report's id is its agency's and its year. */
export function agencyOfReport(reportId: string): string {
  return reportId.replace(/-\d{4}$/, '');
}

export async function loadDetail(read: Reader, manifest: Pick<SiteManifest, 'shards'>, reportId: string): Promise<SiteDetail | null> {
  return own<SiteDetail>(await read(`detail/${bucketOf(agencyOfReport(reportId), manifest.shards)}.json`), reportId);
}

/** Quarters of a measure; those of prefectures only of the provinces asked for. */
export async function loadPeers(read: Reader, measure: string, provinces: readonly string[] = []): Promise<PeerBand[]> {
  const paths = [`peers/${measure}.json`, ...new Set(provinces.map((province) => `peers/${measure}/${province}.json`))];
  return (await Promise.all(paths.map(async (path) => ((await read(path)) as PeerBand[] | null) ?? []))).flat();
}

/** The agencies of a group, in the order of its values. */
export async function loadGroup(read: Reader, group: string): Promise<GroupMember[]> {
  return ((await read(`group/${group}.json`)) as GroupMember[] | null) ?? [];
}

/** A measure by agency of the group and by year of the manifest. */
export async function loadValues(read: Reader, measure: string, group: string): Promise<ColumnCell[][]> {
  return ((await read(`values/${measure}/${group}.json`)) as ColumnCell[][] | null) ?? [];
}

/** The distributions of a measure among the large kinds of a level, by `spreadKey`. */
export async function loadSpreads(read: Reader, measure: string, level: string): Promise<Record<string, Spread>> {
  return ((await read(`spread/${measure}/${level}.json`)) as Record<string, Spread> | null) ?? {};
}

export async function loadPopulation(read: Reader): Promise<Population> {
  return ((await read('population.json')) as Population | null) ?? {};
}

export async function loadList(read: Reader, area: string): Promise<AgencyEntry[]> {
  return ((await read(`list/${area}.json`)) as AgencyEntry[] | null) ?? [];
}

export async function loadFindings(read: Reader, kind: string, page: number): Promise<SiteFinding[]> {
  return ((await read(`findings/${kind}-${page}.json`)) as SiteFinding[] | null) ?? [];
}

