/** Word documents saved as one XML file, told by their first element whatever their name. */
import { describe, expect, it } from 'vitest';
import { strToU8 } from 'fflate';
import { read } from '../../pipeline/read/read.ts';
import { UnreadableError } from '../../pipeline/lib/errors.ts';
import { cell, paragraph, row, run, table } from './docx-file.ts';
import { gridsOf } from './pages.ts';

const BODY = paragraph(run('云桥市水利局年度报告')) + table(
  row(cell('规章', '<w:vMerge w:val="restart"/>') + cell('12', '<w:gridSpan w:val="2"/>')),
  row(cell('', '<w:vMerge/>') + cell('3') + cell('')),
);
const SHAPE = ['0.0 2x1 规章', '0.1 1x2 12', '1.1 1x1 3', '1.2 1x1 '];

async function shapeOf(xml: string): Promise<string[]> {
  const document = await read(strToU8(xml), { name: '年报.doc' });
  expect(document.blocks[0]).toMatchObject({ kind: 'paragraph', text: '云桥市水利局年度报告' });
  const [grid] = gridsOf(document);
  return grid!.cells.map((each) => `${each.row}.${each.column} ${each.rowSpan}x${each.columnSpan} ${each.text}`);
}

describe('a Word document in one XML file', () => {
  it('is read from a flat package', async () => {
    const main = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${BODY}</w:body></w:document>`;
    const rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';
    const part = (name: string, xml: string): string => `<pkg:part pkg:name="${name}" pkg:contentType="application/xml"><pkg:xmlData>${xml}</pkg:xmlData></pkg:part>`;
    const flat = `<?xml version="1.0" standalone="yes"?><?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">${part('/_rels/.rels', rels)}${part('/word/document.xml', main)}</pkg:package>`;
    expect(await shapeOf(flat)).toEqual(SHAPE);
  });

  it('is read from the format of Word 2003, its sections and lower-case merges', async () => {
    const body = BODY.replaceAll('w:vMerge', 'w:vmerge');
    const old = `<?xml version="1.0" encoding="UTF-8"?>\n<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"><w:body><wx:sect>${body}</wx:sect></w:body></w:wordDocument>`;
    expect(await shapeOf(old)).toEqual(SHAPE);
  });

  it('is one clear error without a document in it', async () => {
    const empty = '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"></pkg:package>';
    await expect(read(strToU8(empty))).rejects.toBeInstanceOf(UnreadableError);
  });
});
