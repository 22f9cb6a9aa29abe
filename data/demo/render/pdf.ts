/** A PDF as an office program prints it: ruled tables that break across pages. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { Part } from './report.ts';
import { placed, type PrintedTable } from './table.ts';

const FONT = readFileSync(createRequire(import.meta.url).resolve('@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff'));
const MARGIN = 56;
const BOTTOM = 780;
type Sheet = InstanceType<typeof PDFDocument>;

function widthsOf(columns: number, total: number): number[] {
  // The label columns of the table of requests take what the seven narrow columns of figures leave.
  if (columns < 9) return Array.from({ length: columns }, () => total / columns);
  const narrow = columns > 12 ? total / columns : 36;
  const labels = columns > 12 ? 0 : columns - 7;
  return Array.from({ length: columns }, (_, index) => (index < labels ? (total - 7 * narrow) / labels : narrow));
}

function heightsOf(sheet: Sheet, table: PrintedTable, widths: readonly number[]): number[] {
  const heights = table.map(() => 18);
  for (const cell of placed(table).cells.filter((one) => one.rowSpan === 1)) {
    const width = widths.slice(cell.column, cell.column + cell.columnSpan).reduce((a, b) => a + b, 0) - 6;
    heights[cell.row] = Math.max(heights[cell.row]!, sheet.heightOfString(cell.text || ' ', { width }) + 8);
  }
  return heights;
}

function drawTable(sheet: Sheet, table: PrintedTable): void {
  sheet.fontSize(8);
  const { width, cells } = placed(table);
  const widths = widthsOf(width, 595 - 2 * MARGIN);
  const heights = heightsOf(sheet, table, widths);
  const left = (column: number): number => MARGIN + widths.slice(0, column).reduce((a, b) => a + b, 0);
  // A head that stands apart from its rows is for the tests, not for a first sight.
  const head = heights.slice(0, 5).reduce((a, b) => a + b, 0);
  if (sheet.y + head > BOTTOM) sheet.addPage();
  let row = 0;
  while (row < table.length) {
    if (sheet.y + heights[row]! > BOTTOM) sheet.addPage();
    const first = row;
    const tops: number[] = [];
    let y = sheet.y;
    while (row < table.length && (row === first || y + heights[row]! <= BOTTOM)) { tops.push(y); y += heights[row]!; row++; }
    drawRows(sheet, cells, { first, last: row, tops, bottom: y, left });
    sheet.y = y;
  }
  sheet.x = MARGIN;
  sheet.moveDown(1);
}

interface Slice { first: number; last: number; tops: number[]; bottom: number; left(column: number): number }

function drawRows(sheet: Sheet, cells: ReturnType<typeof placed>['cells'], slice: Slice): void {
  const top = (row: number): number => slice.tops[row - slice.first] ?? slice.bottom;
  for (const cell of cells) {
    const from = Math.max(cell.row, slice.first);
    const to = Math.min(cell.row + cell.rowSpan, slice.last);
    if (from >= to) continue;
    const x = slice.left(cell.column);
    const width = slice.left(cell.column + cell.columnSpan) - x;
    const height = top(to) - top(from);
    sheet.rect(x, top(from), width, height).lineWidth(0.5).stroke();
    if (cell.row >= slice.first) sheet.text(cell.text, x + 3, top(from) + 4, { width: width - 6, align: 'center', lineBreak: true });
  }
}

function drawPart(sheet: Sheet, part: Part): void {
  switch (part.kind) {
    case 'title': sheet.fontSize(16).text(part.text, { align: 'center' }).moveDown(1); return;
    case 'heading': if (sheet.y > BOTTOM - 60) sheet.addPage(); sheet.fontSize(12).text(part.text).moveDown(0.4); return;
    case 'paragraph': sheet.fontSize(10.5).text(part.text, { indent: 21, lineGap: 4 }).moveDown(0.3); return;
    case 'table': drawTable(sheet, part.table); return;
  }
}

/** The report as a PDF file; `created` is the day of publication, so that the bytes are the same every time. */
export async function pdfOf(parts: readonly Part[], created: string): Promise<Uint8Array> {
  const title = parts.flatMap((part) => (part.kind === 'title' ? [part.text] : [])).join();
  const sheet = new PDFDocument({ size: 'A4', margin: MARGIN, info: { Title: title, CreationDate: new Date(`${created}T01:00:00Z`) } });
  const chunks: Buffer[] = [];
  sheet.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<void>((resolve, reject) => { sheet.on('end', resolve); sheet.on('error', reject); });
  sheet.registerFont('song', FONT);
  sheet.font('song');
  for (const part of parts) drawPart(sheet, part);
  sheet.end();
  await done;
  return Buffer.concat(chunks);
}
