/** A page's picture made straight and clean: its lines, its pieces of ink, and the way back to the page as displayed. */
import { median } from '../pdf/geometry.ts';
import type { Box } from '../pdf/geometry.ts';
import type { Ruling } from '../pdf/rulings.ts';
import { rulingsOfInk } from './ink-rulings.ts';
import { inkOf, onWhite, thresholdOf } from './paper.ts';
import type { PagePictures, Picture } from './picture.ts';
import { piecesOf } from './pieces.ts';
import type { Piece } from './pieces.ts';
import { originalPlace, skewOf, straightened } from './skew.ts';

export interface Scan {
  /** Straight, on white paper, without ruling lines and ink in colour. */
  picture: Picture;
  horizontal: Ruling[];
  vertical: Ruling[];
  /** What is printed besides the lines, without specks; in pixels. */
  pieces: Piece[];
  /** Ink in colour only, where a seal or a figure in colour stands; in pixels. */
  coloured: Piece[];
  /** Pixels a point, and pixels of a character's height. */
  scale: number;
  em: number;
  /** What is darker is ink. */
  threshold: number;
  /** The box on the page as displayed for a box of this straight page, both in points. */
  displayed(box: Box): Box;
}

/** What is smaller both ways is a speck, a point of a number is larger (points). */
const SPECK = 0.8;
/** Higher and wider than a character of any text (points): a picture, a dark edge. */
const HUGE = 80;
/** Bounds of a character's height (points). */
const [LOWEST, HIGHEST] = [4, 20];
const USUAL_EM = 9;
/** Ink in colour of a page that is printed in colour altogether, against its neutral ink. */
const MOSTLY_COLOURED = 3;

/** Other thresholds: so much of the way to white, and to black. */
const LIGHTER = 0.35;
const DARKER = 0.7;

const count = (ink: Uint8Array): number => ink.reduce((sum, each) => sum + each, 0);

function isPrint({ left, top, right, bottom }: Piece, scale: number): boolean {
  const [width, height] = [(right - left) / scale, (bottom - top) / scale];
  return Math.max(width, height) >= SPECK && !(width > HUGE && height > HUGE);
}

function emOf(pieces: Piece[], scale: number): number {
  const heights = pieces.map(({ top, bottom }) => bottom - top).filter((height) => height >= LOWEST * scale && height <= HIGHEST * scale);
  const tall = heights.filter((height) => height >= median(heights) * 0.9);
  return tall.length > 10 ? median(tall) * 1.08 : USUAL_EM * scale;
}

function withoutLines(picture: Picture, ink: Uint8Array, rest: Uint8Array): Picture {
  const pixels = picture.pixels.slice();
  const { width } = picture;
  for (let index = 0; index < ink.length; index += 1) {
    if (!ink[index] || rest[index]) continue;
    // The soft edge of a line goes with it, unless it is another's ink.
    for (const near of [index, index - 1, index + 1, index - width, index + width, index - 2 * width, index + 2 * width]) if (near >= 0 && near < ink.length && !rest[near]) pixels[near] = 255;
  }
  return { ...picture, pixels };
}

/** The picture with the pieces and their soft edges taken for paper. */
export function withoutPieces(picture: Picture, pieces: Piece[]): Picture {
  const pixels = picture.pixels.slice();
  for (const { left, top, right, bottom } of pieces) {
    for (let y = Math.max(top - 2, 0); y < Math.min(bottom + 2, picture.height); y += 1) pixels.fill(255, y * picture.width + Math.max(left - 2, 0), y * picture.width + Math.min(right + 2, picture.width));
  }
  return { ...picture, pixels };
}

/** The pieces of ink within a box at a lighter threshold, where broken strokes join, and at a darker one, where touching characters part. */
export function otherInks({ picture, scale, threshold }: Scan, box: Box): Piece[][] {
  const [left, top] = [Math.floor(box.left), Math.floor(box.top)];
  const [width, height] = [Math.ceil(box.right) - left, Math.ceil(box.bottom) - top];
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) pixels.set(picture.pixels.subarray((top + y) * picture.width + left, (top + y) * picture.width + left + width), y * width);
  const crop = { width, height, pixels };
  return [threshold + (255 - threshold) * LIGHTER, threshold * DARKER].map((at) => piecesOf(inkOf(crop, at), width, height).filter((piece) => isPrint(piece, scale)));
}

function colouredPieces(any: Picture, neutral: Uint8Array, degrees: number, scale: number): Piece[] {
  const straight = straightened(any, degrees);
  const ink = inkOf(straight, thresholdOf(straight));
  for (let index = 0; index < ink.length; index += 1) if (neutral[index]) ink[index] = 0;
  return piecesOf(ink, any.width, any.height).filter((piece) => piece.ink > (1.2 * scale) ** 2);
}

/** The places of a straight page on the page as displayed. */
function wayBack(picture: Picture, degrees: number, scale: number): (box: Box) => Box {
  return ({ left, top, right, bottom }) => {
    const corners = [[left, top], [right, top], [left, bottom], [right, bottom]].map(([x, y]) => originalPlace(picture, degrees, x! * scale, y! * scale));
    const [xs, ys] = [corners.map(([x]) => x / scale), corners.map(([, y]) => y / scale)];
    return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
  };
}

/** Makes a page's pictures a straight scan. */
export function scanOf({ neutral, any, scale }: PagePictures): Scan {
  const [black, all] = [onWhite(neutral), onWhite(any)];
  const [blackInk, allInk] = [inkOf(black, thresholdOf(black)), inkOf(all, thresholdOf(all))];
  const inColour = count(allInk) > count(blackInk) * MOSTLY_COLOURED;
  const [page, ink] = inColour ? [all, allInk] : [black, blackInk];
  const degrees = skewOf(ink, page.width, page.height);
  const straight = straightened(page, degrees);
  const threshold = thresholdOf(straight);
  const straightInk = inkOf(straight, threshold);
  const { horizontal, vertical, rest } = rulingsOfInk(straightInk, page.width, page.height, scale);
  const pieces = piecesOf(rest, page.width, page.height).filter((piece) => isPrint(piece, scale));
  return {
    picture: withoutLines(straight, straightInk, rest), horizontal, vertical, pieces, scale, em: emOf(pieces, scale), threshold,
    coloured: inColour ? [] : colouredPieces(all, straightInk, degrees, scale),
    displayed: wayBack(page, degrees, scale),
  };
}
