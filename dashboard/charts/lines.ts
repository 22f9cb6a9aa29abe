/** Lines over the years, one a series, named at their ends; a missing year is a gap. */
import { areaY, axisX, axisY, dot, gridY, lineY, ruleX, ruleY, text } from '@observablehq/plot';
import type { Markish } from '@observablehq/plot';
import type { Canvas, FormBreak } from './theme.ts';
import { LINE_COLOURS, annotate, draw, fitted, textWidth, tickText } from './theme.ts';

export interface LinePoint {
  series: string;
  year: number;
  /** Null where the year has no such number. */
  value: number | null;
  /** Not printed but determined by the sums: drawn hollow. */
  derived?: boolean;
  /** Why a report has no such number: too few cases, or none printed. Marked at the foot of the chart. */
  hidden?: 'small_number' | 'other';
  /** The agency was renamed or took over others' work: ringed. */
  isEvent?: boolean;
  tip: string;
  href?: string;
}

export interface Band { year: number; low: number; middle: number; high: number }

export interface LineOptions {
  /** In the order of their colours. */
  series: readonly { id: string; label: string; colour?: number; isKind?: boolean; /** As `cuts`, of this series alone. */ cuts?: readonly number[] }[];
  years: readonly number[];
  breaks: readonly FormBreak[];
  /** Years at which the figure itself changed its meaning: no line crosses them. */
  cuts: readonly number[];
  format(value: number): string;
  band?: readonly Band[];
  /** A value that lines are compared with, such as 100 of an index. */
  reference?: number;
  height?: number;
  /** The highest value of the axis, for charts that are compared. */
  top?: number;
}

const LABEL_GAP = 15;

/** Moves labels apart that would stand on one another; from top to bottom, within the frame. */
export function spread(wanted: readonly number[], gap: number, top: number, bottom: number): number[] {
  const order = wanted.map((at, index) => ({ at, index })).sort((a, b) => a.at - b.at);
  const placed = order.map(({ at }) => at);
  for (let i = 0; i < placed.length; i++) placed[i] = Math.max(placed[i]!, i === 0 ? top : placed[i - 1]! + gap);
  for (let i = placed.length - 1; i >= 0; i--) placed[i] = Math.min(placed[i]!, i === placed.length - 1 ? bottom : placed[i + 1]! - gap);
  const result: number[] = [];
  order.forEach(({ index }, i) => { result[index] = placed[i]!; });
  return result;
}

/** Every year of every series, so that a year without a number breaks its line. */
function complete(points: readonly LinePoint[], { series, years, cuts }: LineOptions): { series: string; segment: string; year: number; value: number }[] {
  const known = new Map(points.map((point) => [`${point.series}|${point.year}`, point.value]));
  const segment = (year: number, own: readonly number[]): number => [...cuts, ...own].filter((cut) => year >= cut).length;
  return series.flatMap(({ id, cuts: own = [] }) => years.map((year) => ({ series: id, segment: `${id} ${segment(year, own)}`, year, value: known.get(`${id}|${year}`) ?? NaN })));
}

function endLabels(points: readonly LinePoint[], options: LineOptions, height: (value: number) => number, bottom: number): { label: string; id: string; at: number }[] {
  const ends = options.series.flatMap(({ id, label }) => {
    const last = points.filter((point) => point.series === id && point.value !== null).sort((a, b) => b.year - a.year)[0];
    return last ? [{ id, label, at: height(last.value!) }] : [];
  });
  const placed = spread(ends.map(({ at }) => at), LABEL_GAP, 14, bottom);
  return ends.map((end, i) => ({ ...end, at: placed[i]! }));
}

function bandMarks({ band }: LineOptions): Markish[] {
  if (!band?.length) return [];
  return [
    areaY(band, { x: 'year', y1: 'low', y2: 'high', fill: 'var(--band)' }),
    lineY(band, { x: 'year', y: 'middle', stroke: 'var(--ink-faint)', strokeDasharray: '2 3' }),
  ];
}

function breakMarks({ breaks, years }: LineOptions): Markish[] {
  const inside = breaks.filter(({ year }) => year > years[0]! && year <= years.at(-1)!);
  return [
    ruleX(inside, { x: ({ year }: FormBreak) => year - 0.5, stroke: 'var(--rule-strong)', strokeDasharray: '3 3' }),
    text(inside, { x: ({ year }: FormBreak) => year - 0.5, text: 'label', frameAnchor: 'top', textAnchor: 'start', dx: 5, dy: -13, fill: 'var(--ink-soft)', fontSize: 11 }),
  ];
}

/** Why a year has no point, in a row of its own a series at the foot: a diamond for too few cases, a cross for no number. */
function hiddenMarks(points: readonly LinePoint[], { series }: LineOptions, valueAt: (pixels: number) => number, colourOf: (point: LinePoint) => string): { marks: Markish[]; marked: LinePoint[] } {
  const rows = new Map(series.map(({ id }, at) => [id, at]));
  const marked = points.filter(({ hidden, series: id }) => hidden && rows.has(id));
  return {
    marked,
    marks: marked.length === 0 ? [] : [dot(marked, {
      x: 'year', y: ({ series: id }: LinePoint) => valueAt(7 + 9 * rows.get(id)!), symbol: ({ hidden }: LinePoint) => (hidden === 'small_number' ? 'diamond' : 'times'),
      r: 3.4, fill: 'var(--raised)', stroke: colourOf, strokeWidth: 1.4, className: 'hidden-marks',
    })],
  };
}

/** Draws the lines; an empty chart where no point has a value. */
export function lines(points: readonly LinePoint[], options: LineOptions, canvas: Canvas): SVGSVGElement {
  const { series, years } = options;
  const height = options.height ?? (canvas.width < 560 ? 300 : 380);
  const named = series.length > 1;
  const room = named ? Math.min(canvas.width < 560 ? 104 : 260, Math.max(40, ...series.map(({ label }) => textWidth(label))) + 16) : 24;
  const top = (Math.max(options.top ?? 0, (options.reference ?? 0) * 1.1, 0, ...points.map(({ value }) => value ?? 0), ...(options.band ?? []).map(({ high }) => high)) || 1) * 1.04;
  const frame = { marginTop: 24, marginBottom: 28, marginLeft: Math.max(34, textWidth(options.format(top)) + 14), marginRight: room };
  const bottom = height - frame.marginBottom;
  const y = (value: number): number => bottom - (value / top) * (bottom - frame.marginTop);
  const colours = new Map(series.map(({ id, colour }, at) => [id, LINE_COLOURS[(colour ?? at) % LINE_COLOURS.length]!]));
  const colourOf = ({ series: id }: { series: string }): string => colours.get(id)!;
  const shown = points.filter((point) => point.value !== null && colours.has(point.series));
  const kinds = new Set(series.filter(({ isKind }) => isKind).map(({ id }) => id));
  const hidden = hiddenMarks(points, options, (pixels) => (pixels / (bottom - frame.marginTop)) * top, colourOf);
  const labels = named ? endLabels(shown, options, y, bottom) : [];
  const ticks = canvas.width < 560 && years.length > 5 ? years.filter((_, at) => (years.length - 1 - at) % 2 === 0) : [...years];
  // No tenths of a case on the axis of a few whole cases.
  const steps = shown.every(({ value }) => Number.isInteger(value)) ? Math.min(5, Math.floor(top)) : 5;
  const svg = draw([
    gridY({ stroke: 'var(--rule)', strokeOpacity: 1, ticks: steps }),
    ...bandMarks(options), ...breakMarks(options), ruleY([0], { stroke: 'var(--rule-strong)' }),
    ...(options.reference === undefined ? [] : [ruleY([options.reference], { stroke: 'var(--ink-faint)' })]),
    axisX({ ticks, tickFormat: (year: number) => String(year), tickSize: 0, tickPadding: 9, fill: 'currentColor', label: null }),
    axisY({ ticks: steps, tickFormat: tickText(options.format), tickSize: 0, label: null, fill: 'currentColor' }),
    lineY(complete(points, options), { x: 'year', y: 'value', z: 'segment', stroke: colourOf, strokeWidth: 2, strokeLinejoin: 'round', filter: ({ series: id }) => !kinds.has(id) }),
    lineY(complete(points, options), { x: 'year', y: 'value', z: 'segment', stroke: colourOf, strokeWidth: 2, strokeDasharray: '6 3', filter: ({ series: id }) => kinds.has(id) }),
    dot(shown, { x: 'year', y: 'value', r: 3.6, fill: (point: LinePoint) => (point.derived ? 'var(--raised)' : colourOf(point)), stroke: colourOf, strokeWidth: 1.6, className: 'points' }),
    dot(shown, { x: 'year', y: 'value', r: 7, stroke: colourOf, strokeWidth: 1.2, filter: ({ isEvent }: LinePoint) => isEvent === true }),
    ...hidden.marks,
    text(labels, { x: () => years.at(-1)!, y: ({ at }) => ((bottom - at) / (bottom - frame.marginTop)) * top, text: ({ label }) => fitted(label, room - 14), textAnchor: 'start', dx: 11, fill: ({ id }) => colours.get(id)!, fontSize: 12, fontWeight: 600 }),
  ], canvas, { ...frame, height, x: { domain: [years[0]!, years.at(-1)!], type: 'linear' }, y: { domain: [0, top] }, color: { type: 'identity' } });
  annotate(svg.querySelectorAll('.points circle'), shown);
  annotate(svg.querySelectorAll('.hidden-marks path'), hidden.marked);
  return svg;
}
