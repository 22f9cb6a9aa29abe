/** Agencies from the highest down: a dot for the year, a ring for the year before, and their N at the side. */
import { axisX, axisY, dot, gridX, link, text } from '@observablehq/plot';
import type { Canvas } from './theme.ts';
import { LINE_COLOURS, annotate, draw, fitted, textWidth, tickText } from './theme.ts';

export interface DotRow {
  id: string;
  label: string;
  value: number;
  /** Not printed but determined by the sums: drawn hollow. */
  derived?: boolean;
  /** The year before; null where it has no such number. */
  before: number | null;
  /** What stands at the side: the cases and N of a rate. */
  cases: string;
  /** The colour of a chosen agency. */
  colour?: number;
  tip: string;
  href?: string;
}

export interface DotOptions {
  year: number;
  /** Words for the head: the two years, and what stands at the side. */
  casesLabel: string;
  format(value: number): string;
  /** The highest and lowest value of all, for a list in parts. */
  domain?: readonly [number, number];
}

const ROW = 26;
const HEAD = 44;

/** Draws the rows in their order. */
export function dots(rows: readonly DotRow[], { year, casesLabel, format, domain }: DotOptions, canvas: Canvas): SVGSVGElement {
  const isNarrow = canvas.width < 560;
  const room = Math.min(isNarrow ? 116 : 260, Math.max(60, ...rows.map(({ label }) => textWidth(label))) + 12);
  const side = rows.some(({ cases }) => cases) ? Math.max(textWidth(casesLabel), ...rows.map(({ cases }) => textWidth(cases))) + 18 : 24;
  const values = rows.flatMap(({ value, before }) => (before === null ? [value] : [value, before]));
  const [low, high] = domain ?? [Math.min(0, ...values), Math.max(1e-9, ...values)];
  const colourOf = ({ colour }: DotRow): string => (colour === undefined ? 'var(--ink-faint)' : LINE_COLOURS[colour % LINE_COLOURS.length]!);
  const earlier = rows.filter(({ before }) => before !== null);
  const labels = new Map(rows.map((row) => [row.id, row]));
  const svg = draw([
    gridX({ stroke: 'var(--rule)', strokeOpacity: 1, ticks: isNarrow ? 4 : 6 }),
    axisX({ anchor: 'top', ticks: isNarrow ? 4 : 6, tickFormat: tickText(format), tickSize: 0, label: null, fill: 'currentColor' }),
    axisY({ tickSize: 0, tickFormat: (id: string) => fitted(labels.get(id)!.label, room - 8), label: null, fill: 'currentColor' }),
    link(earlier, { x1: 'before', x2: 'value', y1: 'id', y2: 'id', stroke: colourOf, strokeOpacity: 0.7, strokeWidth: 1.5 }),
    dot(earlier, { x: 'before', y: 'id', r: 3.2, fill: 'var(--raised)', stroke: colourOf, strokeWidth: 1.5 }),
    dot(rows, { x: 'value', y: 'id', r: 5, fill: (row: DotRow) => (row.derived ? 'var(--raised)' : colourOf(row)), stroke: colourOf, strokeWidth: 2, className: 'points' }),
    text(rows.filter(({ cases }) => cases), { frameAnchor: 'right', dx: side - 4, y: 'id', text: 'cases', textAnchor: 'end', fill: 'var(--ink-soft)', fontSize: 11 }),
    text([casesLabel], { frameAnchor: 'top-right', dx: side - 4, dy: -34, text: String, textAnchor: 'end', fill: 'var(--ink-soft)', fontSize: 11 }),
    text([`○ ${year - 1}   ● ${year}`], { frameAnchor: 'top-left', dy: -34, text: String, textAnchor: 'start', fill: 'var(--ink-soft)', fontSize: 12 }),
  ], canvas, { height: HEAD + 8 + rows.length * ROW, marginTop: HEAD, marginBottom: 8, marginLeft: room, marginRight: side, x: { domain: [low, high], nice: true }, y: { type: 'band', domain: rows.map(({ id }) => id) }, color: { type: 'identity' } });
  annotate(svg.querySelectorAll('.points circle'), rows);
  return svg;
}
