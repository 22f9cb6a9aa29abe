/** One page of a PDF as a picture, by the PDFium that reads it: nothing in the file is run. */
import { UnreadableError } from '../../pipeline/lib/errors.ts';
import type { Pdfium } from '../../pipeline/read/pdf/pdfium.ts';
import { pdfiumInstance } from '../../pipeline/read/pdf/pdfium.ts';

/** `pixels` are RGBA; `scale` is pixels a point. */
export interface PagePicture { pixels: ArrayBuffer; width: number; height: number; scale: number }

const WITH_ANNOTATIONS = 0x01;
const RGBA = 0x10;
const WHITE = 0xffffffff;
/** Sharp enough to read a table on a phone zoomed in, and 8 MB for A4. */
const SCALE = 2;
const MOST_PIXELS = 8_000_000;

function drawn(pdfium: Pdfium, page: number): PagePicture {
  const points = { width: pdfium.FPDF_GetPageWidthF(page), height: pdfium.FPDF_GetPageHeightF(page) };
  const scale = Math.min(SCALE, Math.sqrt(MOST_PIXELS / Math.max(1, points.width * points.height)));
  const [width, height] = [Math.ceil(points.width * scale), Math.ceil(points.height * scale)];
  const bitmap = pdfium.FPDFBitmap_Create(width, height, 0);
  if (bitmap === 0) throw new UnreadableError('too_large', 'The page is too large to be drawn.');
  try {
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, WITH_ANNOTATIONS | RGBA);
    const at = pdfium.FPDFBitmap_GetBuffer(bitmap);
    const stride = pdfium.FPDFBitmap_GetStride(bitmap);
    return { pixels: pdfium.pdfium.HEAPU8.slice(at, at + stride * height).buffer as ArrayBuffer, width, height, scale };
  } finally {
    pdfium.FPDFBitmap_Destroy(bitmap);
  }
}

function drawnPage(pdfium: Pdfium, document: number, number: number): PagePicture {
  const page = document === 0 ? 0 : pdfium.FPDF_LoadPage(document, number - 1);
  if (page === 0) throw new UnreadableError('damaged', `Page ${number} of the PDF file cannot be drawn.`);
  try { return drawn(pdfium, page); } finally { pdfium.FPDF_ClosePage(page); }
}

/**
 * Draws the page with this number, counted from 1, as it is displayed.
 * @throws UnreadableError where it cannot be drawn.
 */
export async function pagePicture(bytes: Uint8Array, number: number): Promise<PagePicture> {
  const pdfium = await pdfiumInstance();
  const at = pdfium.pdfium.wasmExports.malloc(bytes.length);
  pdfium.pdfium.HEAPU8.set(bytes, at);
  const document = pdfium.FPDF_LoadMemDocument(at, bytes.length, '');
  try {
    return drawnPage(pdfium, document, number);
  } finally {
    if (document !== 0) pdfium.FPDF_CloseDocument(document);
    pdfium.pdfium.wasmExports.free(at);
  }
}
