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

interface Line extends Ruling { runs: Run[] }

/** A chain as a line; null where it is a block of ink. Its place is the mean of its runs', weighted by length. */
function lineOf(runs: Run[], scale: number): Line | null {
  const [from, to] = [Math.min(...runs.map((run) => run.from)), Math.max(...runs.map((run) => run.to))];
  const pixels = runs.reduce((sum, run) => sum + run.to - run.from, 0);
  if (pixels / (to - from) > THICK * scale) return null;
  const at = runs.reduce((sum, run) => sum + (run.at + 0.5) * (run.to - run.from), 0) / pixels;
  return { at: at / scale, from: from / scale, to: to / scale, runs };
}

const linesAlong = (ink: Ink, scale: number): Line[] => chainsOf(runsOf(ink, SHORT * scale)).map((chain) => lineOf(chain, scale)).filter((line) => line !== null);

const meets = (place: number, at: number, others: Line[]): boolean => others.some((other) => Math.abs(other.at - place) < TOUCH && other.from - TOUCH < at && other.to + TOUCH > at);

function sure(lines: Line[], others: Line[]): Line[] {
  return lines.filter(({ at, from, to }) => to - from >= LONG || (meets(from, at, others) && meets(to, at, others)));
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
  const [horizontal, vertical] = [sure(flat, long(upright)), sure(upright, long(flat))];
  const rest = pixels.slice();
  erase(rest, across, horizontal);
  erase(rest, down, vertical);
  const bare = (lines: Line[]): Ruling[] => lines.map(({ at, from, to }) => ({ at, from, to }));
  return { horizontal: bare(horizontal), vertical: bare(vertical), rest };
}
