/** Files made to harm, by what they do, with what must come of each: an error's code, or a report read as far as it goes. */
import { strToU8, zipSync } from 'fflate';
import { table as htmlTable, page, PROSE, DISCLOSURE, AFTER } from './read/pages.ts';
import { docxFile, paragraph, run } from './read/docx-file.ts';

/** `long`: takes more than a second of a quiet machine. */
export interface Hostile { name: string; bytes: () => Uint8Array; becomes: RegExp | 'report'; long?: true }

const utf8 = (text: string): Uint8Array => strToU8(text);
const TITLE = '青石县财政局2023年政府信息公开工作年度报告';

/** A part that unpacks to 70 MB; `lies` puts a small size into both headers. */
function zipBomb(lies: boolean): Uint8Array {
  const zip = zipSync({ 'word/document.xml': new Uint8Array(70 * 1024 * 1024) });
  if (!lies) return zip;
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  for (let at = 0; at + 4 < zip.length; at++) {
    if (view.getUint32(at, true) === 0x04034b50) view.setUint32(at + 22, 1000, true);
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 1000, true);
  }
  return zip;
}

/** A zip file that is nothing but a directory of a million parts (a count past 65,535 stands in the ZIP64 record). */
function millionParts(): Uint8Array {
  const count = 1_000_000;
  const entry = 48;
  const zip = new Uint8Array(4 + count * entry + 56 + 20 + 22);
  const view = new DataView(zip.buffer);
  view.setUint32(0, 0x04034b50, true);
  for (let index = 0; index < count; index++) {
    const at = 4 + index * entry;
    view.setUint32(at, 0x02014b50, true);
    view.setUint16(at + 28, 2, true);
    view.setUint16(at + 46, index & 0x7f7f, true);
  }
  const record = 4 + count * entry;
  view.setUint32(record, 0x06064b50, true);
  view.setUint32(record + 32, count, true);
  view.setUint32(record + 48, 4, true);
  view.setUint32(record + 56, 0x07064b50, true);
  view.setUint32(record + 64, record, true);
  const end = record + 76;
  view.setUint32(end, 0x06054b50, true);
  view.setUint16(end + 8, 65_535, true);
  view.setUint32(end + 16, 0xffffffff, true);
  return zip;
}

const zipOfZips = (depth: number): Uint8Array => (depth === 0 ? utf8('nothing') : zipSync({ 'word/document.xml': zipOfZips(depth - 1), 'again.zip': zipOfZips(depth - 1) }));

const pdf = (...objects: string[]): Uint8Array => utf8(`%PDF-1.4\n${objects.map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`).join('')}trailer\n<</Root 1 0 R/Size ${objects.length + 1}>>\n%%EOF`);

/** Deep or wide markup around a table that must still be read. */
const around = (before: string, after = ''): Uint8Array => utf8(page(`${before}${PROSE}${htmlTable(DISCLOSURE)}${AFTER}${after}`));

function noise(length: number): Uint8Array {
  let state = 12345;
  return Uint8Array.from({ length }, () => { state = (Math.imul(state, 1103515245) + 12345) >>> 0; return state >>> 24; });
}

export const HOSTILE: readonly Hostile[] = [
  { name: 'a zip bomb', bytes: () => zipBomb(false), becomes: /^too_large$/ },
  { name: 'a zip bomb that lies about its size', bytes: () => zipBomb(true), becomes: /^no_body$/ },
  { name: 'a zip file of a million parts', bytes: millionParts, becomes: /^too_many_parts$/ },
  { name: 'a zip file of zip files', bytes: () => zipOfZips(6), becomes: /^no_body$/ },
  { name: 'spans of a million', bytes: () => utf8(page(`<table><tr>${'<td colspan=1000000 rowspan=1000000>规章</td>'.repeat(3000)}</tr></table>${PROSE}${htmlTable(DISCLOSURE)}${AFTER}`)), becomes: 'report' },
  { name: '100,000 nested elements', bytes: () => around('<div>'.repeat(100_000)), becomes: 'report' },
  { name: '100,000 nested tables', bytes: () => utf8(page(`${PROSE}${htmlTable(DISCLOSURE)}${AFTER}${'<table><tr><td>'.repeat(100_000)}`)), becomes: 'report' },
  { name: '100,000 nested elements of a DOCX file', bytes: () => docxFile(`${paragraph(run(TITLE))}${'<w:sdt><w:sdtContent>'.repeat(50_000)}`), becomes: /^no_report$/ },
  { name: 'a line of 3 MB', bytes: () => utf8(`${TITLE}\n${'收到申请1'.repeat(230_000)}`), becomes: /^no_report$/ },
  { name: 'a line of 30 MB', bytes: () => utf8(`${TITLE}\n${'收到申请1'.repeat(2_300_000)}`), becomes: /^no_report$/, long: true },
  { name: 'a page with a line of 30 MB', bytes: () => around(`<p>${'政府信息公开 12 '.repeat(1_400_000)}</p>`), becomes: 'report', long: true },
  { name: 'a PDF file whose pages are their own parent', bytes: () => pdf('<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Count 2/Kids[2 0 R 3 0 R]/Parent 3 0 R>>', '<</Type/Pages/Count 1/Kids[2 0 R]/Parent 2 0 R>>'), becomes: /^damaged$/ },
  { name: 'a PDF file that claims a million pages', bytes: () => pdf('<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Count 1000000/Kids[3 0 R]>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>'), becomes: /^no_text_layer$/ },
  { name: 'a form of a PDF file that draws itself', bytes: () => pdf('<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Count 1/Kids[3 0 R]>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</X 4 0 R>>>>/Contents 5 0 R>>', '<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>/Length 9>>stream\n/X Do /X Do\nendstream', '<</Length 5>>stream\n/X Do\nendstream'), becomes: /^damaged$/, long: true },
  { name: 'bytes of no kind', bytes: () => noise(3_000_000), becomes: /^unknown_kind$/ },
  { name: 'no bytes', bytes: () => new Uint8Array(0), becomes: /^empty$/ },
  { name: 'long runs of digits', bytes: () => around(`<p>一、总体情况</p><p>2023年，收到政府信息公开申请${'9'.repeat(300_000)}件，${'1,'.repeat(100_000)}件。</p>`), becomes: 'report' },
  { name: 'long runs of white space', bytes: () => utf8(`${TITLE}\n一、总体情况\n${'申请 \u3000 \t'.repeat(60_000)}\n${' '.repeat(400_000)}x\n${'\t'.repeat(100_000)}`), becomes: /^no_report$/ },
  { name: 'long runs of Chinese', bytes: () => around(`<p>${'县人民政府信息公开申请'.repeat(40_000)}</p><p>${'（《'.repeat(60_000)}</p><h2>${'年度报告'.repeat(30_000)}</h2>`), becomes: 'report' },
  { name: '200,000 lines of a table', bytes: () => utf8(`${TITLE}\n${'| 规章 | 1 | 2 | 3 |\n'.repeat(200_000)}`), becomes: /./, long: true },
];
