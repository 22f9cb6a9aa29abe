import { beforeAll, describe, expect, it } from 'vitest';
import { usePdfiumFromDisk } from '../../pipeline/pdfium-node.ts';
import type { Grid, SourceDocument } from '../../pipeline/model/document.ts';
import { readPdf } from '../../pipeline/read/pdf.ts';
import PDFDocument from 'pdfkit';
import { drawTable, pdfFile } from './pdf-file.ts';
import type { Drawing } from './pdf-file.ts';

beforeAll(() => usePdfiumFromDisk());

const grids = ({ blocks }: SourceDocument): Grid[] => blocks.filter((block): block is Grid => block.kind === 'grid');
const paragraphs = ({ blocks }: SourceDocument): string[] => blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
const rows = (grid: Grid): string[] => Array.from({ length: grid.rowCount }, (_, row) => grid.cells.filter((cell) => cell.row === row).map(({ text }) => text).join('|'));
const HEADING = '一、总体情况和本年度主动公开政府信息情况以及其他需要报告的事项说明';
const heading = (pdf: Drawing): void => { pdf.size = 12; pdf.text(HEADING, 60, 40); pdf.size = 9; };
const WIDTHS = [120, 60, 60];

describe('ruled tables', () => {
  for (const rules of ['all', 'filled'] as const) {
    it(`reads cells, blanks included, where lines are ${rules === 'all' ? 'stroked' : 'thin fills'}`, async () => {
      const document = await readPdf(await pdfFile((pdf) => {
        heading(pdf);
        drawTable(pdf, { x: 60, y: 100, widths: WIDTHS, heights: [20, 20, 20], rules, texts: [['信息内容', '本年', '上年'], ['规章', '', '1024'], ['行政许可', '-', '11']] });
      }));
      expect(paragraphs(document)).toEqual([HEADING]);
      expect(grids(document).map(rows)).toEqual([['信息内容|本年|上年', '规章||1024', '行政许可|-|11']]);
      expect(grids(document)[0]!.layout).toBe('cells');
    });
  }

  it('gives page and box of each number, from the top left', async () => {
    const document = await readPdf(await pdfFile((pdf) => { heading(pdf); pdf.addPage(); drawTable(pdf, { x: 60, y: 100, widths: WIDTHS, heights: [20, 20], texts: [['甲', '7', '8'], ['乙', '9', '6']] }); }));
    const { place } = grids(document)[0]!.cells.find(({ text }) => text === '9')!;
    expect(place).toMatchObject({ table: 1, row: 2, column: 2, page: 2 });
    const [left, top, right, bottom] = place.box!;
    expect(left).toBeGreaterThan(180); expect(right).toBeLessThan(240); expect(top).toBeGreaterThan(118); expect(bottom).toBeLessThan(142);
  });

  it('unites cells where the line between is missing', async () => {
    const document = await readPdf(await pdfFile((pdf) => {
      heading(pdf);
      pdf.line(60, 100, 260, 100); pdf.line(60, 160, 260, 160); pdf.line(60, 100, 60, 160); pdf.line(260, 100, 260, 160);
      pdf.line(60, 120, 260, 120); pdf.line(160, 140, 260, 140); pdf.line(160, 120, 160, 160);
      pdf.centred('横', 160, 110); pdf.centred('竖', 110, 140); pdf.centred('1', 210, 130); pdf.centred('2', 210, 150);
    }));
    expect(grids(document)[0]!.cells.map(({ text, row, column, rowSpan, columnSpan }) => [text, row, column, rowSpan, columnSpan]))
      .toEqual([['横', 0, 0, 1, 2], ['竖', 1, 0, 2, 1], ['1', 1, 1, 1, 1], ['2', 2, 1, 1, 1]]);
  });

  it('joins a number that a narrow cell broke, and only that', async () => {
    const draw = (width: number) => pdfFile((pdf) => { heading(pdf); drawTable(pdf, { x: 60, y: 100, widths: [100, width], heights: [40, 40], texts: [['甲', '164\n88'], ['社会公\n益组织', '5']] }); });
    const narrow = grids(await readPdf(await draw(24)))[0]!;
    expect(rows(narrow)).toEqual(['甲|16488', '社会公益组织|5']);
    expect(narrow.cells[1]!.marks).toEqual(['joined_fragments']);
    expect(rows(grids(await readPdf(await draw(80)))[0]!)[0]).toBe('甲|164\n88');
  });

  it('reads labels stacked one character a line', async () => {
    const document = await readPdf(await pdfFile((pdf) => { heading(pdf); drawTable(pdf, { x: 60, y: 100, widths: [20, 20, 20], heights: [70, 20], texts: [['结\n果\n维\n持', '总\n计', '其\n他'], ['3', '4', '5']] }); }));
    expect(rows(grids(document)[0]!)).toEqual(['结果维持|总计|其他', '3|4|5']);
  });

  it('takes overprinted characters once and never a repeated digit for one', async () => {
    const document = await readPdf(await pdfFile((pdf) => {
      heading(pdf);
      drawTable(pdf, { x: 60, y: 100, widths: WIDTHS, heights: [20, 20], texts: [['甲', '1155', '333'], ['乙', '', '']] });
      pdf.centred('88', 210, 130); pdf.centred('88', 210.4, 130);
    }));
    expect(rows(grids(document)[0]!)).toEqual(['甲|1155|333', '乙|88|']);
  });

  it('leaves out what nobody sees, and says so', async () => {
    const document = await readPdf(await pdfFile((pdf) => {
      heading(pdf);
      drawTable(pdf, { x: 60, y: 100, widths: WIDTHS, heights: [20, 20], texts: [['甲', '12', ''], ['乙', '34', '']] });
      pdf.colour(1, 1, 1); pdf.centred('999', 270, 110);
      pdf.colour(0, 0, 0.5); pdf.fill(240, 120, 60, 20); pdf.colour(1, 1, 1); pdf.centred('56', 270, 130);
    }));
    expect(rows(grids(document)[0]!)).toEqual(['甲|12|', '乙|34|56']);
    expect(document.warnings.map(({ code }) => code)).toEqual(['hidden_content_dropped']);
  });

  it('leaves out a level watermark in pale ink, and no pale figure as large as the others', async () => {
    const document = await readPdf(await pdfFile((pdf) => {
      heading(pdf);
      pdf.colour(0.8, 0.8, 0.8); pdf.size = 16; pdf.text('2023', 182, 103); pdf.text('2023', 242, 123); pdf.size = 9;
      pdf.centred('7', 270, 110);
      pdf.colour(0, 0, 0);
      drawTable(pdf, { x: 60, y: 100, widths: WIDTHS, heights: [20, 20], texts: [['甲', '12', ''], ['乙', '34', '']] });
    }));
    expect(rows(grids(document)[0]!)).toEqual(['甲|12|7', '乙|34|']);
  });

  for (const turns of [90, 180, 270]) {
    it(`reads a page whose content is turned by ${turns} degrees`, async () => {
      const bytes = await pdfFile((pdf) => {
        pdf.turn(turns);
        pdf.text(HEADING, 150, 260);
        drawTable(pdf, { x: 180, y: 300, widths: WIDTHS, heights: [20, 20], texts: [['规章', '1', '20'], ['许可', '', '34']] });
      });
      expect(rows(grids(await readPdf(bytes))[0]!)).toEqual(['规章|1|20', '许可||34']);
    });
  }
});

describe('page breaks', () => {
  const part = (texts: string[][], y: number) => (pdf: Drawing): void => drawTable(pdf, { x: 60, y, widths: WIDTHS, heights: texts.map(() => 20), texts });
  const twoPages = async (first: string[][], second: string[][]): Promise<SourceDocument> => readPdf(await pdfFile((pdf) => {
    heading(pdf);
    part(first, 820 - first.length * 20 - 60)(pdf);
    pdf.centred('— 1 —', 297, 800);
    pdf.addPage();
    part(second, 60)(pdf);
    pdf.centred('— 2 —', 297, 800);
  }));

  it('joins the parts, drops a repeated head and the page numbers', async () => {
    const document = await twoPages([['信息内容', '本年', '上年'], ['规章', '1', '2']], [['信息内容', '本年', '上年'], ['行政许可', '3', '4']]);
    expect(grids(document).map(rows)).toEqual([['信息内容|本年|上年', '规章|1|2', '行政许可|3|4']]);
    expect(paragraphs(document)).toEqual([HEADING]);
    expect(grids(document)[0]!.cells.at(-1)!.place.page).toBe(2);
  });

  it('puts a row together that the break cut', async () => {
    const document = await twoPages([['1.信访', '1', '2'], ['5.要求行政机关确认或', '3', '4']], [['重新出具已获取信息', '', ''], ['（七）总计', '5', '6']]);
    expect(grids(document).map(rows)).toEqual([['1.信访|1|2', '5.要求行政机关确认或重新出具已获取信息|3|4', '（七）总计|5|6']]);
  });

  it('keeps blank rows on both sides of a break apart', async () => {
    const document = await twoPages([['行政许可', '1', '2'], ['行政处罚', '', '']], [['行政强制', '', ''], ['规章', '5', '6']]);
    expect(grids(document).map(rows)).toEqual([['行政许可|1|2', '行政处罚||', '行政强制||', '规章|5|6']]);
  });

  it('keeps a blank under a tall head above the break a blank', async () => {
    const document = await readPdf(await pdfFile((pdf) => {
      heading(pdf);
      pdf.line(60, 700, 300, 700); pdf.line(180, 720, 300, 720); pdf.line(60, 740, 300, 740);
      pdf.line(60, 700, 60, 740); pdf.line(180, 700, 180, 740); pdf.line(240, 720, 240, 740); pdf.line(300, 700, 300, 740);
      pdf.centred('结果维持', 120, 720); pdf.centred('行政诉讼', 240, 710); pdf.centred('结果纠正', 210, 730); pdf.centred('总计', 270, 730);
      pdf.addPage();
      part([['', '2', '3']], 60)(pdf);
    }));
    expect(grids(document).map(rows)).toEqual([['结果维持|行政诉讼', '结果纠正|总计', '|2|3']]);
  });

  it('does not glue figures to the heads above the break', async () => {
    const document = await twoPages([['行政复议', '行政诉讼', ''], ['结果维持', '结果纠正', '总计']], [['1', '2', '3']]);
    expect(grids(document).map(rows)).toEqual([['行政复议|行政诉讼|', '结果维持|结果纠正|总计', '1|2|3']]);
  });
});

describe('without rules', () => {
  for (const rules of ['none', 'horizontal'] as const) {
    it(`finds columns from alignment (${rules} rules)`, async () => {
      const texts = [['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'], ['规章', '0', '', '152'], ['行政规范性文件', '2039', '10', '']];
      const document = await readPdf(await pdfFile((pdf) => { heading(pdf); drawTable(pdf, { x: 60, y: 100, widths: [120, 90, 90, 90], heights: [20, 20, 20], rules, texts }); }));
      const [grid] = grids(document);
      expect(grid!.layout).toBe('aligned');
      expect(grid!.cells.filter(({ row, column }) => row > 0 && column > 0).map(({ text }) => text)).toEqual(['规章', '0', '', '152', '行政规范性文件', '2039', '10', '']);
      expect(grid!.cells.every(({ marks }) => marks?.includes('no_ruling'))).toBe(true);
    });
  }
});

describe('painted cells without lines', () => {
  const paint = (pdf: Drawing, x: number, y: number, width: number, height: number, text: string): void => {
    pdf.colour(0.8, 0.9, 1); pdf.fill(x + 1, y + 1, width - 2, height - 2);
    pdf.colour(0, 0, 0); pdf.centred(text, x + width / 2, y + height / 2);
  };

  it('takes the white gaps between them for lines, also around cells that span', async () => {
    const [grid] = grids(await readPdf(await pdfFile((pdf) => {
      heading(pdf);
      paint(pdf, 60, 100, 240, 20, '横'); paint(pdf, 60, 120, 120, 60, '竖');
      paint(pdf, 180, 120, 60, 20, '1'); paint(pdf, 240, 120, 60, 20, '');
      paint(pdf, 180, 140, 60, 20, ''); paint(pdf, 240, 140, 60, 20, '20');
      paint(pdf, 180, 160, 60, 20, '3'); paint(pdf, 240, 160, 60, 20, '-');
    })));
    expect(grid!.layout).toBe('cells');
    expect(grid!.cells.map(({ text, row, column, rowSpan, columnSpan }) => [text, row, column, rowSpan, columnSpan]))
      .toEqual([['横', 0, 0, 1, 3], ['竖', 1, 0, 3, 1], ['1', 1, 1, 1, 1], ['', 1, 2, 1, 1], ['', 2, 1, 1, 1], ['20', 2, 2, 1, 1], ['3', 3, 1, 1, 1], ['-', 3, 2, 1, 1]]);
  });

  it('makes no table of painted heads alone', async () => {
    const document = await readPdf(await pdfFile((pdf) => {
      heading(pdf);
      ['信息内容', '本年', '上年'].forEach((text, column) => paint(pdf, 60 + column * 80, 100, 80, 20, text));
      drawTable(pdf, { x: 60, y: 120, widths: [80, 80, 80], heights: [20, 20, 20], rules: 'none', texts: [['规章', '12', '5'], ['行政许可', '34', '6'], ['行政处罚', '56', '7']] });
    }));
    expect(grids(document).map(rows)).toEqual([['信息内容|本年|上年', '规章|12|5', '行政许可|34|6', '行政处罚|56|7']]);
  });
});

describe('files that are none', () => {
  it('reads an encrypted file with an empty password and refuses one with a password', async () => {
    const made = async (options: PDFKit.PDFDocumentOptions): Promise<Uint8Array> => {
      const pdf = new PDFDocument(options);
      const parts: Buffer[] = [];
      pdf.on('data', (part: Buffer) => parts.push(part));
      const done = new Promise<void>((resolve) => { pdf.on('end', () => resolve()); });
      pdf.text('Annual report on government information disclosure, 2023');
      pdf.end();
      await done;
      return new Uint8Array(Buffer.concat(parts));
    };
    expect(paragraphs(await readPdf(await made({ ownerPassword: 'owner' })))).toEqual(['Annual report on government information disclosure, 2023']);
    await expect(readPdf(await made({ userPassword: 'secret' }))).rejects.toMatchObject({ code: 'encrypted' });
  });

  it('refuses damaged bytes and pages without text', async () => {
    await expect(readPdf(new TextEncoder().encode('%PDF-1.7 nothing'))).rejects.toMatchObject({ code: 'damaged' });
    await expect(readPdf(await pdfFile((pdf) => { pdf.fill(0, 0, 100, 100); }))).rejects.toMatchObject({ code: 'no_text_layer' });
  });

  it('bears a page tree that runs in a circle and claims a million pages', async () => {
    const text = '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1000000/Kids[2 0 R 2 0 R]>>endobj\ntrailer<</Root 1 0 R/Size 3>>\n%%EOF';
    await expect(readPdf(new TextEncoder().encode(text))).rejects.toMatchObject({ name: 'UnreadableError' });
  });
});
