/** Figures that a line strikes out: it runs through the middle of its letters and ends where they end. */
import { centreY } from './geometry.ts';
import type { Glyph } from './glyphs.ts';
import type { Ruling } from './rulings.ts';

/** The line lies within this part of a letter's height from its middle, and ends within this of the letters (points). */
const MIDDLE = 0.2;
const BEYOND = 2;
const LONGEST = 200;

function struckBy({ at, from, to }: Ruling, glyphs: readonly Glyph[]): Glyph[] {
  const through = glyphs.filter((glyph) => glyph.left > from - BEYOND && glyph.right < to + BEYOND && Math.abs(centreY(glyph) - at) < MIDDLE * glyph.size);
  if (through.length === 0) return [];
  const [left, right] = [Math.min(...through.map((glyph) => glyph.left)), Math.max(...through.map((glyph) => glyph.right))];
  return Math.abs(left - from) < BEYOND && Math.abs(right - to) < BEYOND ? through : [];
}

/** The letters of a page that are not struck out. */
export function withoutStruck(glyphs: Glyph[], horizontal: readonly Ruling[]): Glyph[] {
  const lines = horizontal.filter(({ from, to }) => to - from > BEYOND * 2 && to - from < LONGEST);
  const struck = new Set(lines.flatMap((line) => struckBy(line, glyphs)));
  return struck.size === 0 ? glyphs : glyphs.filter((glyph) => !struck.has(glyph));
}
