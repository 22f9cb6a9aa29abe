/** Takes the paper out of a picture: its colour, shadows and folds become white, ink stays as dark as it is against them. */
import type { Picture } from './picture.ts';

/** Side of the squares whose paper is measured (pixels): wider than letters and lines. */
const SQUARE = 48;
/** Share of a square that is at least as dark as its paper. */
const PAPER_SHARE = 0.8;
/** Paper is never darker than this: a square that is darker is a picture or the scanner's lid. */
const DARKEST_PAPER = 70;
/** Bounds of what may be taken for ink. */
const [LEAST_THRESHOLD, MOST_THRESHOLD] = [90, 190];

function paperAt({ width, height, pixels }: Picture, left: number, top: number): number {
  const counts = new Uint32Array(256);
  let total = 0;
  for (let y = top; y < Math.min(top + SQUARE, height); y += 2) for (let x = left; x < Math.min(left + SQUARE, width); x += 2) { counts[pixels[y * width + x]!]! += 1; total += 1; }
  let value = 255;
  for (let seen = counts[255]!; seen < total * (1 - PAPER_SHARE) && value > 0; seen += counts[value]!) value -= 1;
  return value < DARKEST_PAPER ? 255 : value;
}

/** Gives the picture on white paper. */
export function onWhite(picture: Picture): Picture {
  const { width, height, pixels } = picture;
  const [columns, rows] = [Math.ceil(width / SQUARE), Math.ceil(height / SQUARE)];
  const paper = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row += 1) for (let column = 0; column < columns; column += 1) paper[row * columns + column] = paperAt(picture, column * SQUARE, row * SQUARE);
  const white = new Uint8Array(pixels.length);
  for (let y = 0; y < height; y += 1) {
    const fy = Math.min(Math.max((y - SQUARE / 2) / SQUARE, 0), rows - 1);
    const [r0, ry] = [Math.floor(fy), fy - Math.floor(fy)];
    const r1 = Math.min(r0 + 1, rows - 1);
    for (let x = 0; x < width; x += 1) {
      const fx = Math.min(Math.max((x - SQUARE / 2) / SQUARE, 0), columns - 1);
      const [c0, rx] = [Math.floor(fx), fx - Math.floor(fx)];
      const c1 = Math.min(c0 + 1, columns - 1);
      const upper = paper[r0 * columns + c0]! * (1 - rx) + paper[r0 * columns + c1]! * rx;
      const lower = paper[r1 * columns + c0]! * (1 - rx) + paper[r1 * columns + c1]! * rx;
      white[y * width + x] = Math.min(255, pixels[y * width + x]! * 255 / (upper * (1 - ry) + lower * ry));
    }
  }
  return { width, height, pixels: white };
}

/** Otsu's threshold: what is darker is ink. */
export function thresholdOf({ pixels }: Picture): number {
  const counts = new Float64Array(256);
  for (const value of pixels) counts[value]! += 1;
  let sum = 0;
  for (let value = 0; value < 256; value += 1) sum += value * counts[value]!;
  let [best, bestVariance, dark, darkSum] = [128, -1, 0, 0];
  for (let value = 0; value < 255; value += 1) {
    dark += counts[value]!;
    darkSum += value * counts[value]!;
    const light = pixels.length - dark;
    if (dark === 0 || light === 0) continue;
    const variance = dark * light * (darkSum / dark - (sum - darkSum) / light) ** 2;
    if (variance > bestVariance) { bestVariance = variance; best = value; }
  }
  return Math.min(Math.max(best, LEAST_THRESHOLD), MOST_THRESHOLD);
}

/** 1 where there is ink. */
export function inkOf({ pixels }: Picture, threshold: number): Uint8Array {
  const ink = new Uint8Array(pixels.length);
  for (let index = 0; index < pixels.length; index += 1) if (pixels[index]! < threshold) ink[index] = 1;
  return ink;
}
