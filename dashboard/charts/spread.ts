/** How agencies are spread over a measure: a dot an agency, or a bar a step where they are many; the chosen ones named. */
import { axisX, dot, link, rectY, ruleX, ruleY, text } from '@observablehq/plot';
import type { Markish } from '@observablehq/plot';
import type { Step } from '../../pipeline/lib/steps.ts';
import { stepsOf } from '../../pipeline/lib/steps.ts';
import type { Bin } from './bins.ts';
import { binsOf } from './bins.ts';
import type { Canvas } from './theme.ts';
import { LINE_COLOURS, annotate, draw, fitted, textWidth, tickText } from './theme.ts';

export interface SpreadRow { id: string; label: string; value: number; colour?: number; tip: string; href?: string }

export interface SpreadOptions {
  format(value: number): string;
  middle: number | null;
  middleLabel: string;
  /** The steps of very many agencies; null where each is a row. */
  steps?: readonly Step[] | null;
  /** What a bar says: how many agencies between two values. */
  countText(step: Step): string;
  /** What stands over a bar that has no end. */
  openText?(from: number): string;
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
function namesOf(chosen: readonly { row: SpreadRow; at: number }[], { width, left, right, low, high }: Frame, format: (value: number) => string) {
  const x = (value: number): number => left + ((value - low) / (high - low)) * (width - left - right);
  const names = chosen.map(({ row, at }) => {
    const label = fitted(`${row.label} ${format(row.value)}`, Math.min(230, width - 40));
    const length = textWidth(label) + 14;
    return { row, at, label, x: Math.max(4, Math.min(x(at) - length / 2, width - length - 4)), width: length };
  });
  const levels = levelsOf(names);
  return names.map((name, at) => ({ ...name, level: levels[at]!, dx: name.x + (name.width - 14) / 2 - x(name.at) + 4 }));
}

/** The middle of a label such that none of it is outside. */
function inside(middle: number, length: number, width: number): number {
  return Math.max(length / 2 + 2, Math.min(middle, width - length / 2 - 2));
}

const colourOf = ({ colour }: SpreadRow): string => (colour === undefined ? 'var(--ink-faint)' : LINE_COLOURS[colour % LINE_COLOURS.length]!);

/** What the columns of a distribution are drawn with, and how high they are. */
interface Body { marks: Markish[]; height: number; ceiling: number; annotated: [selector: string, rows: readonly { tip: string; href?: string }[]][] }

/** A dot an agency, the chosen ones at the foot of their column with a line up to their name. */
function dotBody(bins: readonly Bin<SpreadRow>[], width: number): Body {
  const placed = bins.flatMap((bin) => [...bin.rows].sort((a, b) => Number(b.colour !== undefined) - Number(a.colour !== undefined)).map((row, at) => ({ ...row, x: (bin.from + bin.to) / 2, y: at + 0.5 })));
  const radius = Math.max(2.5, Math.min(7, (width - 44) / Math.max(1, bins.length) / 2 - 1));
  const height = Math.max(70, Math.max(1, ...bins.map(({ rows }) => rows.length)) * (radius * 2 + 2));
  const ceiling = height / (radius * 2 + 2);
  return {
    height, ceiling, annotated: [['.points circle', placed]],
    marks: [
      link(placed.filter(({ colour }) => colour !== undefined), { x1: 'x', x2: 'x', y1: 'y', y2: ceiling, stroke: colourOf, strokeOpacity: 0.6 }),
      dot(placed, { x: 'x', y: 'y', r: radius, fill: colourOf, className: 'points' }),
    ],
  };
}

/** A bar a step; the last is pale where it has no end. */
function barBody(steps: readonly Step[], chosen: readonly SpreadRow[], { countText, openText }: SpreadOptions, xOf: (value: number) => number): Body {
  const bars = steps.filter(({ count }) => count > 0).map((step) => ({ ...step, tip: countText(step) }));
  const open = steps.filter(({ isOpen }) => isOpen);
  return {
    height: 240, ceiling: Math.max(1, ...steps.map(({ count }) => count)), annotated: [['.bars rect', bars], ['.points circle', chosen]],
    marks: [
      rectY(bars, { x1: 'from', x2: 'to', y: 'count', fill: 'var(--ink-faint)', fillOpacity: ({ isOpen }: Step) => (isOpen ? 0.55 : 1), insetLeft: 0.5, insetRight: 0.5, className: 'bars' }),
      text(open, { x: 'to', y: 'count', text: ({ from }: Step) => openText?.(from) ?? '', textAnchor: 'end', dy: -8, fill: 'var(--ink-soft)', fontSize: 11 }),
      ruleX(chosen, { x: ({ value }: SpreadRow) => xOf(value), stroke: colourOf, strokeWidth: 2 }),
      dot(chosen, { x: ({ value }: SpreadRow) => xOf(value), y: () => 0, r: 4.5, fill: colourOf, className: 'points' }),
    ],
  };
}

/** Draws the distribution. */
export function spreadOut(rows: readonly SpreadRow[], options: SpreadOptions, canvas: Canvas): SVGSVGElement {
  const { format, middle, middleLabel } = options;
  const bins = binsOf(rows, canvas.width < 560 ? 12 : 24);
  const isDots = !options.steps && Math.max(0, ...bins.map((bin) => bin.rows.length)) <= MOST_DOTS;
  const steps = isDots ? bins : options.steps ?? stepsOf(rows.map(({ value }) => value).sort((a, b) => a - b), 24);
  const [low, high] = [steps[0]?.from ?? 0, steps.at(-1)?.to ?? 1];
  const end = (low + high) / 2 + ((high - low) / 2) * (1 - 1 / Math.max(1, steps.length));
  const xOf = (value: number): number => (value < high ? value : end);
  const frame = { width: canvas.width, left: 22, right: 22, low, high };
  const chosen = rows.filter(({ colour }) => colour !== undefined);
  const names = namesOf(chosen.map((row) => ({ row, at: xOf(row.value) })), frame, format);
  const xAt = (value: number): number => frame.left + ((value - low) / (high - low)) * (canvas.width - frame.left - frame.right);
  const top = 34 + (Math.max(-1, ...names.map(({ level }) => level)) + 1) * LABEL;
  const body = isDots ? dotBody(bins, canvas.width) : barBody(steps as readonly Step[], chosen, options, xOf);
  const marks: Markish[] = [
    ...(middle === null ? [] : [ruleX([middle], { stroke: 'var(--rule-strong)', strokeDasharray: '3 3' }), text([middle], { x: Number, frameAnchor: 'top', dy: -top + 14, dx: inside(xAt(middle), textWidth(middleLabel, 11), canvas.width) - xAt(middle), text: () => middleLabel, fill: 'var(--ink-soft)', fontSize: 11 })]),
    ...body.marks,
    ruleY([0], { stroke: 'var(--rule-strong)' }),
    axisX({ tickFormat: tickText(format), ticks: canvas.width < 560 ? 5 : 9, tickSize: 4, label: null, fill: 'currentColor' }),
    ...names.map((name) => text([name], { x: 'at', frameAnchor: 'top', dx: name.dx - 4, dy: -14 - name.level * LABEL, text: 'label', fill: () => colourOf(name.row), fontSize: 12, fontWeight: 600 })),
  ];
  const svg = draw(marks, canvas, { height: top + body.height + 30, marginTop: top, marginBottom: 30, marginLeft: frame.left, marginRight: frame.right, x: { domain: [low, high], type: 'linear' }, y: { domain: [0, body.ceiling], axis: null }, color: { type: 'identity' } });
  for (const [selector, own] of body.annotated) annotate(svg.querySelectorAll(selector), own);
  return svg;
}
