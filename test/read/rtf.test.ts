/** RTF: where cells stand, tables within cells, changes, and bytes of several character sets. */
import { describe, expect, it } from 'vitest';
import type { Grid } from '../../pipeline/model/document.ts';
import { readRtf } from '../../pipeline/read/rtf.ts';

const bytesOf = (source: string): Uint8Array => Uint8Array.from(source, (character) => character.charCodeAt(0));
const grids = async (body: string): Promise<Grid[]> =>
  (await readRtf(bytesOf(String.raw`{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset134 SimSun;}{\f1\fcharset0 Arial;}{\f2\fcharset136 MingLiU;}{\f3\fcharset2 Wingdings;}}${body}\pard\par}`))).blocks.filter((block): block is Grid => block.kind === 'grid');
const shapes = async (body: string): Promise<string[][]> =>
  (await grids(body)).map(({ cells }) => cells.map(({ row, column, rowSpan, columnSpan, text }) => `${row}.${column} ${rowSpan}x${columnSpan} ${text}`));
/** The first cell of a table of one row with two cells. */
const cellOf = async (inner: string): Promise<string | undefined> => (await grids(String.raw`\trowd\cellx2000\cellx4000\pard\intbl ${inner}\cell x\cell\row`))[0]?.cells[0]?.text;

describe('cells of an RTF table', () => {
  it('stand where their edges are: a row that begins further right leaves the columns before it', async () => {
    expect(await shapes(String.raw`\trowd\trleft0\cellx1000\cellx2000\cellx3000\pard\intbl a\cell b\cell c\cell\row
\trowd\trleft1000\cellx2000\cellx3000\pard\intbl 1\cell 2\cell\row
\trowd\trleft-100\cellx1003\cellx3000\pard\intbl d\cell 3\cell\row`)).toEqual([['0.0 1x1 a', '0.1 1x1 b', '0.2 1x1 c', '1.1 1x1 1', '1.2 1x1 2', '2.0 1x1 d', '2.1 1x2 3']]);
  });

  it('keep a table within a cell as a table of its own', async () => {
    const inner = String.raw`\pard\intbl\itap2 1\nestcell 2\nestcell{\*\nesttableprops\trowd\trleft2000\cellx2500\cellx3000\nestrow}{\nonesttables\par}`;
    expect(await shapes(String.raw`\trowd\cellx1000\cellx2000\cellx4000\pard\intbl a\cell b\cell ${inner}\pard\intbl\itap1\cell\row`))
      .toEqual([['0.0 1x1 a', '0.1 1x1 b', '0.2 1x1 1\t2'], ['0.0 1x1 1', '0.1 1x1 2']]);
  });

  it('are left out with their deleted row, and stay where only their text was deleted', async () => {
    const row = String.raw`\trowd\cellx1000\cellx2000\pard\intbl`;
    expect(await shapes(String.raw`${row} a\cell 1\cell\row ${row}{\deleted b\cell 2\cell\row}${row} c\cell{\deleted 7}8\cell\row`)).toEqual([['0.0 1x1 a', '0.1 1x1 1', '1.0 1x1 c', '1.1 1x1 8']]);
    // The deleted mark of a cell is still the end of a cell.
    expect(await shapes(String.raw`${row}{\deleted 9\cell}3\cell\row`)).toEqual([['0.0 1x1 ', '0.1 1x1 3']]);
  });

  it('do not run into the next row where the mark of the last one is missing', async () => {
    const row = String.raw`\trowd\cellx1000\cellx2000\pard\intbl`;
    expect(await shapes(String.raw`${row} a\cell 1\row ${row} b\cell 2\cell\row`)).toEqual([['0.0 1x1 a', '1.0 1x1 b', '1.1 1x1 2']]);
  });
});

describe('characters of an RTF file', () => {
  it('are decoded by the character set of their font', async () => {
    expect(await cellOf(String.raw`\'b7\'a2`)).toBe('发');
    expect(await cellOf(String.raw`{\f2\'a4\'a4\'a4\'e5}12`)).toBe('中文12');
    expect(await cellOf(String.raw`{\f1\'96}5`)).toBe('–5');
    expect(await cellOf(String.raw`{\f3\'a8}`)).toBe('\uF0A8');
  });

  it('may have a plain character or an escaped sign as second half, or a line break between', async () => {
    // GBK 81 40 and 81 7B, and 规 over two lines of the source.
    expect(await cellOf(String.raw`\'81@3`)).toBe('丂3');
    expect(await cellOf(String.raw`\'81\{4`)).toBe('亄4');
    expect(await cellOf("\\'b9\r\n\\'e65")).toBe('规5');
    expect(await cellOf('\u00b9\u00e66')).toBe('规6');
  });

  it('of a cell that stands higher as a whole are no note marks', async () => {
    expect(await cellOf(String.raw`{\up2 1}{\up2 2}`)).toBe('12');
    expect(await cellOf(String.raw`12{\up6 1}`)).toBe('12');
  });

  it('leave out raw data, and end a cell whatever is missing after a Unicode character', async () => {
    expect(await cellOf('{\\*\\blob\\bin4 }\\ce}12')).toBe('12');
    expect(await cellOf(String.raw`7\bin3 99{8`)).toBe('78');
    expect(await shapes(String.raw`\trowd\cellx1000\cellx2000\pard\intbl\u35268\cell 2\cell\row`)).toEqual([['0.0 1x1 规', '0.1 1x1 2']]);
  });
});
