import type { HeadBlock } from './leaves.ts';
import { canBe, ONLY_FORM, ROWS } from './names.ts';
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
  const last = lastOrder(current);
  const names = place(group, current).flatMap(({ name }) => (name === null ? [] : [name]));
  const fresh = names.filter((name) => !known.has(name) && name.order > last);
  return fresh.length * 2 > names.length;
}

/** The printings of a table within one grid: it starts over where heads stand again over rows that were there before. */
function printingsIn(group: Entry[]): Placed[][] {
  const printings: Entry[][] = [];
  let current: Entry[] = [];
  const heads = new Map<RowName, HeadBlock | undefined>();
  for (const { entry, name } of place(group, [])) {
    if (name !== null && name.order <= 2 && heads.has(name) && heads.get(name) !== entry.heads[0]) {
      printings.push(current);
      current = [];
      heads.clear();
    }
    if (name !== null) heads.set(name, entry.heads[0]);
    current.push(entry);
  }
  return [...printings, current].map((entries) => place(entries, []));
}

/** Names the entries one after the other: of two rows with one label (其他情形数) the next one in the order of the form. */
function place(group: Entry[], before: Placed[]): Placed[] {
  let last = lastOrder(before);
  return group.map((entry) => {
    const names = entry.match?.names ?? [];
    const name = names.find(({ order }) => order > last) ?? names[0] ?? null;
    if (name !== null) last = name.order;
    return { entry, name };
  });
}

function lastOrder(placed: Placed[]): number {
  return placed.findLast(({ name }) => name !== null)?.name?.order ?? -1;
}

/** A row that only nearly has a label gives way to the row that has it. */
function withoutImitations(placed: Placed[]): Placed[] {
  const exact = new Set(placed.filter(({ entry }) => entry.match?.quality === 'exact').map(({ name }) => name));
  return placed.map((each) => (each.entry.match?.quality === 'close' && exact.has(each.name) ? { ...each, name: null } : each));
}

/** Names rows whose labels are lost where as many are missing between two certain neighbours, in the order of the form. */
function fillGaps(placed: Placed[]): Placed[] {
  const result = placed.map((each) => ({ ...each }));
  const table = placed[0]?.entry.table ?? 'requests';
  const rows = rowsInUse(table, placed);
  const present = new Set(placed.map(({ name }) => name));
  let start = 0;
  while (start < result.length) {
    if (result[start]?.name !== null) { start += 1; continue; }
    let end = start;
    while (end < result.length && result[end]?.name === null) end += 1;
    fillGap(result, [start, end], rows, present);
    start = end;
  }
  return result;
}

function fillGap(placed: Placed[], [start, end]: [number, number], rows: RowName[], present: Set<RowName | null>): void {
  const before = start === 0 ? -1 : rows.indexOf(placed[start - 1]?.name ?? NOT_A_ROW);
  const after = end === placed.length ? rows.length : rows.indexOf(placed[end]?.name ?? NOT_A_ROW);
  if ((start > 0 && before === -1) || (end < placed.length && after === -1)) return;
  const missing = rows.slice(before + 1, after).filter((name) => !present.has(name));
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

/** The rows of the form that this printing is on: without those that only another form has. */
function rowsInUse(table: Entry['table'], placed: Placed[]): RowName[] {
  const present = placed.map(({ name }) => (name === null ? undefined : ONLY_FORM.get(name)));
  const form = present.includes('2019') && !present.includes('2021') ? '2019' : '2021';
  return ROWS[table].filter((name) => (ONLY_FORM.get(name) ?? form) === form || table === 'statistics');
}
