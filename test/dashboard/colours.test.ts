/** Marks stand out from the page, stay apart for colour-blind people, and their texts can be read: computed from the tokens. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../dashboard/style/tokens.css', import.meta.url), 'utf8');
const [light, dark] = css.split('@media (prefers-color-scheme: dark)') as [string, string];

type Colour = [number, number, number];

function token(theme: string, name: string): Colour {
  const hex = new RegExp(`--${name}: #([0-9a-f]{6});`).exec(theme)![1]!;
  return [0, 2, 4].map((at) => { const part = parseInt(hex.slice(at, at + 2), 16) / 255; return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4; }) as Colour;
}

const luminance = ([r, g, b]: Colour): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;

function contrast(a: Colour, b: Colour): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** Machado, Oliveira and Fernandes 2009, severity 1: protanopia, deuteranopia, tritanopia, and none. */
const SIGHTS: Record<string, readonly number[]> = {
  full: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protan: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deutan: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritan: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

function lab(colour: Colour, m: readonly number[]): Colour {
  const seen = [0, 1, 2].map((row) => Math.min(1, Math.max(0, m[row * 3]! * colour[0] + m[row * 3 + 1]! * colour[1] + m[row * 3 + 2]! * colour[2])));
  const f = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const [x, y, z] = [[0.4124, 0.3576, 0.1805, 0.9505], [0.2126, 0.7152, 0.0722, 1], [0.0193, 0.1192, 0.9505, 1.089]].map(([a, b, c, white]) => f((a! * seen[0]! + b! * seen[1]! + c! * seen[2]!) / white!)) as Colour;
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** The least distance over all kinds of sight; about 2 is just seen. */
function apart(a: Colour, b: Colour): number {
  return Math.min(...Object.values(SIGHTS).map((m) => Math.hypot(...lab(a, m).map((part, at) => part - lab(b, m)[at]!))));
}

const eight = (theme: string, name: string): Colour[] => Array.from({ length: 8 }, (_, at) => token(theme, `${name}-${at + 1}`));

describe.each([['light', light], ['dark', dark]])('%s', (_name, theme) => {
  const paper = token(theme, 'raised');

  it('lines stand out as marks and as the texts that name them', () => {
    for (const colour of eight(theme, 'line')) expect(contrast(colour, paper)).toBeGreaterThanOrEqual(4.5);
  });

  it('lines stay apart for every kind of sight', () => {
    const lines = eight(theme, 'line');
    for (const [at, one] of lines.entries()) for (const other of lines.slice(at + 1)) expect(apart(one, other)).toBeGreaterThan(10);
  });

  it('parts stand out, and from their neighbours', () => {
    const parts = eight(theme, 'share');
    for (const [at, one] of parts.entries()) {
      expect(contrast(one, paper)).toBeGreaterThanOrEqual(3);
      if (at > 0) expect(apart(one, parts[at - 1]!)).toBeGreaterThan(15);
    }
  });

  it('numbers inside parts and places can be read', () => {
    for (let at = 1; at <= 8; at++) expect(contrast(token(theme, `share-${at}`), token(theme, `share-ink-${at}`))).toBeGreaterThanOrEqual(4.5);
    for (let at = 0; at <= 5; at++) expect(contrast(token(theme, `heat-${at}`), token(theme, `heat-ink-${at}`))).toBeGreaterThanOrEqual(4.5);
  });

  it('dots that are not chosen stand out too', () => {
    expect(contrast(token(theme, 'ink-faint'), paper)).toBeGreaterThanOrEqual(3);
  });
});
