/** The characters of a page with their boxes: what a reader sees, once each. */
import { centreX, centreY, contains, transformBox } from './geometry.ts';
import type { Box, Matrix } from './geometry.ts';
import { isHiddenAt } from './layers.ts';
import type { Layers } from './layers.ts';
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
  /** Characters that were printed together have the same. */
  object: number;
}

export interface GlyphReading { glyphs: Glyph[]; hidden: number }

/** What lies under and over the text of a page: fills that white text can stand on, a picture of the page, and what was painted over it. */
export interface Backdrop { fills: Box[]; hasPagePicture: boolean; layers: Layers }

const INVISIBLE = new Set([3, 7]);
const MAX_GLYPHS = 60_000;
/** Printed again within this part of its width, and at most this far (points): a bold face made by overprinting. */
const OVERPRINT = 0.25;
const OVERPRINT_MOST = 1.5;
/** Side of the squares in which characters are looked up (points). */
const SQUARE = 8;
/**
 * Fonts may declare lines much taller than their letters, and some give the ink's own box, a hair's breadth for 一 and
 * for a dash; then the letters' height around the baseline is taken.
 */
const TALL = 1.35;
const FLAT = 0.6;
const ASCENT = 0.88;
const DESCENT = 0.12;

/** Lines of text that lean by more than this (radians, 8 degrees), or whose ink is thinner than this (of 255), are a watermark. */
const LEANING = 0.14;
const THIN_INK = 128;
/** Ink of which every colour is at least this much (of 255) is pale, and white from the second on. */
const PALE = 176;
const WHITE = 250;
/** Pale text of another size than all figures in other ink (by this part), in at most this part of the page, is a watermark, too. */
const OTHER_SIZE = 0.04;
const MOST_PALE = 0.75;
const FIGURE = /[\d０-９]/;

/** What all characters of one text object share. */
interface Style { mode: number; turns: number; quarter: number; em: number; alpha: number; white: boolean; pale: boolean; watermark: boolean; covers: readonly Box[] }

/** Seen unless the text is invisible or white on white; recognised text over a page's picture is kept. */
function visibility({ mode, alpha, white, covers }: Style, box: Box, { fills, hasPagePicture }: Backdrop): 'seen' | 'ocr' | 'hidden' {
  if (covers.length > 0 && isHiddenAt(covers, centreX(box), centreY(box))) return 'hidden';
  if (INVISIBLE.has(mode) || alpha === 0) return hasPagePicture ? 'ocr' : 'hidden';
  if (!white || hasPagePicture) return 'seen';
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  return fills.some((fill) => contains(fill, x, y)) ? 'seen' : 'hidden';
}

const quarterOf = (angle: number): number => (Math.round(angle / (Math.PI / 2)) + 8) % 4;

function quarterTurns(angle: number, toPage: Matrix): number {
  // The page's own rotation turns the text with it; y runs upwards in the file and downwards here.
  const [x, y] = [Math.cos(angle), Math.sin(angle)];
  return quarterOf(Math.atan2(toPage.b * x + toPage.d * y, toPage.a * x + toPage.c * y));
}

function styleOf({ call }: Pdfium, text: number, index: number, object: number, toPage: Matrix, scratch: Scratch, layers: Layers): Style {
  // PDFium counts clockwise, the file's coordinates run the other way.
  const angle = -call.FPDFText_GetCharAngle(text, index);
  const mode = call.FPDFTextObj_GetTextRenderMode(object);
  // Height of the letters in the file's units: font size times the scale of the text's matrix.
  const hasMatrix = call.FPDFText_GetMatrix(text, index, scratch.at) !== 0;
  const em = hasMatrix ? call.FPDFText_GetFontSize(text, index) * Math.hypot(scratch.float(2), scratch.float(3)) : 0;
  // The line's direction, not the letters': those of a slanted face lean on a straight line.
  const line = hasMatrix ? Math.atan2(scratch.float(1), scratch.float(0)) / (Math.PI / 2) : 0;
  const leaning = Math.abs(line - Math.round(line)) * (Math.PI / 2) > LEANING;
  const coloured = call.FPDFText_GetFillColor(text, index, scratch.at, scratch.at + 4, scratch.at + 8, scratch.at + 12) !== 0;
  const palest = coloured && mode !== 1 && mode !== 2 ? Math.min(scratch.int(0), scratch.int(1), scratch.int(2)) : 0;
  const alpha = coloured ? scratch.int(3) : 255;
  return { mode, turns: quarterTurns(angle, toPage), quarter: quarterOf(angle), em, alpha, white: palest >= WHITE, pale: palest >= PALE && palest < WHITE, watermark: leaning || (alpha > 0 && alpha < THIN_INK), covers: layers.coversOf(object) };
}

/** The character's box in the file's coordinates: its advance along the line, its letters' height across it. */
function characterBox({ call }: Pdfium, text: number, index: number, { quarter, em }: Style, scratch: Scratch): Box | null {
  if (!call.FPDFText_GetLooseCharBox(text, index, scratch.at)) return null;
  const box = { left: scratch.float(0), top: scratch.float(1), right: scratch.float(2), bottom: scratch.float(3) };
  const height = Math.abs(quarter % 2 === 0 ? box.top - box.bottom : box.right - box.left);
  if (em < 1 || (height <= em * TALL && height >= em * FLAT) || !call.FPDFText_GetCharOrigin(text, index, scratch.at, scratch.at + 8)) return box;
  const [x, y] = [scratch.double(0), scratch.double(1)];
  switch (quarter) {
    case 1: box.left = x - ASCENT * em; box.right = x + DESCENT * em; break;
    case 2: box.bottom = y - ASCENT * em; box.top = y + DESCENT * em; break;
    case 3: box.left = x - DESCENT * em; box.right = x + ASCENT * em; break;
    default: box.top = y + ASCENT * em; box.bottom = y - DESCENT * em;
  }
  return box;
}

const squareOf = (x: number, y: number): number => Math.floor(x / SQUARE) * 65_536 + Math.floor(y / SQUARE);

/** Keeps the first of characters that are printed over each other. */
class Printed {
  private readonly seen = new Map<number, Glyph[]>();
  again(glyph: Glyph): boolean {
    const near = Math.min(OVERPRINT_MOST, OVERPRINT * Math.min(glyph.right - glyph.left, glyph.bottom - glyph.top));
    const { left, top } = glyph;
    const own = squareOf(left, top);
    if (this.isAt(own, glyph, near)) return true;
    const low = squareOf(left - near, top - near);
    const high = squareOf(left + near, top + near);
    if ((low !== own || high !== own) && [low, high, squareOf(left - near, top + near), squareOf(left + near, top - near)].some((key) => this.isAt(key, glyph, near))) return true;
    const there = this.seen.get(own);
    if (there) there.push(glyph); else this.seen.set(own, [glyph]);
    return false;
  }
  private isAt(key: number, { text, left, top }: Glyph, near: number): boolean {
    const there = this.seen.get(key);
    if (there) for (const other of there) if (other.text === text && Math.abs(other.left - left) < near && Math.abs(other.top - top) < near) return true;
    return false;
  }
}

/**
 * Leaves out a level watermark in pale ink. Pale text on a painted ground is a head's, and pale figures as large as the
 * others are figures.
 */
function withoutPale(glyphs: Glyph[], styles: Map<number, Style>, fills: Box[]): Glyph[] {
  const isPale = ({ object }: Glyph): boolean => styles.get(object)!.pale;
  const pale = glyphs.filter(isPale);
  if (pale.length === 0 || pale.length > glyphs.length * MOST_PALE) return glyphs;
  const sizes = [...new Set(glyphs.filter((glyph) => FIGURE.test(glyph.text) && !isPale(glyph)).map(({ size }) => Math.round(size * 10) / 10))];
  const isMark = (glyph: Glyph): boolean => isPale(glyph)
    && !sizes.some((size) => Math.abs(size - glyph.size) < OTHER_SIZE * size) && !fills.some((fill) => contains(fill, centreX(glyph), centreY(glyph)));
  return glyphs.filter((glyph) => !isMark(glyph));
}

/** Reads the characters of a text page; `toPage` leads from the file's coordinates to the page as displayed. */
export function readGlyphs(pdfium: Pdfium, text: number, toPage: Matrix, page: Box, backdrop: Backdrop, scratch: Scratch): GlyphReading {
  const { call } = pdfium;
  const glyphs: Glyph[] = [];
  const printed = new Printed();
  const styles = new Map<number, Style>();
  const count = Math.min(call.FPDFText_CountChars(text), MAX_GLYPHS);
  let hidden = 0;
  for (let index = 0; index < count; index += 1) {
    if (call.FPDFText_IsGenerated(text, index) === 1) continue;
    const character = printedCharacter(call.FPDFText_GetUnicode(text, index), call.FPDFText_HasUnicodeMapError(text, index) === 1);
    if (character === '') continue;
    const object = call.FPDFText_GetTextObject(text, index);
    let style = styles.get(object);
    if (!style) styles.set(object, style = styleOf(pdfium, text, index, object, toPage, scratch, backdrop.layers));
    if (style.watermark) continue;
    const own = characterBox(pdfium, text, index, style, scratch);
    if (!own) continue;
    const { left, top, right, bottom } = transformBox(toPage, own);
    const size = style.turns % 2 === 0 ? bottom - top : right - left;
    const glyph: Glyph = { left, top, right, bottom, text: character, size, turns: style.turns, ocr: false, object };
    if (!contains(page, (left + right) / 2, (top + bottom) / 2)) continue;
    const seen = size < 1.5 ? 'hidden' : visibility(style, glyph, backdrop);
    if (seen === 'hidden') { if (!isSpace(character)) hidden += 1; continue; }
    glyph.ocr = seen === 'ocr';
    if (!printed.again(glyph)) glyphs.push(glyph);
  }
  return { glyphs: withoutPale(glyphs, styles, backdrop.fills), hidden };
}
