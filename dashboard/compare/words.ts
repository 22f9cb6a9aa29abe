/** What a chart of a scene is called, what it says to those who cannot see it, and what must be known to read it. */
import { SMALL_NUMBER } from '../../pipeline/forms/indicators.ts';
import type { Measure } from '../../pipeline/forms/measures.ts';
import { measureOf, wholeOf } from '../../pipeline/forms/measures.ts';
import { MOST_COMPARED } from '../../pipeline/model/site.ts';
import type { Language } from '../routes.ts';
import { number, say, unitName, yearsText } from '../text/text.ts';
import type { TextKey } from '../text/text.ts';
import { measureName } from '../ui/measure-picker.tsx';
import { isPercent } from './entries.ts';
import type { Drawn, Setting } from './figure.ts';
import type { Scene } from './scene.ts';
import { scopeName } from './scope.ts';

/** What the numbers are: per cent of what, cases, cases per 10,000 people, or an index. */
export function unitOf(measure: Measure, { view }: Pick<Scene, 'view'>, base: number | null, language: Language): string {
  const whole = view.mode === 'share' ? wholeOf(measure)?.label : measure.indicator?.of;
  if (isPercent(measure, view.mode)) return whole ? say(language, 'per_cent_of', { of: whole[language] }) : say(language, 'per_cent');
  if (view.mode === 'index') return base === null ? say(language, 'no_base') : say(language, 'index_of', { year: base });
  const unit = unitName(language, measure.unit);
  return view.mode === 'people' ? say(language, 'unit_people', { unit }) : say(language, 'unit', { unit });
}

/** How many agencies there are, and how many have the number. */
function countWords({ view, agencies, among, field }: Scene, place: Setting['place'], language: Language): string {
  if (!field || !among) return say(language, 'n_agencies', { n: agencies.length });
  const kind = scopeName(among, place, language);
  return view.shape === 'heat' ? `${kind} · ${say(language, 'n_agencies', { n: number(field.agencies) })}` : `${kind} · ${say(language, 'n_of_agencies', { n: number(field.withNumber), all: number(field.agencies) })}`;
}

const OF_ONE_YEAR = new Set(['dots', 'spread']);

/** Title, subtitle, and the sentence for screen readers. */
export function headOf(scene: Scene, { base }: Pick<Drawn, 'base'>, place: Setting['place'], language: Language): { title: string; subtitle: string; says: string } {
  const { view, agencies } = scene;
  const measure = measureOf(view.measure)!;
  const isParts = view.shape === 'parts';
  const what = isParts ? say(language, `parts_${view.parts}_title` as TextKey) : measureName(measure, language);
  const isOneYear = OF_ONE_YEAR.has(view.shape) || (isParts && agencies.length !== 1);
  const when = isOneYear ? String(view.to) : yearsText(language, view.from, view.to);
  const of = isParts && agencies.length === 1 ? `${agencies[0]!.name}${say(language, 'colon')}` : '';
  const title = `${of}${what}${language === 'zh' ? `，${when}年` : `, ${when}`}`;
  const subtitle = [isParts ? say(language, `parts_${view.parts}_unit` as TextKey) : unitOf(measure, scene, base, language), countWords(scene, place, language)].join(' · ');
  return { title, subtitle, says: say(language, 'chart_says', { shape: say(language, `says_${view.shape}` as TextKey), title, subtitle }) };
}

/** What must be known to read the chart: only what this chart shows. */
export function notesOf(scene: Scene, { figure, table, absent = [] }: Pick<Drawn, 'figure' | 'table' | 'absent'>, language: Language): string[] {
  const { view, kinds, among } = scene;
  const measure = measureOf(view.measure)!;
  const rows = figure.kind === 'lines' || figure.kind === 'multiples' ? figure.rows : [];
  const isLines = rows.length > 0;
  const has = (of: boolean, key: TextKey, fill: Record<string, string | number> = {}): string[] => (of ? [say(language, key, fill)] : []);
  const isDerived = table.rows.some((row) => row.some((cell) => cell !== null && typeof cell === 'object' && cell.isDerived === true && cell.value != null));
  const isSmall = isPercent(measure, view.mode) || view.mode === 'index';
  return [
    ...has(isLines, 'gap_note'), ...has(isLines || view.shape === 'heat', 'break_note'),
    ...has(isSmall && view.shape !== 'parts', 'small_note', { n: SMALL_NUMBER }),
    ...has(isLines && rows.some(({ hidden }) => hidden), 'marks_note', { n: SMALL_NUMBER }), ...has(rows.some(({ isEvent, value }) => isEvent && value !== null), 'event_note'),
    ...has(view.shape === 'heat', 'heat_note', { n: SMALL_NUMBER }), ...has(isDerived, 'derived_note'),
    ...has(figure.kind === 'lines' && (figure.options.band?.length ?? 0) > 0, 'band_note', { n: 8 }),
    ...has(isLines && kinds.length > 0, 'kinds_note', { n: 8 }), ...has(view.shape === 'parts', 'parts_note', { n: SMALL_NUMBER }),
    ...has(among !== null && among.category === null && scene.field !== null, 'governments_note'), ...has(view.shape === 'dots', 'dots_note'),
    ...has(absent.length > 0, 'absent_note', { names: absent.join(language === 'zh' ? '、' : ', ') }), ...has(among !== null && scene.field === null, 'not_ranked_note', { n: number(MOST_COMPARED) }), ...(measure.indicator && view.shape !== 'parts' ? [measure.indicator.limits[language]] : []),
  ];
}
