/** Bars of a hundred per cent cut by groups in their order, one a year or one an agency, with their N at the side. */
import { axisX, axisY, barX, text } from '@observablehq/plot';
import type { Canvas } from './theme.ts';
import { annotate, draw, fitted, legend, textWidth } from './theme.ts';

export interface ShareRow { bar: string; group: string; count: number; share: number; tip: string; href?: string }
export interface ShareOptions {
  /** In the order in which they are laid end to end. */
  groups: readonly { id: string; label: string }[];
  /** From top to bottom; `n` is what the shares are of. */
  bars: readonly { id: string; label: string; n: string }[];
  percent(share: number): string;
}

/** Room on each side of a text inside a part. */
const BESIDE = 4;

/** Draws the shares; rows of a bar add up to one. */
export function shares(rows: readonly ShareRow[], { groups, bars, percent }: ShareOptions, canvas: Canvas): SVGSVGElement {
  const isNarrow = canvas.width < 560;
  const ordered = bars.flatMap((bar) => {
    let at = 0;
    return groups.flatMap((group, place) => rows.filter((row) => row.bar === bar.id && row.group === group.id).map((row) => {
      at += row.share;
      return { ...row, place: place + 1, x1: at - row.share, x2: at };
    }));
  });
  const room = Math.min(isNarrow ? 100 : 220, Math.max(28, ...bars.map(({ label }) => textWidth(label))) + 12);
  const side = Math.max(20, ...bars.map(({ n }) => textWidth(n, 11))) + 12;
  const hasRoom = ({ share }: ShareRow): boolean => share * (canvas.width - room - side) >= textWidth(percent(share), 11) + BESIDE * 2;
  const labels = new Map(bars.map((bar) => [bar.id, bar]));
  const key = legend(groups.map(({ label }, at) => ({ label, colour: `var(--share-${at + 1})` })), canvas);
  const svg = draw([
    axisX({ anchor: 'top', ticks: [0, 0.25, 0.5, 0.75, 1], tickFormat: percent, tickSize: 0, label: null, fill: 'currentColor' }),
    axisY({ tickSize: 0, tickFormat: (id: string) => fitted(labels.get(id)!.label, room - 8), label: null, fill: 'currentColor' }),
    barX(ordered, { x1: 'x1', x2: 'x2', y: 'bar', fill: ({ place }) => `var(--share-${place})`, insetLeft: 0.75, insetRight: 0.75, className: 'parts' }),
    text(ordered.filter(hasRoom), { x: ({ x1, x2 }) => (x1 + x2) / 2, y: 'bar', text: ({ share }) => percent(share), fill: ({ place }) => `var(--share-ink-${place})`, fontSize: 11 }),
    text(bars, { frameAnchor: 'right', dx: side - 2, y: 'id', text: 'n', textAnchor: 'end', fill: 'var(--ink-soft)', fontSize: 11 }),
  ], canvas, { height: key.height + 34 + bars.length * 30, marginTop: key.height + 26, marginBottom: 6, marginLeft: room, marginRight: side, x: { domain: [0, 1] }, y: { type: 'band', domain: bars.map(({ id }) => id), padding: 0.22 }, color: { type: 'identity' } });
  annotate(svg.querySelectorAll('.parts rect'), ordered);
  svg.append(...key.elements);
  return svg;
}
