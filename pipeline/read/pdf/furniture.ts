/** Lines that every page has of itself: page numbers, running titles, what a browser prints around an article. */
import type { PageItem, TextLine } from './page-items.ts';

const PAGE_NUMBER = /^(?:[-—–－·\s]*\d{1,3}[-—–－·\s]*|第\s*\d{1,3}\s*页\s*(?:[,，/／\s]*共?\s*\d{1,3}\s*页)?|\d{1,3}\s*[/／]\s*\d{1,3}|page\s*\d{1,3}(?:\s*of\s*\d{1,3})?)$/i;

/** How many lines from either edge of a page can be furniture. */
const EDGE_LINES = 3;

const masked = (text: string): string => text.replace(/\d+/g, '#').replace(/\s+/g, '');

function edgeLines(items: PageItem[]): TextLine[] {
  const leading = items.slice(0, EDGE_LINES);
  const trailing = items.slice(-EDGE_LINES);
  return [...new Set([...leading, ...trailing])].filter((item): item is TextLine => item.kind === 'line');
}

/** A line is running where the same text stands at the same height on another page. */
function isRunning(line: TextLine, others: TextLine[][]): boolean {
  const text = masked(line.text);
  return others.some((lines) => lines.some((other) => masked(other.text) === text && Math.abs(other.box.top - line.box.top) < 3));
}

function isOutermost(line: TextLine, items: PageItem[]): boolean {
  return items[0] === line || items[items.length - 1] === line;
}

/** Gives each page's items without its furniture. */
export function withoutFurniture(pages: PageItem[][]): PageItem[][] {
  const edges = pages.map(edgeLines);
  return pages.map((items, index) => {
    const others = edges.filter((_, other) => other !== index);
    const gone = new Set(edges[index]!.filter((line) => isRunning(line, others) || (PAGE_NUMBER.test(line.text.trim()) && isOutermost(line, items))));
    return items.filter((item) => item.kind === 'table' || !gone.has(item));
  });
}
