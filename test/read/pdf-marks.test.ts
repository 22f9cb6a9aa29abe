/** What is printed beside or over figures and is no part of them. */
import { beforeAll, describe, expect, it } from 'vitest';
import { usePdfiumFromDisk } from '../../pipeline/pdfium-node.ts';
import type { Grid } from '../../pipeline/model/document.ts';
import { readPdf } from '../../pipeline/read/pdf.ts';
import { drawTable, pdfFile } from './pdf-file.ts';
import type { Drawing } from './pdf-file.ts';

beforeAll(() => usePdfiumFromDisk());

const TEXTS = [['信息内容', '本年', '上年'], ['规章', '', '20'], ['行政许可', '5', '']];

/** The texts of a table of two rows under its head; cells are 60 wide from x 180 and 20 high from y 120. */
async function textsOf(draw: (pdf: Drawing) => void, texts = TEXTS): Promise<string[]> {
  const { blocks } = await readPdf(await pdfFile((pdf) => {
    pdf.text('一、总体情况和本年度主动公开政府信息情况以及其他需要报告的事项说明', 60, 40);
    drawTable(pdf, { x: 60, y: 100, widths: [120, 60, 60], heights: [20, 20, 20], texts });
    draw(pdf);
  }));
  return blocks.filter((block): block is Grid => block.kind === 'grid').flatMap(({ cells }) => cells.map(({ text }) => text));
}

describe('marks of notes', () => {
  it('a raised one is no digit of the figure, nor part of the word, as small as Word or as large as a browser sets it', async () => {
    const texts = await textsOf((pdf) => {
      pdf.text('113', 190, 126);
      pdf.size = 7.5; pdf.text('2', 203.5, 123.5); // Five sixths, as in a browser.
      pdf.text('[1]', 138.5, 143); // Beside 行政许可, which ends at 138.
      pdf.size = 6; pdf.text('1', 255, 143.5);
      pdf.size = 9; pdf.text('47', 246, 146);
    });
    expect(texts).toEqual(['信息内容', '本年', '上年', '规章', '113', '20', '行政许可', '5', '47']);
  });

  it('smaller digits on the line are digits', async () => {
    const texts = await textsOf((pdf) => { pdf.text('11', 190, 126); pdf.size = 7.5; pdf.text('3', 199, 127.3); });
    expect(texts[4]).toBe('113');
  });
});

describe('what is out of sight', () => {
  it('a figure painted over is gone, even where the new one begins as it did', async () => {
    const texts = await textsOf((pdf) => {
      pdf.text('38', 190, 126); pdf.colour(1, 1, 1); pdf.fill(182, 122, 56, 16); pdf.colour(0, 0, 0);
      pdf.text('36', 190, 126);
    });
    expect(texts[4]).toBe('36');
  });

  it('a ground painted before its figure hides nothing, nor does a frame around it', async () => {
    const texts = await textsOf((pdf) => { pdf.colour(0.8, 0.9, 1); pdf.fill(182, 122, 56, 16); pdf.colour(0, 0, 0); pdf.text('38', 190, 126); pdf.line(182, 122, 238, 122); pdf.fill(182, 122, 56, 1); });
    expect(texts[4]).toBe('38');
  });

  it('a text outside of its clip is none', async () => {
    const texts = await textsOf((pdf) => {
      pdf.clip(181, 121, 30, 18, () => { pdf.text('38', 190, 126); pdf.text('99', 215, 126); });
      pdf.text('7', 253, 146);
    });
    expect(texts).toEqual(['信息内容', '本年', '上年', '规章', '38', '20', '行政许可', '5', '7']);
  });
});

it('a form\'s field is what was filled in, and a reader\'s note is no part of the table', async () => {
  const texts = await textsOf((pdf) => { pdf.annotate('Widget', '47', 180, 120, 60, 20); pdf.annotate('Text', '88', 240, 140, 60, 20); });
  expect(texts).toEqual(['信息内容', '本年', '上年', '规章', '47', '20', '行政许可', '5', '']);
});

it('a struck figure is gone, and the one beside it stays', async () => {
  const texts = await textsOf((pdf) => { pdf.text('38', 190, 126); pdf.line(190, 130.5, 199, 130.5); pdf.text('41', 199, 126); });
  expect(texts[4]).toBe('41');
});
