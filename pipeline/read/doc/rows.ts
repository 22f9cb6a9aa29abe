/** Where the cells of a DOC file's table row stand ([MS-DOC] `sprmTDefTable`). */
import type { Merge, RowDefinition } from '../word/tables.ts';
import type { Sprm } from './properties.ts';

const TABLE_DEFINITION = 0xd608;
const VERTICAL_MERGE = 0xd62b;

const mergeOf = (first: boolean, merged: boolean): Merge => (first ? 'first' : merged ? 'continued' : 'none');

/** Reads `sprmTDefTable`: the edges of the cells and the flags of each. */
export function rowDefinition(sprms: Sprm[]): RowDefinition | null {
  const operand = sprms.findLast(({ code }) => code === TABLE_DEFINITION)?.operand;
  const count = operand?.[0] ?? 0;
  if (!operand || count === 0 || operand.length < 1 + (count + 1) * 2) return null;
  const view = new DataView(operand.buffer, operand.byteOffset, operand.byteLength);
  const flags = (index: number): number => { const at = 1 + (count + 1) * 2 + index * 20; return at + 2 <= view.byteLength ? view.getUint16(at, true) : 0; };
  const columns = Array.from({ length: count }, (_, index) => flags(index));
  const definition: RowDefinition = {
    edges: Array.from({ length: count + 1 }, (_, index) => view.getInt16(1 + index * 2, true)),
    horizontal: columns.map((bits) => mergeOf((bits & 1) !== 0, (bits & 2) !== 0)),
    vertical: columns.map((bits) => mergeOf((bits & 0x40) !== 0, (bits & 0x20) !== 0)),
  };
  for (const { code, operand: change } of sprms) {
    if (code === VERTICAL_MERGE && change.length >= 2 && change[0]! < count) definition.vertical[change[0]!] = mergeOf(change[1] === 3, change[1] === 1);
  }
  return definition;
}
