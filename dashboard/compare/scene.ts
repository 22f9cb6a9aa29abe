/** Everything that a view shows, loaded on the server and in the browser by the same code. */
import { measureOf } from '../../pipeline/forms/measures.ts';
import type { PeerBand, Population, SiteAgency, SiteManifest } from '../../pipeline/model/site.ts';
import type { Reader } from '../data.ts';
import { loadAgencies, loadPeers, loadPopulation } from '../data.ts';
import type { View } from '../state.ts';
import type { Field } from './field.ts';
import { fieldOf } from './field.ts';
import { modeOf } from './modes.ts';
import type { Scope } from './scope.ts';
import { bandsOf, likeScope, scopeOf } from './scope.ts';

/** What a scene needs of the manifest. */
export type Place = Pick<SiteManifest, 'years' | 'shards' | 'groups' | 'categories' | 'areas' | 'hasPopulation'>;

export interface Kind { text: string; scope: Scope; bands: PeerBand[] }

export interface Scene {
  /** The view with a mode that its measure has. */
  view: View;
  agencies: SiteAgency[];
  kinds: Kind[];
  /** The usual range of the first agency's kind. */
  band: PeerBand[];
  population: Population | null;
  /** The kind that the first agency is compared with. */
  like: Scope;
  /** The kind that is ranked or spread out; null for the chosen agencies alone. */
  among: Scope | null;
  field: Field | null;
}

function amongOf({ among, shape }: View, like: Scope): Scope | null {
  if (among === null) return shape === 'heat' ? null : like;
  return scopeOf(among);
}

const BY_KIND = new Set(['dots', 'spread', 'heat']);

/** Records without what no chart shows: the page carries them. */
function forCharts(agency: SiteAgency): SiteAgency {
  return { ...agency, findings: [] };
}

/** Whether any agency of the view is a government: only these have a population of their own. */
export function hasGovernment({ agencies, among }: Pick<Scene, 'agencies' | 'among'>): boolean {
  return among?.category === 'government' || agencies.some(({ category }) => category === 'government');
}

/** People of the divisions of these agencies. */
async function populationOf(read: Reader, agencies: readonly SiteAgency[]): Promise<Population> {
  const divisions = new Set(agencies.map(({ division }) => division));
  return Object.fromEntries(Object.entries(await loadPopulation(read)).filter(([division]) => divisions.has(division)));
}

/** The provinces in whose prefectures a kind of the view is. */
function provincesOf({ kinds }: View): string[] {
  return kinds.map((text) => scopeOf(text)!.area).filter((area) => area?.length === 4).map((area) => area!.slice(0, 2));
}

/** Loads a view. */
export async function loadScene(read: Reader, place: Place, wanted: View): Promise<Scene> {
  const measure = measureOf(wanted.measure)!;
  const [agencies, bands] = await Promise.all([loadAgencies(read, place, wanted.agencies), loadPeers(read, wanted.measure, provincesOf(wanted))]);
  const own = agencies[0];
  const like = own ? likeScope(bands, own) : { level: place.groups[0]?.level ?? 'prefecture' as const, category: null, area: null };
  const among = BY_KIND.has(wanted.shape) ? amongOf(wanted, like) : null;
  const view = { ...wanted, mode: modeOf(wanted.mode, measure, wanted.shape, { hasPopulation: place.hasPopulation, hasGovernment: hasGovernment({ agencies, among }) }) };
  const kinds = view.kinds.map((text) => { const scope = scopeOf(text)!; return { text, scope, bands: bandsOf(bands, scope) }; });
  const band = own && view.mode === 'count' && view.shape === 'lines' ? bandsOf(bands, like) : [];
  const [field, population] = await Promise.all([among && fieldOf(read, place, view, measure, among), view.mode === 'people' ? populationOf(read, agencies) : null]);
  return { view, agencies: agencies.map(forCharts), kinds, band, population, like, among, field };
}
