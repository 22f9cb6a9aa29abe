/** What every chart shares. Colours are the page's own variables, so that a chart follows light and dark. */
import type { Markish, PlotOptions } from '@observablehq/plot';
import { plot } from '@observablehq/plot';

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

/** About how wide a text is drawn: a Chinese character is as wide as high. */
export function textWidth(text: string, size = 12): number {
  let width = 0;
  for (const character of text) width += character.charCodeAt(0) > 0x2e7f ? size : size * 0.58;
  return width;
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
