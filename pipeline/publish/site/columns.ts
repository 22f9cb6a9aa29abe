/**
 * The main measures as columns: for every agency its value of each year, in one file a measure and group of agencies,
 * so that a page that ranks a thousand agencies by one measure loads that measure and nothing else.
 */
import { appendFile, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { RANKED } from '../../forms/measures.ts';
import type { Measure } from '../../forms/measures.ts';
import { measureValue } from '../../forms/measures.ts';
import { keyValue } from '../../forms/site-cells.ts';
import type { AgencyEntry, ColumnCell, PeerBand, SiteAgency } from '../../model/site.ts';
import { kindSizes } from './groups.ts';
import type { Group } from './groups.ts';
import { Peers } from './peers.ts';
import { prefectureOf } from './references.ts';
import type { References } from './references.ts';

type Put = (path: string, text: string) => Promise<void>;

function cellOf(measure: Measure, agency: SiteAgency, year: number): ColumnCell {
  const report = agency.reports.find((one) => one.year === year);
  if (!report) return null;
  const found = measureValue(measure, report.form, (key) => keyValue(report, key));
  if (measure.kind === 'figure') return found.value === null ? 'x' : found.derived ? [found.value] : found.value;
  const { numerator, denominator } = found;
  if (numerator === null || numerator === undefined || denominator === null || denominator === undefined) return 'x';
  return found.derived ? [numerator, denominator, 1] : [numerator, denominator];
}

/** One line an agency and a file a measure while agencies come by; then a file a measure and group. */
export class Columns {
  readonly #folder: string;
  readonly #years: readonly number[];
  readonly #order: string[] = [];

  constructor(folder: string, years: readonly number[]) {
    this.#folder = join(folder, '.columns');
    this.#years = years;
  }

  async add(agencies: readonly SiteAgency[]): Promise<void> {
    if (agencies.length === 0) return;
    await mkdir(this.#folder, { recursive: true });
    for (const { id } of agencies) this.#order.push(id);
    for (const measure of RANKED) {
      const lines = agencies.map((agency) => `${JSON.stringify(this.#years.map((year) => cellOf(measure, agency, year)))}\n`);
      await appendFile(join(this.#folder, measure.id), lines.join(''));
    }
  }

  /** Writes the columns of every group, and the quarters of each measure; the lines are gone after it. */
  async write(groups: readonly Group[], references: Pick<References, 'divisions'>, put: Put): Promise<void> {
    const sizes = kindSizes(groups, references);
    const levels = [...new Set(groups.map(({ level }) => level))];
    const places = new Map(this.#order.map((id, at) => [id, at]));
    for (const measure of this.#order.length > 0 ? RANKED : []) {
      const lines = (await readFile(join(this.#folder, measure.id), 'utf8')).split('\n');
      const peers = new Peers(measure, this.#years, (division) => prefectureOf(division, references));
      for (const { id, members } of groups) {
        const own = members.map((entry: AgencyEntry) => lines[places.get(entry.id)!]!);
        members.forEach((entry, at) => { peers.add(entry, JSON.parse(own[at]!) as ColumnCell[]); });
        await put(`values/${measure.id}/${id}.json`, `[${own.join(',')}]`);
      }
      await put(`peers/${measure.id}.json`, JSON.stringify(peers.bands() satisfies PeerBand[]));
      for (const [province, bands] of peers.prefectureBands()) await put(`peers/${measure.id}/${province}.json`, JSON.stringify(bands));
      for (const level of levels) {
        const spreads = peers.spreads(level, sizes);
        if (Object.keys(spreads).length > 0) await put(`spread/${measure.id}/${level}.json`, JSON.stringify(spreads));
      }
    }
    await rm(this.#folder, { recursive: true, force: true });
  }
}
