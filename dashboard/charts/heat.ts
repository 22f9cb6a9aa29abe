/** A field of rows by years: the darker, the more; a place without a value stays empty. */
import { axisX, axisY, cell, text } from '@observablehq/plot';
import type { Canvas, FormBreak } from './theme.ts';
import { annotate, draw, fitted, formRules, textWidth } from './theme.ts';

export interface HeatCell {
  row: string;
  year: number;
  value: number | null;
  /** What stands in a place that has no number for a reason: too few cases, a blank. A year without a report has none. */
  mark?: string;
  tip: string;
  href?: string;
}
export interface HeatOptions { rows: readonly { id: string; label: string }[]; years: readonly number[]; breaks?: readonly FormBreak[]; format(value: number): string }

const STEPS = 5;

/** The step of a value among the values: by rank of size, so that one large value does not make all others pale. */
export function stepOf(value: number, sorted: readonly number[]): number {
  if (value === 0) return 0;
  const below = sorted.filter((other) => other > 0 && other < value).length;
  const positive = sorted.filter((other) => other > 0).length;
  return 1 + Math.min(STEPS - 1, Math.floor((below / Math.max(1, positive)) * STEPS));
}

/** Draws the field. */
export function heat(cells: readonly HeatCell[], { rows, years, breaks = [], format }: HeatOptions, canvas: Canvas): SVGSVGElement {
  const shown = cells.filter(({ value }) => value !== null);
  const sorted = shown.map(({ value }) => value!).sort((a, b) => a - b);
  const marked = cells.filter(({ value, mark }) => value === null && mark);
  const labels = new Map(rows.map(({ id, label }) => [id, label]));
  const room = Math.min(canvas.width < 560 ? 112 : 240, Math.max(40, ...rows.map(({ label }) => textWidth(label))) + 12);
  const inside = breaks.filter(({ year }) => years.indexOf(year) > 0);
  const head = inside.length > 0 ? 16 : 0;
  const step = ({ value }: HeatCell): number => stepOf(value!, sorted);
  const svg = draw([
    axisX({ anchor: 'top', tickSize: 0, tickFormat: (year: number) => (canvas.width < 560 ? `’${String(year).slice(2)}` : String(year)), label: null, fill: 'currentColor' }),
    axisY({ tickSize: 0, tickFormat: (id: string) => fitted(labels.get(id) ?? id, room - 8), label: null, fill: 'currentColor' }),
    cell(shown, { x: 'year', y: 'row', fill: (one: HeatCell) => `var(--heat-${step(one)})`, inset: 1, rx: 2, className: 'filled' }),
    cell(marked, { x: 'year', y: 'row', fill: 'none', stroke: 'var(--rule-strong)', strokeDasharray: '2 2', inset: 1.5, rx: 2, className: 'marked' }),
    text(marked, { x: 'year', y: 'row', text: 'mark', fill: 'var(--ink-soft)', fontSize: 11 }),
    text(shown, { x: 'year', y: 'row', text: ({ value }: HeatCell) => format(value!), fill: (one: HeatCell) => `var(--heat-ink-${step(one)})`, fontSize: canvas.width < 560 ? 10 : 12 }),
  ], canvas, { height: 30 + head + rows.length * 28, marginTop: 26 + head, marginBottom: 4, marginLeft: room, marginRight: 4, x: { type: 'band', domain: [...years], padding: 0 }, y: { type: 'band', domain: rows.map(({ id }) => id), padding: 0 }, color: { type: 'identity' } });
  const column = (canvas.width - room - 4) / years.length;
  svg.append(...formRules(inside.map(({ year, label }) => ({ x: room + column * years.indexOf(year), label })), 26 + head + rows.length * 28, canvas));
  annotate(svg.querySelectorAll('.filled rect'), shown);
  annotate(svg.querySelectorAll('.marked rect'), marked);
  return svg;
}
