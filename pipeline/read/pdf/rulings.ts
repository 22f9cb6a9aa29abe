/** The ruling lines of a page: stroked paths and fills that are thin enough to be lines, also inside forms. */
import { boxOf, compose, transformBox } from './geometry.ts';
import type { Box, Matrix } from './geometry.ts';
import { isRectangle } from './layers.ts';
import type { Layers } from './layers.ts';
import { addPaintedCells } from './painted-cells.ts';
import { addGaps } from './painted.ts';
import type { Pdfium, Scratch } from './pdfium.ts';

/** A horizontal or vertical line: at `at` on the other axis, from `from` to `to`. */
export interface Ruling { at: number; from: number; to: number }

export interface Drawing {
  horizontal: Ruling[];
  vertical: Ruling[];
  /** Filled areas that are not white. */
  fills: Box[];
  /** Pictures, on the page as displayed. */
  pictures: Box[];
}

const TEXT = 1;
const PATH = 2;
const PICTURE = 3;
const FORM = 5;
const MAX_OBJECTS = 100_000;
const MAX_FORM_DEPTH = 8;
/** A filled shape thinner than this is a line (points); a long one may be twice as thick. */
const LINE_WIDTH = 3;
const LONG = 4;
/** A line that leans by more than this is a diagonal. */
const SLOPE = 1.5;

interface Walk { pdfium: Pdfium; scratch: Scratch; drawing: Drawing; left: number; painted: Box[]; layers: Layers; seeThrough: boolean }

function matrixOf({ pdfium, scratch }: Walk, object: number): Matrix {
  pdfium.call.FPDFPageObj_GetMatrix(object, scratch.at);
  return { a: scratch.float(0), b: scratch.float(1), c: scratch.float(2), d: scratch.float(3), e: scratch.float(4), f: scratch.float(5) };
}

/** One stroke of the pen; pages hold thousands of points, so that x and y are kept apart instead of in pairs. */
interface SubPath { xs: number[]; ys: number[]; closed: boolean; curved: boolean }

function subPaths({ pdfium, scratch }: Walk, object: number, { a, b, c, d, e, f }: Matrix): SubPath[] {
  const paths: SubPath[] = [];
  const count = pdfium.call.FPDFPath_CountSegments(object);
  for (let index = 0; index < count; index += 1) {
    const segment = pdfium.call.FPDFPath_GetPathSegment(object, index);
    const type = pdfium.call.FPDFPathSegment_GetType(segment);
    if (type === 2 || paths.length === 0) paths.push({ xs: [], ys: [], closed: false, curved: false });
    const current = paths[paths.length - 1]!;
    pdfium.call.FPDFPathSegment_GetPoint(segment, scratch.at, scratch.at + 4);
    const [x, y] = [scratch.float(0), scratch.float(1)];
    current.xs.push(a * x + c * y + e);
    current.ys.push(b * x + d * y + f);
    if (type === 1) current.curved = true;
    if (pdfium.call.FPDFPathSegment_GetClose(segment)) current.closed = true;
  }
  return paths;
}

function addLine({ drawing }: Walk, x1: number, y1: number, x2: number, y2: number): void {
  const width = Math.abs(x2 - x1);
  const height = Math.abs(y2 - y1);
  if (height <= SLOPE && width >= height) drawing.horizontal.push({ at: (y1 + y2) / 2, from: Math.min(x1, x2), to: Math.max(x1, x2) });
  else if (width <= SLOPE) drawing.vertical.push({ at: (x1 + x2) / 2, from: Math.min(y1, y2), to: Math.max(y1, y2) });
}

/** A thin box is a line along its longer side; a dot at a crossing is both. */
function addThin({ drawing }: Walk, box: Box): boolean {
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  const isThin = (thickness: number, length: number): boolean => length >= thickness && (thickness < LINE_WIDTH || (thickness < LINE_WIDTH * 2 && length > thickness * LONG));
  if (isThin(height, width)) drawing.horizontal.push({ at: (box.top + box.bottom) / 2, from: box.left, to: box.right });
  if (isThin(width, height)) drawing.vertical.push({ at: (box.left + box.right) / 2, from: box.top, to: box.bottom });
  return isThin(height, width) || isThin(width, height);
}

/** White and wholly transparent ink prints nothing on paper. */
function isPrinted({ pdfium, scratch }: Walk, object: number, kind: 'fill' | 'stroke'): boolean {
  const read = kind === 'fill' ? pdfium.call.FPDFPageObj_GetFillColor : pdfium.call.FPDFPageObj_GetStrokeColor;
  if (!read(object, scratch.at, scratch.at + 4, scratch.at + 8, scratch.at + 12)) return true;
  return scratch.int(3) > 0 && Math.min(scratch.int(0), scratch.int(1), scratch.int(2)) < 250;
}

function readPath(walk: Walk, object: number, toPage: Matrix): void {
  const { pdfium, scratch, drawing } = walk;
  if (!pdfium.call.FPDFPath_GetDrawMode(object, scratch.at, scratch.at + 4)) return;
  const [filled, stroked] = [scratch.int(0) !== 0, scratch.int(1) !== 0];
  const strokes = stroked && isPrinted(walk, object, 'stroke');
  const fills = filled && isPrinted(walk, object, 'fill');
  if (!strokes && !filled) return;
  const paths = subPaths(walk, object, compose(toPage, matrixOf(walk, object)));
  for (const { xs, ys, closed, curved } of paths) {
    const box = boxOf(xs, ys);
    if (filled && paths.length === 1 && !curved && !walk.seeThrough && isRectangle({ xs, ys })) walk.layers.addFill(object, box, toPage);
    if (filled) walk.painted.push(box);
    if (fills && !addThin(walk, box)) drawing.fills.push(box);
    if (!strokes || curved) continue;
    const last = xs.length - 1;
    for (let index = 1; index <= last; index += 1) addLine(walk, xs[index - 1]!, ys[index - 1]!, xs[index]!, ys[index]!);
    if (closed && last > 1) addLine(walk, xs[last]!, ys[last]!, xs[0]!, ys[0]!);
  }
}

function pictureBox(walk: Walk, object: number, toPage: Matrix): Box {
  return transformBox(compose(toPage, matrixOf(walk, object)), { left: 0, top: 0, right: 1, bottom: 1 });
}

function readObject(walk: Walk, object: number, toPage: Matrix, depth: number): void {
  const { pdfium, drawing } = walk;
  switch (pdfium.call.FPDFPageObj_GetType(object)) {
    case TEXT: return walk.layers.addText(object, toPage);
    case PATH: return readPath(walk, object, toPage);
    case PICTURE: {
      const box = pictureBox(walk, object, toPage);
      if (!addThin(walk, box)) drawing.pictures.push(box);
      return;
    }
    case FORM: {
      if (depth >= MAX_FORM_DEPTH) return;
      const inner = compose(toPage, matrixOf(walk, object));
      const outside = walk.seeThrough;
      walk.seeThrough ||= pdfium.call.FPDFPageObj_HasTransparency(object) !== 0;
      const count = pdfium.call.FPDFFormObj_CountObjects(object);
      for (let index = 0; index < count && (walk.left -= 1) > 0; index += 1) readObject(walk, pdfium.call.FPDFFormObj_GetObject(object, index), inner, depth + 1);
      walk.seeThrough = outside;
    }
  }
}

/** Reads what is drawn on a page, and into `layers` in what order; `toPage` leads from the file's coordinates to the page as displayed. */
export function readDrawing(pdfium: Pdfium, page: number, toPage: Matrix, scratch: Scratch, layers: Layers): Drawing {
  const drawing: Drawing = { horizontal: [], vertical: [], fills: [], pictures: [] };
  const walk: Walk = { pdfium, scratch, drawing, left: MAX_OBJECTS, painted: [], layers, seeThrough: false };
  const count = pdfium.call.FPDFPage_CountObjects(page);
  for (let index = 0; index < count && (walk.left -= 1) > 0; index += 1) readObject(walk, pdfium.call.FPDFPage_GetObject(page, index), toPage, 0);
  addGaps(drawing, walk.painted);
  addPaintedCells(drawing, walk.painted);
  return drawing;
}
