/** @jsxRuntime automatic @jsxImportSource preact */
/** Chooses a measure: a rate, a row of a table, and for the rows of table 3 the kind of applicant. */
import { FORMS, formCell } from '../../pipeline/forms/forms.ts';
import type { Measure } from '../../pipeline/forms/measures.ts';
import { MEASURES, measureOf } from '../../pipeline/forms/measures.ts';
import type { TextKey } from '../text/text.ts';
import { useSite } from './context.ts';

const GROUPS: readonly Measure['group'][] = ['requests', 'rates', 'outcomes', 'disclosure', 'reviews'];

/** Of the rows of table 3 only the totals are listed; the applicant is chosen beside them. */
const LISTED = MEASURES.filter(({ id }) => !id.startsWith('requests.') || id.endsWith('.total'));

const APPLICANTS = [...new Map(FORMS['2021'].cells.filter(({ table }) => table === 'requests').map(({ column, columnLabel }) => [column, columnLabel]))];

/** The label of a row of table 3 without its column. */
function nameOf(measure: Measure, language: 'zh' | 'en'): string {
  const cell = formCell(measure.id);
  return measure.id.startsWith('requests.') && cell ? cell.rowLabel[language] : measure.label[language];
}

export function MeasurePicker({ measure, onChange }: { measure: string; onChange(id: string): void }) {
  const { t, language } = useSite();
  const [table, row, column] = measure.split('.');
  const ofRequests = table === 'requests';
  const listed = ofRequests ? `requests.${row}.total` : measure;
  return (
    <>
      <label class="field field-wide"><span>{t('measure')}</span>
        <select name="s" value={listed} onChange={(event) => { onChange(event.currentTarget.value); }}>
          {GROUPS.map((group) => (
            <optgroup key={group} label={t(`group_${group}` as TextKey)}>
              {LISTED.filter((one) => one.group === group).map((one) => <option key={one.id} value={one.id} selected={one.id === listed}>{nameOf(one, language)}</option>)}
            </optgroup>
          ))}
        </select>
      </label>
      {ofRequests && (
        <label class="field"><span>{t('applicant')}</span>
          <select value={column} onChange={(event) => { onChange(`requests.${row}.${event.currentTarget.value}`); }}>
            {APPLICANTS.filter(([name]) => measureOf(`requests.${row}.${name}`)).reverse().map(([name, label]) => <option key={name} value={name} selected={name === column}>{label[language]}</option>)}
          </select>
        </label>
      )}
    </>
  );
}

/** A label without the form's numbering and unit, which say nothing where the row stands alone: （三）不予公开 1.属于国家秘密. */
function withoutNumbers(label: string): string {
  return label.replace(/^(?:（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、)/, '').replace(/ \d\./, '：').replace(/（单位：[^）]*）/, '');
}

/** What a measure is called where it stands alone. */
export function measureName(measure: Measure, language: 'zh' | 'en'): string {
  const cell = formCell(measure.id);
  if (!measure.id.startsWith('requests.') || !cell) return withoutNumbers(measure.label[language]);
  if (cell.column === 'total') return withoutNumbers(measure.label[language].replace(/[，,]\s*(总计|Total)$/, ''));
  return `${withoutNumbers(cell.rowLabel[language])}${language === 'zh' ? '：' : ': '}${cell.columnLabel[language]}`;
}
