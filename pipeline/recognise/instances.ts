import { canBe, ROWS } from './names.ts';
import type { RowName } from './names.ts';
import type { Entry } from './scan.ts';

/** An entry with the row that it stands for; null where it stands for none of ours. */
export interface Placed { entry: Entry; name: RowName | null }

/** Parts the entries of one table into its printings: a page may hold a table twice, and a printing may go over several grids. */
export function instancesOf(entries: Entry[]): Placed[][] {
  const instances: Placed[][] = [];
  for (const group of byGrid(entries)) {
    const current = instances.at(-1);
    if (current !== undefined && goesOn(group, current)) current.push(...place(group, current));
    else if (current === undefined) instances.push(...printingsIn(group));
    else if (isLike(group)) instances.push(...printingsIn(group.map(withOwnHeads)));
  }
  return instances.map((placed) => fillGaps(withoutImitations(placed)));
}

function byGrid(entries: Entry[]): Entry[][] {
  const groups: Entry[][] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (last?.[0]?.line.grid === entry.line.grid) last.push(entry);
    else groups.push([entry]);
  }
  return groups;
}

/** Another printing has heads of its own, or none. */
function withOwnHeads(entry: Entry): Entry {
  return { ...entry, heads: entry.heads.filter(({ lines }) => lines[0]?.grid === entry.line.grid) };
}

/** Half of the labels in a grid without heads must be rows of the table, or it is another table. */
function isLike(group: Entry[]): boolean {
  if (group.some(({ headInGrid }) => headInGrid)) return true;
  const labelled = group.filter(({ label }) => label !== '');
  return labelled.filter(({ match }) => match !== null).length * 2 > labelled.length;
}

/** True where a grid carries on the table of the grids before: its rows are mostly new and come after those. */
function goesOn(group: Entry[], current: Placed[]): boolean {
  if (!isLike(group)) return group.every(({ label }) => label === '');
  const known = new Set(current.map(({ name }) => name));
  const last = lastName(current)?.order ?? -1;
  const names = place(group, current).flatMap(({ name }) => (name === null ? [] : [name]));
  const fresh = names.filter((name) => !known.has(name) && name.order > last);
  return fresh.length * 2 > names.length;
}

/** The printings of a table within one grid: it starts over where heads stand again over rows that were there before. */
function printingsIn(group: Entry[]): Placed[][] {
  const printings: Placed[][] = [];
  let current: Placed[] = [];
  for (const entry of group) {
    const name = nameOf(entry, current);
    const before = current.find((placed) => name !== null && placed.name === name);
    if (before !== undefined && name !== null && name.order <= 2 && before.entry.heads[0] !== entry.heads[0]) {
      printings.push(current);
      current = [];
    }
    current.push({ entry, name: nameOf(entry, current) });
  }
  return [...printings, current];
}

function place(group: Entry[], before: Placed[]): Placed[] {
  const placed: Placed[] = [];
  for (const entry of group) placed.push({ entry, name: nameOf(entry, [...before, ...placed]) });
  return placed;
}

/** A row that only nearly has a label gives way to the row that has it. */
function withoutImitations(placed: Placed[]): Placed[] {
  const exact = new Set(placed.filter(({ entry }) => entry.match?.quality === 'exact').map(({ name }) => name));
  return placed.map((each) => (each.entry.match?.quality === 'close' && exact.has(each.name) ? { ...each, name: null } : each));
}

function lastName(placed: Placed[]): RowName | null {
  return placed.findLast(({ name }) => name !== null)?.name ?? null;
}

/** Of two rows with one label (其他情形数) the next one in the order of the form. */
function nameOf({ match }: Entry, before: Placed[]): RowName | null {
  if (match === null) return null;
  const last = lastName(before)?.order ?? -1;
  return match.names.find(({ order }) => order > last) ?? match.names[0] ?? null;
}

/** Names rows whose labels are lost where as many are missing between two certain neighbours, in the order of the form. */
function fillGaps(placed: Placed[]): Placed[] {
  const result = placed.map((each) => ({ ...each }));
  const table = placed[0]?.entry.table ?? 'requests';
  const rows = rowsInUse(table, placed);
  let start = 0;
  while (start < result.length) {
    if (result[start]?.name !== null) { start += 1; continue; }
    let end = start;
    while (end < result.length && result[end]?.name === null) end += 1;
    fillGap(result, start, end, rows);
    start = end;
  }
  return result;
}

function fillGap(placed: Placed[], start: number, end: number, rows: RowName[]): void {
  const before = start === 0 ? -1 : rows.indexOf(placed[start - 1]?.name ?? NOT_A_ROW);
  const after = end === placed.length ? rows.length : rows.indexOf(placed[end]?.name ?? NOT_A_ROW);
  if ((start > 0 && before === -1) || (end < placed.length && after === -1)) return;
  const missing = rows.slice(before + 1, after).filter((name) => !placed.some((each) => each.name === name));
  const unnamed = placed.slice(start, end).filter(({ entry }) => !isForeign(entry, missing));
  if (unnamed.length !== missing.length || missing.length !== after - before - 1) return;
  if (unnamed.every(({ entry }, i) => missing[i] !== undefined && canBe(entry.label, missing[i]))) {
    unnamed.forEach((each, i) => { each.name = missing[i] ?? null; });
  }
}

const NOT_A_ROW: RowName = { table: 'requests', row: '', order: -1, labels: [] };

/** A label of its own that can be none of the missing rows. */
function isForeign(entry: Entry, missing: RowName[]): boolean {
  return entry.label !== '' && !missing.some((name) => canBe(entry.label, name));
}

/** The rows of the form that this printing is on: of 其他处理 either the one row of 2019 or the three of 2021. */
function rowsInUse(table: Entry['table'], placed: Placed[]): RowName[] {
  const present = new Set(placed.map(({ name }) => name?.row));
  const only2019 = new Set(['other', 'other_services', 'procurement']);
  const only2021 = new Set(['other_not_corrected', 'other_fee_unpaid', 'other_other']);
  const is2019 = [...only2019].some((row) => present.has(row)) && ![...only2021].some((row) => present.has(row));
  return ROWS[table].filter(({ row }) => !(is2019 ? only2021 : only2019).has(row));
}
