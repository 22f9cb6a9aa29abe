/** One report of the demonstration in every format: the documents that are mutated. */
import { readFileSync } from 'node:fs';
import { gzipSync, strFromU8, unzipSync, zipSync } from 'fflate';
import { demoReports } from '../../data/demo/figures.ts';
import { publish } from '../../data/demo/mistakes.ts';
import { docxOf } from '../../data/demo/render/docx.ts';
import { htmlOf } from '../../data/demo/render/html.ts';
import type { Part } from '../../data/demo/render/report.ts';
import { partsOf } from '../../data/demo/render/report.ts';
import type { PrintedTable } from '../../data/demo/render/table.ts';
import { placed } from '../../data/demo/render/table.ts';
import type { Drawing } from '../read/pdf-file.ts';
import { drawTable, pdfFile } from '../read/pdf-file.ts';
import { docFile } from './doc-file.ts';

/** A document in parts that are mutated one by one and put together again (the XML of a DOCX before it is zipped). */
export interface Original { name: string; parts: { name: string; bytes: Uint8Array }[]; close(parts: readonly Uint8Array[]): Uint8Array }

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const whole = (name: string, bytes: Uint8Array): Original => ({ name, parts: [{ name, bytes }], close: ([only]) => only! });

function pageOf(parts: readonly Part[]): string {
  const title = parts.flatMap((part) => (part.kind === 'title' ? [part.text] : []))[0]!;
  return `<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>${title}</title><meta name="ArticleTitle" content="${title}"><style>.c{color:red}</style></head><body><div class="bar"><a href="/">首页</a></div><h1>${title}</h1><div id="zoom">${htmlOf(parts)}</div><script>var a = 1;</script></body></html>`;
}

/** Each line of the table as its cells' texts, a merged cell repeated in none. */
function linesOf(table: PrintedTable): string[][] {
  const { width, cells } = placed(table);
  return table.map((_, row) => Array.from({ length: width }, (__, column) => {
    const cell = cells.find((one) => one.row <= row && row < one.row + one.rowSpan && one.column <= column && column < one.column + one.columnSpan);
    return cell?.text.replace(/\n/g, '') ?? '';
  }));
}

const textOf = (parts: readonly Part[]): string =>
  parts.map((part) => (part.kind === 'table' ? linesOf(part.table).map((line) => line.join('\t')).join('\n') : part.text)).join('\n\n');

function markdownOf(parts: readonly Part[]): string {
  return parts.map((part) => {
    if (part.kind !== 'table') return `${{ title: '# ', heading: '## ', paragraph: '' }[part.kind]}${part.text}`;
    const [head, ...rest] = linesOf(part.table).map((line) => `| ${line.join(' | ')} |`);
    return [head, head!.replace(/[^|]+/g, ' --- '), ...rest].join('\n');
  }).join('\n\n');
}

const escapeRtf = (text: string): string => [...text].map((character) => (character === '\n' ? '\\line ' : character.charCodeAt(0) > 126 ? `\\u${character.charCodeAt(0)}?` : character)).join('');

function rtfOf(parts: readonly Part[]): string {
  const row = (line: readonly string[]): string => `\\trowd${line.map((_, at) => `\\cellx${(at + 1) * 900}`).join('')}\\pard\\intbl ${line.map((text) => `${escapeRtf(text)}\\cell `).join('')}\\row\n`;
  const body = parts.map((part) => (part.kind === 'table' ? linesOf(part.table).map(row).join('') : `\\pard ${escapeRtf(part.text)}\\par\n`));
  return `{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0 SimSun;}}${body.join('')}}`;
}

function mhtmlOf(page: string): string {
  const body = Buffer.from(page).toString('base64').replace(/.{76}/g, '$&\r\n');
  return `MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary="--=_N"\r\n\r\n----=_N\r\nContent-Location: a.htm\r\nContent-Transfer-Encoding: base64\r\nContent-Type: text/html; charset="utf-8"\r\n\r\n${body}\r\n----=_N--\r\n`;
}

const PAGE_BOTTOM = 820;

/** Rows drawn with all their lines; those that do not fit go on the next page. */
function drawRows(drawing: Drawing, lines: readonly string[][], top: number): number {
  const width = 555 / lines[0]!.length;
  const longest = new RegExp(`.{${Math.floor(width / drawing.size) - 1}}(?=.)`, 'g');
  const texts = lines.map((line) => line.map((text) => text.replace(longest, '$&\n')));
  const heights = texts.map((line) => Math.max(...line.map((text) => text.split('\n').length)) * 12 + 4);
  let y = top;
  for (let from = 0; from < lines.length;) {
    let to = from;
    let bottom = y;
    while (to < lines.length && bottom + heights[to]! < PAGE_BOTTOM) bottom += heights[to++]!;
    if (to > from) drawTable(drawing, { x: 20, y, widths: lines[0]!.map(() => width), heights: heights.slice(from, to), texts: texts.slice(from, to) });
    y = bottom;
    if (to < lines.length) { drawing.addPage(); y = 30; }
    from = to;
  }
  return y;
}

/** A PDF whose streams are not compressed, so that mutations reach what is drawn. */
async function drawnPdf(parts: readonly Part[]): Promise<Uint8Array> {
  return pdfFile((drawing) => {
    drawing.size = 6;
    let y = 30;
    for (const part of parts) {
      if (y + 20 > PAGE_BOTTOM) { drawing.addPage(); y = 30; }
      if (part.kind === 'table') y = drawRows(drawing, linesOf(part.table), y);
      else drawing.text(part.text.slice(0, 85), 40, y);
      y += 20;
    }
  });
}

function zipped(name: string, bytes: Uint8Array): Original {
  const entries = Object.entries(unzipSync(bytes)).map(([entry, content]) => ({ name: entry, bytes: content }));
  return { name, parts: entries, close: (parts) => zipSync(Object.fromEntries(entries.map((entry, at) => [entry.name, parts[at]!])), { level: 1 }) };
}

/** Every original; the same bytes on every machine. */
export async function originals(): Promise<Original[]> {
  const reports = publish(demoReports());
  const partsFor = (id: string, year: number): Part[] => partsOf(reports.find(({ agency, year: of }) => agency.id === id && of === year)!);
  const [new2021, old2019] = [partsFor('qinglan-fgw', 2024), partsFor('qinglan-zjj', 2020)];
  const docx = docxOf(new2021);
  const asDoc = (parts: readonly Part[]): Uint8Array => docFile(parts.map((part) => (part.kind === 'table' ? part : { text: part.text })));
  return [
    whole('html', utf8(pageOf(new2021))), whole('html-2019', utf8(pageOf(old2019))), whole('html-utf16', Buffer.from(`\ufeff${pageOf(new2021)}`, 'utf16le')),
    zipped('docx', docx), zipped('docx-2019', docxOf(old2019)), whole('docx-file', docx),
    whole('doc', asDoc(new2021)), whole('doc-2019', asDoc(old2019)),
    whole('pdf', new Uint8Array(readFileSync(new URL('../../data/demo/pdf/qinglan-gaj-2023.pdf', import.meta.url)))), whole('pdf-drawn', await drawnPdf(new2021)),
    whole('txt', utf8(textOf(new2021))), whole('md', utf8(markdownOf(new2021))), whole('rtf', utf8(rtfOf(new2021))),
    whole('mhtml', utf8(mhtmlOf(pageOf(new2021)))), whole('html-gz', gzipSync(utf8(pageOf(new2021)), { mtime: 0 })),
  ];
}

/** The text of a part as one character a byte, so that any bytes go through and back unchanged. */
export const latin1 = (bytes: Uint8Array): string => strFromU8(bytes, true);
