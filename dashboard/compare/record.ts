/** All statutory cells of some reports as a table to take along: a row a cell, a column a year. */
import { FORMS } from '../../pipeline/forms/forms.ts';
import { nameOf } from '../../pipeline/forms/cell-name.ts';
import { cellOf } from '../../pipeline/forms/site-cells.ts';
import { STATUS_OF } from '../../pipeline/model/site.ts';
import type { SiteReport } from '../../pipeline/model/site.ts';
import type { Language } from '../routes.ts';
import { say } from '../text/text.ts';
import type { TextKey } from '../text/text.ts';
import type { Plain, Table } from '../ui/table.tsx';

type Recorded = Pick<SiteReport, 'year' | 'form' | 'cells' | 'derived'>;

/** Newest form first, as the newest reports are what is looked for; a key that two forms share is one row. */
const NEWEST_FIRST = ['2021', '2019', '2014'] as const;

function keysOf(reports: readonly Recorded[]): string[] {
  const forms = NEWEST_FIRST.filter((form) => reports.some((report) => report.form === form));
  return [...new Set(forms.flatMap((form) => FORMS[form].cells.map(({ key }) => key)))];
}

function isOnForm({ form }: Recorded, key: string): boolean {
  return form !== 'other' && FORMS[form].cells.some((cell) => cell.key === key);
}

/** The printed number, or in words why there is none; what the sums determine stands behind these. Empty where the form has no such cell. */
function recorded(report: Recorded, key: string, language: Language): Plain {
  if (!isOnForm(report, key)) return null;
  const code = cellOf(report, key);
  if (typeof code === 'number') return code;
  const words = say(language, `printed_${STATUS_OF[code]}` as TextKey);
  const derived = report.derived[key];
  return derived === undefined ? words : `${words} (${say(language, 'cell_derived')}${say(language, 'colon')}${derived})`;
}

/** The record of an agency, or of one report: key, name, and each year's cell as printed. */
export function recordOf(reports: readonly Recorded[], language: Language): Table {
  const rising = [...reports].sort((a, b) => a.year - b.year);
  return {
    head: ['key', say(language, 'cell'), ...rising.map(({ year }) => String(year))],
    rows: keysOf(rising).map((key) => [key, nameOf(key)[language].replace(/^["“]|["”]$/g, ''), ...rising.map((report) => recorded(report, key, language))]),
  };
}
