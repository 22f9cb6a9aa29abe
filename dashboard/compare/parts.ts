/** Outcomes and reasons of refusal as shares of a whole: a bar a year of one agency, or a bar an agency in one year. */
import { OUTCOME_GROUPS, outcomeKeys, outcomesOf } from '../../pipeline/forms/outcomes.ts';
import { FORMS } from '../../pipeline/forms/forms.ts';
import { SMALL_NUMBER } from '../../pipeline/forms/indicators.ts';
import { keyValue } from '../../pipeline/forms/site-cells.ts';
import type { SiteReport } from '../../pipeline/model/site.ts';
import type { ShareRow } from '../charts/shares.ts';
import type { Language } from '../routes.ts';
import { pathTo } from '../routes.ts';
import type { Parts } from '../state.ts';
import { number, say } from '../text/text.ts';
import type { Table } from '../ui/table.tsx';
import type { Drawn } from './figure.ts';
import type { Scene } from './scene.ts';
import { commonStart, spanOf } from './series.ts';

export interface PartBar { id: string; label: string; /** Cases by part, null where the report does not give them all. */ cases: Record<string, number> | null; href?: string }

interface Part { id: string; label: { zh: string; en: string } }

const DENIALS = FORMS['2021'].sections.find(({ table }) => table === 'requests')!.rows.filter(({ name }) => name.startsWith('denied_'))
  .map(({ name, label, en }): Part => ({ id: name, label: { zh: label.replace(/^\d+[.．]\s*/, ''), en: en.replace(/^Denied:\s*/, '').replace(/^./, (letter) => letter.toUpperCase()) } }));

export function partsOf(parts: Parts): readonly Part[] {
  return parts === 'outcomes' ? OUTCOME_GROUPS : DENIALS;
}

/** The cases of each part in a report, null where one of them is no number or the outcomes do not add up to their total. */
export function casesIn(report: SiteReport, parts: Parts): Record<string, number> | null {
  if (report.form === 'other') return null;
  const valueOf = (key: string): number | null => { const { printed, derived } = keyValue(report, key); return printed ?? derived; };
  if (parts === 'outcomes') return outcomesOf(report.form, valueOf);
  if (outcomeKeys(report.form, 'denied', 'total').length < DENIALS.length) return null;
  const cases = DENIALS.map(({ id }) => [id, valueOf(`requests.${id}.total`)] as const);
  return cases.every(([, count]) => count !== null) ? Object.fromEntries(cases) as Record<string, number> : null;
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;

const totalOf = (cases: Record<string, number>): number => Object.values(cases).reduce((sum, one) => sum + one, 0);

/** The chart of bars: those of fewer than SMALL_NUMBER cases have none and say so at their side. */
export function sharesFigure(bars: readonly PartBar[], parts: Parts, language: Language, head: string): Drawn {
  const groups = partsOf(parts);
  const rows = bars.flatMap(({ id, label, cases, href }) => {
    const total = cases ? totalOf(cases) : 0;
    if (!cases || total < SMALL_NUMBER) return [];
    return groups.map((group): ShareRow => {
      const count = cases[group.id]!;
      return { bar: id, group: group.id, count, share: count / total, tip: `${label} · ${group.label[language]}\n${number(count)} / ${number(total)} = ${percent(count / total)}`, ...(href ? { href } : {}) };
    });
  });
  const nOf = ({ cases }: PartBar): string => (cases ? `N=${number(totalOf(cases))}` : say(language, 'hidden_unknown'));
  const table: Table = {
    head: [head, ...groups.map(({ label }) => label[language]), 'N'],
    rows: bars.map(({ label, cases, href }) => [{ text: label, href }, ...groups.map(({ id }) => (cases ? { value: cases[id]!, text: number(cases[id]!) } : { value: null, text: say(language, 'hidden_unknown') })), cases ? { value: totalOf(cases), text: number(totalOf(cases)) } : { value: null, text: '' }]),
  };
  const options = { groups: groups.map(({ id, label }) => ({ id, label: label[language] })), bars: bars.map((bar) => ({ id: bar.id, label: bar.label, n: nOf(bar) })), percent };
  return { figure: { kind: 'shares', rows, options }, table, base: null, isEmpty: rows.length === 0 };
}

/** The shares of a view's agencies. */
export function partsFigure({ view, agencies }: Scene, language: Language): Drawn {
  const [only] = agencies;
  const barOf = (id: string, label: string, report: SiteReport | undefined): PartBar => ({ id, label, cases: report ? casesIn(report, view.parts) : null, ...(report ? { href: pathTo(language, 'report', report.id) } : {}) });
  if (only && agencies.length === 1) {
    const years = spanOf(view).map((year) => ({ year, report: only.reports.find((one) => one.year === year) })).filter(({ report }) => report);
    return sharesFigure(years.map(({ year, report }) => barOf(String(year), String(year), report)), view.parts, language, say(language, 'year'));
  }
  const start = commonStart(agencies.map(({ name }) => name)).length;
  return sharesFigure(agencies.map((agency) => barOf(agency.id, agency.name.slice(start), agency.reports.find(({ year }) => year === view.to))), view.parts, language, say(language, 'agency'));
}
