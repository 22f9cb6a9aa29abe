/** Quarters of a measure among like agencies: those of the same level, of the same level and category, of a level in a province or prefecture. */
import type { Measure } from '../../forms/measures.ts';
import { gather } from '../../lib/gather.ts';
import { middleOf, stepsOf } from '../../lib/steps.ts';
import { rateOf } from '../../forms/indicators.ts';
import type { AgencyEntry, ColumnCell, PeerBand, Spread } from '../../model/site.ts';
import { MOST_COMPARED, STEPS, spreadKey } from '../../model/site.ts';
import type { Level } from '../../model/source.ts';
import { areaOf } from './references.ts';

/** Fewer peers than this would show single agencies, not a usual range (the contract's number for peers). */
export const LEAST_PEERS = 8;

/** The quantile between ranks, as R's type 7. `sorted` rises and is not empty. */
export function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const low = Math.floor(at);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low]! + (sorted[high]! - sorted[low]!) * (at - low);
}

function numberOf(measure: Measure, cell: ColumnCell): number | null {
  if (cell === null || cell === 'x') return null;
  if (typeof cell === 'number') return cell;
  return measure.indicator ? rateOf(cell[0]!, cell[1]!, measure.indicator).rate : cell[0]!;
}

/** Agencies by kind, `LEVEL|CATEGORY|AREA`, and how many a browser would load to rank them. */
export type KindSizes = ReadonlyMap<string, { agencies: number; loaded: number }>;

/** Gathers the values of one measure, agency by agency. */
export class Peers {
  readonly #measure: Measure;
  readonly #years: readonly number[];
  readonly #prefectureOf: (division: string) => string | null;
  /** Values by `year|level|category|area`, each of the last two empty for all. */
  readonly #values = new Map<string, number[]>();

  /** `prefectureOf` gives the four digits of a division's prefecture, null where it is in none. */
  constructor(measure: Measure, years: readonly number[], prefectureOf: (division: string) => string | null = () => null) {
    this.#measure = measure;
    this.#prefectureOf = prefectureOf;
    this.#years = years;
  }

  /** Adds an agency's value of each year. Governments have peers of their own kind only: their reports may hold their departments'. */
  add({ level, category, division }: Pick<AgencyEntry, 'level' | 'category' | 'division'>, cells: readonly ColumnCell[]): void {
    const prefecture = this.#prefectureOf(division);
    cells.forEach((cell, at) => {
      const value = numberOf(this.#measure, cell);
      if (value === null) return;
      const start = `${this.#years[at]}|${level}`;
      this.#put(`${start}|${category}|`, value);
      if (category === 'government') return;
      this.#put(`${start}||`, value);
      this.#put(`${start}||${areaOf(division)}`, value);
      if (prefecture) this.#put(`${start}||${prefecture}`, value);
    });
  }

  /** The band of each year and group, but for prefectures; groups of too few are left out. */
  bands(): PeerBand[] {
    return this.#bandsWhere((area) => area.length < 4);
  }

  /** The bands of prefectures, by province. */
  prefectureBands(): Map<string, PeerBand[]> {
    return gather(this.#bandsWhere((area) => area.length === 4), ({ area }) => areaOf(area!));
  }

  #bandsWhere(isWanted: (area: string) => boolean): PeerBand[] {
    return [...this.#values].sort(([a], [b]) => (a < b ? -1 : 1)).filter(([group, values]) => values.length >= LEAST_PEERS && isWanted(group.slice(group.lastIndexOf('|') + 1))).map(([group, values]) => {
      const [year, level, category, area] = group.split('|') as [string, Level, string, string];
      values.sort((a, b) => a - b);
      return { year: Number(year), level, category: category || null, area: area || null, n: values.length, p25: quantile(values, 0.25), p50: quantile(values, 0.5), p75: quantile(values, 0.75) };
    });
  }

  /** How the agencies of the large kinds of a level are spread: those of which no browser loads every agency. */
  spreads(level: Level, sizes: KindSizes): Record<string, Spread> {
    const spreads: Record<string, Spread> = {};
    for (const [group, values] of [...this.#values].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const [year, own, category, area] = group.split('|') as [string, Level, string, string];
      const size = sizes.get(`${own}|${category}|${area}`);
      if (own !== level || !size || size.loaded <= MOST_COMPARED || values.length < LEAST_PEERS) continue;
      const sorted = Float64Array.from(values).sort();
      spreads[spreadKey({ category, area }, Number(year))] = { agencies: size.agencies, n: values.length, middle: middleOf(sorted), steps: stepsOf(sorted, STEPS) };
    }
    return spreads;
  }

  #put(group: string, value: number): void {
    const values = this.#values.get(group);
    if (values) values.push(value); else this.#values.set(group, [value]);
  }
}
