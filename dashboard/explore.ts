/** A view over records to the rows of a chart and of its table. */
import type { Figure } from './charts/figure.ts';
import type { Band, LinePoint } from './charts/lines.ts';
import type { HeatCell } from './charts/heat.ts';
import { SMALL_NUMBER } from '../pipeline/forms/indicators.ts';
import type { Measure, MeasureValue } from '../pipeline/forms/measures.ts';
import { measureOf, measureValue } from '../pipeline/forms/measures.ts';
import { keyValue } from '../pipeline/forms/site-cells.ts';
import type { PeerBand, SiteAgency, SiteReport } from '../pipeline/model/site.ts';
import type { Language } from './routes.ts';
import { pathTo } from './routes.ts';
import type { View } from './state.ts';
import { number, rate, say } from './text/text.ts';

export interface Entry { agency: SiteAgency; year: number; report: SiteReport | null; found: MeasureValue | null }

export function spanOf({ from, to }: Pick<View, 'from' | 'to'>): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

/** The measure of each agency and year of the view. */
export function entriesOf(measure: Measure, agencies: readonly SiteAgency[], years: readonly number[]): Entry[] {
  return agencies.flatMap((agency) => years.map((year) => {
    const report = agency.reports.find((one) => one.year === year) ?? null;
    return { agency, year, report, found: report && measureValue(measure, report.form, (key) => keyValue(report, key)) };
  }));
}

export function formatOf(measure: Measure, language: Language): (value: number) => string {
  return measure.kind === 'rate' ? rate : (value) => number(language, value);
}

/** What a number looks like in a table: with its N beside a rate, or the reason why there is none. */
export function wordsOf({ report, found }: Entry, measure: Measure, language: Language): string {
  if (!report || !found) return say(language, 'missing');
  const cases = found.numerator !== null && found.numerator !== undefined && found.denominator !== null && found.denominator !== undefined ? ` (${number(language, found.numerator)}/${number(language, found.denominator)})` : '';
  if (found.value === null) return `${say(language, `hidden_${found.hidden ?? 'unknown'}`)}${found.hidden === 'small_number' ? cases : ''}`;
  return `${formatOf(measure, language)(found.value)}${cases}`;
}

function tipOf(entry: Entry, measure: Measure, language: Language): string {
  return `${entry.agency.name} · ${entry.year}\n${wordsOf(entry, measure, language)}${measure.kind === 'rate' ? ' %' : ''}`;
}

export function pointsOf(entries: readonly Entry[], measure: Measure, language: Language): LinePoint[] {
  return entries.filter(({ report }) => report !== null).map((entry) => ({
    series: entry.agency.id, year: entry.year, value: entry.found?.value ?? null, ...(entry.found?.derived ? { derived: true } : {}),
    tip: tipOf(entry, measure, language), href: pathTo(language, 'report', entry.report!.id),
  }));
}

/** Years from which a new form, or another meaning of this figure, holds. */
export function breaksOf(measure: Measure, language: Language): { breaks: { year: number; label: string }[]; cuts: number[] } {
  const yearOf = { 2014: 2014, 2019: 2019, 2021: 2021 } as const;
  return {
    breaks: [{ year: 2019, label: say(language, 'new_regulation') }, { year: 2021, label: say(language, 'new_form') }],
    cuts: measure.breaks.filter(({ between }) => between[0] === '2014').map(({ between }) => yearOf[between[1]]),
  };
}

/** The usual range among the agencies of the first agency's kind, where there are enough of them. */
export function bandOf(peers: readonly PeerBand[], agency: SiteAgency | undefined, years: readonly number[]): Band[] {
  if (!agency) return [];
  const of = (category: string | null): PeerBand[] => peers.filter((band) => band.level === agency.level && band.category === category && years.includes(band.year));
  const own = of(agency.category);
  return (own.length > 0 ? own : of(null)).map(({ year, p25, p50, p75 }) => ({ year, low: p25, middle: p50, high: p75 }));
}

function heatCells(entries: readonly Entry[], measure: Measure, language: Language): HeatCell[] {
  return entries.map((entry) => ({ row: entry.agency.id, year: entry.year, value: entry.found?.value ?? null, tip: tipOf(entry, measure, language), ...(entry.report ? { href: pathTo(language, 'report', entry.report.id) } : {}) }));
}

/** What all names begin with, where enough is left of each to know it by. */
export function commonStart(names: readonly string[]): string {
  if (names.length < 2) return '';
  let start = names[0]!;
  for (const name of names) while (!name.startsWith(start)) start = start.slice(0, -1);
  return names.every((name) => name.length - start.length >= 2) ? start : '';
}

/** The chart of a view. */
export function figureOf(view: View, agencies: readonly SiteAgency[], language: Language, peers: readonly PeerBand[] = []): { figure: Figure; entries: Entry[]; measure: Measure } {
  const measure = measureOf(view.measure)!;
  const years = spanOf(view);
  const entries = entriesOf(measure, agencies, years);
  const format = formatOf(measure, language);
  const start = commonStart(agencies.map(({ name }) => name)).length;
  const series = agencies.map(({ id, name }) => ({ id, label: name.slice(start) }));
  if (view.shape === 'heat') return { measure, entries, figure: { kind: 'heat', rows: heatCells(entries, measure, language), options: { rows: series, years, format } } };
  const options = { series, years, format, ...breaksOf(measure, language), band: bandOf(peers, agencies[0], years) };
  return { measure, entries, figure: { kind: view.shape, rows: pointsOf(entries, measure, language), options } };
}

export function notesOf(measure: Measure, language: Language): string[] {
  const notes = [say(language, 'gap_note'), say(language, 'break_note')];
  if (!measure.indicator) return [...notes, say(language, 'derived_note')];
  return [say(language, 'rate_of', { of: measure.indicator.of[language] }), say(language, 'small_note', { n: SMALL_NUMBER }), ...notes];
}
