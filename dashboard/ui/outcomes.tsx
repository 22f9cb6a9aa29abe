/** @jsxRuntime automatic @jsxImportSource preact */
/** How requests end: shares of the groups of outcomes, a bar a year, with the counts beneath. */
import type { PartBar } from '../compare/parts.ts';
import { sharesFigure } from '../compare/parts.ts';
import type { Parts } from '../state.ts';
import { useSite } from './context.ts';
import { ChartFigure } from './figure.tsx';
import { NumbersTable } from './table.tsx';

interface Props { id: string; title: string; subtitle: string; bars: readonly PartBar[]; parts?: Parts; half?: boolean; notes?: readonly string[] }

export function Outcomes({ id, title, subtitle, bars, parts = 'outcomes', half = false, notes = [] }: Props) {
  const { t, language } = useSite();
  const drawn = sharesFigure(bars, parts, language, t('year'));
  if (drawn.isEmpty) return null;
  return (
    <section>
      <ChartFigure
        id={id} title={title} subtitle={subtitle} figure={drawn.figure} table={drawn.table} half={half} notes={[t('parts_note', { n: 10 }), ...notes]}
        says={t('chart_says', { shape: t('says_parts'), title, subtitle })}
      />
      <NumbersTable table={drawn.table} label={title} />
    </section>
  );
}
