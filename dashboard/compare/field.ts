/** The agencies of a kind in one measure: all that a ranking, a distribution or a long heat map shows, and no more. */
import type { Measure, MeasureValue } from '../../pipeline/forms/measures.ts';
import { RANKED, wholeOf } from '../../pipeline/forms/measures.ts';
import type { Step } from '../../pipeline/lib/steps.ts';
import { middleOf, stepsOf } from '../../pipeline/lib/steps.ts';
import type { AgencyGroup, ColumnCell, GroupMember, Population } from '../../pipeline/model/site.ts';
import { MOST_COMPARED, STEPS, spreadKey } from '../../pipeline/model/site.ts';
import type { Reader } from '../data.ts';
import { loadGroup, loadPopulation, loadSpreads, loadValues } from '../data.ts';
import type { Mode, View } from '../state.ts';
import { cellValue, shown } from './entries.ts';
import type { Scope } from './scope.ts';
import { isWithin } from './scope.ts';

/** Rows of a long list that are drawn at once. */
export const ROWS = 40;

export interface FieldRow { id: string; name: string; values: (MeasureValue | null)[] }

export interface Field {
  years: number[];
  rows: FieldRow[];
  /** Of a distribution of very many: how many agencies are in each step; the rows are the chosen ones, if any. */
  steps: Step[] | null;
  /** The median of a distribution. */
  middle: number | null;
  /** Agencies of the kind, and how many of them have the number in the last year. */
  agencies: number;
  withNumber: number;
  /** Place of the first row in the whole list; all rows are there where the list is short. */
  first: number;
}

/** What a field is made from. */
export interface Wanted { read: Reader; years: readonly number[]; groups: readonly AgencyGroup[]; measure: Measure; mode: Mode; scope: Scope }

interface Columns { members: GroupMember[]; part: ColumnCell[][]; whole: ColumnCell[][] | null }

/** An agency of the kind: where its values are, and its number of the last year; NaN for none. */
interface Candidate { columns: Columns; at: number; last: number }

async function columnsOf(read: Reader, group: AgencyGroup, measure: Measure, whole: Measure | null): Promise<Columns> {
  const [members, part, all] = await Promise.all([loadGroup(read, group.id), loadValues(read, measure.id, group.id), whole ? loadValues(read, whole.id, group.id) : null]);
  return { members, part, whole: all };
}

/** The value of an agency in a year, as the view shows it. */
type ValueOf = (columns: Columns, at: number, year: number) => MeasureValue | null;

function valueIn({ years, measure, mode }: Wanted, population: Population | null): ValueOf {
  const wholeMeasure = wholeOf(measure)?.measure;
  return ({ members, part, whole }, at, year) => {
    const column = years.indexOf(year);
    const own = cellValue(measure, part[at]?.[column] ?? null);
    if (!own || mode === 'count') return own;
    const [, , division, category] = members[at]!;
    const people = (): number | undefined => (category === 'government' ? population?.[division]?.[year] : undefined);
    return shown(mode, own, () => (wholeMeasure && whole ? cellValue(wholeMeasure, whole[at]?.[column] ?? null) : null), people);
  };
}

/** A distribution of more is bars, and only the chosen agencies have names. */
const MOST_NAMED = 600;

const isKept = (one: Measure): boolean => RANKED.some(({ id }) => id === one.id);

/** The groups in which the kind's agencies are; null where this measure is not kept by kinds, or the kind is too large. */
function groupsFor({ groups, measure, mode, scope }: Wanted): { own: AgencyGroup[]; whole: Measure | null } | null {
  const whole = mode === 'share' ? wholeOf(measure)?.measure ?? null : null;
  if (!isKept(measure) || (whole && !isKept(whole))) return null;
  const own = groups.filter(({ level, category }) => level === scope.level && (scope.category === null || category === null || category === scope.category));
  return own.reduce((sum, { agencies }) => sum + agencies, 0) > MOST_COMPARED ? null : { own, whole };
}

interface Whole { candidates: Candidate[]; valueOf: ValueOf }

/** Every agency of the kind; only the last year is looked at, for that decides who is shown. */
async function wholeField(wanted: Wanted, last: number): Promise<Whole | null> {
  const groups = groupsFor(wanted);
  if (!groups) return null;
  const population = wanted.mode === 'people' ? await loadPopulation(wanted.read) : null;
  const valueOf = valueIn(wanted, population);
  const loaded = await Promise.all(groups.own.map((group) => columnsOf(wanted.read, group, wanted.measure, groups.whole)));
  const candidates: Candidate[] = [];
  for (const columns of loaded) {
    columns.members.forEach(([, , division, category], at) => {
      if (isWithin(wanted.scope, { level: wanted.scope.level, category, division })) candidates.push({ columns, at, last: valueOf(columns, at, last)?.value ?? NaN });
    });
  }
  return { candidates, valueOf };
}

const idOf = ({ columns, at }: Candidate): string => columns.members[at]![0];

/** From the highest down; those without a number are counted and not ranked. */
function ranked(candidates: readonly Candidate[]): Candidate[] {
  return candidates.filter(({ last }) => !Number.isNaN(last)).sort((a, b) => b.last - a.last || (idOf(a) < idOf(b) ? -1 : 1));
}

/** The place of the first of `most` rows such that the wanted row is in the middle; never a list of the last alone. */
export function windowOf(length: number, wanted: number, most = ROWS): number {
  return Math.max(0, Math.min(wanted - Math.floor(most / 2), length - most));
}

function rowsOf(shownOnes: readonly Candidate[], years: readonly number[], valueOf: ValueOf): FieldRow[] {
  return shownOnes.map(({ columns, at }) => ({ id: columns.members[at]![0], name: columns.members[at]![1], values: years.map((year) => valueOf(columns, at, year)) }));
}

/** A distribution: every agency where they are few, else steps and the chosen ones. */
function spreadOf({ candidates, valueOf }: Whole, view: View): Field {
  const own = candidates.filter(({ last }) => !Number.isNaN(last));
  const sorted = Float64Array.from(own, ({ last }) => last).sort();
  const isMany = own.length > MOST_NAMED;
  const named = isMany ? own.filter((one) => view.agencies.includes(idOf(one))) : ranked(own);
  return { years: [view.to], rows: rowsOf(named, [view.to], valueOf), steps: isMany ? stepsOf(sorted, STEPS) : null, middle: middleOf(sorted), agencies: candidates.length, withNumber: own.length, first: 0 };
}

/** The distribution of a kind that is too large to be loaded, as the release keeps it; null where it does not. */
async function keptSpread({ read, measure, mode, scope }: Wanted, year: number): Promise<Field | null> {
  if (mode !== 'count' || !isKept(measure)) return null;
  const kept = (await loadSpreads(read, measure.id, scope.level))[spreadKey(scope, year)];
  return kept ? { years: [year], rows: [], steps: kept.steps, middle: kept.middle, agencies: kept.agencies, withNumber: kept.n, first: 0 } : null;
}

/** A part of a list: around the chosen agencies, or from the row that the view names. */
function listOf({ candidates, valueOf }: Whole, view: View, years: readonly number[]): Field {
  const own = view.shape === 'heat' ? candidates : ranked(candidates);
  const chosen = own.findIndex((one) => view.agencies.includes(idOf(one)));
  const first = view.row === null ? windowOf(own.length, Math.max(0, chosen)) : Math.min(view.row, Math.max(0, own.length - 1));
  const withNumber = candidates.reduce((count, { last }) => count + (Number.isNaN(last) ? 0 : 1), 0);
  return { years: [...years], rows: rowsOf(own.slice(first, first + ROWS), years, valueOf), steps: null, middle: null, agencies: candidates.length, withNumber, first };
}

/** The rows that the view shows; null where the kind is too large and the release keeps nothing of it. */
export async function fieldOf(read: Reader, site: { years: readonly number[]; groups: readonly AgencyGroup[] }, view: View, measure: Measure, scope: Scope): Promise<Field | null> {
  const wanted = { read, ...site, measure, mode: view.mode, scope };
  const whole = await wholeField(wanted, view.to);
  if (view.shape === 'spread') return whole ? spreadOf(whole, view) : keptSpread(wanted, view.to);
  if (!whole) return null;
  return listOf(whole, view, view.shape === 'heat' ? site.years.filter((year) => year >= view.from && year <= view.to) : [view.to - 1, view.to]);
}
