import type { FormId } from '../model/report.ts';
import type { Form, FormCell } from './form.ts';
import { FORM_2014 } from './form2014.ts';
import { FORM_2019 } from './form2019.ts';
import { FORM_2021 } from './form2021.ts';

export type { Form, FormCell, FormCheck, FormColumn, FormRow, FormSection } from './form.ts';

/** The statutory forms, newest first. */
export const FORMS: Record<FormId, Form> = { 2021: FORM_2021, 2019: FORM_2019, 2014: FORM_2014 };

const CELLS = new Map<string, FormCell>();
for (const form of [FORM_2021, FORM_2019, FORM_2014]) {
  for (const cell of form.cells) if (!CELLS.has(cell.key)) CELLS.set(cell.key, cell);
}

/** The cell of a key, as the newest form that has it labels it; undefined for a key of no form. */
export function formCell(key: string): FormCell | undefined {
  return CELLS.get(key);
}
