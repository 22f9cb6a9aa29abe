import { toItem } from './line.ts';
import type { Item, Line } from './line.ts';
import { normaliseLabel } from './label.ts';
import { matchRow } from './names.ts';
import type { RowMatch, TableName } from './names.ts';

/** A line taken as a row of a table: the texts that name it and what stands to their right. */
export interface RowParts {
  labels: Item[];
  values: Item[];
  match: RowMatch | null;
  /** The label that matched, or the last one, normalised. */
  label: string;
}

const ROW_TABLES: TableName[] = ['disclosure', 'requests', 'statistics'];

/** Cuts a line into label and values, and finds the row it names; `current` is the table that the lines above belong to. */
export function rowParts(line: Line, current: TableName | null): RowParts {
  const cut = labelEnd(line.items);
  const labels = line.items.slice(0, cut).filter((item) => item.kind === 'text');
  const values = dropUnits(line.items.slice(cut));
  const found = bestMatch(labels.map((item) => item.text), current);
  if (found !== null && found.used < labels.length) return subRow(labels, values, found);
  if (found === null && values.every((item) => item.kind === 'empty')) {
    const together = runTogether(labels, current);
    if (together !== null) return together;
  }
  return { labels, values, match: found?.match ?? null, label: found?.label ?? normaliseLabel(labels.at(-1)?.text ?? '') };
}

/** The index after the last text that stands before the first value to the right of a text. */
function labelEnd(items: Item[]): number {
  const first = items.findIndex((item) => item.kind === 'text');
  if (first === -1) return 0;
  let end = first + 1;
  for (let i = first + 1; i < items.length; i += 1) {
    const kind = items[i]?.kind;
    if (kind === 'value') break;
    if (kind === 'text') end = i + 1;
  }
  return end;
}

/** The unit column of a form that has one is no value. */
function dropUnits(items: Item[]): Item[] {
  const first = items.findIndex((item) => item.kind !== 'empty');
  return items[first]?.kind === 'unit' ? items.slice(first + 1) : items;
}

interface Found { match: RowMatch; label: string; used: number }

/** The row that the last texts name, read together or one by one; `used` counts the texts up to the last one read. */
function bestMatch(texts: string[], current: TableName | null): Found | null {
  const ends = texts.map((_, i) => texts.length - i);
  for (const quality of ['exact', 'close'] as const) {
    for (const end of ends) {
      for (let start = end - 1; start >= 0; start -= 1) {
        const label = normaliseLabel(texts.slice(start, end).join(''));
        const match = matchIn(label, current);
        if (match?.quality === quality) return { match, label, used: end };
      }
    }
  }
  return null;
}

function matchIn(label: string, current: TableName | null): RowMatch | null {
  const own = current !== null && ROW_TABLES.includes(current) ? matchRow(label, [current]) : null;
  return own ?? matchRow(label, ROW_TABLES);
}

/** A matched label with more text to its right: a text in the place of a value, or a row of its own under that label. */
function subRow(labels: Item[], values: Item[], { match, label, used }: Found): RowParts {
  const after = labels.slice(used);
  const more = [...after, ...values];
  if (values.some((item) => item.kind === 'value') && after.length === 1 && match.names[0]?.table === 'disclosure') {
    return { labels, values, match: null, label: normaliseLabel(after[0]?.text ?? '') };
  }
  return { labels: labels.slice(0, used), values: more, match, label };
}

/** `规章000` and `规章 0 0 0`: label and figures in one cell. Figures without a gap are told apart only if all are 0. */
function runTogether(labels: Item[], current: TableName | null): RowParts | null {
  const last = labels.at(-1);
  const parts = last === undefined ? null : /^(.*\p{L}[^\d]*?)[\s:：]*([\d\s.,０-９]+)$/su.exec(last.text);
  if (last === undefined || parts === null) return null;
  const [, name = '', figures = ''] = parts;
  const label = normaliseLabel(name);
  const match = matchIn(label, current);
  if (match?.quality !== 'exact') return null;
  const texts = /^0{2,}$/.test(figures.trim()) ? [...figures.trim()] : figures.trim().split(/\s+/);
  return { labels, values: texts.map((text) => ({ ...toItem({ ...last.cell, text }) })), match, label };
}
