/** Ruling lines of a picture: long runs of ink, one or a few pixels thick. */
import type { Ruling } from '../pdf/rulings.ts';

/** Pixels of a line: `at` across, and its stretch along. */
interface Run { at: number; from: number; to: number }

export interface InkRulings {
  horizontal: Ruling[];
  vertical: Ruling[];
  /** The ink without the lines' own. */
  rest: Uint8Array;
}

/** Missing pixels within a run. */
const GAP = 3;
/** A line is at least this long, and at most this thick (points). */
const LONG = 24;
const SHORT = 11;
const THICK = 3.2;
/** A short line stands between two others that it touches (points). */
const TOUCH = 2.5;
/** An upright line shorter than this may be strokes of characters that fill their row: those have strokes beside them (points). */
const OF_STROKES = 60;
const BESIDE = 0.8;
const MOST_BESIDE = 0.06;
const MOST_BESIDE_ALIGNED = 0.25;

/** Ink as its lines along one axis see it. */
interface Ink { pixels: Uint8Array; along: number; across: number; stepAlong: number; stepAcross: number }

function runsOf({ pixels, along, across, stepAlong, stepAcross }: Ink, least: number): Run[] {
  const runs: Run[] = [];
  for (let at = 0; at < across; at += 1) {
    let [from, last] = [-1, -GAP - 1];
    const close = (): void => { if (from >= 0 && last - from + 1 >= least) runs.push({ at, from, to: last + 1 }); };
    for (let place = 0, index = at * stepAcross; place < along; place += 1, index += stepAlong) {
      if (!pixels[index]) continue;
      if (place - last > GAP) { close(); from = place; }
      last = place;
    }
    close();
  }
  return runs;
}

/** Runs that lie beside each other, or go on a pixel or two higher or lower, are one line. */
function chainsOf(runs: Run[]): Run[][] {
  const parent = runs.map((_, index) => index);
  const find = (index: number): number => { let root = index; while (parent[root] !== root) root = parent[root] = parent[parent[root]!]!; return root; };
  let first = 0;
  runs.forEach((run, index) => {
    while (runs[first]!.at < run.at - 2) first += 1;
    for (let other = first; other < index; other += 1) if (runs[other]!.from <= run.to + GAP && runs[other]!.to >= run.from - GAP) parent[find(other)] = find(index);
  });
  const chains = new Map<number, Run[]>();
  runs.forEach((run, index) => {
    const chain = chains.get(find(index));
    if (chain) chain.push(run); else chains.set(find(index), [run]);
  });
  return [...chains.values()];
}

interface Line extends Ruling { runs: Run[]; thick: number }

/** A chain as a line; null where it is a block of ink. Its place is the mean of its runs', weighted by length. */
function lineOf(runs: Run[], scale: number): Line | null {
  const [from, to] = [Math.min(...runs.map((run) => run.from)), Math.max(...runs.map((run) => run.to))];
  const pixels = runs.reduce((sum, run) => sum + run.to - run.from, 0);
  const thick = pixels / (to - from) / scale;
  if (thick > THICK) return null;
  const at = runs.reduce((sum, run) => sum + (run.at + 0.5) * (run.to - run.from), 0) / pixels;
  return { at: at / scale, from: from / scale, to: to / scale, runs, thick };
}

const linesAlong = (ink: Ink, scale: number): Line[] => chainsOf(runsOf(ink, SHORT * scale)).map((chain) => lineOf(chain, scale)).filter((line) => line !== null);

const meets = (place: number, at: number, others: Line[]): boolean => others.some((other) => Math.abs(other.at - place) < TOUCH && other.from - TOUCH < at && other.to + TOUCH > at);

function sure(lines: Line[], others: Line[]): Line[] {
  return lines.filter(({ at, from, to }) => to - from >= LONG || (meets(from, at, others) && meets(to, at, others)));
}

/** The share of its length that has ink close beside it, away from the lines that it meets. */
function inkBeside({ at, from, to, thick }: Line, others: Line[], { pixels, along, across, stepAlong, stepAcross }: Ink, scale: number): number {
  const crossing = others.filter((other) => other.from - TOUCH < at && other.to + TOUCH > at);
  const [middle, reach] = [at * scale, (thick / 2 + BESIDE) * scale];
  const sides = [Math.floor(middle - reach), Math.floor(middle + reach)].filter((row) => row >= 0 && row < across);
  let [places, beside] = [0, 0];
  for (let place = Math.ceil(from * scale); place < Math.min(to * scale, along); place += 1) {
    if (crossing.some((other) => Math.abs(other.at * scale - place) < TOUCH / 2 * scale)) continue;
    places += 1;
    if (sides.some((row) => pixels[row * stepAcross + place * stepAlong])) beside += 1;
  }
  return places === 0 ? 0 : beside / places;
}

/** Without strokes of characters. Dirt may touch a line that goes on another in the row above or below. */
function withoutStrokes(lines: Line[], others: Line[], ink: Ink, scale: number): Line[] {
  const measured = lines.map((line) => ({ line, share: line.to - line.from >= OF_STROKES ? 0 : inkBeside(line, others, ink, scale) }));
  const clear = measured.filter(({ share }) => share <= MOST_BESIDE);
  return measured.filter(({ line, share }) => share <= MOST_BESIDE || (share <= MOST_BESIDE_ALIGNED && clear.some((each) => Math.abs(each.line.at - line.at) < BESIDE))).map(({ line }) => line);
}

function erase(rest: Uint8Array, { across, stepAlong, stepAcross }: Ink, lines: Line[]): void {
  for (const { runs } of lines) for (const { at, from, to } of runs) {
    for (let row = Math.max(at - 1, 0); row <= Math.min(at + 1, across - 1); row += 1) for (let place = from; place < to; place += 1) rest[row * stepAcross + place * stepAlong] = 0;
  }
}

/** Finds the lines of a straight page's ink; places in points at `scale` pixels each. */
export function rulingsOfInk(pixels: Uint8Array, width: number, height: number, scale: number): InkRulings {
  const across: Ink = { pixels, along: width, across: height, stepAlong: 1, stepAcross: width };
  const down: Ink = { pixels, along: height, across: width, stepAlong: width, stepAcross: 1 };
  const [flat, upright] = [linesAlong(across, scale), linesAlong(down, scale)];
  const long = (lines: Line[]): Line[] => lines.filter(({ from, to }) => to - from >= LONG);
  const horizontal = sure(flat, long(upright));
  const vertical = withoutStrokes(sure(upright, long(flat)), horizontal, down, scale);
  const rest = pixels.slice();
  erase(rest, across, horizontal);
  erase(rest, down, vertical);
  const bare = (lines: Line[]): Ruling[] => lines.map(({ at, from, to }) => ({ at, from, to }));
  return { horizontal: bare(horizontal), vertical: bare(vertical), rest };
}
