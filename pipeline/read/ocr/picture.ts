/** A page as a picture: what is printed on it in black or gray, and what is printed in any colour. */
import { UnreadableError } from '../../lib/errors.ts';
import type { Pdfium } from '../pdf/pdfium.ts';

/** Gray, 0 black to 255 white, line by line from the top left. */
export interface Picture { width: number; height: number; pixels: Uint8Array }

/** `neutral` lacks seals and stamps in colour; `any` has all ink. `scale` is pixels a point. */
export interface PagePictures { neutral: Picture; any: Picture; scale: number }

const WITH_ANNOTATIONS = 0x01;
const WHITE = -1;
/** 216 dots an inch on a page of paper's size. */
const SCALE = 3;
/** A page that is much smaller or larger than paper (its pixels taken for points) is drawn with as many pixels as A4. */
const PAPER = [480, 900] as const;
const SHORT_SIDE = 1785;
const MOST_PIXELS = 10_000_000;

function scaleOf(width: number, height: number): number {
  const short = Math.min(width, height);
  const scale = short >= PAPER[0] && short <= PAPER[1] ? SCALE : SHORT_SIDE / Math.max(short, 1);
  return Math.min(scale, Math.sqrt(MOST_PIXELS / Math.max(1, width * height)));
}

function planes(bytes: Uint8Array, at: number, stride: number, width: number, height: number): { neutral: Picture; any: Picture } {
  const [neutral, any] = [new Uint8Array(width * height), new Uint8Array(width * height)];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0, from = at + y * stride, to = y * width; x < width; x += 1, from += 4, to += 1) {
      const [blue, green, red] = [bytes[from]!, bytes[from + 1]!, bytes[from + 2]!];
      neutral[to] = Math.max(blue, green, red);
      any[to] = Math.min(blue, green, red);
    }
  }
  return { neutral: { width, height, pixels: neutral }, any: { width, height, pixels: any } };
}

function drawn({ call, memory }: Pdfium, page: number): PagePictures {
  const points = { width: call.FPDF_GetPageWidthF(page), height: call.FPDF_GetPageHeightF(page) };
  const scale = scaleOf(points.width, points.height);
  const [width, height] = [Math.ceil(points.width * scale), Math.ceil(points.height * scale)];
  const bitmap = call.FPDFBitmap_Create(width, height, 0);
  if (bitmap === 0) throw new UnreadableError('too_large', 'A page of the PDF file is too large to be drawn.');
  try {
    call.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
    call.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, WITH_ANNOTATIONS);
    return { ...planes(memory.HEAPU8, call.FPDFBitmap_GetBuffer(bitmap), call.FPDFBitmap_GetStride(bitmap), width, height), scale };
  } finally {
    call.FPDFBitmap_Destroy(bitmap);
  }
}

/** Draws page `number` (from 1) of an open document as displayed; null where it is damaged. */
export function picturesOf(pdfium: Pdfium, document: number, number: number): PagePictures | null {
  const page = pdfium.call.FPDF_LoadPage(document, number - 1);
  if (page === 0) return null;
  try { return drawn(pdfium, page); } finally { pdfium.call.FPDF_ClosePage(page); }
}
