/** Bars of a hundred per cent, one a year, cut by groups in their order. */
import { axisX, axisY, barX, text } from '@observablehq/plot';
import type { Canvas } from './theme.ts';
import { annotate, draw } from './theme.ts';

export interface ShareRow { year: number; group: string; count: number; share: number; tip: string; href?: string }
export interface ShareOptions { groups: readonly string[]; percent(share: number): string }

/** Text inside a part only where it has room. */
const LEAST_SHARE = { wide: 0.045, narrow: 0.1 };

/** Draws the shares; rows of a year add up to one. */
export function shares(rows: readonly ShareRow[], { groups, percent }: ShareOptions, canvas: Canvas): SVGSVGElement {
  const years = [...new Set(rows.map(({ year }) => year))].sort((a, b) => a - b);
  const starts = new Map<string, number>();
  const ordered = years.flatMap((year) => {
    let at = 0;
    return groups.flatMap((group) => rows.filter((row) => row.year === year && row.group === group).map((row) => {
      starts.set(`${year}|${group}`, at);
      at += row.share;
      return { ...row, x1: at - row.share, x2: at };
    }));
  });
  const least = canvas.width < 560 ? LEAST_SHARE.narrow : LEAST_SHARE.wide;
  const svg = draw([
    axisX({ anchor: 'top', ticks: [0, 0.25, 0.5, 0.75, 1], tickFormat: percent, tickSize: 0, label: null, fill: 'currentColor' }),
    axisY({ tickSize: 0, tickFormat: String, label: null, fill: 'currentColor' }),
    barX(ordered, { x1: 'x1', x2: 'x2', y: 'year', fill: ({ group }: ShareRow) => `var(--share-${groups.indexOf(group) + 1})`, insetLeft: 0.75, insetRight: 0.75 }),
    text(ordered.filter(({ share }) => share >= least), { x: ({ x1, x2 }) => (x1 + x2) / 2, y: 'year', text: ({ share }) => percent(share), fill: ({ group }: ShareRow) => `var(--share-ink-${groups.indexOf(group) + 1})`, fontSize: 11 }),
  ], canvas, { height: 40 + years.length * 30, marginTop: 26, marginBottom: 6, marginLeft: 42, marginRight: 26, x: { domain: [0, 1] }, y: { type: 'band', domain: years, padding: 0.22 }, color: { type: 'identity' } });
  annotate(svg.querySelectorAll('rect'), ordered);
  return svg;
}
