/** How far a page was laid askew on the scanner, and turning it straight. */
import type { Picture } from './picture.ts';

/** Slopes that are tried: up to three degrees and a half, in steps of a twentieth, then finer around the best. */
const MOST = 3.5;
const COARSE = 0.1;
const FINE = 0.02;

const tangent = (degrees: number): number => Math.tan(degrees * Math.PI / 180);

/** Sharpness of the rows' profile when the points are moved back along the slope. Every row counts: leaving some out locks onto 0. */
function sharpness(points: Int32Array, height: number, degrees: number): number {
  const slope = tangent(degrees);
  const profile = new Float64Array(height * 2);
  const half = height / 2;
  for (let index = 0; index < points.length; index += 2) {
    const row = Math.round(points[index + 1]! - points[index]! * slope + half);
    if (row >= 0 && row < profile.length) profile[row]! += 1;
  }
  let sum = 0;
  for (let row = 1; row < profile.length; row += 1) sum += (profile[row]! - profile[row - 1]!) ** 2;
  return sum;
}

function inkPoints(ink: Uint8Array, width: number, height: number): Int32Array {
  const points: number[] = [];
  for (let y = 0; y < height; y += 1) for (let x = y % 3; x < width; x += 3) if (ink[y * width + x]) points.push(x - width / 2, y);
  return Int32Array.from(points);
}

function bestOf(points: Int32Array, height: number, from: number, to: number, step: number): number {
  let [best, most] = [0, -1];
  for (let count = 0; from + count * step <= to + 1e-9; count += 1) {
    const degrees = from + count * step;
    const value = sharpness(points, height, degrees);
    if (value > most) { most = value; best = degrees; }
  }
  return best;
}

/** Degrees that lines sink to the right. */
export function skewOf(ink: Uint8Array, width: number, height: number): number {
  const points = inkPoints(ink, width, height);
  const coarse = bestOf(points, height, -MOST, MOST, COARSE);
  return bestOf(points, height, coarse - COARSE, coarse + COARSE, FINE);
}

/** Where a place of the straightened picture lies in the original. */
export function originalPlace({ width, height }: { width: number; height: number }, degrees: number, x: number, y: number): [number, number] {
  const [cos, sin] = [Math.cos(degrees * Math.PI / 180), Math.sin(degrees * Math.PI / 180)];
  const [dx, dy] = [x - width / 2, y - height / 2];
  return [cos * dx - sin * dy + width / 2, sin * dx + cos * dy + height / 2];
}

/** Turns the picture straight around its middle; what comes from beyond its edges is white. */
export function straightened(picture: Picture, degrees: number): Picture {
  if (Math.abs(degrees) < FINE) return picture;
  const { width, height, pixels } = picture;
  const turned = new Uint8Array(pixels.length).fill(255);
  const [cos, sin] = [Math.cos(degrees * Math.PI / 180), Math.sin(degrees * Math.PI / 180)];
  for (let y = 0; y < height; y += 1) {
    let [fx, fy] = originalPlace(picture, degrees, 0, y);
    for (let x = 0; x < width; x += 1, fx += cos, fy += sin) {
      const [x0, y0] = [Math.floor(fx), Math.floor(fy)];
      if (x0 < 0 || y0 < 0 || x0 + 1 >= width || y0 + 1 >= height) continue;
      const [rx, ry] = [fx - x0, fy - y0];
      const at = y0 * width + x0;
      const upper = pixels[at]! * (1 - rx) + pixels[at + 1]! * rx;
      const lower = pixels[at + width]! * (1 - rx) + pixels[at + width + 1]! * rx;
      turned[y * width + x] = upper * (1 - ry) + lower * ry + 0.5;
    }
  }
  return { width, height, pixels: turned };
}
