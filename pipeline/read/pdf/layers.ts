/** What of a page's text cannot be seen since something was painted over it later, or since it lies outside of its clip. */
import { apply, boxOf, contains, transformBox } from './geometry.ts';
import type { Box, Matrix } from './geometry.ts';
import type { Pdfium, Scratch } from './pdfium.ts';

interface Text { order: number; toPage: Matrix }
interface Cover { order: number; box: Box }

/** Nothing smaller (points) hides a figure. */
const SMALLEST = 4;

const overlaps = (one: Box, other: Box): boolean => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

function meet(one: Box, other: Box): Box {
  return { left: Math.max(one.left, other.left), top: Math.max(one.top, other.top), right: Math.min(one.right, other.right), bottom: Math.min(one.bottom, other.bottom) };
}

const NONE: readonly Box[] = [];

/** Fonts declare boxes taller than their letters: what covers most of the height covers the letters. */
const HEIGHT = 0.8;

function isOver(cover: Box, text: Box): boolean {
  const [wide, high] = [text.right - text.left, text.bottom - text.top];
  const { left, right, top, bottom } = meet(cover, text);
  return wide > high ? right - left > wide - 1 && bottom - top > high * HEIGHT : bottom - top > high * HEIGHT && right - left > wide * HEIGHT;
}

/** The order in which a page's texts and opaque areas are painted. */
export class Layers {
  private readonly pdfium: Pdfium;
  private readonly scratch: Scratch;
  private readonly texts = new Map<number, Text>();
  private readonly covers: Cover[] = [];
  private readonly partly = new Map<number, Box[]>();
  private painted = 0;
  constructor(pdfium: Pdfium, scratch: Scratch) { this.pdfium = pdfium; this.scratch = scratch; }

  /** A text object; `toPage` leads from the coordinates of the form it is in. */
  addText(object: number, toPage: Matrix): void { this.texts.set(object, { order: this.painted, toPage }); }

  /** A filled rectangle; one that lets through what lies below, or whose clip is no rectangle, covers nothing. */
  addFill(object: number, box: Box, toPage: Matrix): void {
    if (box.right - box.left < SMALLEST || box.bottom - box.top < SMALLEST) return;
    const { call } = this.pdfium;
    if (call.FPDFPageObj_HasTransparency(object) || !call.FPDFPageObj_GetFillColor(object, this.scratch.at, this.scratch.at + 4, this.scratch.at + 8, this.scratch.at + 12)) return;
    const clip = this.clipOf(object, toPage);
    if (clip && !clip.rectangular) return;
    this.covers.push({ order: this.painted += 1, box: clip ? meet(box, clip.box) : box });
  }

  /**
   * Takes texts that are wholly out of sight off the page, and gives how many; PDFium would leave out what is printed
   * anew in their place as printed twice.
   */
  hideUnseen(): number {
    let hidden = 0;
    for (const [object, text] of this.texts) {
      const over = this.over(object, text);
      if (over === 'all') { this.pdfium.call.FPDFPageObj_SetIsActive(object, 0); hidden += 1; } else if (over.length > 0) this.partly.set(object, over);
    }
    return hidden;
  }

  /** The areas that were painted over parts of a text object. */
  coversOf(object: number): readonly Box[] { return this.partly.get(object) ?? NONE; }

  private over(object: number, { order, toPage }: Text): 'all' | Box[] {
    const clip = this.clipOf(object, toPage);
    if (!clip && this.painted === order) return [];
    const { scratch } = this;
    if (!this.pdfium.call.FPDFPageObj_GetBounds(object, scratch.at, scratch.at + 4, scratch.at + 8, scratch.at + 12)) return [];
    const bounds = transformBox(toPage, { left: scratch.float(0), top: scratch.float(1), right: scratch.float(2), bottom: scratch.float(3) });
    if (clip && bounds.right > bounds.left && bounds.bottom > bounds.top && !overlaps(bounds, clip.box)) return 'all';
    const covers = this.covers.filter((cover) => cover.order > order && overlaps(cover.box, bounds)).map(({ box }) => box);
    return covers.some((cover) => isOver(cover, bounds)) ? 'all' : covers;
  }

  private clipOf(object: number, toPage: Matrix): { box: Box; rectangular: boolean } | null {
    const { call } = this.pdfium;
    const clip = call.FPDFPageObj_GetClipPath(object);
    const count = clip === 0 ? 0 : call.FPDFClipPath_CountPaths(clip);
    if (count <= 0) return null;
    let box: Box = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };
    let rectangular = true;
    for (let path = 0; path < count; path += 1) {
      const points = this.pointsOf(clip, path, toPage);
      if (points.xs.length === 0) return null;
      box = meet(box, boxOf(points.xs, points.ys));
      rectangular &&= isRectangle(points);
    }
    return { box, rectangular };
  }

  private pointsOf(clip: number, path: number, toPage: Matrix): Points {
    const { call } = this.pdfium;
    const { scratch } = this;
    const points: Points = { xs: [], ys: [] };
    const count = call.FPDFClipPath_CountPathSegments(clip, path);
    for (let index = 0; index < count; index += 1) {
      call.FPDFPathSegment_GetPoint(call.FPDFClipPath_GetPathSegment(clip, path, index), scratch.at, scratch.at + 4);
      const [x, y] = apply(toPage, scratch.float(0), scratch.float(1));
      points.xs.push(x);
      points.ys.push(y);
    }
    return points;
  }
}

interface Points { xs: number[]; ys: number[] }

/** Four corners, the first perhaps again, and no side that leans. */
export function isRectangle({ xs, ys }: Points): boolean {
  const near = (one: number, other: number): boolean => Math.abs(one - other) < 0.1;
  if (xs.length !== 4 && !(xs.length === 5 && near(xs[0]!, xs[4]!) && near(ys[0]!, ys[4]!))) return false;
  return xs.every((x, index) => index === 0 || near(x, xs[index - 1]!) || near(ys[index]!, ys[index - 1]!));
}

export const isHiddenAt = (areas: readonly Box[], x: number, y: number): boolean => areas.some((area) => contains(area, x, y));
