/** Series with their first common year as 100. */
import { SMALL_NUMBER } from '../../pipeline/forms/indicators.ts';
import type { MeasureValue } from '../../pipeline/forms/measures.ts';

export interface Values { year: number; found: MeasureValue | null }

/** The first year from `least` on in which every series has a number other than zero; null where there is none. */
export function baseYear(series: readonly (readonly Values[])[], least: number): number | null {
  const years = (series[0] ?? []).map(({ year }) => year).filter((year) => year >= least);
  const has = (own: readonly Values[], year: number): boolean => (own.find((one) => one.year === year)?.found?.value ?? 0) > 0;
  return years.find((year) => series.every((own) => has(own, year))) ?? null;
}

/**
 * The series as per cent of its value in the base year. Where that is fewer than SMALL_NUMBER a few cases more would
 * double it: hidden, as a rate over so few is. The number itself stands beside the index.
 * Years before `least` had another meaning and get none.
 */
export function indexed(own: readonly Values[], base: number, least: number): (MeasureValue | null)[] {
  const first = own.find(({ year }) => year === base)!.found!.value!;
  return own.map(({ year, found }) => {
    if (!found || found.value === null) return found;
    if (year < least) return { value: null, derived: false, hidden: 'unknown' };
    const beside = { derived: found.derived, numerator: found.value, denominator: first };
    return first < SMALL_NUMBER ? { ...beside, value: null, hidden: 'small_number' as const } : { ...beside, value: (found.value / first) * 100, hidden: null };
  });
}
