import { beforeAll, describe, expect, it } from 'vitest';
import { usePdfiumFromDisk } from '../../pipeline/pdfium-node.ts';
import type { Grid, SourceDocument } from '../../pipeline/model/document.ts';
import { readPdf } from '../../pipeline/read/pdf.ts';
import { drawTable, pdfFile } from './pdf-file.ts';
import type { Drawing } from './pdf-file.ts';

beforeAll(() => usePdfiumFromDisk());

const heading = (pdf: Drawing): void => { pdf.size = 12; pdf.text('一、总体情况和本年度主动公开政府信息情况以及其他需要报告的事项说明', 60, 40); pdf.size = 9; };
const read = async (draw: (pdf: Drawing) => void): Promise<SourceDocument> => readPdf(await pdfFile((pdf) => { heading(pdf); draw(pdf); }));
const grids = ({ blocks }: SourceDocument): Grid[] => blocks.filter((block): block is Grid => block.kind === 'grid');
const rows = (grid: Grid): string[] => Array.from({ length: grid.rowCount }, (_, row) => grid.cells.filter((cell) => cell.row === row).map(({ text }) => text).join('|'));

const HEADS = ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'];
const WIDTHS = [120, 90, 90, 90];

/** A frame and lines between the columns, none between the rows. */
function ruleColumns(pdf: Drawing, widths: number[], top: number, bottom: number): void {
  let x = 60;
  for (const width of [0, ...widths]) { x += width; pdf.line(x, top, x, bottom); }
  pdf.line(60, top, x, top);
  pdf.line(60, bottom, x, bottom);
}

describe('tables with lines between columns only', () => {
  it('heads, blanks and figures are told apart by their heights', async () => {
    const document = await read((pdf) => {
      drawTable(pdf, { x: 60, y: 100, widths: WIDTHS, heights: [20, 20, 20], rules: 'none', texts: [HEADS, ['规章', '0', '', '152'], ['行政规范性文件', '2039', '10', '7']] });
      ruleColumns(pdf, WIDTHS, 100, 160);
    });
    expect(grids(document).map(rows)).toEqual([[HEADS.join('|'), '规章|0||152', '行政规范性文件|2039|10|7']]);
    expect(grids(document)[0]!.layout).toBe('aligned');
  });

  it('one row of figures stands under its heads', async () => {
    const heads = ['结果\n维持', '结果\n纠正', '其他\n结果', '尚未\n审结', '总计'];
    const document = await read((pdf) => {
      drawTable(pdf, { x: 60, y: 100, widths: [60, 60, 60, 60, 60], heights: [30, 20], rules: 'none', texts: [heads, ['1', '20', '0', '4', '25']] });
      ruleColumns(pdf, [60, 60, 60, 60, 60], 100, 150);
    });
    expect(rows(grids(document)[0]!).at(-1)).toBe('1|20|0|4|25');
  });

  it('a figure that a narrow cell broke over four lines is one figure, and its table a ruled one', async () => {
    const document = await read((pdf) => drawTable(pdf, { x: 60, y: 100, widths: [100, 18, 18], heights: [60, 20], texts: [['行政许可', '1\n2\n3\n4', '5\n6\n7\n8'], ['行政处罚', '9', '0']] }));
    expect(grids(document).map(rows)).toEqual([['行政许可|1234|5678', '行政处罚|9|0']]);
    expect(grids(document)[0]!.layout).toBe('cells');
  });
});

describe('heads without lines', () => {
  const FIGURES = ['0', '3', '152'];

  it('one that stands close beside the note in the corner is cut from it', async () => {
    const document = await read((pdf) => {
      pdf.text('第二项之和，等于第三项加第四项之和）', 60, 100);
      pdf.text('自然人', 60 + 18 * 9 + 6, 100);
      pdf.text('商业企业', 290, 100); pdf.text('科研机构', 360, 100);
      [['一、本年新收政府信息公开申请数量', ...FIGURES], ['二、上年结转政府信息公开申请数量', '4', '50', '6']].forEach((row, r) => {
        pdf.text(row[0]!, 60, 120 + r * 16);
        [241, 308, 378].forEach((x, c) => pdf.centred(row[c + 1]!, x, 124 + r * 16));
      });
    });
    expect(rows(grids(document)[0]!)).toEqual(['第二项之和，等于第三项加第四项之和）|自然人|商业企业|科研机构', '一、本年新收政府信息公开申请数量|0|3|152', '二、上年结转政府信息公开申请数量|4|50|6']);
  });

  it('ones set to the left that end before their figures begin are heads, not labels', async () => {
    const document = await read((pdf) => {
      [60, 200, 310, 420].forEach((x, c) => pdf.text(HEADS[c]!, x, 100));
      [['规章', ...FIGURES], ['行政许可', '7', '8', '9']].forEach((row, r) => {
        pdf.text(row[0]!, 60, 120 + r * 16);
        [280, 390, 500].forEach((x, c) => pdf.centred(row[c + 1]!, x, 124 + r * 16));
      });
    });
    expect(rows(grids(document)[0]!)).toEqual([HEADS.join('|'), '规章|0|3|152', '行政许可|7|8|9']);
  });

  it('where heads do not fit, a line of a broken figure is no figure', async () => {
    const document = await read((pdf) => {
      pdf.text('信息内容', 60, 100); pdf.text('本年增/减处理决定数量', 250, 100);
      pdf.text('行政许可', 60, 140);
      pdf.text('190', 280, 120); pdf.text('728', 280, 140); pdf.text('2', 290, 160);
      pdf.text('31', 340, 140); pdf.text('5', 400, 140);
      pdf.text('行政处罚', 60, 180); pdf.text('90', 280, 180); pdf.text('0', 340, 180); pdf.text('6', 400, 180);
    });
    const certain = grids(document).flatMap(({ cells }) => cells).filter(({ marks }) => !marks?.includes('cut_off')).map(({ text }) => text);
    expect(grids(document)).toHaveLength(1);
    expect(certain).not.toContain('728');
    expect(document.blocks.flatMap((block) => (block.kind === 'paragraph' && /728/.test(block.text) ? [block.text] : []))).toEqual([]);
  });
});
