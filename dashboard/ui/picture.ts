/** A chart as a picture of its own: with title, source, date and address inside, and its colours written out. */

import { textWidth } from '../charts/text-width.ts';

interface Words { title: string; subtitle: string; source: string; address: string }

const NAMESPACE = 'http://www.w3.org/2000/svg';
const EDGE = 24;

/** Colours of the page are variables, which a picture on its own does not know. */
function writeOut(svg: SVGSVGElement, styles: CSSStyleDeclaration): void {
  for (const element of [svg, ...svg.querySelectorAll('*')]) {
    for (const name of ['fill', 'stroke']) {
      const [, variable] = /^var\((--[\w-]+)\)$/.exec(element.getAttribute(name) ?? '') ?? [];
      if (variable) element.setAttribute(name, styles.getPropertyValue(variable).trim());
    }
    element.removeAttribute('data-href');
  }
}

function textAt(x: number, y: number, size: number, colour: string, content: string, weight = 400): SVGTextElement {
  const text = document.createElementNS(NAMESPACE, 'text');
  for (const [name, value] of Object.entries({ x, y, 'font-size': size, 'font-weight': weight, fill: colour, 'text-anchor': 'start' })) text.setAttribute(name, String(value));
  text.textContent = content;
  return text;
}

/** A text in lines that fit, broken at spaces and between Chinese characters. */
export function wrapped(text: string, most: number, size: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+|\s+/g) ?? []) {
    if (line.trim() && textWidth(`${line}${piece}`.trim(), size) > most) { lines.push(line.trim()); line = ''; }
    line += piece;
  }
  return line.trim() ? [...lines, line.trim()] : lines;
}

/** Lines of text one below the other, from `top`; gives where the next would stand. */
function linesAt(svg: SVGSVGElement, top: number, size: number, colour: string, lines: readonly string[], weight = 400): number {
  lines.forEach((line, at) => { svg.append(textAt(EDGE, top + at * size * 1.35, size, colour, line, weight)); });
  return top + lines.length * size * 1.35;
}

/** The chart that stands in the figure, as the text of an SVG file with title, unit, source, date and address inside. */
export function pictureOf(figure: Element, { title, subtitle, source, address }: Words): string {
  const shown = [...figure.querySelectorAll<SVGSVGElement>('.drawing svg.chart')].filter((svg) => !svg.parentElement!.closest('svg')).find((svg) => svg.getBoundingClientRect().width > 0)!;
  const styles = getComputedStyle(document.documentElement);
  const colour = (name: string): string => styles.getPropertyValue(name).trim();
  const chart = shown.cloneNode(true) as SVGSVGElement;
  const width = Number(shown.getAttribute('width'));
  const svg = document.createElementNS(NAMESPACE, 'svg');
  const paper = document.createElementNS(NAMESPACE, 'rect');
  svg.append(paper);
  const ink = colour('--ink');
  const soft = colour('--ink-soft');
  const afterTitle = linesAt(svg, 36, 19, ink, wrapped(title, width, 19), 700);
  const head = linesAt(svg, afterTitle, 13, soft, wrapped(subtitle, width, 13)) + 4;
  const foot = head + Number(shown.getAttribute('height')) + 24;
  const end = linesAt(svg, linesAt(svg, foot, 11, soft, wrapped(source, width, 11)), 10, soft, wrapped(address, width, 10));
  for (const [name, value] of Object.entries({ x: EDGE, y: head, 'font-size': 12, fill: soft })) chart.setAttribute(name, String(value));
  svg.append(chart);
  const size = { width: width + EDGE * 2, height: Math.ceil(end + 8) };
  for (const [name, value] of Object.entries({ ...size, viewBox: `0 0 ${size.width} ${size.height}`, 'font-family': 'system-ui, "Noto Sans CJK SC", "PingFang SC", sans-serif' })) svg.setAttribute(name, String(value));
  for (const [name, value] of Object.entries({ ...size, fill: colour('--paper') })) paper.setAttribute(name, String(value));
  writeOut(svg, styles);
  return new XMLSerializer().serializeToString(svg);
}

/** A PNG of twice the size, for slides and print. */
export async function pngOf(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width * 2;
  canvas.height = image.height * 2;
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => { canvas.toBlob((blob) => { if (blob) resolve(blob); else reject(new Error('The picture could not be made.')); }, 'image/png'); });
}

export function saveAs(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => { URL.revokeObjectURL(link.href); }, 10_000);
}
