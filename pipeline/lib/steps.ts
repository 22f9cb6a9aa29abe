/** Numbers by steps of a round size. */

/** How many numbers are from `from` on and below `to`; an open step holds everything from there on. */
export interface Step { from: number; to: number; count: number; isOpen?: true }

/** A step of 1, 2 or 5 times a power of ten, about `wanted` of them over the span. */
export function stepFor(span: number, wanted: number): number {
  const rough = Math.max(span, 1e-9) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough)!;
}

/** A few numbers far above all others would leave these no room: beyond this share of the numbers one open step is enough. */
const SHOWN = 0.98;

/** Rising numbers, about `wanted` steps of them; none where there are no numbers. */
export function stepsOf(sorted: ArrayLike<number>, wanted: number): Step[] {
  if (sorted.length === 0) return [];
  const [low, top] = [sorted[0]!, sorted[sorted.length - 1]!];
  const most = sorted[Math.floor((sorted.length - 1) * SHOWN)]!;
  const isCut = top - low > 2 * (most - low) && most > low;
  const high = isCut ? most : top;
  const size = stepFor(high - low || Math.abs(high) || 1, wanted);
  const first = Math.floor(low / size + 1e-9);
  const last = Math.floor(high / size + 1e-9);
  const steps: Step[] = Array.from({ length: last - first + 1 }, (_, at) => ({ from: (first + at) * size, to: (first + at + 1) * size, count: 0 }));
  if (isCut) steps.push({ from: (last + 1) * size, to: (last + 2) * size, count: 0, isOpen: true });
  for (let at = 0; at < sorted.length; at++) steps[Math.min(steps.length - 1, Math.floor(sorted[at]! / size + 1e-9) - first)]!.count++;
  return steps;
}

/** The middle of rising numbers, between two where they are even in number; null where there are none. */
export function middleOf(sorted: ArrayLike<number>): number | null {
  const half = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return null;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
