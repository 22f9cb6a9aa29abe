/** Which characters of a line may be believed: a figure only where different views of it say the same. */
import type { Box } from '../pdf/geometry.ts';
import type { ReadCharacter } from './lines.ts';

/** A character whose reading is not to be believed; it is no digit and no dash, so that its figure is unreadable. */
export const DOUBTFUL = '\ufffd';

/** Least confidence of a figure's characters in each view. */
const SURE = 0.85;

const IDEOGRAPH = /[\u3400-\u9fff]/;
const DIGIT = /\d/;

export const textOf = (characters: ReadCharacter[]): string => characters.map(({ text }) => text).join('');

/** A text without words: a number, or what stands in place of one. */
export const isFigure = (characters: ReadCharacter[]): boolean => !IDEOGRAPH.test(textOf(characters));

export const hasDigits = (characters: ReadCharacter[]): boolean => DIGIT.test(textOf(characters));

const doubted = (character: ReadCharacter): ReadCharacter => ({ ...character, text: DOUBTFUL });

const figureText = (characters: ReadCharacter[]): string => textOf(characters).normalize('NFKC').replace(/\s+/g, '').replace(/[，]/g, ',').replace(/[。·]/g, '.');

/** Digits are at least this part of their line's height, points and commas less. */
const TALL = 0.6;
/** Digits' middles are further apart only where something stands between them: against the nearest two, and against the height. */
const APART = 1.3;
const APART_OF_HEIGHT = 0.95;

const middleOf = ({ left, right }: Box): number => (left + right) / 2;

/** Steps from digit to digit of which nothing was read in between. */
function plainSteps(text: string, tall: Box[]): number[] {
  const between = [...text.matchAll(/\d(?=(\D*)\d)/g)].map((match) => match[1] === '');
  return tall.slice(1).map((piece, index) => middleOf(piece) - middleOf(tall[index]!)).filter((_, index) => between[index]);
}

/** Whether the ink has as many digits as were read, as many points and commas, and none hidden between two digits. */
function inkAgrees(text: string, pieces: Box[], height: number): boolean {
  const digits = text.match(/\d/g)?.length ?? 0;
  if (digits === 0) return true;
  const tall = pieces.filter(({ top, bottom }) => bottom - top > height * TALL).sort((one, other) => one.left - other.left);
  const marks = text.match(/[^\d]/g)?.length ?? 0;
  if (tall.length !== digits || pieces.length - tall.length !== marks) return false;
  const steps = plainSteps(text, tall);
  return steps.every((step) => step <= Math.min(...steps) * APART && step <= height * APART_OF_HEIGHT);
}

/**
 * The figure as read, or with every character doubtful where the views differ, one is not confident, or the ink (its
 * pieces, on a line of that height) is not of as many characters.
 */
export function believedFigure(views: ReadCharacter[][], pieces: Box[], height: number): ReadCharacter[] {
  const [first = []] = views;
  const text = figureText(first);
  const same = views.every((view) => figureText(view) === text);
  const confident = views.every((view) => view.every(({ confidence }) => confidence >= SURE));
  if (first.length > 0 && same && confident && inkAgrees(text, pieces, height)) return first;
  return first.length > 0 ? first.map(doubted) : [{ text: DOUBTFUL, confidence: 0, x: NaN }];
}

/** Runs of digits in a line of words, as stretches of the line in pixels with a character of room on either side. */
export function digitRuns(characters: ReadCharacter[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  characters.forEach(({ text }, index) => {
    if (!DIGIT.test(text)) return;
    const last = runs[runs.length - 1];
    if (last?.to === index) last.to = index + 1; else runs.push({ from: index, to: index + 1 });
  });
  return runs;
}
