/** @jsxRuntime automatic @jsxImportSource preact */
/** A small line chart of one measure: an agency among its like, or kinds of agencies by their medians. */
import { measureOf } from '../../pipeline/forms/measures.ts';
import { drawnOf } from '../compare/figure.ts';
import type { Place, Scene } from '../compare/scene.ts';
import { notesOf, unitOf } from '../compare/words.ts';
import { useSite } from './context.ts';
import { ChartFigure } from './figure.tsx';
import { yearsText } from '../text/text.ts';
import { measureName } from './measure-picker.tsx';
import type { Cell, Table } from './table.tsx';
import { NumbersTable } from './table.tsx';

/** Years down instead of across, for a narrow place. */
function turned({ head, rows }: Table): Table {
  const [, ...years] = head;
  const textOf = (cell: Cell): string => (cell !== null && typeof cell === 'object' ? cell.text : String(cell ?? ''));
  return { head: ['', ...rows.map(([name]) => textOf(name ?? null))], rows: years.map((year, at) => [year, ...rows.map((row) => row[at + 1] ?? null)]) };
}

interface Props { id: string; scene: Scene; place: Pick<Place, 'categories' | 'areas'>; /** What is drawn, where the measure's name does not say it. */ title?: string; withTable?: boolean }

export function Trend({ id, scene, place, title, withTable = false }: Props) {
  const { t, language } = useSite();
  const measure = measureOf(scene.view.measure)!;
  const drawn = drawnOf(scene, { place, language });
  const name = title ?? measureName(measure, language);
  const subtitle = `${unitOf(measure, scene, null, language)} · ${yearsText(language, scene.view.from, scene.view.to)}`;
  const figure = drawn.figure.kind === 'lines' ? { ...drawn.figure, options: { ...drawn.figure.options, height: 280 } } : drawn.figure;
  if (drawn.isEmpty) return null;
  return (
    <div>
      <ChartFigure half id={id} title={name} subtitle={subtitle} figure={figure} table={drawn.table} notes={notesOf(scene, drawn, language)} says={t('chart_says', { shape: t('says_lines'), title: name, subtitle })} />
      {withTable && <NumbersTable table={turned(drawn.table)} label={name} />}
    </div>
  );
}
