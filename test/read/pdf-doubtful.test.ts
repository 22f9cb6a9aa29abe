import { beforeAll, describe, expect, it } from 'vitest';
import { usePdfiumFromDisk } from '../../pipeline/pdfium-node.ts';
import type { Grid, GridCell } from '../../pipeline/model/document.ts';
import { readPdf } from '../../pipeline/read/pdf.ts';
import { drawTable, pdfFile } from './pdf-file.ts';
import type { Drawing } from './pdf-file.ts';

beforeAll(() => usePdfiumFromDisk());

const HEADS = ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'];
const LEFTS = [60, 240, 330, 420];
const heading = (pdf: Drawing): void => { pdf.size = 12; pdf.text('一、总体情况和本年度主动公开政府信息情况以及其他需要报告的事项说明', 60, 40); pdf.size = 9; };

/** Rows without any line, texts set left; `tops` are their heights. */
function drawRows(pdf: Drawing, tops: number[], texts: string[][]): void {
  texts.forEach((row, r) => row.forEach((text, c) => { if (text !== '') pdf.text(text, LEFTS[c]!, tops[r]!); }));
}

async function cellsOf(draw: (pdf: Drawing) => void): Promise<GridCell[]> {
  const { blocks } = await readPdf(await pdfFile((pdf) => { heading(pdf); draw(pdf); }));
  return blocks.filter((block): block is Grid => block.kind === 'grid').flatMap(({ cells }) => cells);
}

const isDoubtful = ({ marks }: GridCell): boolean => marks?.includes('cut_off') ?? false;
const certain = (cells: GridCell[]): string[] => cells.filter((cell) => !isDoubtful(cell)).map(({ text }) => text);

describe('figures that may be part of others', () => {
  it('the last digit of a broken figure at a page\'s end is no page number', async () => {
    const cells = await cellsOf((pdf) => drawRows(pdf, [700, 720, 740, 760, 769], [HEADS, ['规章', '11', '0', '152'], ['行政许可', '7', '3', '4'], ['行政规范性文件', '132923', '1', '2'], ['', '5', '', '']]));
    expect(certain(cells)).not.toContain('132923');
    expect(certain(cells)).toContain('152');
  });

  it('a page number further down is one still', async () => {
    const cells = await cellsOf((pdf) => { drawRows(pdf, [700, 720, 740], [HEADS, ['规章', '11', '0', '152'], ['行政规范性文件', '13', '1', '2']]); pdf.text('5', 297, 800); });
    expect(certain(cells).filter((text) => /^\d/.test(text))).toEqual(['11', '0', '152', '13', '1', '2']);
  });

  it('figures of two columns that touch are neither\'s', async () => {
    const cells = await cellsOf((pdf) => {
      drawRows(pdf, [100, 120, 140, 160], [HEADS, ['规章', '11', '33', '152'], ['行政规范性文件', '8', '47', '9'], ['行政许可', '', '', '6']]);
      pdf.text('1800271800271800271833', 240, 160);
    });
    expect(certain(cells).filter((text) => /^\d/.test(text))).toEqual(['11', '33', '152', '8', '47', '9', '6']);
  });

  it('a figure that touches its label is told apart', async () => {
    const cells = await cellsOf((pdf) => {
      drawRows(pdf, [100, 120, 140], [HEADS, ['规章', '4110', '0', '152'], ['', '', '7809', '9']]);
      pdf.text('行政规范性文件8768', 240 - pdf.widthOf('行政规范性文件'), 140);
    });
    expect(cells.map(({ text }) => text)).toEqual(expect.arrayContaining(['行政规范性文件', '8768']));
    expect(cells.map(({ text }) => text)).not.toContain('行政规范性文件8768');
  });

  it('a figure that ends with its separator has lost what follows', async () => {
    const texts = [HEADS, ['规章', '2,247,', '0', '152'], ['行政规范性文件', '1,024', '10', '']];
    const cells = await cellsOf((pdf) => drawTable(pdf, { x: 60, y: 100, widths: [120, 90, 90, 90], heights: [20, 20, 20], texts }));
    expect(cells.filter(isDoubtful).map(({ text }) => text)).toEqual(['2,247,']);
  });
  it('a watermark that leans over the table adds nothing to its figures', async () => {
    const texts = [HEADS, ['规章', '7', '0', '152'], ['行政规范性文件', '1,024', '10', '']];
    const cells = await cellsOf((pdf) => {
      drawTable(pdf, { x: 60, y: 100, widths: [120, 90, 90, 90], heights: [20, 20, 20], texts });
      pdf.turn(-30);
      for (let y = 0; y < 842; y += 12) pdf.text('2023年内部资料2023年内部资料2023年内部资料2023年内部资料2023', 0, y);
    });
    expect(cells.map(({ text }) => text)).toEqual(texts.flat());
  });
});
