/** A cell's place in the words of the form. */
import { formCell } from './forms.ts';

export interface Words { zh: string; en: string }

/** Row, then column, in quotation marks: “本年新收政府信息公开申请数量·总计”; the key itself where no form has it. */
export function nameOf(key: string): Words {
  const cell = formCell(key);
  if (!cell) return { zh: key, en: key };
  const column = cell.column === 'value' ? { zh: '', en: '' } : { zh: `·${cell.columnLabel.zh}`, en: `, ${cell.columnLabel.en}` };
  return { zh: `“${cell.rowLabel.zh}${column.zh}”`, en: `"${cell.rowLabel.en}${column.en}"` };
}
