/** Heads of narrow columns that were wrapped over several lines, put back together: 商业 above 企业. */
import { FORMS } from '../../forms/forms.ts';
import { REQUEST_HEADINGS } from '../../forms/requests.ts';
import type { Token } from './line.ts';
import type { SpacedLine } from './region.ts';

/** Heads over several columns, which no line below carries on. */
const OVER = new Set([...REQUEST_HEADINGS, '行政复议', '行政诉讼', '未经复议直接起诉', '复议后起诉']);

/** The heads of the forms' columns, as they are printed. */
export const LABELS = new Set(Object.values(FORMS).flatMap(({ sections }) => sections.flatMap(({ columns }) => columns.flatMap(({ zh, variants }) => [zh, ...variants]))));

/** A whole label goes on only where a longer one begins with both: 其他 and 结果, never 总计 and 其他. */
function goesOn(text: string, more: string): boolean {
  return !LABELS.has(text) || [...LABELS].some((label) => label.startsWith(text + more));
}

export interface HeadStacks {
  /** Heads that stand over others, line by line. */
  over: Token[][];
  /** The lowest heads, left to right, each with the characters it reaches over. */
  leaves: Token[];
}

interface Stack extends Token { line: number; parts: number }

/** How many characters two ranges share; negative by the width of the gap between them. */
function shared(one: Token, other: Token): number {
  return Math.min(one.end, other.end) - Math.max(one.start, other.start);
}

/** The stack that a word carries on: the one above it that it shares most with; one character beside it will do. */
function stackFor(token: Token, stacks: readonly Stack[], line: number): Stack | undefined {
  const near = stacks.filter((stack) => stack.line < line && shared(stack, token) >= -1 && goesOn(stack.text, token.text));
  return near.sort((one, other) => shared(other, token) - shared(one, token))[0];
}

/** Stacks the words of head lines; null where no head was wrapped, so that each word is a head. */
export function stackHeads(lines: readonly SpacedLine[]): HeadStacks | null {
  const over = lines.map(({ labels }) => labels.filter(({ text }) => OVER.has(text))).filter((tokens) => tokens.length > 0);
  const stacks: Stack[] = [];
  for (const [line, { labels }] of lines.entries()) {
    for (const token of labels) {
      if (OVER.has(token.text)) continue;
      const own = stackFor(token, stacks, line);
      if (!own) { stacks.push({ ...token, line, parts: 1 }); continue; }
      own.text += token.text;
      own.start = Math.min(own.start, token.start);
      own.end = Math.max(own.end, token.end);
      own.line = line;
      own.parts += 1;
    }
  }
  const wrapped = stacks.filter(({ parts, text }) => parts > 1 && !/^[（(]/.test(text));
  if (wrapped.length < 2) return null;
  const leaves = stacks.map(({ text, start, end }) => ({ text, start, end })).sort((left, right) => left.start - right.start);
  return { over, leaves: joined(leaves) };
}

/** Neighbours that only together are a head of a form: 社会公益 with 组织 a little aside below it. */
function joined(leaves: readonly Token[]): Token[] {
  const result: Token[] = [];
  for (const leaf of leaves) {
    const last = result[result.length - 1];
    if (last && !LABELS.has(last.text) && LABELS.has(last.text + leaf.text)) result[result.length - 1] = { text: last.text + leaf.text, start: last.start, end: leaf.end };
    else result.push(leaf);
  }
  return result;
}
