/** Lines of text to characters: crops brought to the recogniser's height, run in batches, decoded. */
import type { Box } from '../pdf/geometry.ts';
import { LINE_HEIGHT } from './engine.ts';
import type { LineScores, Recogniser } from './engine.ts';
import type { Picture } from './picture.ts';

/** How a crop is brought to the recogniser: room around it in parts of its height, its stretch, its contrast. */
export interface View { above: number; beside: number; stretch: number; contrast: number }

export interface ReadCharacter { text: string; confidence: number; /** Its middle, in pixels of the page. */ x: number }

/** The usual way, in which characters fill the height, and others for figures: their ink alone, other room, scale and edges. */
export const VIEWS = {
  plain: { above: 0.05, beside: 0.2, stretch: 1.1, contrast: 1.2 },
  ink: { above: 0.1, beside: 0.3, stretch: 1, contrast: 1 },
  dark: { above: 0.16, beside: 0.3, stretch: 1.2, contrast: 1.8 },
  within: { above: 0.12, beside: 0.1, stretch: 1.2, contrast: 1 },
} satisfies Record<string, View>;

/** Widths are rounded up to this, so that lines of about one width share a batch. */
const WIDTH_STEP = 32;
const LEAST_WIDTH = 64;
const MOST_WIDTH = 3200;
const BATCH_COLUMNS = 4096;
/** A line longer than this many heights is one of words, and is set narrower. */
const WORDS = 6;
const NARROWER = 0.85;

interface Crop { index: number; width: number; pixels: Float32Array; left: number; perPixel: number }

function sample({ width, height, pixels }: Picture, x: number, y: number): number {
  const [x0, y0] = [Math.floor(x), Math.floor(y)];
  if (x0 < 0 || y0 < 0 || x0 + 1 >= width || y0 + 1 >= height) return 255;
  const [rx, ry] = [x - x0, y - y0];
  const at = y0 * width + x0;
  return (pixels[at]! * (1 - rx) + pixels[at + 1]! * rx) * (1 - ry) + (pixels[at + width]! * (1 - rx) + pixels[at + width + 1]! * rx) * ry;
}

function cropOf(picture: Picture, box: Box, { above, beside, contrast, ...view }: View, index: number): Crop {
  const height = box.bottom - box.top;
  // Words are read as well a little narrower, and a quarter sooner.
  const stretch = box.right - box.left > height * WORDS ? Math.min(view.stretch, NARROWER) : view.stretch;
  const perPixel = height * (1 + 2 * above) / LINE_HEIGHT;
  const [left, top] = [box.left - height * beside, box.top - height * above];
  const inner = (box.right - box.left + 2 * height * beside) / perPixel * stretch;
  const width = Math.min(Math.max(Math.ceil(inner / WIDTH_STEP) * WIDTH_STEP, LEAST_WIDTH), MOST_WIDTH);
  const across = Math.max(perPixel / stretch, (box.right - box.left) / MOST_WIDTH);
  const pixels = new Float32Array(LINE_HEIGHT * width).fill(1);
  const bound = Math.min(width, Math.ceil((box.right - left + height * beside) / across));
  for (let y = 0; y < LINE_HEIGHT; y += 1) for (let x = 0; x < bound; x += 1) {
    const value = sample(picture, left + (x + 0.5) * across - 0.5, top + (y + 0.5) * perPixel - 0.5) / 127.5 - 1;
    pixels[y * width + x] = Math.min(Math.max((value - 0.2) * contrast + 0.2, -1), 1);
  }
  return { index, width, pixels, left, perPixel: across };
}

function decoded({ steps, classes, scores }: LineScores, characters: string[], { width, left, perPixel }: Crop): ReadCharacter[] {
  const read: ReadCharacter[] = [];
  const stepWidth = width / steps;
  for (let step = 0; step < steps; step += 1) {
    const own = classes[step]!;
    if (own === 0) continue;
    const from = step;
    let confidence = scores[step]!;
    while (step + 1 < steps && classes[step + 1] === own) { step += 1; confidence = Math.max(confidence, scores[step]!); }
    read.push({ text: characters[own] ?? '\ufffd', confidence, x: left + (from + step + 1) / 2 * stepWidth * perPixel });
  }
  return read;
}

function batchesOf(crops: Crop[]): Crop[][] {
  const batches: Crop[][] = [];
  for (const crop of [...crops].sort((one, other) => one.width - other.width || one.index - other.index)) {
    const batch = batches[batches.length - 1];
    if (batch?.[0]!.width === crop.width && (batch.length + 1) * crop.width <= BATCH_COLUMNS) batch.push(crop); else batches.push([crop]);
  }
  return batches;
}

/** Reads the boxes (pixels of the picture, one line of text each) seen in one way; one list of characters a box. */
export async function readLines(recogniser: Recogniser, picture: Picture, boxes: Box[], view: View): Promise<ReadCharacter[][]> {
  const read: ReadCharacter[][] = boxes.map(() => []);
  for (const batch of batchesOf(boxes.map((box, index) => cropOf(picture, box, view, index)))) {
    const width = batch[0]!.width;
    const pixels = new Float32Array(batch.length * LINE_HEIGHT * width);
    batch.forEach((crop, place) => pixels.set(crop.pixels, place * LINE_HEIGHT * width));
    const scores = await recogniser.run({ count: batch.length, width, pixels });
    batch.forEach((crop, place) => { read[crop.index] = decoded(scores[place]!, recogniser.characters, crop); });
  }
  return read;
}
