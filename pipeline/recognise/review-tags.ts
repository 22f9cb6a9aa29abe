/** What the words of table 4 say: which kind of case, which result, or both in one label. */
import { REVIEWS } from '../forms/reviews.ts';
import { editDistance, normaliseLabel } from './label.ts';
import { remembered } from './remembered.ts';
import { simplified } from './simplified.ts';

/** A kind of case: one of the rows of table 4, or 行政诉讼 as a whole. */
export type Group = string;

/** What heads and labels say of a figure: which kind of case, and which result. */
export interface Tags { group: Group | null; result: string | null }

export const LITIGATION = 'litigation';
const GROUP_LABELS = new Map<string, Group>([['行政诉讼', LITIGATION]]);
for (const row of REVIEWS.rows) for (const label of [row.label, ...row.variants]) GROUP_LABELS.set(normaliseLabel(label), row.name);
const RESULT_LABELS = new Map<string, string>();
for (const column of REVIEWS.columns) for (const label of [column.zh, ...column.variants]) RESULT_LABELS.set(normaliseLabel(label), column.name);

/** Longer text is prose. */
const LONGEST = 24;
/** A label that names the kind of case within others, the part of it first: 行政诉讼（复议后起诉）, 行政复议—结果维持. */
const WITHIN: [RegExp, Group][] = [
  [/^(?:行政诉讼)?未经(?:行政)?复议(?:直接)?(?:起诉|提起(?:行政)?诉讼)/, 'litigation_direct'],
  [/^(?:行政诉讼)?经?(?:行政)?复议后(?:再)?(?:起诉|提起(?:行政)?诉讼)/, 'litigation_after_reconsideration'],
  [/^行政诉讼直接起诉/, 'litigation_direct'],
  [/^行政复议(?:案件|情况)?/, 'reconsideration'],
  [/^行政诉讼(?:案件|情况)?/, LITIGATION],
];

/** The label without marks and white space, what stands in brackets kept. */
export function lettersOf(text: string): string {
  return simplified(text.normalize('NFKC')).replace(/[^\p{L}]+/gu, '');
}

/** The kind of case whose label this is but for one letter; what denies is another thing. */
function nearGroup(label: string): Group | null {
  if (label.length < 5 || label.length > LONGEST) return null;
  const denials = (text: string): number => text.match(/[未不无非没]/g)?.length ?? 0;
  const near = [...GROUP_LABELS].filter(([known]) => known.length >= 5 && denials(known) === denials(label) && editDistance(label, known, 1) <= 1);
  const kinds = new Set(near.map(([, kind]) => kind));
  return kinds.size === 1 ? near[0]![1] : null;
}

/** What one label says; nothing where it has other words besides. */
export const tagsOf: (text: string) => Tags = remembered((text) => {
  const label = normaliseLabel(text);
  const group = GROUP_LABELS.get(label) ?? nearGroup(label);
  const result = RESULT_LABELS.get(label) ?? null;
  const inner = lettersOf(text).replace(/^[一二三四五六](?=行政|未经|复议)/, '');
  if (result !== null || inner.length > LONGEST) return { group, result };
  for (const [words, kind] of WITHIN) {
    const rest = words.test(inner) ? inner.replace(words, '') : null;
    if (rest === '') return { group: kind, result: null };
    const named = rest === null ? undefined : RESULT_LABELS.get(rest);
    if (named !== undefined) return { group: kind, result: named };
  }
  return { group, result };
});
