/** The cells of a report in the site's files, by key. */
import { FORMS } from './forms.ts';
import type { FormId } from '../model/report.ts';
import type { CellCode, SiteReport } from '../model/site.ts';

const POSITIONS = new Map<string, Map<string, number>>();

function positionsOf(form: FormId): Map<string, number> {
  let positions = POSITIONS.get(form);
  if (!positions) POSITIONS.set(form, positions = new Map(FORMS[form].cells.map(({ key }, at) => [key, at])));
  return positions;
}

/** The cell of a key; `m` (missing) for a key that the report's form does not have. */
export function cellOf(report: Pick<SiteReport, 'form' | 'cells'>, key: string): CellCode {
  if (report.form === 'other') return 'm';
  const at = positionsOf(report.form).get(key);
  return (at === undefined ? undefined : report.cells[at]) ?? 'm';
}

/** The printed number of a key and what the sums determine where there is none. */
export function keyValue(report: Pick<SiteReport, 'form' | 'cells' | 'derived'>, key: string): { printed: number | null; derived: number | null } {
  const cell = cellOf(report, key);
  return { printed: typeof cell === 'number' ? cell : null, derived: report.derived[key] ?? null };
}
