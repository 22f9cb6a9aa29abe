/** One small chart a series, all on one scale, so that shapes compare. */
import type { Canvas } from './theme.ts';
import type { LineOptions, LinePoint } from './lines.ts';
import { lines } from './lines.ts';

const GAP = 18;
const HEAD = 22;

/** Draws the series side by side in one picture. */
export function multiples(points: readonly LinePoint[], options: LineOptions, canvas: Canvas): SVGSVGElement {
  const columns = canvas.width < 560 ? 1 : canvas.width < 900 ? 2 : 3;
  const width = Math.floor((canvas.width - GAP * (columns - 1)) / columns);
  const height = 170;
  const top = Math.max(0, ...points.map(({ value }) => value ?? 0));
  const page = canvas.document ?? document;
  const svg = page.createElementNS('http://www.w3.org/2000/svg', 'svg') as SVGSVGElement;
  const rows = Math.ceil(options.series.length / columns);
  const total = rows * (height + HEAD + GAP);
  for (const [name, value] of Object.entries({ class: 'chart', width: canvas.width, height: total, viewBox: `0 0 ${canvas.width} ${total}`, 'aria-hidden': 'true' })) svg.setAttribute(name, String(value));
  options.series.forEach((one, at) => {
    const small = lines(points.filter(({ series }) => series === one.id), { ...options, series: [{ ...one, colour: at }], height, top, breaks: at < columns ? options.breaks : options.breaks.map((each) => ({ ...each, label: '' })) }, { ...canvas, width });
    const x = (at % columns) * (width + GAP);
    const y = Math.floor(at / columns) * (height + HEAD + GAP);
    const title = page.createElementNS('http://www.w3.org/2000/svg', 'text');
    for (const [name, value] of Object.entries({ x, y: y + 14, class: 'multiple-title', fill: `var(--line-${at + 1})` })) title.setAttribute(name, String(value));
    title.textContent = one.label;
    small.setAttribute('x', String(x));
    small.setAttribute('y', String(y + HEAD));
    svg.append(title, small);
  });
  return svg;
}
