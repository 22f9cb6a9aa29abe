/** The agencies whose record is fullest, for a first chart. */
import { gather } from '../../lib/gather.ts';
import type { AgencyEntry, SiteAgency } from '../../model/site.ts';

const FEATURED = 6;

interface Candidate { id: string; level: AgencyEntry['level']; reports: number; place: number }

/** Keeps the fullest of each level while agencies come by, in whatever order. Governments stay out: their reports may hold their departments'. */
export class Fullest {
  readonly #places: ReadonlyMap<string, number>;
  #candidates: Candidate[] = [];

  /** Of agencies with as many reports, those that come first in `entries` are first. */
  constructor(entries: readonly AgencyEntry[]) {
    this.#places = new Map(entries.map(({ id }, at) => [id, at]));
  }

  add({ id, level, category, reports }: SiteAgency): void {
    if (category === 'government') return;
    this.#candidates.push({ id, level, reports: reports.length, place: this.#places.get(id)! });
    if (this.#candidates.length > 1_000) this.#candidates = this.#best();
  }

  /** Those of one level, that of the fullest. */
  featured(): string[] {
    const best = this.#best();
    return best.filter(({ level }) => level === best[0]!.level).map(({ id }) => id);
  }

  #best(): Candidate[] {
    const sorted = this.#candidates.sort((a, b) => b.reports - a.reports || a.place - b.place);
    const kept = new Set([...gather(sorted, ({ level }) => level).values()].flatMap((own) => own.slice(0, FEATURED)));
    return sorted.filter((one) => kept.has(one));
  }
}
