/** Table 4 whose cells were written out one a line: its kinds of case and its results, then the figures of all of them. */
import { FORMS } from '../../forms/forms.ts';

const REVIEWS = FORMS['2021'].sections.find(({ table }) => table === 'reviews');
const RESULTS = (REVIEWS?.columns ?? []).map(({ zh, variants }) => [zh, ...variants]);
const RECONSIDERATION = '行政复议';
const LITIGATION = '行政诉讼';
const SUITS = ['未经复议直接起诉', '复议后起诉'];
const KINDS = [RECONSIDERATION, LITIGATION, ...SUITS];

/** The heads over one line of figures, and what each run of as many figures as there are results is of. */
export interface FlatReviews { results: string[]; kinds: string[]; first: number }

const bare = (text: string): string => text.replace(/\s+/g, '');

const resultAt = (text: string): number => RESULTS.findIndex((names) => names.includes(text));

/**
 * Reads the labels before a run of figures: all results once for each kind of case, in the form's order, and so many
 * figures. Null where anything is missing or in another order. `first` is the label that the table begins with.
 */
export function flatReviewsOf(labels: readonly string[], figures: number): FlatReviews | null {
  const texts = labels.map(bare);
  const first = texts.findLastIndex((text) => !KINDS.includes(text) && resultAt(text) < 0) + 1;
  const own = texts.slice(first);
  const kinds = own.filter((text) => KINDS.includes(text));
  const results = own.filter((text) => !KINDS.includes(text));
  if (RESULTS.length === 0 || results.length === 0 || results.length !== figures || results.some((text, at) => resultAt(text) !== at % RESULTS.length)) return null;
  const named = kindsOf(kinds, figures / RESULTS.length);
  return named && { results: results.slice(0, RESULTS.length), kinds: named, first };
}

function kindsOf(kinds: readonly string[], count: number): string[] | null {
  if (count === KINDS.length - 1) return kinds.join() === KINDS.join() ? [RECONSIDERATION, ...SUITS] : null;
  const last = kinds.at(-1);
  const isWhole = kinds.length === 1 || (kinds.length === 2 && kinds[0] === LITIGATION && SUITS.includes(last ?? ''));
  return count === 1 && isWhole && last !== undefined && last !== LITIGATION ? [last] : null;
}
