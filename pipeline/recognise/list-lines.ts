import type { Grid, GridCell, Paragraph } from '../model/document.ts';
import { normaliseLabel } from './label.ts';
import { toItem } from './line.ts';
import type { Line } from './line.ts';
import { matchRow } from './names.ts';

/** A label of the 2014 table with its figure: `1．当面申请数：12件`, `（二）申请办结数 12 件。` */
const ENTRY = /^(.{3,90}?)\s*(?:[:：]|为)?\s*([\d０-９][\d０-９,，.．]*|[/—-]{1,2})\s*(条|件|次|篇|个|人次|人|万元|元|项|份|场|名)?\s*[。；;，,]?$/u;

/** Fewer of the 58 rows in a text are sentences that use their words. */
const FEWEST = 12;

/** Lines of a 2014 table that is written as a list, one row a line; none where the text has fewer than a dozen of its rows. */
export function linesOfList(paragraphs: Paragraph[]): Line[] {
  const grid: Grid = { kind: 'grid', table: 0, layout: 'tokens', rowCount: paragraphs.length, columnCount: 3, cells: [], place: paragraphs[0]?.place ?? {} };
  const lines: Line[] = [];
  for (const { text, place } of paragraphs) {
    for (const printed of text.length > 10_000 ? [] : text.split(/\n+/)) {
      const [, label = '', figure = '', unit = ''] = ENTRY.exec(printed.trim()) ?? [];
      if (label === '' || !isRow(label)) continue;
      const row = lines.length;
      const cell = (words: string, column: number): GridCell => ({ text: words, row, column, rowSpan: 1, columnSpan: 1, place });
      lines.push({ grid, row, items: [cell(label, 0), ...(unit === '' ? [] : [cell(unit, 1)]), cell(figure, 2)].map(toItem) });
    }
  }
  return lines.length < FEWEST ? [] : lines;
}

function isRow(label: string): boolean {
  const match = matchRow(normaliseLabel(label), ['statistics']);
  return match !== null && match.part !== true;
}
