/**
 * PDF: characters and ruling lines by PDFium, tables by our own grid over them. Each number keeps its page and box.
 */
import type { ReadWarning, SourceDocument } from '../model/document.ts';
import { UnreadableError } from '../lib/errors.ts';
import { ocrSource } from './ocr/engine.ts';
import { blocksOfPages } from './pdf/blocks.ts';
import { MAX_PAGES, readPages } from './pdf/document.ts';
import type { PdfPages } from './pdf/document.ts';
import { withoutFurniture } from './pdf/furniture.ts';
import { itemsOf, layOut } from './pdf/page-items.ts';

/** Fewer characters than this in a whole document are a stamp or a page number over a scan. */
const LEAST_TEXT = 30;

function warningsOf({ pages, pageCount, damagedPages }: PdfPages): ReadWarning[] {
  const warnings: ReadWarning[] = [];
  const warn = (code: ReadWarning['code'], message: string): void => { warnings.push({ code, message }); };
  if (pageCount > MAX_PAGES) warn('size_limited', `The PDF file has ${pageCount} pages; the first ${MAX_PAGES} were read.`);
  if (damagedPages.length > 0) warn('cut_off', `Damaged pages were left out: ${damagedPages.slice(0, 20).join(', ')}.`);
  if (pages.some(({ hidden }) => hidden > 0)) warn('hidden_content_dropped', 'The PDF file holds invisible text, which was left out.');
  const pictures = pages.filter(({ glyphs, hasPagePicture }) => glyphs.length === 0 && hasPagePicture).map(({ number }) => number);
  if (pictures.length > 0) warn('no_text_layer', `Pages without text, only a picture, were not read: ${pictures.slice(0, 20).join(', ')}.`);
  if (pages.some(({ glyphs }) => glyphs.some(({ ocr }) => ocr))) warn('ocr_used', 'The text was recognised from pictures of pages (OCR); compare figures with the original.');
  return warnings;
}

function refuseWithoutText({ pages }: PdfPages): void {
  if (pages.length === 0) throw new UnreadableError('damaged', 'The PDF file has no page that can be read; it is damaged. Fetch it again.');
  const characters = pages.reduce((sum, { glyphs }) => sum + glyphs.length, 0);
  if (characters >= LEAST_TEXT) return;
  const isScan = pages.some(({ drawing }) => drawing.pictures.length > 0);
  throw new UnreadableError('no_text_layer', isScan
    ? `The PDF file is a scan without a text layer${ocrSource() === null ? ', which is not read here; the command line (gongkai parse) reads it.' : ', and no text was recognised in its pictures.'}`
    : `The PDF file holds almost no text (${characters} characters).`);
}

/**
 * Reads a PDF file; pages that are pictures where a recogniser was given (`useOcr`). Places give page and box, in points from the top left of the page as displayed.
 * @throws UnreadableError where it is damaged, encrypted with a password, or a scan that is not read.
 */
export async function readPdf(bytes: Uint8Array): Promise<SourceDocument> {
  const read = await readPages(bytes);
  refuseWithoutText(read);
  const blocks = blocksOfPages(withoutFurniture(read.pages.map(layOut)).map(itemsOf));
  const meta: Record<string, string> = {};
  if (read.title !== null) meta['title'] = read.title;
  if (read.created !== null) meta['created'] = read.created;
  return { format: 'pdf', title: read.title, meta, blocks, attachments: [], warnings: warningsOf(read) };
}
