/** Opens a PDF and reads its pages; everything the file made PDFium hold is given back at the end. */
import { UnreadableError, messageOf } from '../../lib/errors.ts';
import { readScannedPages } from '../ocr/page.ts';
import { readPage } from './page.ts';
import type { Page } from './page.ts';
import { dropPdfiumInstance, pdfiumInstance } from './pdfium.ts';
import type { Pdfium } from './pdfium.ts';

/** A report has three to twelve pages; a book is no report. */
export const MAX_PAGES = 200;
const PASSWORD = 4;
/** Bytes of a title that are read. */
const META_ROOM = 4096;

export interface PdfPages { pages: Page[]; pageCount: number; title: string | null; created: string | null; damagedPages: number[] }

function metaText(pdfium: Pdfium, document: number, name: string): string | null {
  const { call, memory } = pdfium;
  const at = call.malloc(META_ROOM + name.length + 1);
  memory.HEAPU8.set(new TextEncoder().encode(`${name}\0`), at + META_ROOM);
  const length = Math.min(call.FPDF_GetMetaText(document, at + META_ROOM, at, META_ROOM), META_ROOM);
  const text = length <= 2 ? '' : new TextDecoder('utf-16le').decode(memory.HEAPU8.slice(at, at + length - 2)).trim();
  call.free(at);
  return text === '' ? null : text;
}

async function readOpen(pdfium: Pdfium, document: number): Promise<PdfPages> {
  const pageCount = pdfium.call.FPDF_GetPageCount(document);
  const pages: Page[] = [];
  const damagedPages: number[] = [];
  for (let number = 1; number <= Math.min(pageCount, MAX_PAGES); number += 1) {
    const page = readPage(pdfium, document, number);
    if (page) pages.push(page); else damagedPages.push(number);
  }
  return { pages: await readScannedPages(pdfium, document, pages), pageCount, title: metaText(pdfium, document, 'Title'), created: metaText(pdfium, document, 'CreationDate'), damagedPages };
}

function refusal(code: number): UnreadableError {
  if (code === PASSWORD) return new UnreadableError('encrypted', 'The PDF file is encrypted with a password and cannot be read.');
  return new UnreadableError('damaged', 'The PDF file is damaged or no PDF file. Fetch it again.');
}

/**
 * Reads the first 200 pages.
 * @throws UnreadableError where the file is damaged, encrypted with a password, or PDFium gave up on it.
 */
export async function readPages(bytes: Uint8Array): Promise<PdfPages> {
  const pdfium = await pdfiumInstance();
  const { call } = pdfium;
  try {
    const at = call.malloc(bytes.length);
    if (at === 0) throw new UnreadableError('too_large', `The PDF file has ${bytes.length} bytes, more than can be held in memory.`);
    pdfium.memory.HEAPU8.set(bytes, at);
    const document = call.FPDF_LoadMemDocument(at, bytes.length, 0);
    try {
      if (document === 0) throw refusal(call.FPDF_GetLastError());
      return await readOpen(pdfium, document);
    } finally {
      if (document !== 0) call.FPDF_CloseDocument(document);
      call.free(at);
    }
  } catch (error) {
    if (error instanceof UnreadableError) throw error;
    dropPdfiumInstance();
    throw new UnreadableError('damaged', `The PDF file stopped the reader (${messageOf(error)}); it is damaged or made to harm.`, { cause: error });
  }
}
