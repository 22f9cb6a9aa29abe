/** What every chart shares. Colours are the page's own variables, so that a chart follows light and dark. */
import type { Markish, PlotOptions } from '@observablehq/plot';
import { plot } from '@observablehq/plot';
import { textWidth } from './text-width.ts';

export { textWidth };

export interface Canvas { width: number; document?: Document }

/** Colours that stay apart for colour-blind people, in the order in which they are given out. */
export const LINE_COLOURS = Array.from({ length: 8 }, (_, at) => `var(--line-${at + 1})`);

/** Where a new statutory form begins, drawn between the year before and this one. */
export interface FormBreak { year: number; label: string }

/**
 * Plots marks without the style element and attributes that Plot adds: the page's own style sheet says the same, and
 * the policy of the site allows no inline styles.
 */
export function draw(marks: Markish[], canvas: Canvas, options: PlotOptions): SVGSVGElement {
  const figure = plot({ ...options, marks, width: canvas.width, ...(canvas.document ? { document: canvas.document } : {}), className: 'chart' });
  const svg = (figure.tagName.toLowerCase() === 'svg' ? figure : figure.querySelector('svg')) as SVGSVGElement;
  for (const style of [...svg.querySelectorAll('style')]) style.remove();
  for (const element of [svg, ...svg.querySelectorAll('[style]')]) element.removeAttribute('style');
  for (const element of [...svg.querySelectorAll('[aria-label], [aria-description]')]) { element.removeAttribute('aria-label'); element.removeAttribute('aria-description'); }
  svg.setAttribute('aria-hidden', 'true');
  return svg;
}

/** What stands at an axis: as a value is written, without a decimal that says nothing. */
export function tickText(format: (value: number) => string): (value: number) => string {
  return (value) => format(value).replace(/\.0$/, '');
}

/** A text that fits, cut with an ellipsis where it does not. */
export function fitted(text: string, most: number, size = 12): string {
  if (textWidth(text, size) <= most) return text;
  let kept = '';
  for (const character of text) {
    if (textWidth(`${kept}${character}…`, size) > most) break;
    kept += character;
  }
  return `${kept}…`;
}

/** Marks each drawn circle or cell with what it shows and where it leads, in the order of the data. */
export function annotate(elements: ArrayLike<Element>, rows: readonly { tip: string; href?: string }[]): void {
  rows.forEach(({ tip, href }, at) => {
    const element = elements[at];
    if (!element) return;
    element.setAttribute('data-tip', tip);
    if (href) element.setAttribute('data-href', href);
  });
}

const NAMESPACE = 'http://www.w3.org/2000/svg';

function element(page: Document, name: string, attributes: Record<string, string | number>, content = ''): SVGElement {
  const one = page.createElementNS(NAMESPACE, name) as SVGElement;
  for (const [attribute, value] of Object.entries(attributes)) one.setAttribute(attribute, String(value));
  if (content) one.textContent = content;
  return one;
}

/** Dashed rules with their names at the top, where columns have no scale to be put on. */
export function formRules(rules: readonly { x: number; label: string }[], bottom: number, canvas: Canvas): SVGElement[] {
  const page = canvas.document ?? document;
  return rules.flatMap(({ x, label }) => [
    element(page, 'line', { x1: x, x2: x, y1: 14, y2: bottom, stroke: 'var(--rule-strong)', 'stroke-dasharray': '3 3' }),
    element(page, 'text', { x: x + 4, y: 11, 'text-anchor': 'start', fill: 'var(--ink-soft)', 'font-size': 11 }, label),
  ]);
}

/** A legend in as many lines as it needs, to be put at the top of a drawing, so that a picture of the chart has it too. */
export function legend(entries: readonly { label: string; colour: string }[], canvas: Canvas): { elements: SVGElement[]; height: number } {
  const page = canvas.document ?? document;
  let [x, line] = [0, 0];
  const elements = entries.flatMap(({ label, colour }) => {
    const width = 18 + textWidth(label) + 16;
    if (x > 0 && x + width > canvas.width) { x = 0; line++; }
    const at = x;
    x += width;
    return [element(page, 'rect', { x: at, y: line * 20 + 1, width: 12, height: 12, rx: 2, fill: colour }), element(page, 'text', { x: at + 18, y: line * 20 + 11, 'text-anchor': 'start', fill: 'var(--ink)', 'font-size': 12 }, label)];
  });
  return { elements, height: entries.length === 0 ? 0 : (line + 1) * 20 + 6 };
}
