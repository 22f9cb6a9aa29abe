/**
 * Labels that wrap over several lines, put back together. Figures stand beside the middle line of their label, so a
 * label may begin above and end below them; labels of groups run down beside the labels of their rows.
 */
import type { SpacedLine } from './region.ts';
import type { Token } from './line.ts';

const ENUMERATOR = /^(?:[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[一二三四五六七八九十]{1,3}、)/;
const LEVELS = [/^[一二三四五六七八九十]{1,3}、/, /^[（(]/, /^\d/];

/** Labels of table 2, which are never wrapped together. */
const ROW_LABELS = new Set(['规章', '规范性文件', '行政规范性文件', '行政许可', '其他对外管理服务事项', '行政处罚', '行政强制', '行政事业性收费', '政府集中采购']);

export function isRowLabel(text: string): boolean {
  return ROW_LABELS.has(text.replace(/\s+/g, ''));
}

export function isEnumerated(text: string): boolean {
  return ENUMERATOR.test(text);
}

/** One label: its text, the lines it stands on, and the line of figures that it names (-1: a group of rows). */
export interface StackedLabel { text: string; first: number; last: number; figures: number }

interface Fragment { text: string; start: number; line: number }

/** Where a fragment belongs: by its left edge where columns can be trusted, else by the kind of its enumerator. */
export type Keying = 'edge' | 'level';

function edgesOf(lines: readonly SpacedLine[]): number[] {
  const counts = new Map<number, number>();
  for (const { labels } of lines) for (const { start } of labels) counts.set(start, (counts.get(start) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= 3).map(([start]) => start);
}

/** Tokens joined to fragments; a new one begins at an edge that many lines share and at every enumerator. */
function fragmentsOf(lines: readonly SpacedLine[], keying: Keying): Fragment[][] {
  const edges = keying === 'edge' ? edgesOf(lines) : [];
  return lines.map(({ labels }, line) => {
    const fragments: Fragment[] = [];
    let before: Token | null = null;
    for (const token of labels) {
      const last = fragments[fragments.length - 1];
      const isNew = !last || isEnumerated(token.text) || edges.includes(token.start) || (before !== null && token.start - before.end >= 3 && keying === 'edge');
      if (isNew) fragments.push({ text: token.text, start: token.start, line });
      else last.text += token.text;
      before = token;
    }
    return fragments;
  });
}

/** Follows the labels of a table body line by line. */
class LabelReader {
  readonly labels: StackedLabel[] = [];
  private readonly open = new Map<number, StackedLabel>();
  private readonly enumerated = new Set<number>();
  private readonly keying: Keying;
  private lastKey = 0;

  constructor(fragments: readonly Fragment[], keying: Keying) {
    this.keying = keying;
    for (const fragment of fragments) if (isEnumerated(fragment.text)) this.enumerated.add(this.keyOf(fragment));
    this.lastKey = 0;
  }

  private keyOf({ text, start }: Fragment): number {
    if (this.keying === 'edge') return [...this.open.keys(), ...this.enumerated].find((edge) => Math.abs(edge - start) <= 1) ?? start;
    const level = LEVELS.findIndex((pattern) => pattern.test(text));
    return level < 0 ? this.lastKey : level;
  }

  add(fragments: readonly Fragment[], line: number, hasFigures: boolean): void {
    let own: StackedLabel | null = null;
    for (const [at, fragment] of fragments.entries()) {
      const isLast = at === fragments.length - 1;
      own = this.extend(fragment, line, hasFigures && isLast);
    }
    if (!hasFigures) return;
    const waiting = this.waiting(line);
    const isGroup = own !== null && own.first < line && waiting !== null && waiting !== own && this.edgeOf(waiting) > this.edgeOf(own);
    const named = own === null || isGroup ? waiting : own;
    if (named && named.figures < 0) named.figures = line;
    else if (!named) this.labels.push({ text: '', first: line, last: line, figures: line });
  }

  private edgeOf(label: StackedLabel): number {
    return [...this.open].find(([, one]) => one === label)?.[0] ?? -1;
  }

  /** The innermost label above that still lacks its figures. */
  private waiting(line: number): StackedLabel | null {
    const candidates = [...this.open].filter(([, label]) => label.figures < 0 && line - label.last <= 2);
    return candidates.sort(([left], [right]) => right - left)[0]?.[1] ?? null;
  }

  private extend(fragment: Fragment, line: number, isNamed: boolean): StackedLabel {
    const key = this.keyOf(fragment);
    this.lastKey = key;
    const current = this.open.get(key);
    if (current && !this.beginsAnew(fragment, current, key, isNamed)) {
      current.text += fragment.text;
      current.last = line;
      return current;
    }
    const label = { text: fragment.text, first: line, last: line, figures: -1 };
    this.open.set(key, label);
    this.labels.push(label);
    return label;
  }

  private beginsAnew(fragment: Fragment, current: StackedLabel, key: number, isNamed: boolean): boolean {
    if (isEnumerated(fragment.text) || isRowLabel(current.text)) return true;
    if (current.figures < 0) return fragment.line - current.last > 8;
    return isNamed || !this.enumerated.has(key) || fragment.line - current.last > 2;
  }
}

/** Gives the labels of a table's body, each with the line of figures that it names. */
export function stackLabels(lines: readonly SpacedLine[], keying: Keying): StackedLabel[] {
  const fragments = fragmentsOf(lines, keying);
  const reader = new LabelReader(fragments.flat(), keying);
  for (const [line, { figures }] of lines.entries()) reader.add(fragments[line]!, line, figures.length > 0);
  return reader.labels;
}
