import { describe, expect, it } from 'vitest';
import { digitRuns, isBelieved } from '../../pipeline/read/ocr/doubt.ts';
import { rulingsOfInk } from '../../pipeline/read/ocr/ink-rulings.ts';
import type { ReadCharacter } from '../../pipeline/read/ocr/lines.ts';
import { onWhite } from '../../pipeline/read/ocr/paper.ts';
import { piecesOf } from '../../pipeline/read/ocr/pieces.ts';
import { segmentsOf } from '../../pipeline/read/ocr/segments.ts';
import { skewOf, straightened } from '../../pipeline/read/ocr/skew.ts';

const [WIDTH, HEIGHT] = [600, 600];

function inked(...boxes: [left: number, top: number, right: number, bottom: number][]): Uint8Array {
  const ink = new Uint8Array(WIDTH * HEIGHT);
  for (const [left, top, right, bottom] of boxes) for (let y = top; y < bottom; y += 1) ink.fill(1, y * WIDTH + left, y * WIDTH + right);
  return ink;
}

const read = (text: string, confidence = 0.99): ReadCharacter[] => [...text].map((each, index) => ({ text: each, confidence, x: index * 10 }));

/** Digits of 12 x 22 pixels, 15 apart; points are 4 x 4. */
function inkOf(shape: string): { left: number; top: number; right: number; bottom: number }[] {
  let left = 0;
  return [...shape].flatMap((each) => {
    const own = each === '.' ? { left, top: 18, right: left + 4, bottom: 22 } : { left, top: 0, right: left + 12, bottom: 22 };
    left += each === '.' ? 7 : each === ' ' ? 6 : 15;
    return each === ' ' ? [] : [own];
  });
}

const believed = (views: ReadCharacter[][], ...shapes: string[]): boolean => isBelieved(views, shapes.map(inkOf), 22);

describe('a figure', () => {
  it('is believed where both views are sure and the ink has as many characters', () => {
    expect(believed([read('113'), read('113')], '000')).toBe(true);
    expect(believed([read('82.9341'), read('82.9341')], '00.0000')).toBe(true);
  });

  it('is believed where its ink is of as many characters at another threshold', () => {
    expect(believed([read('113'), read('113')], '00', '000')).toBe(true);
  });

  it('is believed where three views say the same, each not quite sure', () => {
    expect(believed([read('3', 0.8), read('3', 0.6), read('3', 0.9)], '0')).toBe(true);
    expect(believed([read('3', 0.8), read('3', 0.3), read('3', 0.99)], '0')).toBe(false);
    expect(believed([read('3', 0.8), read('3', 0.5), read('3', 0.8)], '0')).toBe(false);
    expect(believed([read('3'), read('8'), read('3')], '0')).toBe(false);
  });

  it('may have broken digits: parts one above the other are one character', () => {
    const parts = [{ left: 0, top: 0, right: 8, bottom: 22 }, { left: 6, top: 15, right: 12, bottom: 22 }, { left: 15, top: 0, right: 27, bottom: 22 }];
    expect(isBelieved([read('20'), read('20')], [parts], 22)).toBe(true);
    expect(isBelieved([read('200'), read('200')], [parts], 22)).toBe(false);
  });

  it.each([
    ['the views differ', [read('113'), read('118')], '000'],
    ['one view lost a digit', [read('100'), read('10')], '000'],
    ['both lost a digit that the ink has', [read('10'), read('10')], '000'],
    ['both lost a point that the ink has', [read('829341'), read('829341')], '00.0000'],
    ['both lost a point that touches a digit', [read('8293'), read('8293')], '00 00'],
    ['one view is not sure', [read('3'), read('3', 0.7)], '0'],
    ['one view has a letter', [read('0'), read('o')], '0'],
    ['nothing was read', [[], []], '0'],
  ])('is doubtful where %s', (_, views, shape) => {
    expect(believed(views, shape)).toBe(false);
  });

  it('is doubtful where two digits are one piece of ink', () => {
    expect(isBelieved([read('4'), read('4')], [[{ left: 0, top: 0, right: 27, bottom: 22 }]], 22)).toBe(false);
  });

  it('within words is found as a run', () => {
    expect(digitRuns(read('共14份，2022年'))).toEqual([{ from: 1, to: 3 }, { from: 5, to: 9 }]);
  });
});

describe('ruling lines', () => {
  it('are long and thin, touch at their ends, and leave the rest of the ink', () => {
    const ink = inked([50, 100, 350, 102], [50, 160, 350, 162], [50, 100, 52, 162], [348, 100, 350, 162], [200, 120, 212, 140], [100, 300, 400, 400]);
    const { horizontal, vertical, rest } = rulingsOfInk(ink, WIDTH, HEIGHT, 3);
    expect(horizontal.map(({ at }) => Math.round(at))).toEqual([34, 54]);
    expect(vertical.map(({ at }) => Math.round(at))).toEqual([17, 116]);
    expect(piecesOf(rest, WIDTH, HEIGHT)).toMatchObject([{ left: 200, right: 212, top: 120, bottom: 140 }, { left: 100, right: 400 }]);
  });

  it('are not the short strokes of letters', () => {
    expect(rulingsOfInk(inked([50, 100, 95, 103]), WIDTH, HEIGHT, 3).horizontal).toEqual([]);
  });
});

describe('a page', () => {
  it('laid askew is measured and turned straight', () => {
    const lines = Array.from({ length: 12 }, (_, index): [number, number, number, number] => [60, 60 + index * 40, 540, 70 + index * 40]);
    const straight = { width: WIDTH, height: HEIGHT, pixels: inked(...lines).map((each) => (each ? 0 : 255)) };
    const askew = straightened(straight, -1.3);
    expect(skewOf(askew.pixels.map((value) => (value < 128 ? 1 : 0)), WIDTH, HEIGHT)).toBeCloseTo(1.3, 1);
  });

  it('in a shadow becomes white, with its ink as dark as before', () => {
    const pixels = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, index) => (index % WIDTH === 300 ? 40 : 250 - 100 * (index % WIDTH) / WIDTH));
    const white = onWhite({ width: WIDTH, height: HEIGHT, pixels }).pixels;
    expect(white[WIDTH * 300 + 500]).toBeGreaterThan(235);
    expect(white[WIDTH * 300 + 300]).toBeLessThan(80);
  });
});

describe('lines of text', () => {
  const piece = (left: number, top: number, width: number, height: number): { left: number; top: number; right: number; bottom: number; ink: number } => ({ left, top, right: left + width, bottom: top + height, ink: width * height });

  it('are parted by rows and wide columns free of ink', () => {
    const boxes = segmentsOf([piece(0, 0, 10, 20), piece(14, 0, 10, 20), piece(120, 0, 10, 20), piece(0, 40, 10, 20)], 20).map(({ box }) => [box.left, box.right, box.top]);
    expect(boxes).toEqual([[0, 24, 0], [120, 130, 0], [0, 10, 40]]);
  });

  it('keep the strokes of one character together', () => {
    expect(segmentsOf([piece(2, 0, 16, 2), piece(4, 8, 12, 2), piece(0, 17, 20, 2)], 20)).toHaveLength(1);
  });
});
