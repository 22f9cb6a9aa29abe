/** Which characters of a line may be believed: a figure only where different views of it say the same. */
import { union } from '../pdf/geometry.ts';
import type { Box } from '../pdf/geometry.ts';
import type { ReadCharacter } from './lines.ts';

/** A character whose reading is not to be believed; it is no digit and no dash, so that its figure is unreadable. */
export const DOUBTFUL = '\ufffd';

/** Least confidence of a figure's characters where two views say it; of three that say the same each may be less sure, and their mean. */
const SURE = 0.85;
const NOT_UNSURE = 0.4;
const SURE_IN_THREE = 0.75;

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
/** Digits are narrower than this against their height; what is wider is two of them. */
const WIDE = 0.9;
/** Digits' middles are further apart only where something stands between them: against the nearest two, and against the height. */
const APART = 1.3;
const APART_OF_HEIGHT = 0.95;

const middleOf = ({ left, right }: Box): number => (left + right) / 2;

/** Steps from digit to digit of which nothing was read in between. */
function plainSteps(text: string, tall: Box[]): number[] {
  const between = [...text.matchAll(/\d(?=(\D*)\d)/g)].map((match) => match[1] === '');
  return tall.slice(1).map((piece, index) => middleOf(piece) - middleOf(tall[index]!)).filter((_, index) => between[index]);
}

/** Pieces one above the other are parts of one character, which thin print breaks. */
function charactersOf(pieces: Box[]): Box[] {
  const characters: Box[] = [];
  for (const piece of [...pieces].sort((one, other) => one.left - other.left)) {
    const last = characters[characters.length - 1];
    if (last && piece.left <= last.right - 1) characters[characters.length - 1] = union([last, piece]); else characters.push(piece);
  }
  return characters;
}

/** Whether the ink has as many digits as were read, as many points and commas, and none hidden between two digits. */
function inkAgrees(text: string, pieces: Box[], height: number): boolean {
  const digits = text.match(/\d/g)?.length ?? 0;
  if (digits === 0) return true;
  const characters = charactersOf(pieces);
  const tall = characters.filter(({ top, bottom }) => bottom - top > height * TALL);
  const marks = text.match(/[^\d]/g)?.length ?? 0;
  if (tall.length !== digits || characters.length - tall.length !== marks || tall.some(({ left, right }) => right - left > height * WIDE)) return false;
  const steps = plainSteps(text, tall);
  return steps.every((step) => step <= Math.min(...steps) * APART && step <= height * APART_OF_HEIGHT);
}

/** Whether all views say the same, two of them surely, or three with a fair mean. */
function viewsAgree(views: ReadCharacter[][], text: string): boolean {
  const sure = views.map((view) => Math.min(...view.map(({ confidence }) => confidence)));
  if (views.some((view) => figureText(view) !== text) || sure.some((each) => each < NOT_UNSURE)) return false;
  return sure.filter((each) => each >= SURE).length >= 2 || (sure.length > 2 && sure.reduce((sum, each) => sum + each, 0) >= SURE_IN_THREE * sure.length);
}

/**
 * Whether a figure may be believed: its views agree, and its ink, parted into pieces in one of some ways, is of as many
 * characters on a line of that height.
 */
export function isBelieved(views: ReadCharacter[][], inks: Box[][], height: number): boolean {
  const text = figureText(views[0] ?? []);
  return text !== '' && viewsAgree(views, text) && inks.some((pieces) => inkAgrees(text, pieces, height));
}

/** The figure with every character doubtful. */
export const doubtedFigure = (characters: ReadCharacter[]): ReadCharacter[] => (characters.length > 0 ? characters.map(doubted) : [{ text: DOUBTFUL, confidence: 0, x: NaN }]);

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
