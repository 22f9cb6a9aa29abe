/** A chart as a picture of its own: with title, source, date and address inside, and its colours written out. */

interface Words { title: string; subtitle: string; source: string; address: string }

const NAMESPACE = 'http://www.w3.org/2000/svg';
const EDGE = 24;
const HEAD = 70;
const FOOT = 44;

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

/** The chart that stands in the figure, as the text of an SVG file. */
export function pictureOf(figure: Element, { title, subtitle, source, address }: Words): string {
  const shown = [...figure.querySelectorAll<SVGSVGElement>('.drawing svg.chart')].filter((svg) => !svg.parentElement!.closest('svg')).find((svg) => svg.getBoundingClientRect().width > 0)!;
  const styles = getComputedStyle(document.documentElement);
  const colour = (name: string): string => styles.getPropertyValue(name).trim();
  const chart = shown.cloneNode(true) as SVGSVGElement;
  const width = Number(shown.getAttribute('width'));
  const height = Number(shown.getAttribute('height'));
  chart.setAttribute('x', String(EDGE));
  chart.setAttribute('y', String(HEAD));
  chart.setAttribute('font-size', '12');
  chart.setAttribute('fill', colour('--ink-soft'));
  const svg = document.createElementNS(NAMESPACE, 'svg');
  const size = { width: width + EDGE * 2, height: height + HEAD + FOOT };
  for (const [name, value] of Object.entries({ ...size, viewBox: `0 0 ${size.width} ${size.height}`, 'font-family': 'system-ui, "Noto Sans CJK SC", "PingFang SC", sans-serif' })) svg.setAttribute(name, String(value));
  const paper = document.createElementNS(NAMESPACE, 'rect');
  for (const [name, value] of Object.entries({ ...size, fill: colour('--paper') })) paper.setAttribute(name, String(value));
  svg.append(paper, textAt(EDGE, 34, 19, colour('--ink'), title, 700), textAt(EDGE, 56, 13, colour('--ink-soft'), subtitle), chart,
    textAt(EDGE, size.height - 26, 11, colour('--ink-soft'), source), textAt(EDGE, size.height - 10, 10, colour('--ink-soft'), address));
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
