/** How agencies are spread over a measure: a dot an agency, or a bar a step where they are many; the chosen ones named. */
import { axisX, dot, link, rectY, ruleX, ruleY, text } from '@observablehq/plot';
import type { Markish } from '@observablehq/plot';
import { binsOf } from './bins.ts';
import type { Canvas } from './theme.ts';
import { LINE_COLOURS, annotate, draw, fitted, textWidth } from './theme.ts';

export interface SpreadRow { id: string; label: string; value: number; colour?: number; tip: string; href?: string }

export interface SpreadOptions {
  format(value: number): string;
  middle: number | null;
  middleLabel: string;
  /** What a bar says: how many agencies between two values. */
  countText(count: number, from: number, to: number): string;
}

/** A column higher than this is drawn as a bar. */
const MOST_DOTS = 24;
const LABEL = 17;

/** Levels for labels such that none stands on another; a label is `width` long and begins at `x`. */
export function levelsOf(labels: readonly { x: number; width: number }[]): number[] {
  const ends: number[] = [];
  const order = labels.map((label, at) => ({ ...label, at })).sort((a, b) => a.x - b.x);
  const levels: number[] = [];
  for (const { x, width, at } of order) {
    const free = ends.findIndex((end) => end < x);
    const level = free < 0 ? ends.length : free;
    ends[level] = x + width;
    levels[at] = level;
  }
  return levels;
}

interface Frame { width: number; left: number; right: number; low: number; high: number }

/** Names above the columns, each over its value, in as many lines as they need. */
function namesOf(chosen: readonly SpreadRow[], { width, left, right, low, high }: Frame, format: (value: number) => string) {
  const x = (value: number): number => left + ((value - low) / (high - low)) * (width - left - right);
  const names = chosen.map((row) => {
    const label = fitted(`${row.label} ${format(row.value)}`, Math.min(230, width - 40));
    const length = textWidth(label) + 14;
    return { row, label, x: Math.max(4, Math.min(x(row.value) - length / 2, width - length - 4)), width: length };
  });
  const levels = levelsOf(names);
  return names.map((name, at) => ({ ...name, level: levels[at]!, dx: name.x + (name.width - 14) / 2 - x(name.row.value) + 4 }));
}

/** Draws the distribution. */
export function spreadOut(rows: readonly SpreadRow[], { format, middle, middleLabel, countText }: SpreadOptions, canvas: Canvas): SVGSVGElement {
  const bins = binsOf(rows, canvas.width < 560 ? 12 : 24);
  const [low, high] = [bins[0]?.from ?? 0, bins.at(-1)?.to ?? 1];
  const frame = { width: canvas.width, left: 22, right: 22, low, high };
  const chosen = rows.filter(({ colour }) => colour !== undefined);
  const names = namesOf(chosen, frame, format);
  const top = 34 + (Math.max(-1, ...names.map(({ level }) => level)) + 1) * LABEL;
  const most = Math.max(1, ...bins.map((bin) => bin.rows.length));
  const colourOf = ({ colour }: SpreadRow): string => (colour === undefined ? 'var(--ink-faint)' : LINE_COLOURS[colour % LINE_COLOURS.length]!);
  const isDots = most <= MOST_DOTS;
  const placed = bins.flatMap((bin) => [...bin.rows].sort((a, b) => Number(b.colour !== undefined) - Number(a.colour !== undefined)).map((row, at) => ({ ...row, x: (bin.from + bin.to) / 2, y: at + 0.5 })));
  const bars = bins.filter((bin) => bin.rows.length > 0).map((bin) => ({ ...bin, count: bin.rows.length, tip: countText(bin.rows.length, bin.from, bin.to) }));
  const radius = Math.max(2.5, Math.min(7, (canvas.width - 44) / Math.max(1, bins.length) / 2 - 1));
  const plotHeight = isDots ? Math.max(70, most * (radius * 2 + 2)) : 240;
  const ceiling = isDots ? plotHeight / (radius * 2 + 2) : most;
  const marks: Markish[] = [
    ...(middle === null ? [] : [ruleX([middle], { stroke: 'var(--rule-strong)', strokeDasharray: '3 3' }), text([middle], { x: Number, frameAnchor: 'top', dy: -top + 14, text: () => middleLabel, fill: 'var(--ink-soft)', fontSize: 11 })]),
    ...(isDots ? [] : [rectY(bars, { x1: 'from', x2: 'to', y: 'count', fill: 'var(--ink-faint)', insetLeft: 0.5, insetRight: 0.5, className: 'bars' })]),
    ...(isDots ? [link(placed.filter(({ colour }) => colour !== undefined), { x1: 'x', x2: 'x', y1: 'y', y2: ceiling, stroke: colourOf, strokeOpacity: 0.6 }), dot(placed, { x: 'x', y: 'y', r: radius, fill: colourOf, className: 'points' })] : [ruleX(chosen, { x: 'value', stroke: colourOf, strokeWidth: 2 }), dot(chosen, { x: 'value', y: () => 0, r: 4.5, fill: colourOf, className: 'points' })]),
    ruleY([0], { stroke: 'var(--rule-strong)' }),
    axisX({ tickFormat: format, ticks: canvas.width < 560 ? 5 : 9, tickSize: 4, label: null, fill: 'currentColor' }),
    ...names.map((name) => text([name.row], { x: 'value', frameAnchor: 'top', dx: name.dx - 4, dy: -14 - name.level * LABEL, text: () => name.label, fill: colourOf, fontSize: 12, fontWeight: 600 })),
  ];
  const svg = draw(marks, canvas, { height: top + plotHeight + 30, marginTop: top, marginBottom: 30, marginLeft: frame.left, marginRight: frame.right, x: { domain: [low, high], type: 'linear' }, y: { domain: [0, ceiling], axis: null }, color: { type: 'identity' } });
  if (!isDots) annotate(svg.querySelectorAll('.bars rect'), bars);
  annotate(svg.querySelectorAll('.points circle'), isDots ? placed : chosen);
  return svg;
}
