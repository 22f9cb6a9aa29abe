/** Character and paragraph properties of a DOC file ([MS-DOC]): lists of changes ("sprm") on formatted disk pages. */
import type { WordFile } from './word-file.ts';

export interface Sprm { code: number; operand: Uint8Array }

/** One run of the file with equal properties; offsets are bytes of the WordDocument stream. */
export interface PropertyRun { start: number; end: number; style: number; sprms: Sprm[] }

const TABLE_DEFINITION = 0xd608;
const CHANGE_TABS = 0xc615;
const HUGE_PROPERTIES = new Set([0x6645, 0x6646]);
const PAGE = 512;
const OPERAND_BYTES = [1, 1, 2, 4, 2, 2, 0, 3];

/** Operand start and length; the top three bits of the code say how long, with two exceptions. */
function operandSpan(code: number, bytes: Uint8Array, at: number): [number, number] {
  if (code === TABLE_DEFINITION) return [at + 2, (bytes[at] ?? 0) + ((bytes[at + 1] ?? 0) << 8) - 1];
  const kind = code >> 13;
  if (kind !== 6) return [at, OPERAND_BYTES[kind]!];
  const length = bytes[at] ?? 0;
  if (code !== CHANGE_TABS || length !== 255) return [at + 1, length];
  const removed = bytes[at + 1] ?? 0;
  return [at + 1, 2 + removed * 4 + (bytes[at + 2 + removed * 4] ?? 0) * 3];
}

export function readSprms(bytes: Uint8Array): Sprm[] {
  const sprms: Sprm[] = [];
  for (let at = 0; at + 2 < bytes.length;) {
    const code = bytes[at]! | (bytes[at + 1]! << 8);
    const [start, length] = operandSpan(code, bytes, at + 2);
    if (length < 0) break;
    sprms.push({ code, operand: bytes.subarray(start, start + length) });
    at = start + length;
  }
  return sprms;
}

/** The properties of a wide table row do not fit on a page and stand in the Data stream. */
function withHuge(sprms: Sprm[], data: Uint8Array | undefined): Sprm[] {
  return sprms.flatMap((sprm) => {
    if (!HUGE_PROPERTIES.has(sprm.code) || !data || sprm.operand.length < 4) return [sprm];
    const at = new DataView(sprm.operand.buffer, sprm.operand.byteOffset, 4).getUint32(0, true);
    const length = (data[at] ?? 0) | ((data[at + 1] ?? 0) << 8);
    return readSprms(data.subarray(at + 2, at + 2 + length));
  });
}

function paragraphEntry(page: Uint8Array, at: number): Uint8Array {
  const half = page[at] ?? 0;
  return half === 0 ? page.subarray(at + 2, at + 2 + (page[at + 1] ?? 0) * 2) : page.subarray(at + 1, at + half * 2);
}

function readPage(page: Uint8Array, kind: 'character' | 'paragraph', data: Uint8Array | undefined, runs: PropertyRun[]): void {
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  const count = page[PAGE - 1]!;
  const width = kind === 'paragraph' ? 13 : 1;
  for (let index = 0; index < count && (count + 1) * 4 + (index + 1) * width <= PAGE; index += 1) {
    const at = page[(count + 1) * 4 + index * width]! * 2;
    const run = { start: view.getUint32(index * 4, true), end: view.getUint32(index * 4 + 4, true) };
    if (at === 0) { runs.push({ ...run, style: 0, sprms: [] }); continue; }
    if (kind === 'character') { runs.push({ ...run, style: 0, sprms: readSprms(page.subarray(at + 1, at + 1 + page[at]!)) }); continue; }
    const entry = paragraphEntry(page, at);
    runs.push({ ...run, style: (entry[0] ?? 0) | ((entry[1] ?? 0) << 8), sprms: withHuge(readSprms(entry.subarray(2)), data) });
  }
}

/** Every run of the file, ordered by offset. */
export function readPropertyRuns(file: WordFile, kind: 'character' | 'paragraph'): PropertyRun[] {
  const plc = file.tablePart(kind === 'character' ? 12 : 13);
  const count = Math.floor((plc.byteLength - 4) / 8);
  const runs: PropertyRun[] = [];
  for (let index = 0; index < count; index += 1) {
    const at = (plc.getUint32((count + 1) * 4 + index * 4, true) & 0x3fffff) * PAGE;
    const page = file.main.subarray(at, at + PAGE);
    if (page.length === PAGE) readPage(page, kind, file.data, runs);
  }
  return runs.sort((one, other) => one.start - other.start);
}

/** Finds the run that holds an offset. */
export function runAt(runs: PropertyRun[], offset: number): PropertyRun | undefined {
  let low = 0;
  let high = runs.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const run = runs[middle]!;
    if (offset < run.start) high = middle - 1; else if (offset >= run.end) low = middle + 1; else return run;
  }
  return undefined;
}

/** The last value of a one-byte property; undefined where it is not set. */
export function byteOf(run: PropertyRun | undefined, code: number): number | undefined {
  return run?.sprms.findLast((sprm) => sprm.code === code)?.operand[0];
}
