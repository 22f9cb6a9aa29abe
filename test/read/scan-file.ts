/** Scans made of drawn PDF files: a page as a picture, laid askew, with noise and shadows, wrapped in a PDF again. */
import { zlibSync } from 'fflate';
import { pdfiumInstance } from '../../pipeline/read/pdf/pdfium.ts';
import { picturesOf } from '../../pipeline/read/ocr/picture.ts';
import type { Picture } from '../../pipeline/read/ocr/picture.ts';
import { straightened } from '../../pipeline/read/ocr/skew.ts';

/** The first page of a PDF file as a picture of 216 dots an inch. */
export async function pictureOf(file: Uint8Array): Promise<Picture> {
  const pdfium = await pdfiumInstance();
  const at = pdfium.call.malloc(file.length);
  pdfium.memory.HEAPU8.set(file, at);
  const document = pdfium.call.FPDF_LoadMemDocument(at, file.length, 0);
  const { neutral } = picturesOf(pdfium, document, 1)!;
  pdfium.call.FPDF_CloseDocument(document);
  pdfium.call.free(at);
  return neutral;
}

/** Random numbers from 0 to 1, the same each time. */
function random(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 4294967296;
}

/** What a scanner makes of a page: turned by `degrees`, gray paper with a shadow to the right, noise. */
export function scanned(picture: Picture, degrees: number): Picture {
  const { width, height, pixels } = straightened(picture, degrees);
  const next = random(7);
  return { width, height, pixels: pixels.map((value, index) => Math.min(255, Math.max(0, (value * 0.85 + 25) * (1 - 0.25 * (index % width) / width) + (next() - 0.5) * 40))) };
}

/** A PDF file of pages that are nothing but pictures, three pixels a point. */
export function scanFile(pictures: Picture[]): Uint8Array {
  const latin = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
  const objects: Uint8Array[][] = [[latin('<</Type/Catalog/Pages 2 0 R>>')], [latin(`<</Type/Pages/Count ${pictures.length}/Kids[${pictures.map((_, index) => `${3 + index * 3} 0 R`).join(' ')}]>>`)]];
  pictures.forEach(({ width, height, pixels }, index) => {
    const [first, data, draw] = [3 + index * 3, zlibSync(pixels), `q ${width / 3} 0 0 ${height / 3} 0 0 cm /I Do Q`];
    objects.push([latin(`<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${width / 3} ${height / 3}]/Resources<</XObject<</I ${first + 1} 0 R>>>>/Contents ${first + 2} 0 R>>`)]);
    objects.push([latin(`<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode/Length ${data.length}>>stream\n`), data, latin('\nendstream')]);
    objects.push([latin(`<</Length ${draw.length}>>stream\n${draw}\nendstream`)]);
  });
  const parts: Uint8Array[] = [latin('%PDF-1.4\n')];
  objects.forEach((object, index) => parts.push(latin(`${index + 1} 0 obj\n`), ...object, latin('\nendobj\n')));
  parts.push(latin('trailer\n<</Root 1 0 R>>\n%%EOF'));
  const file = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => { file.set(part, at); return at + part.length; }, 0);
  return file;
}
