/** Quarters of the main measures among like agencies: those of the same level, and of the same level and category. */
import { keyValue } from '../../forms/site-cells.ts';
import { INDICATORS } from '../../forms/indicators.ts';
import { measureOf, measureValue } from '../../forms/measures.ts';
import type { PeerBand, SiteAgency } from '../../model/site.ts';
import type { Level } from '../../model/source.ts';

/** Fewer peers than this would show single agencies, not a usual range (the contract's number for peers). */
export const LEAST_PEERS = 8;

/** Measures that have quarters. */
export const PEER_MEASURES = [
  ...INDICATORS.map(({ id }) => id),
  'requests.received.total', 'requests.closed_total.total', 'requests.granted.total', 'requests.carried_out.total',
  'disclosure.normative_documents.issued', 'disclosure.normative_documents.in_force', 'reviews.reconsideration.total',
];

/** The quantile between ranks, as R's type 7. `sorted` rises and is not empty. */
export function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const low = Math.floor(at);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low]! + (sorted[high]! - sorted[low]!) * (at - low);
}

export class Peers {
  /** Values by `measure|year|level|category`, with an empty category for all of the level. */
  readonly #values = new Map<string, number[]>();

  add(agency: SiteAgency): void {
    for (const id of PEER_MEASURES) {
      for (const report of agency.reports) {
        const { value } = measureValue(measureOf(id)!, report.form, (key) => keyValue(report, key));
        if (value === null) continue;
        this.#put(`${id}|${report.year}|${agency.level}|${agency.category}`, value);
        if (agency.category !== 'government') this.#put(`${id}|${report.year}|${agency.level}|`, value);
      }
    }
  }

  /** The bands of each measure; groups of too few are left out. */
  bands(): Map<string, PeerBand[]> {
    const bands = new Map<string, PeerBand[]>(PEER_MEASURES.map((id) => [id, []]));
    for (const [group, values] of [...this.#values].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const [id, year, level, category] = group.split('|') as [string, string, Level, string];
      if (values.length < LEAST_PEERS) continue;
      values.sort((a, b) => a - b);
      bands.get(id)!.push({ year: Number(year), level, category: category || null, n: values.length, p25: quantile(values, 0.25), p50: quantile(values, 0.5), p75: quantile(values, 0.75) });
    }
    return bands;
  }

  #put(group: string, value: number): void {
    const values = this.#values.get(group);
    if (values) values.push(value); else this.#values.set(group, [value]);
  }
}
