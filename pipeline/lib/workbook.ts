/** A workbook of plain tables in Office Open XML: texts are inline, so that none is ever a formula. */
import { strToU8, zipSync } from 'fflate';

export type Value = string | number | null;

export interface Sheet {
  /** At most 31 characters, without []:*?/\ . */
  name: string;
  head: readonly string[];
  rows: readonly (readonly Value[])[];
  /** Widths in characters; the last holds for all that follow. */
  widths?: readonly number[];
}

/** ZIP has no earlier time, and the same tables must give the same bytes. */
const EPOCH = new Date('1980-01-01T00:00:00');

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Characters that XML cannot hold are dropped: control characters and halves of surrogate pairs. */
function escape(text: string): string {
  return text
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '')
    .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** A cell of a sheet holds at most this many characters. */
const LONGEST = 32_767;

/** A, B, … Z, AA: the name of a column counted from 0. */
function columnName(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : columnName(Math.floor(at / 26) - 1) + columnName(at % 26);
}

function cellXml(value: Value, reference: string, style: number): string {
  if (value === null) return '';
  if (typeof value === 'number') return `<c r="${reference}" s="${style}"><v>${value}</v></c>`;
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escape(value.slice(0, LONGEST))}</t></is></c>`;
}

function rowXml(values: readonly Value[], number: number, style: number): string {
  return `<row r="${number}">${values.map((value, at) => cellXml(value, `${columnName(at)}${number}`, style)).join('')}</row>`;
}

function sheetXml({ head, rows, widths }: Sheet): string {
  const columns = (widths ?? []).map((width, at, all) => `<col min="${at + 1}" max="${at + 1 === all.length ? Math.max(head.length, at + 1) : at + 1}" width="${width}" customWidth="1"/>`).join('');
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${
    columns ? `<cols>${columns}</cols>` : ''}<sheetData>${rowXml(head, 1, 1)}${rows.map((row, at) => rowXml(row, at + 2, 0)).join('')}</sheetData></worksheet>`;
}

const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>
<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf fontId="0" quotePrefix="1"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`;

function contentTypes(sheets: number): string {
  const parts = Array.from({ length: sheets }, (_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`);
  return `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${parts.join('')}</Types>`;
}

function workbookXml(sheets: readonly Sheet[]): string {
  const names = sheets.map(({ name }, at) => `<sheet name="${escape(name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31))}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`);
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${names.join('')}</sheets></workbook>`;
}

function workbookRelations(sheets: number): string {
  const parts = Array.from({ length: sheets }, (_, at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`);
  return `${XML}<Relationships xmlns="${RELATIONS}">${parts.join('')}<Relationship Id="rId${sheets + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`;
}

/** The bytes of an .xlsx file; the same sheets give the same bytes. */
export function workbook(sheets: readonly Sheet[]): Uint8Array {
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes(sheets.length),
    '_rels/.rels': `${XML}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': workbookXml(sheets),
    'xl/_rels/workbook.xml.rels': workbookRelations(sheets.length),
    'xl/styles.xml': STYLES,
    ...Object.fromEntries(sheets.map((sheet, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheet)])),
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)])), { level: 6, mtime: EPOCH });
}
