/** Each cell's place leads back to what is printed there: PDFium's characters inside its box, found apart from the reader. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { analyse } from '../../pipeline/analyse.ts';
import { usePdfiumFromDisk } from '../../pipeline/pdfium-node.ts';
import { pdfiumInstance } from '../../pipeline/read/pdf/pdfium.ts';

interface Printed { text: string; x: number; y: number }

beforeAll(() => usePdfiumFromDisk());

/** The characters of each page with the middles of their ink, in points from the top left. */
async function printedOn(bytes: Uint8Array): Promise<Printed[][]> {
  const pdfium = await pdfiumInstance();
  const at = pdfium.pdfium.wasmExports.malloc(bytes.length + 64);
  pdfium.pdfium.HEAPU8.set(bytes, at + 64);
  const document = pdfium.FPDF_LoadMemDocument(at + 64, bytes.length, '');
  const pages = Array.from({ length: pdfium.FPDF_GetPageCount(document) }, (_, number): Printed[] => {
    const page = pdfium.FPDF_LoadPage(document, number);
    const text = pdfium.FPDFText_LoadPage(page);
    const height = pdfium.FPDF_GetPageHeightF(page);
    const characters = Array.from({ length: pdfium.FPDFText_CountChars(text) }, (__, index): Printed => {
      pdfium.FPDFText_GetCharBox(text, index, at, at + 8, at + 16, at + 24);
      const [left = 0, right = 0, bottom = 0, top = 0] = new Float64Array(pdfium.pdfium.HEAPU8.slice(at, at + 32).buffer);
      return { text: String.fromCodePoint(pdfium.FPDFText_GetUnicode(text, index)), x: (left + right) / 2, y: height - (top + bottom) / 2 };
    }).filter((_character, index) => pdfium.FPDFText_IsGenerated(text, index) !== 1);
    pdfium.FPDFText_ClosePage(text);
    pdfium.FPDF_ClosePage(page);
    return characters;
  });
  pdfium.FPDF_CloseDocument(document);
  pdfium.pdfium.wasmExports.free(at);
  return pages;
}

const bare = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, '');

async function placesOf(bytes: Uint8Array): Promise<{ followed: number; astray: string[] }> {
  const { cells } = await analyse(bytes);
  const pages = await printedOn(bytes);
  let followed = 0;
  const astray: string[] = [];
  for (const { key, status, printed, source } of cells) {
    if (status === 'missing') continue;
    const { page = 0, box = [0, 0, 0, 0] } = source ?? {};
    const [left, top, right, bottom] = box;
    const there = bare((pages[page - 1] ?? []).filter(({ x, y }) => x > left && x < right && y > top && y < bottom).map(({ text }) => text).join(''));
    followed += 1;
    if (there !== bare(printed ?? '')) astray.push(`${key}: printed ${String(printed)}, on page ${page} in ${box.join(' ')} stands ${there}`);
  }
  return { followed, astray };
}

const DEMO = new URL('../../data/demo/pdf/', import.meta.url);
const PRACTICE = new URL('../../../shared/practice/documents/', import.meta.url);
const pdfsIn = (folder: URL, name: RegExp): URL[] => (existsSync(folder) ? readdirSync(folder).filter((file) => name.test(file)).map((file) => new URL(file, folder)) : []);

describe('the place of each cell', () => {
  for (const file of [...pdfsIn(DEMO, /(?:gaj-2022|linlan-2019)\.pdf$/), ...pdfsIn(PRACTICE, /^pdf-.*\.pdf$/)]) {
    it(`is where it is printed in ${file.pathname.split('/').at(-1)!}`, async () => {
      const { followed, astray } = await placesOf(new Uint8Array(readFileSync(file)));
      expect(astray).toEqual([]);
      expect(followed).toBeGreaterThan(190);
    });
  }
});
