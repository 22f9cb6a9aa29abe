/** The characters of a page with their boxes: what a reader sees, once each. */
import { contains, transformBox } from './geometry.ts';
import type { Box, Matrix } from './geometry.ts';
import type { Pdfium, Scratch } from './pdfium.ts';
import { isSpace, printedCharacter } from './characters.ts';

export interface Glyph extends Box {
  text: string;
  /** Height of its line, points. */
  size: number;
  /** Clockwise quarter turns of the text's direction against the page as displayed: 0 to 3. */
  turns: number;
  /** A layer of recognised text over a scan. */
  ocr: boolean;
}

export interface GlyphReading { glyphs: Glyph[]; hidden: number }

/** What lies under the text of a page: fills that white text can stand on, and the largest picture. */
export interface Backdrop { fills: Box[]; hasPagePicture: boolean }

const INVISIBLE = new Set([3, 7]);
const MAX_GLYPHS = 60_000;
/** Printed again within this part of its width, and at most this far (points): a bold face made by overprinting. */
const OVERPRINT = 0.25;
const OVERPRINT_MOST = 1.5;
/**
 * Fonts may declare lines much taller than their letters, and some give the ink's own box, a hair's breadth for 一 and
 * for a dash; then the letters' height around the baseline is taken.
 */
const TALL = 1.35;
const FLAT = 0.6;
const ASCENT = 0.88;
const DESCENT = 0.12;

interface Style { mode: number }

/** Seen unless the text is invisible or white on white; recognised text over a page's picture is kept. */
function visibility(pdfium: Pdfium, text: number, index: number, box: Box, style: Style, backdrop: Backdrop, scratch: Scratch): 'seen' | 'ocr' | 'hidden' {
  if (INVISIBLE.has(style.mode)) return backdrop.hasPagePicture ? 'ocr' : 'hidden';
  if (!pdfium.FPDFText_GetFillColor(text, index, scratch.at, scratch.at + 4, scratch.at + 8, scratch.at + 12)) return 'seen';
  if (scratch.int(3) === 0) return backdrop.hasPagePicture ? 'ocr' : 'hidden';
  const white = style.mode !== 1 && style.mode !== 2 && Math.min(scratch.int(0), scratch.int(1), scratch.int(2)) >= 250;
  if (!white || backdrop.hasPagePicture) return 'seen';
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  return backdrop.fills.some((fill) => contains(fill, x, y)) ? 'seen' : 'hidden';
}

function quarterTurns(angle: number, toPage: Matrix): number {
  // The page's own rotation turns the text with it; y runs upwards in the file and downwards here.
  const [x, y] = [Math.cos(angle), Math.sin(angle)];
  const turned = Math.atan2(toPage.b * x + toPage.d * y, toPage.a * x + toPage.c * y);
  return (Math.round(turned / (Math.PI / 2)) + 4) % 4;
}

/** Height of the letters in the file's units: font size times the scale of the text's matrix. */
function emSize(pdfium: Pdfium, text: number, index: number, scratch: Scratch): number {
  const fontSize = pdfium.FPDFText_GetFontSize(text, index);
  if (!pdfium.FPDFText_GetMatrix(text, index, scratch.at)) return 0;
  return fontSize * Math.hypot(scratch.float(2), scratch.float(3));
}

/** The character's box in the file's coordinates: its advance along the line, its letters' height across it. */
function characterBox(pdfium: Pdfium, text: number, index: number, angle: number, scratch: Scratch): Box | null {
  if (!pdfium.FPDFText_GetLooseCharBox(text, index, scratch.at)) return null;
  const loose = { left: scratch.float(0), top: scratch.float(1), right: scratch.float(2), bottom: scratch.float(3) };
  const quarter = (Math.round(angle / (Math.PI / 2)) + 8) % 4;
  const height = Math.abs(quarter % 2 === 0 ? loose.top - loose.bottom : loose.right - loose.left);
  const em = emSize(pdfium, text, index, scratch);
  if (em < 1 || (height <= em * TALL && height >= em * FLAT) || !pdfium.FPDFText_GetCharOrigin(text, index, scratch.at, scratch.at + 8)) return loose;
  const view = new Float64Array(pdfium.pdfium.HEAPF32.buffer, scratch.at, 2);
  const [x, y] = [view[0]!, view[1]!];
  switch (quarter) {
    case 1: return { ...loose, left: x - ASCENT * em, right: x + DESCENT * em };
    case 2: return { ...loose, bottom: y - ASCENT * em, top: y + DESCENT * em };
    case 3: return { ...loose, left: x - DESCENT * em, right: x + ASCENT * em };
    default: return { ...loose, top: y + ASCENT * em, bottom: y - DESCENT * em };
  }
}

/** Keeps the first of characters that are printed over each other. */
class Printed {
  private readonly seen = new Map<string, Glyph[]>();
  again(glyph: Glyph): boolean {
    const near = Math.min(OVERPRINT_MOST, OVERPRINT * Math.min(glyph.right - glyph.left, glyph.bottom - glyph.top));
    const column = Math.floor(glyph.left / 8);
    const row = Math.floor(glyph.top / 8);
    for (let x = column - 1; x <= column + 1; x += 1) for (let y = row - 1; y <= row + 1; y += 1) {
      const others = this.seen.get(`${glyph.text}${x},${y}`);
      if (others?.some((other) => Math.abs(other.left - glyph.left) < near && Math.abs(other.top - glyph.top) < near)) return true;
    }
    const key = `${glyph.text}${column},${row}`;
    const there = this.seen.get(key);
    if (there) there.push(glyph); else this.seen.set(key, [glyph]);
    return false;
  }
}

/** Reads the characters of a text page; `toPage` leads from the file's coordinates to the page as displayed. */
export function readGlyphs(pdfium: Pdfium, text: number, toPage: Matrix, page: Box, backdrop: Backdrop, scratch: Scratch): GlyphReading {
  const glyphs: Glyph[] = [];
  const printed = new Printed();
  const styles = new Map<number, Style>();
  const count = Math.min(pdfium.FPDFText_CountChars(text), MAX_GLYPHS);
  let hidden = 0;
  for (let index = 0; index < count; index += 1) {
    if (pdfium.FPDFText_IsGenerated(text, index) === 1) continue;
    const code = pdfium.FPDFText_GetUnicode(text, index);
    const character = printedCharacter(code, pdfium.FPDFText_HasUnicodeMapError(text, index) === 1);
    if (character === '') continue;
    // PDFium counts clockwise, the file's coordinates run the other way.
    const angle = -pdfium.FPDFText_GetCharAngle(text, index);
    const own = characterBox(pdfium, text, index, angle, scratch);
    if (!own) continue;
    const box = transformBox(toPage, own);
    if (!contains(page, (box.left + box.right) / 2, (box.top + box.bottom) / 2)) continue;
    const object = pdfium.FPDFText_GetTextObject(text, index);
    let style = styles.get(object);
    if (!style) styles.set(object, style = { mode: pdfium.FPDFTextObj_GetTextRenderMode(object) });
    const turns = quarterTurns(angle, toPage);
    const size = turns % 2 === 0 ? box.bottom - box.top : box.right - box.left;
    const seen = size < 1.5 ? 'hidden' : visibility(pdfium, text, index, box, style, backdrop, scratch);
    if (seen === 'hidden') { if (!isSpace(character)) hidden += 1; continue; }
    const glyph: Glyph = { ...box, text: character, size, turns, ocr: seen === 'ocr' };
    if (!printed.again(glyph)) glyphs.push(glyph);
  }
  return { glyphs, hidden };
}
