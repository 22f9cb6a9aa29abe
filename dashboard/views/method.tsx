/** @jsxRuntime automatic @jsxImportSource preact */
/** How a number comes about, what the indicators are, and what they cannot tell. */
import { formCell } from '../../pipeline/forms/forms.ts';
import { INDICATORS, SMALL_NUMBER } from '../../pipeline/forms/indicators.ts';
import { RULES_ACROSS_REPORTS, type RuleText } from '../../pipeline/forms/rules-across-reports.ts';
import { NOT_JOINED } from '../../pipeline/forms/series.ts';
import { kindName, say } from '../text/text.ts';
import type { TextKey } from '../text/text.ts';
import { useSite } from '../ui/context.ts';
import { Scroller } from '../ui/table.tsx';
import type { View } from './view.ts';

interface MethodData { rules: RuleText[] }

/** The rules on one report bring their code along; they are fetched where this page is opened, not with every page. */
async function loadRules(): Promise<MethodData> {
  const { RULES } = await import('../../pipeline/check/findings.ts');
  return { rules: [...RULES.map(({ id, kind, title, source }) => ({ id, kind, title, source })), ...RULES_ACROSS_REPORTS] };
}

/** A cell by its row's and column's names; a total of table 3 by its row alone. */
function cellName(key: string, language: 'zh' | 'en'): string {
  const cell = formCell(key);
  if (!cell) return key;
  return cell.column === 'total' || cell.column === 'value' ? cell.rowLabel[language] : `${cell.rowLabel[language]}${language === 'zh' ? '，' : ', '}${cell.columnLabel[language]}`;
}

const SECTIONS = [['steps', 'method_steps'], ['forms', 'method_forms'], ['limits', 'method_limits'], ['charts', 'method_charts'], ['indicators', 'method_indicators'], ['not-joined', 'method_not_joined'], ['rules', 'rules_title']] as const satisfies readonly (readonly [string, TextKey])[];

/** What the marks of the charts mean, in the words that stand under them. */
const CHART_NOTES: readonly TextKey[] = ['gap_note', 'break_note', 'derived_note', 'marks_note', 'band_note', 'kinds_note', 'governments_note', 'method_like', 'method_people', 'method_index', 'dots_note'];

function Method({ data }: { data: MethodData }) {
  const { t, language } = useSite();
  const plus = (keys: readonly string[]): string => keys.map((key) => cellName(key, language)).join(' + ');
  return (
    <div class="reading">
      <header class="page-head"><h1>{t('method_title')}</h1><p class="lead">{t('method_lead')}</p></header>
      <nav aria-label={t('contents')}><ul class="years">{SECTIONS.map(([id, key]) => <li key={id}><a href={`#${id}`}>{t(key)}</a></li>)}</ul></nav>
      <section id="steps"><h2>{t('method_steps')}</h2>
        <ol class="steps"><li>{t('method_step_1')}</li><li>{t('method_step_2')}</li><li>{t('method_step_3')}</li><li>{t('method_step_4')}</li><li>{t('method_step_5')}</li></ol></section>
      <section id="forms"><h2>{t('method_forms')}</h2>
        <ul><li>{t('method_form_2014')}</li><li>{t('method_form_2019')}</li><li>{t('method_form_2021')}</li></ul></section>
      <section id="limits"><h2>{t('method_limits')}</h2>
        <ul><li>{t('method_limit_1')}</li><li>{t('method_limit_2')}</li><li>{t('method_limit_3', { n: SMALL_NUMBER })}</li><li>{t('method_limit_4')}</li></ul></section>
      <section id="charts"><h2>{t('method_charts')}</h2>
        <ul>{CHART_NOTES.map((key) => <li key={key}>{t(key, { n: key === 'marks_note' ? SMALL_NUMBER : 8 })}</li>)}</ul></section>
      <section id="indicators"><h2>{t('method_indicators')}</h2>
        <Scroller label={t('method_indicators')}><table class="values prose">
          <thead><tr><th scope="col">{t('measure')}</th><th scope="col">{t('numerator')}</th><th scope="col">{t('denominator')}</th><th scope="col">{t('limits')}</th></tr></thead>
          <tbody>{INDICATORS.map((one) => <tr key={one.id}><th scope="row">{one.label[language]}</th><td>{plus(one.numerator)}</td><td>{plus(one.denominator)}</td><td>{one.limits[language]}</td></tr>)}</tbody>
        </table></Scroller></section>
      <section id="not-joined"><h2>{t('method_not_joined')}</h2>
        <dl class="not-joined">{NOT_JOINED.map((one) => <div key={one.keys.join()}><dt>{one.keys.map((key) => cellName(key, language)).join(' / ')}</dt><dd>{one.reason[language]}</dd></div>)}</dl></section>
      <section id="rules"><h2>{t('rules_title')}</h2>
        <Scroller label={t('rules_title')}><table class="values prose">
          <thead><tr><th scope="col">{t('rule')}</th><th scope="col">{t('rule_kind')}</th><th scope="col">{t('rule_source')}</th></tr></thead>
          <tbody>{data.rules.map((rule) => <tr key={rule.id} id={rule.id}><th scope="row">{rule.title[language]}</th><td>{kindName(language, rule.kind)}</td><td>{rule.source[language]}</td></tr>)}</tbody>
        </table></Scroller></section>
    </div>
  );
}

export const method: View<MethodData> = { load: loadRules, title: (_data, { language }) => say(language, 'method_title'), Component: Method, isStill: true };
