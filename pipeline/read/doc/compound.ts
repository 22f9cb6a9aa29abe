/** The OLE compound file ([MS-CFB]) that DOC files are: a small file system of sectors. */
import { UnreadableError } from '../../lib/errors.ts';

export interface CompoundFile {
  /** Names of the streams. */
  names: string[];
  /** Bytes of a stream, undefined where there is none. */
  stream(name: string): Uint8Array | undefined;
}

const MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const LAST_SECTOR = 0xfffffffa;

interface DirectoryEntry { name: string; start: number; size: number }

function damaged(what: string): UnreadableError {
  return new UnreadableError('damaged', `The DOC file is damaged: ${what}. Fetch it again.`);
}

/** Follows a chain of sectors; a chain longer than its table is a circle. */
function chain(start: number, table: Uint32Array): number[] {
  const sectors: number[] = [];
  for (let sector = start; sector < LAST_SECTOR && sector < table.length; sector = table[sector]!) {
    if (sectors.length > table.length) throw damaged('a chain of sectors runs in a circle');
    sectors.push(sector);
  }
  return sectors;
}

function gather(bytes: Uint8Array, sectors: number[], size: number, offset: number): Uint8Array {
  const gathered = new Uint8Array(sectors.length * size);
  sectors.forEach((sector, index) => gathered.set(bytes.subarray(offset + sector * size, offset + (sector + 1) * size), index * size));
  return gathered;
}

function wordsOf(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint32Array.from({ length: bytes.length >> 2 }, (_, index) => view.getUint32(index * 4, true));
}

/** The sectors that hold the allocation table: 109 in the header, more in a chain of their own; each but once, whatever a circle repeats. */
function tableSectors(view: DataView, bytes: Uint8Array, sectorSize: number): number[] {
  const sectors: number[] = [];
  for (let index = 0; index < 109; index += 1) sectors.push(view.getUint32(0x4c + index * 4, true));
  let next = view.getUint32(0x44, true);
  for (let step = 0; next < LAST_SECTOR && step < 1000; step += 1) {
    const more = wordsOf(bytes.slice((next + 1) * sectorSize, (next + 2) * sectorSize));
    if (more.length === 0) break;
    sectors.push(...more.subarray(0, more.length - 1));
    next = more[more.length - 1]!;
  }
  return [...new Set(sectors)].filter((sector) => (sector + 1) * sectorSize < bytes.length);
}

function readDirectory(bytes: Uint8Array): DirectoryEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: DirectoryEntry[] = [];
  for (let at = 0; at + 128 <= bytes.length; at += 128) {
    const nameLength = Math.min(Math.max(view.getUint16(at + 64, true) - 2, 0), 62);
    const name = new TextDecoder('utf-16le').decode(bytes.subarray(at, at + nameLength));
    if (view.getUint8(at + 66) !== 0) entries.push({ name, start: view.getUint32(at + 116, true), size: view.getUint32(at + 120, true) });
  }
  return entries;
}

/**
 * Opens a compound file.
 * @throws UnreadableError where it is none or its sectors lead nowhere.
 */
export function openCompoundFile(bytes: Uint8Array): CompoundFile {
  if (bytes.length < 512 || MAGIC.some((byte, index) => bytes[index] !== byte)) throw new UnreadableError('not_doc', 'The file does not begin as a DOC file does; it is of another kind.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = view.getUint16(0x1e, true);
  if (shift !== 9 && shift !== 12) throw damaged(`its sectors would have 2^${shift} bytes`);
  const sectorSize = 1 << shift;
  const table = wordsOf(gather(bytes, tableSectors(view, bytes, sectorSize), sectorSize, sectorSize));
  const whole = (start: number): Uint8Array => gather(bytes, chain(start, table), sectorSize, sectorSize);
  const entries = readDirectory(whole(view.getUint32(0x30, true)));
  const root = entries.find(({ name }) => name === 'Root Entry') ?? entries[0];
  const miniTable = wordsOf(whole(view.getUint32(0x3c, true)));
  const miniStream = root ? whole(root.start) : new Uint8Array();
  const cutoff = view.getUint32(0x38, true);
  return {
    names: entries.map(({ name }) => name),
    stream(name) {
      const entry = entries.find((candidate) => candidate.name === name);
      if (!entry) return undefined;
      const content = entry.size < cutoff ? gather(miniStream, chain(entry.start, miniTable), 64, 0) : whole(entry.start);
      return content.subarray(0, entry.size);
    },
  };
}
