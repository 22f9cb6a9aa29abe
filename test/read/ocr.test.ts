/** A scan made of a drawn page, read back by the recogniser; and scans of real lengths where they exist. */
import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Grid, SourceDocument } from '../../pipeline/model/document.ts';
import { useOcrFromDisk } from '../../pipeline/ocr-node.ts';
import { usePdfiumFromDisk } from '../../pipeline/pdfium-node.ts';
import { openPool } from '../../pipeline/pool.ts';
import { DOUBTFUL } from '../../pipeline/read/ocr/doubt.ts';
import { readPdf } from '../../pipeline/read/pdf.ts';
import { drawTable, pdfFile } from './pdf-file.ts';
import { pictureOf, scanFile, scanned } from './scan-file.ts';

beforeAll(() => { usePdfiumFromDisk(); useOcrFromDisk(); });

const FIGURES = [['113', '0', '1', '7'], ['20', '', '/', '82.9341'], ['4', '6', '1005', '38']];
const PRACTICE = new URL('../../../shared/practice/documents/scan-01-150dpi.pdf', import.meta.url);

async function drawnTable(): Promise<Uint8Array> {
  return pdfFile((pdf) => {
    pdf.size = 10.5;
    drawTable(pdf, { x: 80, y: 120, widths: [100, 100, 100, 100], heights: [22, 22, 22], texts: FIGURES });
    pdf.fill(230, 152, 0.5, 0.5);
  });
}

describe('a scan of a table', () => {
  let read: SourceDocument;
  let grid: Grid;
  beforeAll(async () => {
    const picture = scanned(await pictureOf(await drawnTable()), -1.2);
    read = await readPdf(scanFile([picture, scanned(await pictureOf(await pdfFile((pdf) => { pdf.text('2026 1234 5678 90123 45678 90123 4567', 80, 100); })), 0.5)]));
    grid = read.blocks.find((block) => block.kind === 'grid')!;
  });

  it('laid askew, in a shadow and with noise has its figures in their cells, or says that it is in doubt', () => {
    const textAt = (row: number, column: number): string => grid.cells.find((cell) => cell.row === row && cell.column === column)!.text;
    FIGURES.forEach((row, r) => row.forEach((printed, c) => { if (!textAt(r, c).includes(DOUBTFUL)) expect([r, c, textAt(r, c)]).toEqual([r, c, printed]); }));
    expect(FIGURES[0]!.map((_, c) => textAt(0, c))).toEqual(FIGURES[0]);
    expect(textAt(1, 1)).toBe('');
  });

  it('marks what was recognised, and only that', () => {
    for (const cell of grid.cells) expect(cell.marks ?? []).toEqual(cell.text === '' ? [] : ['ocr']);
    expect(read.warnings.map(({ code }) => code)).toContain('ocr_used');
  });

  it('leads to places on the page as it was laid', () => {
    // The first cell's middle is at 130, 131; turned by 1.2 degrees around the middle of the page (297.5, 421).
    const [left, top, right, bottom] = grid.cells[0]!.place.box!;
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const [sin, cos] = [Math.sin(1.2 * Math.PI / 180), Math.cos(1.2 * Math.PI / 180)];
    expect(x).toBeCloseTo(297.5 + cos * (130 - 297.5) - sin * (131 - 421), -1);
    expect(y).toBeCloseTo(421 + sin * (130 - 297.5) + cos * (131 - 421), -1);
  });
});

describe.runIf(existsSync(PRACTICE) && process.env['GONGKAI_LONG'])('a scanned report', () => {
  it('is read through the pool, the same twice', async () => {
    const pool = openPool({ threads: 1, seconds: 300 });
    try {
      const bytes = readFileSync(PRACTICE);
      const truth = JSON.parse(readFileSync(new URL(`${PRACTICE.href}.truth.json`), 'utf8')) as { agency: string; cells: Record<string, { value: number | null }> };
      const [first, second] = [await pool.analyse({ bytes: new Uint8Array(bytes) }), await pool.analyse({ bytes: new Uint8Array(bytes) })];
      expect(JSON.stringify(second)).toBe(JSON.stringify(first));
      expect(first.agency).toBe(truth.agency);
      for (const { key, value } of first.cells) if (value !== null) expect([key, value]).toEqual([key, truth.cells[key]!.value]);
      expect(first.cells.filter(({ status }) => status === 'number').length).toBeGreaterThan(190);
    } finally { await pool.close(); }
  }, 900_000);
});
