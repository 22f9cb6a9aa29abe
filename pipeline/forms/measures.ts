/** What can be drawn over the years: the indicators, and the figures of the forms that are comparable between them. */
import type { FormId } from '../model/report.ts';
import { FORMS, formCell } from './forms.ts';
import { INDICATORS, rateOf } from './indicators.ts';
import type { Indicator, IndicatorValue } from './indicators.ts';
import { SERIES } from './series.ts';
import type { Series } from './series.ts';

interface Words { zh: string; en: string }

export interface Measure {
  id: string;
  label: Words;
  /** `%`, or the printed unit. */
  unit: string;
  kind: 'rate' | 'figure';
  /** Where it stands in a list. */
  group: 'rates' | 'requests' | 'outcomes' | 'disclosure' | 'reviews';
  breaks: Series['breaks'];
  /** Of a rate: what its denominator counts, and its limits. */
  indicator?: Indicator;
  series?: Series;
}

/** How a report has a key: the printed number, and what the sums determine where there is none. */
export interface KeyValue { printed: number | null; derived: number | null }

export interface MeasureValue {
  value: number | null;
  /** True where a part of it was not printed but follows from the sums of the form. */
  derived: boolean;
  /** Of a rate: numerator and N, always shown beside it. */
  numerator?: number | null;
  denominator?: number | null;
  hidden: IndicatorValue['hidden'];
}

function rateMeasure(indicator: Indicator): Measure {
  return { id: indicator.id, label: indicator.label, unit: '%', kind: 'rate', group: 'rates', breaks: [], indicator };
}

const ACCOUNT = new Set(['received', 'carried_in', 'closed_total', 'carried_out']);

function groupOf(id: string): Measure['group'] {
  const [table, row] = id.split('.') as [string, string];
  if (table === 'disclosure' || table === 'reviews') return table;
  return ACCOUNT.has(row) ? 'requests' : 'outcomes';
}

function figureMeasure(series: Series): Measure {
  return { id: series.id, label: series.label, unit: series.unit, kind: 'figure', group: groupOf(series.id), breaks: series.breaks, series };
}

/** A key that only one of the forms of 2019 and 2021 has. */
function ownMeasure(key: string): Measure {
  const cell = formCell(key)!;
  const terms = Object.fromEntries(Object.values(FORMS).filter((form) => form.cells.some((one) => one.key === key)).map((form) => [form.id, [key]]));
  return figureMeasure({
    id: key, unit: cell.unit, terms, breaks: [], reason: { zh: '', en: '' },
    label: { zh: `${cell.rowLabel.zh}，${cell.columnLabel.zh}`, en: `${cell.rowLabel.en}, ${cell.columnLabel.en}` },
  });
}

const ORDER: readonly Measure['group'][] = ['rates', 'requests', 'outcomes', 'disclosure', 'reviews'];

function allMeasures(): Measure[] {
  const joined = new Set(SERIES.map(({ id }) => id));
  const spoken = new Set(SERIES.flatMap(({ terms }) => Object.values(terms).flat()));
  const own = [...FORMS['2021'].cells, ...FORMS['2019'].cells].map(({ key }) => key).filter((key) => !joined.has(key) && !spoken.has(key));
  const measures = [...INDICATORS.map(rateMeasure), ...SERIES.map(figureMeasure), ...[...new Set(own)].map(ownMeasure)];
  const place = new Map(FORMS['2021'].cells.map(({ key }, at) => [key, at]));
  const rank = ({ id }: Measure): number => place.get(id) ?? 10_000;
  return ORDER.flatMap((group) => {
    const inGroup = measures.filter((measure) => measure.group === group);
    return group === 'rates' ? inGroup : inGroup.sort((a, b) => rank(a) - rank(b));
  });
}

/** Every measure, by group. */
export const MEASURES: readonly Measure[] = allMeasures();

const BY_ID = new Map(MEASURES.map((measure) => [measure.id, measure]));

export function measureOf(id: string): Measure | undefined {
  return BY_ID.get(id);
}

function sumOf(keys: readonly string[], valueOf: (key: string) => KeyValue): { sum: number | null; derived: boolean } {
  let sum = 0;
  let derived = false;
  for (const key of keys) {
    const { printed, derived: determined } = valueOf(key);
    const value = printed ?? determined;
    if (value === null) return { sum: null, derived: false };
    if (printed === null) derived = true;
    sum += value;
  }
  return { sum, derived };
}

/** The value of a measure in one report of a form; null where the report does not have it, never a guess. */
export function measureValue(measure: Measure, form: FormId | 'other', valueOf: (key: string) => KeyValue): MeasureValue {
  if (measure.indicator) {
    const { numerator, denominator } = measure.indicator;
    const top = sumOf(numerator, valueOf);
    const bottom = sumOf(denominator, valueOf);
    const rate = rateOf(top.sum, bottom.sum, measure.indicator);
    return { value: rate.rate, derived: top.derived || bottom.derived, numerator: rate.numerator, denominator: rate.denominator, hidden: rate.hidden };
  }
  const keys = form === 'other' ? undefined : measure.series?.terms[form];
  if (!keys) return { value: null, derived: false, hidden: 'unknown' };
  const { sum, derived } = sumOf(keys, valueOf);
  return { value: sum, derived, hidden: sum === null ? 'unknown' : null };
}

/** Of the rows of table 3 the totals, and what each kind of applicant asked: what is ranked and has quarters. */
export const RANKED: readonly Measure[] = MEASURES.filter(({ id }) => !id.startsWith('requests.') || id.endsWith('.total') || id.startsWith('requests.received.'));

/** What a figure is a part of, by its key. */
function shareKeys(id: string): { of: string; label: Words } | null {
  const [table, row, column] = id.split('.') as [string, string, string];
  if (table === 'requests' && row === 'received') return column === 'total' ? null : { of: 'requests.received.total', label: { zh: '本年新收的申请', en: 'requests received in the year' } };
  if (table === 'requests') return ACCOUNT.has(row) ? null : { of: `requests.closed_total.${column}`, label: { zh: '年内办结的申请', en: 'requests closed in the year' } };
  if (table !== 'reviews' || column === 'total' || row === 'litigation') return null;
  return { of: `reviews.${row}.total`, label: { zh: '同类案件总计', en: 'all cases of the kind' } };
}

/** The measure that a figure is a share of, and what that counts; null where there is no whole that it is a part of. */
export function wholeOf(measure: Measure): { measure: Measure; label: Words } | null {
  const share = measure.kind === 'figure' ? shareKeys(measure.id) : null;
  const whole = share && measureOf(share.of);
  return share && whole ? { measure: whole, label: share.label } : null;
}
