import { describe, expect, it } from 'vitest';
import { strToU8, zipSync } from 'fflate';
import { Document, Packer, Paragraph, Table, TableCell, TableRow, VerticalMergeType } from 'docx';
import { UnreadableError } from '../../pipeline/lib/errors.ts';
import type { Grid, SourceDocument } from '../../pipeline/model/document.ts';
import { readDocx } from '../../pipeline/read/docx.ts';
import { cell, docxFile, paragraph, row, run, table } from './docx-file.ts';

const grids = ({ blocks }: SourceDocument): Grid[] => blocks.filter((block): block is Grid => block.kind === 'grid');
const texts = ({ blocks }: SourceDocument): string[] => blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
/** `row.column±spans=text` of each cell. */
const shape = (grid: Grid): string[] => grid.cells.map(({ row: r, column, rowSpan, columnSpan, text }) => `${r}.${column} ${rowSpan}x${columnSpan} ${text}`);

describe('cells and merges', () => {
  it('reads gridSpan, vMerge and cells that a row skips', async () => {
    const bytes = docxFile(table(
      row(cell('组', '<w:vMerge w:val="restart"/>') + cell('甲乙', '<w:gridSpan w:val="2"/>')),
      row(cell('不见', '<w:vMerge/>') + cell('1') + cell('')),
      row(cell('3'), '<w:gridBefore w:val="2"/>'),
    ));
    const [grid] = grids(await readDocx(bytes));
    expect(shape(grid!)).toEqual(['0.0 2x1 组', '0.1 1x2 甲乙', '1.1 1x1 1', '1.2 1x1 ', '2.2 1x1 3']);
    expect(grid!.cells.at(-1)!.place).toEqual({ table: 1, row: 3, column: 3 });
  });

  it('reads a file of the docx package', async () => {
    const merged = (text: string, verticalMerge: (typeof VerticalMergeType)[keyof typeof VerticalMergeType]): TableCell => new TableCell({ verticalMerge, children: [new Paragraph(text)] });
    const plain = (text: string): TableCell => new TableCell({ children: [new Paragraph(text)] });
    const made = new Document({ sections: [{ children: [new Paragraph('标题'), new Table({ rows: [
      new TableRow({ children: [merged('规章', VerticalMergeType.RESTART), plain('12')] }),
      new TableRow({ children: [merged('', VerticalMergeType.CONTINUE), plain('34')] }),
    ] })] }] });
    const document = await readDocx(new Uint8Array(await Packer.toBuffer(made)));
    expect(texts(document)).toEqual(['标题']);
    expect(shape(grids(document)[0]!)).toEqual(['0.0 2x1 规章', '0.1 1x1 12', '1.1 1x1 34']);
  });

  it('dissolves a layout table and keeps the tables in it, numbered in document order', async () => {
    const inner = table(row(cell('甲') + cell('1')), row(cell('乙') + cell('2')));
    const document = await readDocx(docxFile(`<w:tbl><w:tr><w:tc>${paragraph(run('前言'))}${inner}${paragraph('')}</w:tc></w:tr></w:tbl>`));
    expect(texts(document)).toEqual(['前言']);
    expect(grids(document).map((grid) => grid.cells.map(({ text }) => text))).toEqual([['甲', '1', '乙', '2']]);
  });
});

describe('what is printed', () => {
  const cellWith = async (inner: string): Promise<string> => {
    const [grid] = grids(await readDocx(docxFile(table(`<w:tr><w:tc>${inner}</w:tc>${cell('x')}</w:tr>`))));
    return grid!.cells[0]!.text;
  };

  it('accepts tracked changes', async () => {
    expect(await cellWith(paragraph(`<w:del><w:r><w:delText>18</w:delText></w:r></w:del><w:ins>${run('21')}</w:ins>`))).toBe('21');
    expect(await cellWith(paragraph(`<w:moveFrom>${run('9')}</w:moveFrom><w:moveTo>${run('7')}</w:moveTo>`))).toBe('7');
    expect(await cellWith(paragraph(run('1'), '<w:rPr><w:del/></w:rPr>') + paragraph(run('2')))).toBe('12');
    const [grid] = grids(await readDocx(docxFile(table(row(cell('旧') + cell('1'), '<w:del/>'), row(cell('新') + cell('2'), '<w:ins/>')))));
    expect(shape(grid!)).toEqual(['0.0 1x1 新', '0.1 1x1 2']);
  });

  it('leaves out hidden text and says so, also hidden by style', async () => {
    const styles = '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>';
    const document = await readDocx(docxFile(paragraph(run('5', '<w:vanish/>') + run('6') + run('7', '<w:rStyle w:val="H"/>') + run('8', '<w:vanish w:val="0"/>')), { parts: { 'word/styles.xml': styles } }));
    expect(texts(document)).toEqual(['68']);
    expect(document.warnings.map(({ code }) => code)).toEqual(['hidden_content_dropped']);
  });

  it('leaves out what was struck out by hand and the prompts of controls that nobody filled in', async () => {
    const control = (text: string, more: string): string => `<w:sdt><w:sdtPr>${more}<w:text/></w:sdtPr><w:sdtContent>${run(text)}</w:sdtContent></w:sdt>`;
    expect(await cellWith(paragraph(run('19', '<w:strike/>') + run('16') + run('4', '<w:dstrike/>') + run('5', '<w:strike w:val="0"/>')))).toBe('165');
    expect(await cellWith(paragraph(control('单击或点击此处输入文字。', '<w:showingPlcHdr/>')))).toBe('');
    expect(await cellWith(paragraph(control('0', '<w:showingPlcHdr/>') + control('请输入', '')))).toBe('0请输入');
  });

  it('keeps the results of fields and not their code, nested ones too', async () => {
    const mark = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const nested = `${mark('begin')}<w:r><w:instrText>IF </w:instrText></w:r>${mark('begin')}<w:r><w:instrText>X</w:instrText></w:r>${mark('separate')}${run('99')}${mark('end')}${mark('separate')}${run('12')}${mark('end')}`;
    expect(await cellWith(paragraph(nested))).toBe('12');
    expect(await cellWith(paragraph(`<w:fldSimple w:instr="SUM(ABOVE)">${run('34')}</w:fldSimple>`))).toBe('34');
  });

  it('lets an unfinished field swallow only its own paragraph', async () => {
    const document = await readDocx(docxFile(paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run('代码')) + paragraph(run('正文'))));
    expect(texts(document)).toEqual(['正文']);
  });

  it('looks through content controls around runs, cells and rows', async () => {
    const sdt = (inner: string): string => `<w:sdt><w:sdtPr/><w:sdtContent>${inner}</w:sdtContent></w:sdt>`;
    const [grid] = grids(await readDocx(docxFile(sdt(table(sdt(row(sdt(cell('甲')) + `<w:tc>${paragraph(sdt(run('8')))}</w:tc>`)))))));
    expect(shape(grid!)).toEqual(['0.0 1x1 甲', '0.1 1x1 8']);
  });

  it('reads one branch of alternate content, and tables in text boxes', async () => {
    const box = `<w:txbxContent>${table(row(cell('框') + cell('4')))}</w:txbxContent>`;
    const document = await readDocx(docxFile(paragraph(`${run('文')}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>${box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`)));
    expect(texts(document)).toEqual(['文']);
    expect(grids(document).map(shape)).toEqual([['0.0 1x1 框', '0.1 1x1 4']]);
  });

  it('does not read a raised note mark as a digit', async () => {
    expect(await cellWith(paragraph(run('12') + run('1', '<w:vertAlign w:val="superscript"/>')))).toBe('12');
  });

  it('does not read as a digit what position or a style raises, and keeps a cell that stands higher as a whole', async () => {
    const style = (id: string, properties: string): string => `<w:style w:styleId="${id}"><w:rPr>${properties}</w:rPr></w:style>`;
    const styles = `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${style('Mark', '<w:vertAlign w:val="superscript"/>')}${style('Gone', '<w:strike/>')}</w:styles>`;
    const cellOf = async (...runs: string[]): Promise<string | undefined> =>
      grids(await readDocx(docxFile(table(row(`<w:tc>${paragraph(runs.join(''))}</w:tc>${cell('甲')}`)), { parts: { 'word/styles.xml': styles } })))[0]?.cells[0]?.text;
    expect(await cellOf(run('12'), run('1', '<w:position w:val="8"/>'))).toBe('12');
    expect(await cellOf(run('12'), run('1', '<w:rStyle w:val="Mark"/><w:position w:val="0"/>'))).toBe('12');
    expect(await cellOf(run('12'), run('3', '<w:rStyle w:val="Mark"/><w:vertAlign w:val="baseline"/>'))).toBe('123');
    expect(await cellOf(run('1', '<w:position w:val="2"/>'), run('2', '<w:position w:val="2"/>'))).toBe('12');
    expect(await cellOf(run('19', '<w:rStyle w:val="Gone"/>'), run('16'))).toBe('16');
  });

  it('keeps breaks and paragraphs of a cell as lines', async () => {
    expect(await cellWith(paragraph(`${run('上')}<w:r><w:br/></w:r>${run('下')}`) + paragraph(run('末')))).toBe('上\n下\n末');
  });
});

describe('variants of the format', () => {
  it('reads other prefixes and strict namespaces', async () => {
    const body = '<x:p><x:pPr><x:outlineLvl x:val="1"/></x:pPr><x:r><x:t>一、总体情况</x:t></x:r></x:p>';
    const document = await readDocx(docxFile(body, { prefix: 'x', namespace: 'http://purl.oclc.org/ooxml/wordprocessingml/main' }));
    expect(document.blocks).toEqual([{ kind: 'paragraph', text: '一、总体情况', heading: 2, place: {} }]);
  });

  it('refuses what is no DOCX file with one clear error', async () => {
    await expect(readDocx(strToU8('PK but no zip'))).rejects.toThrow(UnreadableError);
    await expect(readDocx(zipSync({ 'a.txt': strToU8('a') }))).rejects.toThrow(/no DOCX file/);
  });

  it('refuses a zip bomb before unpacking it', async () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(70 * 1024 * 1024) }, { level: 9 });
    expect(bomb.length).toBeLessThan(200_000);
    await expect(readDocx(bomb)).rejects.toMatchObject({ code: 'too_large' });
  });

  it('bears 100,000 nested elements', async () => {
    const document = await readDocx(docxFile(paragraph(run('前')) + '<w:sdt>'.repeat(100_000) + '</w:sdt>'.repeat(100_000)));
    expect(texts(document)).toEqual(['前']);
    expect(document.warnings.map(({ code }) => code)).toEqual(['depth_limited']);
  });

  it('bears giant spans', async () => {
    const [grid] = grids(await readDocx(docxFile(table(row(cell('a', '<w:gridSpan w:val="99999999"/>') + cell('b'))))));
    expect(grid!.columnCount).toBeLessThanOrEqual(201);
  });
});
