import { toItem } from './line.ts';
import type { Item, Line } from './line.ts';
import { normaliseLabel } from './label.ts';
import { GROUPS, matchRow } from './names.ts';
import type { RowMatch, TableName } from './names.ts';

/** A line taken as a row of a table: the texts that name it and what stands to their right. */
export interface RowParts {
  labels: Item[];
  values: Item[];
  match: RowMatch | null;
  /** The label that matched, or the last one, normalised. */
  label: string;
}

/** The table that the lines above belong to; certain where its heads stand in the same grid. */
export interface Current { table: TableName | null; certain: boolean }

const ROW_TABLES: TableName[] = ['disclosure', 'requests', 'statistics'];

/** Cuts a line into label and values, and finds the row it names; `current` is the table that the lines above belong to. */
export function rowParts(line: Line, current: Current): RowParts {
  const cut = labelEnd(line.items);
  const labels = line.items.slice(0, cut).filter((item) => item.kind === 'text');
  const values = dropUnits(line.items.slice(cut));
  const together = values.every((item) => item.kind === 'empty') ? runTogether(labels, current) : null;
  if (together !== null) return together;
  const found = bestMatch(labels.map((item) => item.text), current);
  if (found !== null && isGroup(found, labels)) return { labels, values, match: null, label: ownLabel(labels) };
  if (found !== null && found.used < labels.length) return subRow(labels, values, found);
  return { labels, values, match: found?.match ?? null, label: found?.label ?? ownLabel(labels) };
}

/** The last label, but for a heading: a row under it whose label is lost has none. */
function ownLabel(labels: Item[]): string {
  const label = normaliseLabel(labels.at(-1)?.text ?? '');
  return GROUPS.has(label) ? '' : label;
}

/** 其他处理 is a row of the 2019 form, and a heading where it spans rows or has a label to its right. */
function isGroup({ label, used }: Found, labels: Item[]): boolean {
  return GROUPS.has(label) && (used < labels.length || (labels[used - 1]?.cell.rowSpan ?? 1) > 1);
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

/** The unit column of a form that has one is no value, before the figure or behind it. */
export function dropUnits(items: Item[]): Item[] {
  const first = items.findIndex((item) => item.kind !== 'empty');
  if (items.length > 1 && items.at(-1)?.kind === 'unit') return items.slice(0, -1);
  return items[first]?.kind === 'unit' ? items.slice(first + 1) : items;
}

interface Found { match: RowMatch; label: string; used: number }

/** The row that the last texts name, read together or one by one; `used` counts the texts up to the last one read. */
function bestMatch(texts: string[], current: Current): Found | null {
  for (let end = texts.length; end > 0; end -= 1) {
    const readings = texts.slice(0, end).map((_, i) => normaliseLabel(texts.slice(end - 1 - i, end).join('')));
    for (const quality of ['exact', 'close'] as const) {
      for (const [more, label] of readings.entries()) {
        const match = matchIn(label, current);
        if (match?.quality === quality && !(more > 0 && match.part)) return { match, label, used: end };
      }
    }
  }
  return null;
}

/**
 * A row of the current table first, nearly named too if the heads of that table stand in this grid; then any table's row
 * by its exact label. Only the long labels of table 3 are told by likeness elsewhere.
 */
function matchIn(label: string, { table, certain }: Current): RowMatch | null {
  const own = table !== null && ROW_TABLES.includes(table) ? matchRow(label, [table]) : null;
  if (own?.quality === 'exact' || (own !== null && certain)) return own;
  const any = matchRow(label, ROW_TABLES);
  if (any?.quality === 'exact') return any;
  return own ?? (table === 'statistics' ? null : matchRow(label, ['disclosure', 'requests']));
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
function runTogether(labels: Item[], current: Current): RowParts | null {
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
