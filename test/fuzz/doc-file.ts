/** A DOC file (Word 97) around paragraphs and tables, for tests: header, text in one piece, properties on disk pages. */
import type { PrintedTable } from '../../data/demo/render/table.ts';
import { placed } from '../../data/demo/render/table.ts';

export type DocPart = { text: string } | { table: PrintedTable };

interface Run { text: string; properties: number[] }

const SECTOR = 512;
const TEXT_AT = 1024;
const IN_TABLE = [0x16, 0x24, 1];
const ROW_END = [0x17, 0x24, 1];
const word = (value: number): number[] => [value & 255, (value >> 8) & 255];
const long = (value: number): number[] => [...word(value), ...word(value >>> 16)];

/** `sprmTDefTable`: how many cells, their edges (twips), and the flags of vertical merges. */
function definition(edges: number[], flags: number[]): number[] {
  const operand = [flags.length, ...edges.flatMap(word), ...flags.flatMap((bits) => [...word(bits), ...Array<number>(18).fill(0)])];
  return [0x08, 0xd6, ...word(operand.length + 1), ...operand];
}

function tableRuns(table: PrintedTable): Run[] {
  const { cells } = placed(table);
  return table.flatMap((_, row) => {
    const covering = cells.filter((cell) => cell.row <= row && row < cell.row + cell.rowSpan).sort((one, other) => one.column - other.column);
    const edges = [...covering.map(({ column }) => column * 900), ...covering.slice(-1).map(({ column, columnSpan }) => (column + columnSpan) * 900)];
    const flags = covering.map((cell) => (cell.rowSpan === 1 ? 0 : cell.row === row ? 0x60 : 0x20));
    const texts = covering.map((cell): Run => ({ text: `${cell.row === row ? cell.text : ''}\x07`, properties: IN_TABLE }));
    return [...texts, { text: '\x07', properties: [...IN_TABLE, ...ROW_END, ...definition(edges, flags)] }];
  });
}

/** Paragraph properties on pages of 512 bytes: offsets from the front, entries from the back, the count last. */
class PropertyPages {
  readonly pages: { first: number; bytes: Uint8Array }[] = [];
  private open: { start: number; end: number; properties: number[] }[] = [];

  private room(properties: number[]): number {
    const entries = new Set([...this.open.map((one) => one.properties.join()), properties.join()]);
    const stored = [...entries].reduce((sum, entry) => sum + 6 + entry.split(',').length, 0);
    return (this.open.length + 2) * 4 + (this.open.length + 1) * 13 + stored;
  }

  add(start: number, end: number, properties: number[]): void {
    if (this.open.length > 0 && this.room(properties) > 500) this.close();
    this.open.push({ start, end, properties });
  }

  close(): void {
    const bytes = new Uint8Array(SECTOR);
    const at = new Map<string, number>();
    let free = SECTOR - 2;
    this.open.forEach(({ start, properties }, index) => {
      bytes.set(long(start), index * 4);
      if (!at.has(properties.join())) {
        const entry = [0, Math.ceil((properties.length + 2) / 2), 0, 0, ...properties];
        free = (free - entry.length) & ~1;
        bytes.set(entry, free);
        at.set(properties.join(), free / 2);
      }
      bytes[(this.open.length + 1) * 4 + index * 13] = at.get(properties.join())!;
    });
    bytes.set(long(this.open.at(-1)!.end), this.open.length * 4);
    bytes[SECTOR - 1] = this.open.length;
    this.pages.push({ first: this.open[0]!.start, bytes });
    this.open = [];
  }
}

const padded = (bytes: readonly number[] | Uint8Array, unit: number): Uint8Array => {
  const whole = new Uint8Array(Math.ceil(bytes.length / unit) * unit);
  whole.set(bytes);
  return whole;
};

function wordStreams(runs: Run[]): { main: Uint8Array; table: Uint8Array } {
  const text = runs.map((run) => run.text).join('');
  const octets = Uint8Array.from([...text].flatMap((character) => word(character.charCodeAt(0))));
  const pages = new PropertyPages();
  let at = TEXT_AT;
  for (const run of runs) { pages.add(at, at + run.text.length * 2, run.properties); at += run.text.length * 2; }
  pages.close();
  const firstPage = Math.ceil(at / SECTOR);
  const main = new Uint8Array(Math.max((firstPage + pages.pages.length) * SECTOR, 4096));
  main.set(octets, TEXT_AT);
  pages.pages.forEach(({ bytes }, index) => main.set(bytes, (firstPage + index) * SECTOR));
  const bins = [...pages.pages.flatMap(({ first }) => long(first)), ...long(at), ...pages.pages.flatMap((_, index) => long(firstPage + index))];
  const pieces = [2, ...long(16), ...long(0), ...long(text.length), 0, 0, ...long(TEXT_AT), 0, 0];
  const header = new DataView(main.buffer);
  header.setUint16(0, 0xa5ec, true);
  header.setUint16(0x0a, 0x200, true);
  header.setUint32(0x4c, text.length, true);
  for (const [number, start, length] of [[13, 0, bins.length], [33, bins.length, pieces.length]] as const) {
    header.setUint32(0x9a + number * 8, start, true);
    header.setUint32(0x9a + number * 8 + 4, length, true);
  }
  return { main, table: padded([...bins, ...pieces], 4096) };
}

function directoryEntry(name: string, kind: number, start: number, size: number): Uint8Array {
  const entry = new Uint8Array(128);
  [...`${name}\0`].forEach((character, index) => entry.set(word(character.charCodeAt(0)), index * 2));
  entry.set(word((name.length + 1) * 2), 64);
  entry[66] = kind;
  entry.set(long(start), 116);
  entry.set(long(size), 120);
  return entry;
}

/** The streams in a compound file: header, allocation table, directory, then the streams one after the other. */
function compoundFile({ main, table }: { main: Uint8Array; table: Uint8Array }): Uint8Array {
  const [mainSectors, tableSectors] = [main.length / SECTOR, table.length / SECTOR];
  const fatSectors = Math.ceil((mainSectors + tableSectors + 8) / 126);
  const mainAt = fatSectors + 1;
  const tableAt = mainAt + mainSectors;
  const total = tableAt + tableSectors;
  const END = 0xfffffffe;
  const chain = (start: number, count: number): number[] => Array.from({ length: count }, (_, index) => (index === count - 1 ? END : start + index + 1));
  const fat = [...Array<number>(fatSectors).fill(0xfffffffd), END, ...chain(mainAt, mainSectors), ...chain(tableAt, tableSectors)];
  const file = new Uint8Array((total + 1) * SECTOR);
  const view = new DataView(file.buffer);
  file.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  for (const [at, value] of [[0x18, 0x3e], [0x1a, 3], [0x1c, 0xfffe], [0x1e, 9], [0x20, 6]] as const) view.setUint16(at, value, true);
  for (const [at, value] of [[0x2c, fatSectors], [0x30, fatSectors], [0x38, 4096], [0x3c, END], [0x44, END]] as const) view.setUint32(at, value, true);
  for (let index = 0; index < 109; index += 1) view.setUint32(0x4c + index * 4, index < fatSectors ? index : 0xffffffff, true);
  for (let index = 0; index < fatSectors * 128; index += 1) view.setUint32(SECTOR + index * 4, fat[index] ?? 0xffffffff, true);
  const directory = [directoryEntry('Root Entry', 5, END, 0), directoryEntry('WordDocument', 2, mainAt, main.length), directoryEntry('1Table', 2, tableAt, table.length)];
  directory.forEach((entry, index) => file.set(entry, (fatSectors + 1) * SECTOR + index * 128));
  file.set(main, (mainAt + 1) * SECTOR);
  file.set(table, (tableAt + 1) * SECTOR);
  return file;
}

/** Gives the bytes of a DOC file. */
export function docFile(parts: readonly DocPart[]): Uint8Array {
  const runs = parts.flatMap((part) => ('table' in part ? tableRuns(part.table) : [{ text: `${part.text}\r`, properties: [0x16, 0x24, 0] }]));
  return compoundFile(wordStreams(runs));
}
