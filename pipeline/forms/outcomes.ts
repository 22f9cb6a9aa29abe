/** The outcomes of table 3 in the six groups that the forms of 2019 and 2021 both print. */
import type { FormId } from '../model/report.ts';
import { FORMS } from './forms.ts';

interface Words { zh: string; en: string }

export interface OutcomeGroup { id: 'granted' | 'partly_granted' | 'denied' | 'unavailable' | 'unprocessed' | 'other'; label: Words }

export const OUTCOME_GROUPS: readonly OutcomeGroup[] = [
  { id: 'granted', label: { zh: '予以公开', en: 'Granted' } },
  { id: 'partly_granted', label: { zh: '部分公开', en: 'Partly granted' } },
  { id: 'denied', label: { zh: '不予公开', en: 'Denied' } },
  { id: 'unavailable', label: { zh: '无法提供', en: 'Unavailable' } },
  { id: 'unprocessed', label: { zh: '不予处理', en: 'Not processed' } },
  { id: 'other', label: { zh: '其他处理', en: 'Other' } },
];

/** The keys of a group's rows in one column of table 3; none in a form that has no such rows. */
export function outcomeKeys(form: FormId, group: OutcomeGroup['id'], column: string): string[] {
  return FORMS[form].cells
    .filter((cell) => cell.table === 'requests' && cell.column === column && (cell.row === group || cell.row.startsWith(`${group}_`)))
    .map(({ key }) => key);
}

/**
 * The cases of each group in one report, or null where a row is no number or the groups do not add up to the printed
 * total: shares of what does not close would be wrong.
 */
export function outcomesOf(form: FormId, valueOf: (key: string) => number | null, column = 'total'): Record<OutcomeGroup['id'], number> | null {
  const sums = {} as Record<OutcomeGroup['id'], number>;
  for (const { id } of OUTCOME_GROUPS) {
    const keys = outcomeKeys(form, id, column);
    if (keys.length === 0) return null;
    sums[id] = 0;
    for (const key of keys) {
      const value = valueOf(key);
      if (value === null) return null;
      sums[id] += value;
    }
  }
  const total = valueOf(`requests.closed_total.${column}`);
  return Object.values(sums).reduce((sum, value) => sum + value, 0) === total ? sums : null;
}
