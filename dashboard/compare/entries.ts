/** One number of a view: which agency, which year, and what its report has there. */
import { rateOf } from '../../pipeline/forms/indicators.ts';
import type { Measure, MeasureValue } from '../../pipeline/forms/measures.ts';
import { measureValue, wholeOf } from '../../pipeline/forms/measures.ts';
import { keyValue } from '../../pipeline/forms/site-cells.ts';
import type { ColumnCell, Population, SiteAgency } from '../../pipeline/model/site.ts';
import type { Language } from '../routes.ts';
import type { Mode } from '../state.ts';
import { number, rate, say } from '../text/text.ts';

export interface Entry {
  agency: { id: string; name: string };
  year: number;
  /** Id of the report, null where there is none. */
  report: string | null;
  found: MeasureValue | null;
}

const PEOPLE = 10_000;
const NONE: MeasureValue = { value: null, derived: false, hidden: 'unknown' };

function shareOf(part: MeasureValue, whole: MeasureValue | null): MeasureValue {
  const { rate: value, numerator, denominator, hidden } = rateOf(part.value, whole?.value ?? null, { per: 100, kind: 'share' });
  return { value, derived: part.derived || whole?.derived === true, numerator, denominator, hidden };
}

function perPeople(part: MeasureValue, people: number | undefined): MeasureValue {
  if (part.value === null || people === undefined) return { ...NONE, numerator: part.value };
  return { value: (part.value / people) * PEOPLE, derived: part.derived, numerator: part.value, denominator: people, hidden: null };
}

/** A measure as a view shows it: the number, its share of the whole, or per 10,000 people. Indexing needs all years: `indexed`. */
export function shown(mode: Mode, value: MeasureValue, whole: () => MeasureValue | null, people: () => number | undefined): MeasureValue {
  if (mode === 'share') return shareOf(value, whole());
  return mode === 'people' ? perPeople(value, people()) : value;
}

/** The measure of each agency and year, from the records. */
export function entriesOf(measure: Measure, agencies: readonly SiteAgency[], years: readonly number[], mode: Mode = 'count', population: Population | null = null): Entry[] {
  const whole = wholeOf(measure)?.measure;
  return agencies.flatMap((agency) => years.map((year): Entry => {
    const report = agency.reports.find((one) => one.year === year);
    if (!report) return { agency, year, report: null, found: null };
    const of = (one: Measure): MeasureValue => measureValue(one, report.form, (key) => keyValue(report, key));
    const people = (): number | undefined => (agency.category === 'government' ? population?.[agency.division]?.[year] : undefined);
    return { agency, year, report: report.id, found: shown(mode, of(measure), () => whole ? of(whole) : null, people) };
  }));
}

/** A cell of a column as a measure's value. */
export function cellValue(measure: Measure, cell: ColumnCell): MeasureValue | null {
  if (cell === null) return null;
  if (cell === 'x') return NONE;
  if (typeof cell === 'number') return { value: cell, derived: false, hidden: null };
  if (!measure.indicator) return { value: cell[0]!, derived: true, hidden: null };
  const { rate: value, numerator, denominator, hidden } = rateOf(cell[0]!, cell[1]!, measure.indicator);
  return { value, derived: cell[2] === 1, numerator, denominator, hidden };
}

/** What is shown as per cent. */
export function isPercent(measure: Measure, mode: Mode): boolean {
  return measure.kind === 'rate' || mode === 'share';
}

export function formatOf(measure: Measure, mode: Mode): (value: number) => string {
  if (isPercent(measure, mode)) return rate;
  if (mode === 'people') return (value) => number(Math.round(value * 100) / 100);
  return mode === 'index' ? (value) => String(Math.round(value)) : (value) => number(value);
}

/** Numerator and N beside a rate: ` (40/80)`. */
export function casesOf(found: MeasureValue): string {
  const { numerator, denominator } = found;
  return typeof numerator === 'number' && typeof denominator === 'number' ? ` (${number(numerator)}/${number(denominator)})` : '';
}

/** What a number looks like in a table: with its N beside a rate, or the reason why there is none. `sign` stands where no head says the unit. */
export function wordsOf({ report, found }: Pick<Entry, 'report' | 'found'>, measure: Measure, language: Language, mode: Mode = 'count', sign = ''): string {
  if (report === null || !found) return say(language, 'missing');
  if (found.value === null) return `${say(language, `hidden_${found.hidden ?? 'unknown'}`)}${found.hidden === 'small_number' ? casesOf(found) : ''}`;
  return `${formatOf(measure, mode)(found.value)}${sign}${casesOf(found)}`;
}

/** What a point says: who, when, how many. */
export function tipOf(entry: Entry, measure: Measure, language: Language, mode: Mode = 'count'): string {
  return `${entry.agency.name} · ${entry.year}\n${wordsOf(entry, measure, language, mode, isPercent(measure, mode) ? ' %' : '')}`;
}
