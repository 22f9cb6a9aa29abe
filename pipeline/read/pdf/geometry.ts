/** Plane geometry of a page: points, y downwards, from the top left of the page as displayed. */

export interface Box { left: number; top: number; right: number; bottom: number }

/** x' = a·x + c·y + e, y' = b·x + d·y + f */
export interface Matrix { a: number; b: number; c: number; d: number; e: number; f: number }

export const IDENTITY: Matrix = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };

export function apply(m: Matrix, x: number, y: number): [number, number] {
  return [m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f];
}

/** First `inner`, then `outer`. */
export function compose(outer: Matrix, inner: Matrix): Matrix {
  const [e, f] = apply(outer, inner.e, inner.f);
  return {
    a: outer.a * inner.a + outer.c * inner.b, b: outer.b * inner.a + outer.d * inner.b,
    c: outer.a * inner.c + outer.c * inner.d, d: outer.b * inner.c + outer.d * inner.d, e, f,
  };
}

/** The box around points, given by their x and their y. */
export function boxOf(xs: readonly number[], ys: readonly number[]): Box {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const x of xs) { box.left = Math.min(box.left, x); box.right = Math.max(box.right, x); }
  for (const y of ys) { box.top = Math.min(box.top, y); box.bottom = Math.max(box.bottom, y); }
  return box;
}

export function transformBox({ a, b, c, d, e, f }: Matrix, { left, top, right, bottom }: Box): Box {
  // Each corner's x is one of a·x plus one of c·y, and so on: the ends of the sums are the sums of the ends.
  return {
    left: Math.min(a * left, a * right) + Math.min(c * top, c * bottom) + e, top: Math.min(b * left, b * right) + Math.min(d * top, d * bottom) + f,
    right: Math.max(a * left, a * right) + Math.max(c * top, c * bottom) + e, bottom: Math.max(b * left, b * right) + Math.max(d * top, d * bottom) + f,
  };
}

export const centreX = (box: Box): number => (box.left + box.right) / 2;
export const centreY = (box: Box): number => (box.top + box.bottom) / 2;

export const contains = (box: Box, x: number, y: number): boolean => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;

export function union(boxes: Box[]): Box {
  return boxOf(boxes.flatMap(({ left, right }) => [left, right]), boxes.flatMap(({ top, bottom }) => [top, bottom]));
}

/** Sorted values with those nearer than `tolerance` to the one before made one (their mean). */
export function cluster(values: number[], tolerance: number): number[] {
  const sorted = [...values].sort((one, other) => one - other);
  const clusters: { sum: number; count: number; last: number }[] = [];
  for (const value of sorted) {
    const current = clusters[clusters.length - 1];
    if (current && value - current.last <= tolerance) { current.sum += value; current.count += 1; current.last = value; }
    else clusters.push({ sum: value, count: 1, last: value });
  }
  return clusters.map(({ sum, count }) => sum / count);
}

export function median(values: number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[sorted.length >> 1] ?? 0;
}
