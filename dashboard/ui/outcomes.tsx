/** @jsxRuntime automatic @jsxImportSource preact */
/** How requests end: shares of the six groups of outcomes by year, with the counts beneath. */
import { OUTCOME_GROUPS } from '../../pipeline/forms/outcomes.ts';
import { number } from '../text/text.ts';
import { useSite } from './context.ts';
import { ChartFigure } from './figure.tsx';
import { Scroller } from './table.tsx';

export interface OutcomeYear { year: number; n: number; sums: Record<string, number>; href?: string }

const percent = (share: number): string => `${Math.round(share * 100)}%`;

export function Outcomes({ id, title, subtitle, years, showN }: { id: string; title: string; subtitle?: string; years: readonly OutcomeYear[]; showN: boolean }) {
  const { t, language } = useSite();
  const total = ({ sums }: OutcomeYear): number => Object.values(sums).reduce((sum, one) => sum + one, 0);
  const drawn = years.filter((year) => total(year) > 0);
  if (drawn.length === 0) return null;
  const rows = drawn.flatMap((year) => OUTCOME_GROUPS.map(({ id: group, label }) => {
    const count = year.sums[group]!;
    const share = count / total(year);
    return { year: year.year, group, count, share, tip: `${label[language]} · ${year.year}\n${number(language, count)} / ${number(language, total(year))} = ${percent(share)}`, ...(year.href ? { href: year.href } : {}) };
  }));
  const label = (group: string): string => OUTCOME_GROUPS.find((one) => one.id === group)!.label[language];
  return (
    <section>
      <ChartFigure
        id={id} title={title} subtitle={subtitle} figure={{ kind: 'shares', rows, options: { groups: OUTCOME_GROUPS.map((one) => one.id), percent } }}
        says={t('shares_text', { from: drawn[0]!.year, to: drawn.at(-1)!.year })}
        table={{ head: [t('year'), ...OUTCOME_GROUPS.map((one) => one.label[language])], rows: drawn.map((year) => [year.year, ...OUTCOME_GROUPS.map((one) => year.sums[one.id]!)]) }}
      >
        <ul class="legend">{OUTCOME_GROUPS.map((one, at) => <li key={one.id}><span class={`swatch swatch-${at + 1}`} />{one.label[language]}</li>)}</ul>
      </ChartFigure>
      <Scroller label={title}>
        <table class="values">
          <thead><tr><th scope="col">{t('year')}</th>{OUTCOME_GROUPS.map((one) => <th key={one.id} scope="col" class="number">{label(one.id)}</th>)}<th scope="col" class="number">Σ</th>{showN && <th scope="col" class="number">{t('n_reports')}</th>}</tr></thead>
          <tbody>{drawn.map((year) => (
            <tr key={year.year}><th scope="row">{year.href ? <a href={year.href}>{year.year}</a> : year.year}</th>{OUTCOME_GROUPS.map((one) => <td key={one.id} class="number">{number(language, year.sums[one.id]!)}</td>)}<td class="number">{number(language, total(year))}</td>{showN && <td class="number">{number(language, year.n)}</td>}</tr>
          ))}</tbody>
        </table>
      </Scroller>
    </section>
  );
}
