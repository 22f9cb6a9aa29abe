/** @jsxRuntime automatic @jsxImportSource preact */
/** What the sums of a report say: those that fail each with its numbers. */
import { FORMS, formCell } from '../../pipeline/forms/forms.ts';
import type { FormId } from '../../pipeline/model/report.ts';
import type { SiteDetail } from '../../pipeline/model/site.ts';
import { useSite } from './context.ts';

interface Props { form: FormId | 'other'; sums: SiteDetail['sums']; pass: number }

/** A sum in words: what it adds up, and where. */
export function nameOfSum(form: FormId | 'other', sum: Pick<Props['sums'][number], 'id' | 'column' | 'keys'>, language: 'zh' | 'en'): string {
  const rule = form === 'other' ? undefined : FORMS[form].checks.find(({ id, column }) => id === sum.id && column === sum.column);
  const total = formCell(sum.keys.at(-1)!);
  const where = total ? (sum.id === 'row-total-is-sum-of-applicants' || sum.id === 'review-total' ? total.rowLabel : total.columnLabel)[language] : sum.column;
  return language === 'zh' ? `${where}：${rule?.zh || sum.id}` : `${where}: ${sum.id.replaceAll('-', ' ')}`;
}

export function Sums({ form, sums, pass }: Props) {
  const { t, language } = useSite();
  const fails = sums.filter(({ status }) => status === 'fail');
  const unknown = sums.length - fails.length;
  return (
    <div class="sums">
      {fails.length === 0 && unknown === 0 && pass > 0 && <p class="good">✓ {t('sums_ok', { n: pass })}</p>}
      {fails.length > 0 && (
        <><h3>{t('failed_sums')}</h3>
          <ul class="plain-list">{fails.map((sum) => <li key={`${sum.id} ${sum.column}`}><strong>{nameOfSum(form, sum, language)}</strong>{sum.expected !== null && sum.actual !== null && <>{t('dash')}{t('sum_text', { expected: sum.expected, actual: sum.actual })}</>}</li>)}</ul></>
      )}
      {unknown > 0 && <p class="soft">{t('sums_unknown', { n: unknown })}</p>}
    </div>
  );
}
