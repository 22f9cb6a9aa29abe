/** Figures that the prose states about cells, and whether the cells say the same, with every meaning of the phrase tried. */
import { formCell } from '../forms/forms.ts';
import type { Cell, Claim, FormId } from '../model/report.ts';
import { CLAIM_KINDS, type ClaimKind } from './claim-kinds.ts';
import { MEANINGS, type Meanings } from './claim-meanings.ts';
import { isAbout, tolerance, valueOf } from './numerals.ts';
import type { Passage } from './passages.ts';
import { quote } from './plain.ts';
import { bodyOf, isOtherTime, surroundingsOf, type Context } from './speaker.ts';
import { aloneOf } from './respectively.ts';
import { mayTell, tellingWords } from './telling-words.ts';

type Cells = Map<string, Cell>;
interface Stated { kind: ClaimKind; passage: Passage; start: number; end: number; printed: string; value: number; sure: boolean; yuan: boolean }

const YUAN: Record<string, number> = { 元: 1, 万元: 1e4, 亿元: 1e8 };

/** Letters at the beginning of a paragraph that name its subject: （二）依申请公开情况。 */
const HEAD = 24;

/** "By net, letter and other ways" names the ways of all requests, not a part of them. */
const BY_ALL_WAYS = /通过[^,。;]{0,40}等(?:多种|各种|各类|不同)?(?:渠道|方式|形式|途径)/;

/** The figure of one match, or null where its surroundings say that it is about something else. */
function statedBy(kind: ClaimKind, passage: Passage, match: RegExpExecArray, context: Context): Stated | null {
  const { n, m, u, to } = match.groups ?? {};
  const printed = n ?? m ?? '';
  const start = match.index;
  const end = start + match[0].length;
  const value = printed === '' ? 0 : valueOf(printed);
  // 2件结转至2024年: the number is the first 2, not one of the year's.
  const at = start + (match[0].startsWith(printed) ? 0 : match[0].lastIndexOf(printed));
  if (value === null || (printed !== '' && isAbout(passage.text.slice(Math.max(0, at - 4), at), printed))) return null;
  // What is carried to the report's own year came in with it.
  if (to !== undefined && context.year !== null && Number(to) !== context.year + 1) return null;
  const around = surroundingsOf(passage, start, end);
  const said = `${around.clause}${match[0]}`.replace(BY_ALL_WAYS, '');
  if (isOtherTime(around, context.year) || kind.unless?.test(said) || /分别/.test(said) || bodyOf(around, context.agency) === 'other') return null;
  const sentence = `${around.sentence}${match[0]}`;
  const subject = `${passage.text.slice(0, HEAD)}。${sentence}`;
  const sure = kind.loose === undefined && (kind.needs?.test(subject) ?? true) && !kind.apart?.test(sentence) && !/^\(含/.test(passage.text.slice(end)) && bodyOf(around, context.agency) === 'own';
  return { kind, passage, start, end, printed, value: value * (u === undefined ? 1 : YUAN[u]!), sure, yuan: kind.money === true };
}

const TOLD = CLAIM_KINDS.map((kind) => ({ kind, words: tellingWords(kind.pattern) }));

function statedIn(passage: Passage, context: Context): Stated[] {
  const found: Stated[] = [];
  for (const { kind, words } of TOLD) {
    if (!mayTell(passage.text, words)) continue;
    for (const match of passage.text.matchAll(kind.pattern)) {
      const stated = statedBy(kind, passage, match, context);
      if (stated && !found.some((other) => other.start < stated.end && stated.start < other.end)) found.push(stated);
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

/** What the keys add up to; null where a cell is no number. A blank beside numbers counts nothing, and then the sum is not certain. */
function sumOf(keys: string[], cells: Cells): { value: number; certain: boolean } | null {
  let value = 0;
  let certain = true;
  for (const key of keys) {
    const cell = cells.get(key);
    if (!cell || cell.status === 'unreadable' || cell.status === 'missing') return null;
    if (cell.value === null) certain = false;
    value += cell.value ?? 0;
  }
  return keys.some((key) => cells.get(key)?.value != null) ? { value: Number(value.toPrecision(12)), certain } : null;
}

const ROW = /^requests\.(\w+)\.total$/;
const APPLICANTS = ['natural_person', 'business', 'research', 'public_interest', 'legal_services', 'other_organisation'];

/** A sum over the total column can be meant as the sum of what the applicants' columns hold. */
function withRows(meanings: string[][]): string[][] {
  const rows = meanings.filter((keys) => keys.length > 1 && keys.every((key) => ROW.test(key)));
  return [...meanings, ...rows.map((keys) => keys.flatMap((key) => APPLICANTS.map((column) => `requests.${ROW.exec(key)![1]}.${column}`)))];
}

/** An amount of the prose, in yuan, in the unit that the cell is printed in; counts stay as they are. */
function inUnitOf(key: string, amount: number, stated: Stated, cells: Cells): number {
  if (!stated.yuan) return amount;
  const unit = cells.get(key)?.unit ?? formCell(key)?.unit ?? '元';
  return Number((amount / (YUAN[unit] ?? 1)).toPrecision(12));
}

function judge(stated: Stated, meanings: string[][], cells: Cells): Claim | null {
  const literal = meanings[0]!;
  const value = inUnitOf(literal[0]!, stated.value, stated, cells);
  const near = inUnitOf(literal[0]!, tolerance(stated.printed), stated, cells);
  const sums = withRows(meanings).map((keys) => ({ keys, sum: sumOf(keys, cells) }));
  const claim = (key: string, status: Claim['status']): Claim => ({ key, value, status, text: quote(stated.passage, stated.start, stated.end), meanings, source: stated.passage.place });
  const agreeing = sums.find(({ keys, sum }) => sum !== null && (sum.certain || keys.length > 1) && Math.abs(sum.value - value) <= near + 1e-9);
  if (agreeing) return claim(agreeing.keys[0]!, 'agrees');
  if (!stated.sure) return null;
  const own = sums[0]!.sum;
  if (own === null || !own.certain) return claim(literal[0]!, 'open');
  if (sums.some(({ keys, sum }) => sum === null && keys.some((key) => cells.get(key)?.status === 'unreadable'))) return claim(literal[0]!, 'open');
  // 265 for a group may be one of its rows: then the phrase was meant otherwise.
  if (literal.length > 1 && literal.some((key) => cells.get(key)?.value === value)) return null;
  return claim(literal[0]!, 'differs');
}

/** Where one paragraph gives a cell several figures (收到45件，受理30件), one that agrees shows that the others count something else. */
function claimsInPassage(passage: Passage, context: Context, form: FormId, cells: Cells): Claim[] {
  const listed = aloneOf(passage).flatMap((alone) => statedIn(alone.passage, context).filter(({ start }) => start >= alone.from));
  const claims = [...statedIn(passage, context), ...listed].flatMap((stated) => {
    const meanings = (MEANINGS[stated.kind.meaning] as Meanings)[form];
    return meanings ? judge(stated, meanings, cells) ?? [] : [];
  });
  return claims.filter(({ key, status }) => status !== 'differs' || !claims.some((other) => other.key === key && other.status === 'agrees'));
}

/**
 * Gives every figure of the prose that speaks of a cell of the form, in the order of the text. A phrase agrees if any of its
 * meanings does; it differs only where its words are plain and none of them does; `open` where the cell is no number.
 */
export function claimsOf(passages: Passage[], cells: Cell[], context: Context & { form: FormId | 'other' }): Claim[] {
  if (context.form === 'other') return [];
  const byKey: Cells = new Map(cells.map((cell) => [cell.key, cell]));
  const { form } = context;
  const seen = new Set<string>();
  return passages.flatMap((passage) => claimsInPassage(passage, context, form, byKey)).filter(({ key, value, status }) => {
    const name = `${key} ${value} ${status}`;
    return !seen.has(name) && seen.add(name);
  });
}
