/** The agencies of a kind in one measure: all that a ranking, a distribution or a long heat map shows, and no more. */
import type { Measure, MeasureValue } from '../../pipeline/forms/measures.ts';
import { RANKED, wholeOf } from '../../pipeline/forms/measures.ts';
import type { AgencyGroup, ColumnCell, GroupMember, Population } from '../../pipeline/model/site.ts';
import type { Reader } from '../data.ts';
import { loadGroup, loadPopulation, loadValues } from '../data.ts';
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
  /** Of a distribution of very many: the values of those that are not chosen, who have no name in the chart. */
  others: number[];
  /** Agencies of the kind, and how many of them have the number in the last year. */
  agencies: number;
  withNumber: number;
  /** Place of the first row in the whole list; all rows are there where the list is short. */
  first: number;
}

interface Wanted { read: Reader; years: readonly number[]; groups: readonly AgencyGroup[]; measure: Measure; mode: Mode; scope: Scope; shownYears: readonly number[] }

interface Columns { members: GroupMember[]; part: ColumnCell[][]; whole: ColumnCell[][] | null }

async function columnsOf(read: Reader, group: AgencyGroup, measure: Measure, whole: Measure | null): Promise<Columns> {
  const [members, part, all] = await Promise.all([loadGroup(read, group.id), loadValues(read, measure.id, group.id), whole ? loadValues(read, whole.id, group.id) : null]);
  return { members, part, whole: all };
}

function rowsOf({ members, part, whole }: Columns, { years, measure, mode, scope, shownYears }: Wanted, population: Population | null): FieldRow[] {
  const wholeMeasure = wholeOf(measure)?.measure;
  return members.flatMap(([id, name, division, category], at) => {
    if (!isWithin(scope, { level: scope.level, category, division })) return [];
    const values = shownYears.map((year) => {
      const column = years.indexOf(year);
      const own = cellValue(measure, part[at]?.[column] ?? null);
      if (!own) return null;
      const people = (): number | undefined => (category === 'government' ? population?.[division]?.[year] : undefined);
      return shown(mode, own, () => (wholeMeasure && whole ? cellValue(wholeMeasure, whole[at]?.[column] ?? null) : null), people);
    });
    return [{ id, name, values }];
  });
}

/** More than this are not loaded at once: a visitor chooses a category first. */
export const MOST_COMPARED = 8_000;
/** A distribution of more is bars, and only the chosen agencies have names. */
const MOST_NAMED = 600;

/** Every agency of the kind with its values of the years; null where this measure is not kept by kinds, or the kind is too large. */
async function allRows(wanted: Wanted): Promise<FieldRow[] | null> {
  const { read, groups, measure, mode, scope } = wanted;
  const isKept = (one: Measure): boolean => RANKED.some(({ id }) => id === one.id);
  const whole = mode === 'share' ? wholeOf(measure)?.measure ?? null : null;
  if (!isKept(measure) || (whole && !isKept(whole))) return null;
  const own = groups.filter(({ level, category }) => level === scope.level && (scope.category === null || category === null || category === scope.category));
  if (own.reduce((sum, { agencies }) => sum + agencies, 0) > MOST_COMPARED) return null;
  const population = mode === 'people' ? await loadPopulation(read) : null;
  const columns = await Promise.all(own.map((group) => columnsOf(read, group, measure, whole)));
  return columns.flatMap((one) => rowsOf(one, wanted, population));
}

const lastOf = ({ values }: FieldRow): number | null => values.at(-1)?.value ?? null;

/** From the highest down; those without a number are counted and not ranked. */
function ranked(rows: readonly FieldRow[]): FieldRow[] {
  return rows.filter((row) => lastOf(row) !== null).sort((a, b) => lastOf(b)! - lastOf(a)! || (a.id < b.id ? -1 : 1));
}

/** The place of the first of `most` rows such that the wanted row is in the middle; never a list of the last alone. */
export function windowOf(length: number, wanted: number, most = ROWS): number {
  return Math.max(0, Math.min(wanted - Math.floor(most / 2), length - most));
}

/** The rows that the view shows. */
export async function fieldOf(read: Reader, site: { years: readonly number[]; groups: readonly AgencyGroup[] }, view: View, measure: Measure, scope: Scope): Promise<Field | null> {
  const spread = view.shape === 'spread';
  const shownYears = view.shape === 'heat' ? site.years.filter((year) => year >= view.from && year <= view.to) : spread ? [view.to] : [view.to - 1, view.to];
  const all = await allRows({ read, ...site, measure, mode: view.mode, scope, shownYears });
  if (!all) return null;
  const rows = view.shape === 'heat' ? all : ranked(all);
  const counts = { years: [...shownYears], agencies: all.length, withNumber: all.filter((row) => lastOf(row) !== null).length };
  if (spread) {
    const isMany = rows.length > MOST_NAMED;
    const isChosen = ({ id }: FieldRow): boolean => view.agencies.includes(id);
    return { ...counts, rows: isMany ? rows.filter(isChosen) : rows, others: isMany ? rows.filter((row) => !isChosen(row)).map((row) => lastOf(row)!) : [], first: 0 };
  }
  const chosen = rows.findIndex(({ id }) => view.agencies.includes(id));
  const first = view.row === null ? windowOf(rows.length, Math.max(0, chosen)) : Math.min(view.row, Math.max(0, rows.length - 1));
  return { ...counts, rows: rows.slice(first, first + ROWS), others: [], first };
}
