/** A scene to its chart and to the table under it. */
import type { Measure, MeasureValue } from '../../pipeline/forms/measures.ts';
import { measureOf } from '../../pipeline/forms/measures.ts';
import type { Step } from '../../pipeline/lib/steps.ts';
import { middleOf } from '../../pipeline/lib/steps.ts';
import type { SiteManifest } from '../../pipeline/model/site.ts';
import type { Figure } from '../charts/figure.ts';
import type { HeatCell } from '../charts/heat.ts';
import type { Language } from '../routes.ts';
import { pathTo, pathToCell } from '../routes.ts';
import type { View } from '../state.ts';
import { number, say } from '../text/text.ts';
import type { Table } from '../ui/table.tsx';
import { casesOf, formatOf, isPercent, tipOf, wordsOf } from './entries.ts';
import { eventsOf } from './events.ts';
import type { Field } from './field.ts';
import { partsFigure } from './parts.ts';
import type { Scene } from './scene.ts';
import type { Series } from './series.ts';
import { bandOf, breaksOf, commonStart, pointsOf, seriesOf, seriesWords, spanOf } from './series.ts';

export interface Drawn {
  figure: Figure;
  table: Table;
  /** The year that is 100, where the view is indexed. */
  base: number | null;
  /** Chosen agencies that have no place in the chart, each with the reason. */
  absent?: string[];
  /** Whether anything is drawn at all. */
  isEmpty: boolean;
}

export interface Setting { place: Pick<SiteManifest, 'categories' | 'areas'>; language: Language }

interface Made { scene: Scene; measure: Measure; setting: Setting }

const valueIn = (found: MeasureValue | null): number | null => found?.value ?? null;

/** The table of series over years: a number as a number, so that a spreadsheet can count with it. */
function seriesTable(series: readonly Series[], { view }: Scene, measure: Measure, language: Language): Table {
  return {
    head: [say(language, 'agency'), ...spanOf(view).map(String)],
    rows: series.map((one) => [{ text: one.name, href: one.agency ? pathTo(language, 'agency', one.id) : undefined }, ...one.values.map((value) => ({
      value: valueIn(value.found), text: seriesWords(one, value, measure, language, view.mode), isDerived: value.found?.derived === true, href: value.report ? pathToCell(language, value.report, measure.id) : undefined,
    }))]),
  };
}

function linesFigure({ scene, measure, setting: { place, language } }: Made): Drawn {
  const { view } = scene;
  const years = spanOf(view);
  const { series, base } = seriesOf(scene, measure, place, language);
  const start = commonStart(series.filter(({ agency }) => agency).map(({ name }) => name)).length;
  const rows = pointsOf(series, measure, language, view.mode);
  const options = {
    series: series.map(({ id, name, agency }) => ({ id, label: agency ? name.slice(start) : name, ...(agency ? { cuts: eventsOf(agency, language).filter(({ isCut }) => isCut).map(({ year }) => year) } : { isKind: true }) })), years, format: formatOf(measure, view.mode), ...breaksOf(measure, language),
    band: bandOf(scene.band, years), ...(base === null ? {} : { reference: 100 }),
  };
  return { figure: { kind: view.shape === 'multiples' ? 'multiples' : 'lines', rows, options }, table: seriesTable(series, scene, measure, language), base, isEmpty: rows.every(({ value }) => value === null) };
}

const MARKS = { small_number: '<10', unknown: '×', contradiction: '×' } as const;

function heatCell(row: { id: string; name: string }, year: number, found: MeasureValue | null, report: string | null, measure: Measure, view: View, language: Language): HeatCell {
  const hidden = found && found.value === null ? { mark: MARKS[found.hidden ?? 'unknown'] } : {};
  return { row: row.id, year, value: valueIn(found), ...hidden, tip: tipOf({ agency: row, year, report, found }, measure, language, view.mode), ...(report ? { href: pathToCell(language, report, measure.id) } : {}) };
}

function heatFigure({ scene, measure, setting: { place, language } }: Made): Drawn {
  const { view } = scene;
  const years = spanOf(view);
  const { series, base } = seriesOf({ ...scene, kinds: [] }, measure, place, language);
  const chosen: Series[] = scene.field
    ? scene.field.rows.map(({ id, name, values }) => ({ id, name, agency: { id, name } as Series['agency'], values: values.map((found, at) => ({ year: years[at]!, report: found && `${id}-${years[at]!}`, found })) }))
    : series;
  const rows = chosen.flatMap((one) => one.values.map(({ year, report, found }) => heatCell(one, year, found, report, measure, view, language)));
  const start = commonStart(chosen.map(({ name }) => name)).length;
  const options = { rows: chosen.map(({ id, name }) => ({ id, label: name.slice(start) })), years, breaks: breaksOf(measure, language).breaks, format: formatOf(measure, view.mode) };
  return { figure: { kind: 'heat', rows, options }, table: seriesTable(chosen, scene, measure, language), base, isEmpty: rows.every(({ value }) => value === null) };
}

/** The chosen agencies alone as a field, where no kind is ranked. */
function chosenField({ scene, measure, setting: { place, language } }: Made): Field {
  const { view } = scene;
  const years = [view.to - 1, view.to];
  const { series } = seriesOf({ ...scene, kinds: [], view: { ...view, from: view.to - 1 } }, measure, place, language);
  const rows = series.map(({ id, name, values }) => ({ id, name, values: values.map(({ found }) => found) }));
  const own = rows.filter((row) => valueIn(row.values.at(-1)!) !== null).sort((a, b) => valueIn(b.values.at(-1)!)! - valueIn(a.values.at(-1)!)!);
  return { years, rows: own, agencies: rows.length, withNumber: own.length, steps: null, middle: null, first: 0 };
}

/** Why chosen agencies are not in a chart of one year. */
function absentOf({ scene, measure, setting: { place, language } }: Made): string[] {
  const { view } = scene;
  const { series } = seriesOf({ ...scene, kinds: [], view: { ...view, from: view.to } }, measure, place, language);
  return series.filter(({ values }) => valueIn(values[0]!.found) === null).map((one) => `${one.name}${say(language, 'colon')}${seriesWords(one, one.values[0]!, measure, language, view.mode)}`);
}

function fieldTable({ years, rows, first }: Field, measure: Measure, view: View, language: Language): Table {
  return {
    head: [say(language, 'place'), say(language, 'agency'), ...[...years].reverse().map(String)],
    rows: rows.map(({ id, name, values }, at) => [{ text: String(first + at + 1), value: first + at + 1 }, { text: name, href: pathTo(language, 'agency', id) }, ...years.map((year, column) => {
      const found = values[column] ?? null;
      const report = found && `${id}-${year}`;
      return { value: valueIn(found), text: wordsOf({ report, found }, measure, language, view.mode), isDerived: found?.derived === true, href: report ? pathToCell(language, report, measure.id) : undefined };
    }).reverse()]),
  };
}

/** How many agencies are in each step, where they are too many to be listed. */
function stepTable(steps: readonly Step[], measure: Measure, view: View, language: Language): Table {
  const format = formatOf(measure, view.mode);
  return { head: [say(language, 'number_head'), say(language, 'agencies')], rows: steps.map(({ from, to, count, isOpen }) => [isOpen ? `≥ ${format(from)}` : `${format(from)} – ${format(to)}`, { value: count, text: number(count) }]) };
}

function dotsFigure(made: Made): Drawn {
  const { scene: { view, agencies, field: loaded }, measure, setting: { language } } = made;
  const field = loaded ?? chosenField(made);
  const start = commonStart(field.rows.map(({ name }) => name)).length;
  const colours = new Map(agencies.map(({ id }, at) => [id, at]));
  const rows = field.rows.map(({ id, name, values }) => {
    const found = values.at(-1)!;
    const before = values.at(-2) ?? null;
    const tip = `${tipOf({ agency: { id, name }, year: view.to, report: id, found }, measure, language, view.mode)}\n${view.to - 1}: ${wordsOf({ report: before && id, found: before }, measure, language, view.mode)}`;
    return {
      id, label: name.slice(start), value: found.value!, derived: found.derived, before: valueIn(before), cases: isPercent(measure, view.mode) ? casesOf(found).trim().slice(1, -1) : number(Math.round(found.value! * 100) / 100),
      ...(colours.has(id) ? { colour: colours.get(id)! } : {}), tip, href: pathToCell(language, `${id}-${view.to}`, measure.id),
    };
  });
  const casesLabel = isPercent(measure, view.mode) ? say(language, 'cases_of_n') : say(language, 'number_head');
  return { figure: { kind: 'dots', rows, options: { year: view.to, casesLabel, format: formatOf(measure, view.mode) } }, table: fieldTable(field, measure, view, language), base: null, absent: absentOf(made), isEmpty: rows.length === 0 };
}

function spreadFigure(made: Made): Drawn {
  const { scene: { view, agencies, field: loaded }, measure, setting: { language } } = made;
  const chosen = chosenField(made);
  const field = loaded ?? { ...chosen, years: [view.to], rows: chosen.rows.map((row) => ({ ...row, values: row.values.slice(-1) })) };
  const start = commonStart(agencies.map(({ name }) => name)).length;
  const colours = new Map(agencies.map(({ id }, at) => [id, at]));
  const outside = loaded ? chosen.rows.filter(({ id }) => !loaded.rows.some((row) => row.id === id)).map((row) => ({ ...row, values: row.values.slice(-1) })) : [];
  const all = [...field.rows, ...outside];
  const format = formatOf(measure, view.mode);
  const rows = all.map(({ id, name, values }) => ({
    id, label: name.slice(start), value: values[0]!.value!, ...(colours.has(id) ? { colour: colours.get(id)! } : {}),
    tip: tipOf({ agency: { id, name }, year: view.to, report: id, found: values[0]! }, measure, language, view.mode), href: pathToCell(language, `${id}-${view.to}`, measure.id),
  }));
  const { steps } = field;
  const middle = loaded ? loaded.middle : middleOf(rows.map(({ value }) => value).sort((a, b) => a - b));
  const options = {
    format, steps, middle, middleLabel: middle === null ? '' : say(language, 'median_is', { value: format(Math.round(middle * 10) / 10) }),
    countText: ({ from, to, count, isOpen }: Step) => say(language, isOpen ? 'agencies_from' : 'agencies_between', { n: number(count), from: format(from), to: format(to) }),
    openText: (from: number) => `≥ ${format(from)}`,
  };
  return { figure: { kind: 'spread', rows, options }, table: steps ? stepTable(steps, measure, view, language) : fieldTable({ ...field, rows: all }, measure, view, language), base: null, absent: absentOf(made), isEmpty: rows.length === 0 && steps === null };
}

/** The chart of a scene and its numbers. */
export function drawnOf(scene: Scene, setting: Setting): Drawn {
  const made = { scene, measure: measureOf(scene.view.measure)!, setting };
  switch (scene.view.shape) {
    case 'lines': case 'multiples': return linesFigure(made);
    case 'heat': return heatFigure(made);
    case 'dots': return dotsFigure(made);
    case 'spread': return spreadFigure(made);
    case 'parts': return partsFigure(scene, setting.language);
  }
}
