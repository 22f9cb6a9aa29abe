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

/** Characters printed apart: pieces of ink as high as digits are. */
export function tallPieces(pieces: Box[], height: number): number {
  return pieces.filter((piece) => piece.bottom - piece.top > height * 0.6).length;
}

/**
 * The figure as read, or with every character doubtful where the views differ, one is not confident, or the ink has
 * another number of characters.
 */
export function believedFigure(views: ReadCharacter[][], tall: number): ReadCharacter[] {
  const [first = []] = views;
  const same = views.every((view) => figureText(view) === figureText(first));
  const confident = views.every((view) => view.every(({ confidence }) => confidence >= SURE));
  const digits = (textOf(first).match(/\d/g) ?? []).length;
  if (first.length > 0 && same && confident && (digits === 0 || digits === tall)) return first;
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
