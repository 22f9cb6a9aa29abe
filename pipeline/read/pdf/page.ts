/** One page of a PDF: its characters and lines, turned so that most of its text reads from left to right. */
import { flattenFields } from './fields.ts';
import { IDENTITY, transformBox } from './geometry.ts';
import type { Box, Matrix } from './geometry.ts';
import { readGlyphs } from './glyphs.ts';
import type { Glyph } from './glyphs.ts';
import { Layers } from './layers.ts';
import type { Pdfium } from './pdfium.ts';
import { Scratch } from './pdfium.ts';
import { readDrawing } from './rulings.ts';
import type { Drawing, Ruling } from './rulings.ts';
import { withoutStruck } from './struck.ts';

export interface Page {
  /** From 1. */
  number: number;
  width: number;
  height: number;
  glyphs: Glyph[];
  drawing: Drawing;
  /** Characters, and whole texts, that were left out because nobody sees them. */
  hidden: number;
  /** A picture covers most of the page. */
  hasPagePicture: boolean;
  /** The box on the page as displayed for a box of this (perhaps turned) page. */
  displayed(box: Box): Box;
}

/** From the file's coordinates to the page as displayed, found by asking for three points at high resolution. */
function displayMatrix(pdfium: Pdfium, page: number, width: number, height: number, scratch: Scratch): Matrix {
  const scale = 100;
  const point = (x: number, y: number): [number, number] => {
    pdfium.call.FPDF_PageToDevice(page, 0, 0, Math.round(width * scale), Math.round(height * scale), 0, x, y, scratch.at, scratch.at + 4);
    return [scratch.int(0) / scale, scratch.int(1) / scale];
  };
  const [e, f] = point(0, 0);
  const [right, up] = [point(1000, 0), point(0, 1000)];
  return { a: (right[0] - e) / 1000, b: (right[1] - f) / 1000, c: (up[0] - e) / 1000, d: (up[1] - f) / 1000, e, f };
}

/** Turns a page back whose text runs `turns` quarter turns clockwise. */
function uprightMatrix(turns: number, width: number, height: number): Matrix {
  switch (turns) {
    case 1: return { a: 0, b: -1, c: 1, d: 0, e: 0, f: width };
    case 2: return { a: -1, b: 0, c: 0, d: -1, e: width, f: height };
    case 3: return { a: 0, b: 1, c: -1, d: 0, e: height, f: 0 };
    default: return IDENTITY;
  }
}

function inverse({ a, b, c, d, e, f }: Matrix): Matrix {
  const determinant = a * d - b * c;
  const [ia, ib, ic, id] = [d / determinant, -b / determinant, -c / determinant, a / determinant];
  return { a: ia, b: ib, c: ic, d: id, e: -(ia * e + ic * f), f: -(ib * e + id * f) };
}

function mostTurns(glyphs: Glyph[]): number {
  const counts = [0, 0, 0, 0];
  for (const { turns } of glyphs) counts[turns]! += 1;
  return counts.indexOf(Math.max(...counts));
}

function turnedRulings(lines: Ruling[], other: Ruling[], matrix: Matrix, horizontal: boolean): Ruling[] {
  const source = matrix.a === 0 ? other : lines;
  return source.map(({ at, from, to }) => {
    const isHorizontal = matrix.a === 0 ? !horizontal : horizontal;
    const box = transformBox(matrix, isHorizontal ? { left: from, right: to, top: at, bottom: at } : { left: at, right: at, top: from, bottom: to });
    return horizontal ? { at: box.top, from: box.left, to: box.right } : { at: box.left, from: box.top, to: box.bottom };
  });
}

function turned(page: Page, turns: number): Page {
  const matrix = uprightMatrix(turns, page.width, page.height);
  const back = inverse(matrix);
  const { drawing } = page;
  const swap = turns % 2 === 1;
  return {
    ...page, width: swap ? page.height : page.width, height: swap ? page.width : page.height,
    glyphs: page.glyphs.map((glyph) => ({ ...glyph, ...transformBox(matrix, glyph), turns: (glyph.turns + 4 - turns) % 4 })),
    drawing: {
      horizontal: turnedRulings(drawing.horizontal, drawing.vertical, matrix, true),
      vertical: turnedRulings(drawing.vertical, drawing.horizontal, matrix, false),
      fills: drawing.fills.map((box) => transformBox(matrix, box)), pictures: drawing.pictures.map((box) => transformBox(matrix, box)),
    },
    displayed: (box) => transformBox(back, box),
  };
}

const area = ({ left, top, right, bottom }: Box): number => Math.max(right - left, 0) * Math.max(bottom - top, 0);

function readOpenPage(pdfium: Pdfium, page: number, number: number, scratch: Scratch): Page {
  const width = pdfium.call.FPDF_GetPageWidthF(page);
  const height = pdfium.call.FPDF_GetPageHeightF(page);
  const toPage = displayMatrix(pdfium, page, width, height, scratch);
  const layers = new Layers(pdfium, scratch);
  const drawing = readDrawing(pdfium, page, toPage, scratch, layers);
  const unseen = layers.hideUnseen();
  const hasPagePicture = drawing.pictures.some((picture) => area(picture) > 0.5 * width * height);
  const text = pdfium.call.FPDFText_LoadPage(page);
  const bounds = { left: 0, top: 0, right: width, bottom: height };
  const { glyphs, hidden } = text === 0 ? { glyphs: [], hidden: 0 } : readGlyphs(pdfium, text, toPage, bounds, { fills: drawing.fills, hasPagePicture, layers }, scratch);
  if (text !== 0) pdfium.call.FPDFText_ClosePage(text);
  const read: Page = { number, width, height, glyphs: withoutStruck(glyphs, drawing.horizontal), drawing, hidden: hidden + unseen, hasPagePicture, displayed: (box) => box };
  const turns = mostTurns(glyphs);
  return turns === 0 ? read : turned(read, turns);
}

/** Reads page `number` (from 1) of an open document; null where it is damaged. */
export function readPage(pdfium: Pdfium, document: number, number: number): Page | null {
  const page = pdfium.call.FPDF_LoadPage(document, number - 1);
  if (page === 0) return null;
  const scratch = new Scratch(pdfium);
  flattenFields(pdfium, page);
  try { return readOpenPage(pdfium, page, number, scratch); } finally {
    scratch.free();
    pdfium.call.FPDF_ClosePage(page);
  }
}
