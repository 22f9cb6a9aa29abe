import { canBe, ROWS } from './names.ts';
import type { RowName } from './names.ts';
import type { Entry } from './scan.ts';

/** An entry with the row that it stands for; null where it stands for none of ours. */
export interface Placed { entry: Entry; name: RowName | null }

/** Parts the entries of one table into its printings: a page may hold a table twice. */
export function instancesOf(entries: Entry[]): Placed[][] {
  const instances: Placed[][] = [];
  let current: Placed[] = [];
  for (const entry of entries) {
    const name = nameOf(entry, current);
    if (current.length > 0 && beginsAnew(entry, name, current)) {
      instances.push(current);
      current = [];
    }
    current.push({ entry, name: nameOf(entry, current) ?? name });
  }
  if (current.length > 0) instances.push(current);
  return instances.map(fillGaps);
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

/** True where the table starts over: back at its head in another grid, or in a grid of its own without heads. */
function beginsAnew(entry: Entry, name: RowName | null, current: Placed[]): boolean {
  const last = lastName(current);
  if (name === null || last === null || name.order > last.order) return false;
  const grid = current.at(-1)?.entry.line.grid;
  if (!current.some((placed) => placed.name === name)) return !entry.headInGrid && grid !== entry.line.grid && name.table === 'disclosure';
  const earlier = current.find((placed) => placed.name === name)?.entry;
  if (earlier?.line.grid === entry.line.grid && earlier.heads[0] === entry.heads[0]) return false;
  return name.table === 'disclosure' || name.order <= 2 || last.order - name.order > 3;
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
