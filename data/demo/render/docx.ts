/**
 * A DOCX written part by part: the same bytes every time, which the libraries that write DOCX do not give (they
 * stamp the hour of writing into the file).
 */
import { strToU8, zipSync } from 'fflate';
import type { Part } from './report.ts';
import { placed, type PrintedTable } from './table.ts';

const escapeXml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

function paragraph(text: string, style = ''): string {
  return `<w:p>${style}<w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r></w:p>`;
}

function tableXml(table: PrintedTable): string {
  const { width, cells } = placed(table);
  const grid = `<w:tblGrid>${'<w:gridCol w:w="900"/>'.repeat(width)}</w:tblGrid>`;
  const rows = table.map((_, row) => {
    const covering = cells.filter((cell) => cell.row <= row && row < cell.row + cell.rowSpan).sort((a, b) => a.column - b.column);
    return `<w:tr>${covering.map((cell) => {
      const merge = cell.rowSpan > 1 ? (cell.row === row ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>') : '';
      const across = cell.columnSpan > 1 ? `<w:gridSpan w:val="${cell.columnSpan}"/>` : '';
      return `<w:tc><w:tcPr>${across}${merge}</w:tcPr>${paragraph(cell.row === row ? cell.text : '')}</w:tc>`;
    }).join('')}</w:tr>`;
  });
  return `<w:tbl><w:tblPr><w:tblBorders><w:top w:val="single"/><w:left w:val="single"/><w:bottom w:val="single"/><w:right w:val="single"/><w:insideH w:val="single"/><w:insideV w:val="single"/></w:tblBorders></w:tblPr>${grid}${rows.join('')}</w:tbl>`;
}

function partXml(part: Part): string {
  switch (part.kind) {
    case 'title': return paragraph(part.text, '<w:pPr><w:jc w:val="center"/></w:pPr>');
    case 'heading': return paragraph(part.text, '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>');
    case 'paragraph': return paragraph(part.text);
    case 'table': return tableXml(part.table);
  }
}

/** The report as a DOCX file. */
export function docxOf(parts: readonly Part[]): Uint8Array {
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  return zipSync({
    '[Content_Types].xml': strToU8(`${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`),
    '_rels/.rels': strToU8(`${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`),
    'word/document.xml': strToU8(`${head}<w:document ${W}><w:body>${parts.map(partXml).join('')}</w:body></w:document>`),
  }, { mtime: new Date(2020, 0, 1) });
}
