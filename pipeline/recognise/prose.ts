/** Figures that only the prose has, by the indicators of the vocabulary. What is unsure is left out. */
import { INDICATORS } from '../forms/prose.ts';
import type { ProseFigure } from '../model/report.ts';
import { isAbout, valueOf } from './numerals.ts';
import type { Passage } from './passages.ts';
import { quote } from './plain.ts';
import { PROSE_KINDS, type ProseKind } from './prose-kinds.ts';
import { bodyOf, isOtherTime, surroundingsOf, type Context } from './speaker.ts';
import { mayTell, tellingWords } from './telling-words.ts';

const PROPOSALS: Record<'npc' | 'cppcc', RegExp> = { npc: /人大|代表建议/, cppcc: /政协|委员提案/ };

/** The proposals that the words before a figure speak of: those of the last sentence that names any. */
function isOf(kind: 'npc' | 'cppcc', passage: Passage, start: number): boolean {
  const sentences = passage.text.slice(0, start).split(/[。;]/);
  const last = sentences.findLast((sentence) => PROPOSALS.npc.test(sentence) || PROPOSALS.cppcc.test(sentence)) ?? '';
  return PROPOSALS[kind].test(last) && !PROPOSALS[kind === 'npc' ? 'cppcc' : 'npc'].test(last);
}

function figureOf(kind: ProseKind, passage: Passage, match: RegExpExecArray, context: Context): ProseFigure | null {
  const printed = match.groups?.n ?? '';
  const start = match.index;
  const end = start + match[0].length;
  const value = printed === '' ? 0 : valueOf(printed);
  const at = start + match[0].lastIndexOf(printed);
  if (value === null || (printed !== '' && isAbout(passage.text.slice(Math.max(0, at - 4), at), printed))) return null;
  const around = surroundingsOf(passage, start, end);
  if (isOtherTime(around, context.year) || bodyOf(around, context.agency) !== 'own') return null;
  if (kind.unless?.test(around.clause) || kind.unless?.test(`${around.clause}${match[0]}`) || (kind.needs && !kind.needs.test(`${around.sentence}${match[0]}`))) return null;
  if (kind.of && !isOf(kind.of, passage, start)) return null;
  return { indicator: kind.indicator, value: kind.money && match.groups?.u === '万元' ? Number((value * 1e4).toPrecision(12)) : value, text: quote(passage, start, end), source: passage.place };
}

const TOLD = PROSE_KINDS.map((kind) => ({ kind, words: tellingWords(kind.pattern) }));

function figuresIn(passage: Passage, context: Context): ProseFigure[] {
  const possible = TOLD.filter(({ words }) => mayTell(passage.text, words));
  return possible.flatMap(({ kind }) => [...passage.text.matchAll(kind.pattern)].flatMap((match) => figureOf(kind, passage, match, context) ?? []));
}

/** Gives one figure an indicator, in the order of the vocabulary; none where the text gives it two values. */
export function proseFiguresOf(passages: Passage[], context: Context): ProseFigure[] {
  const all = passages.flatMap((passage) => figuresIn(passage, context));
  return INDICATORS.flatMap(({ id }) => {
    const own = all.filter(({ indicator }) => indicator === id);
    return new Set(own.map(({ value }) => value)).size === 1 ? [own[0]!] : [];
  });
}
