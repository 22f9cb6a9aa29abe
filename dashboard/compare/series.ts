/** The series of a view over the years: agencies, and kinds of agencies by their median. */
import type { Measure, MeasureValue } from '../../pipeline/forms/measures.ts';
import type { PeerBand, SiteAgency, SiteManifest } from '../../pipeline/model/site.ts';
import type { Band, LinePoint } from '../charts/lines.ts';
import type { Language } from '../routes.ts';
import { pathToCell } from '../routes.ts';
import type { Mode, View } from '../state.ts';
import { say } from '../text/text.ts';
import { eventsOf } from './events.ts';
import type { LineEvent } from './events.ts';
import { entriesOf, formatOf, isPercent, wordsOf } from './entries.ts';
import { baseYear, indexed } from './indexed.ts';
import type { Kind, Scene } from './scene.ts';
import { scopeName } from './scope.ts';

export interface Series {
  id: string;
  name: string;
  /** Of an agency; null for a kind. */
  agency: SiteAgency | null;
  values: { year: number; report: string | null; found: MeasureValue | null; /** Of a kind: how many agencies the median is of. */ n?: number }[];
}

export function spanOf({ from, to }: Pick<View, 'from' | 'to'>): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

/** Years from which a new form, or another meaning of this figure, holds. */
export function breaksOf(measure: Measure, language: Language): { breaks: { year: number; label: string }[]; cuts: number[] } {
  return {
    breaks: [{ year: 2019, label: say(language, 'new_regulation') }, { year: 2021, label: say(language, 'new_form') }],
    cuts: measure.breaks.filter(({ between }) => between[0] === '2014').map(({ between }) => Number(between[1])),
  };
}

/** The usual range as a chart takes it. */
export function bandOf(bands: readonly PeerBand[], years: readonly number[]): Band[] {
  return bands.filter(({ year }) => years.includes(year)).map(({ year, p25, p50, p75 }) => ({ year, low: p25, middle: p50, high: p75 }));
}

function ofKind({ text, scope, bands }: Kind, years: readonly number[], place: Pick<SiteManifest, 'categories' | 'areas'>, language: Language): Series {
  const values = years.map((year) => {
    const band = bands.find((one) => one.year === year);
    return { year, report: null, found: band ? { value: band.p50, derived: false, hidden: null } : null, ...(band ? { n: band.n } : {}) };
  });
  return { id: `kind:${text}`, name: say(language, 'median_of', { kind: scopeName(scope, place, language) }), agency: null, values };
}

/** Medians are of the measure itself: they have no share of a whole and no population. */
export function hasKinds(mode: Mode): boolean {
  return mode === 'count' || mode === 'index';
}

function asIndex(series: readonly Series[], measure: Measure, years: readonly number[]): { series: Series[]; base: number | null } {
  const least = Math.max(0, ...breaksOf(measure, 'en').cuts.filter((cut) => cut <= years.at(-1)!));
  const base = baseYear(series.map(({ values }) => values), least);
  if (base === null) return { series: series.map((one) => ({ ...one, values: one.values.map((value) => ({ ...value, found: value.found && { value: null, derived: false, hidden: 'unknown' as const } })) })), base };
  return { base, series: series.map((one) => { const found = indexed(one.values, base, least); return { ...one, values: one.values.map((value, at) => ({ ...value, found: found[at]! })) }; }) };
}

/** Every series of the scene, and the year that is 100 where the view is indexed. */
export function seriesOf({ view, agencies, kinds, population }: Pick<Scene, 'view' | 'agencies' | 'kinds' | 'population'>, measure: Measure, place: Pick<SiteManifest, 'categories' | 'areas'>, language: Language): { series: Series[]; base: number | null } {
  const years = spanOf(view);
  const own = agencies.map((agency): Series => ({ id: agency.id, name: agency.name, agency, values: entriesOf(measure, [agency], years, view.mode, population) }));
  const all = [...own, ...(hasKinds(view.mode) ? kinds.map((kind) => ofKind(kind, years, place, language)) : [])];
  return view.mode === 'index' && all.length > 0 ? asIndex(all, measure, years) : { series: all, base: null };
}

/** What a year of a series is in a table. */
export function seriesWords({ agency }: Pick<Series, 'agency'>, value: Series['values'][number], measure: Measure, language: Language, mode: Mode, sign = ''): string {
  if (agency) return wordsOf(value, measure, language, mode, sign);
  return value.found?.value == null ? say(language, 'too_few_agencies') : `${formatOf(measure, mode)(value.found.value)}${sign} (${say(language, 'n_is', { n: value.n ?? 0 })})`;
}

/** What happened to the agency of a series in a year. */
function eventsIn({ agency }: Series, year: number, language: Language): LineEvent[] {
  return agency ? eventsOf(agency, language).filter((event) => event.year === year) : [];
}

/** A series as the points of a line chart. */
export function pointsOf(series: readonly Series[], measure: Measure, language: Language, mode: Mode): LinePoint[] {
  return series.flatMap((one) => one.values.filter(({ report, found }) => report !== null || found !== null).map((value): LinePoint => ({
    series: one.id, year: value.year, value: value.found?.value ?? null, ...(value.found?.derived ? { derived: true } : {}), ...(eventsIn(one, value.year, language).length > 0 ? { isEvent: true } : {}),
    ...(value.found?.value == null ? { hidden: value.found?.hidden === 'small_number' ? 'small_number' as const : 'other' as const } : {}),
    tip: `${one.name} · ${value.year}\n${seriesWords(one, value, measure, language, mode, isPercent(measure, mode) ? ' %' : '')}${eventsIn(one, value.year, language).map(({ words }) => `\n${words}`).join('')}`,
    ...(value.report ? { href: pathToCell(language, value.report, measure.id) } : {}),
  })));
}

/** What all names begin with, where enough is left of each to know it by. */
export function commonStart(names: readonly string[]): string {
  if (names.length < 2) return '';
  let start = names[0]!;
  for (const name of names) while (!name.startsWith(start)) start = start.slice(0, -1);
  return names.every((name) => name.length - start.length >= 2) ? start : '';
}

