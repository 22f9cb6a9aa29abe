/** The streams of a DOC file, its header (FIB) and its text, which lies in pieces ([MS-DOC]). */
import { UnreadableError } from '../../lib/errors.ts';
import { openCompoundFile } from './compound.ts';

export interface WordFile {
  /** The WordDocument stream. */
  main: Uint8Array;
  data: Uint8Array | undefined;
  /** A structure of the table stream by its number in the header's list; empty where there is none. */
  tablePart(number: number): DataView;
  /** Lengths in characters of the parts of the text, in order. */
  lengths: { body: number; beforeTextBoxes: number; textBoxes: number };
  pieces: TextPiece[];
}

/** Characters `start` to `end` of the document lie at `offset` of the WordDocument stream. */
export interface TextPiece { start: number; end: number; offset: number; wide: boolean }

const PIECES = 33;
const LIST_START = 0x9a;
/** A report has some ten thousand characters; the format allows this many. */
const MAX_CHARACTERS = 16_000_000;

function refuse(code: string, message: string): UnreadableError { return new UnreadableError(code, message); }

function readPieces(clx: DataView): TextPiece[] {
  let at = 0;
  while (at + 3 <= clx.byteLength && clx.getUint8(at) === 1) at += 3 + clx.getUint16(at + 1, true);
  if (at + 5 > clx.byteLength || clx.getUint8(at) !== 2) return [];
  const length = Math.min(clx.getUint32(at + 1, true), clx.byteLength - at - 5);
  const count = Math.floor((length - 4) / 12);
  const first = at + 5;
  const pieces: TextPiece[] = [];
  for (let index = 0; index < count; index += 1) {
    const coded = clx.getUint32(first + (count + 1) * 4 + index * 8 + 2, true);
    const wide = (coded & 0x40000000) === 0;
    const plain = coded & 0x3fffffff;
    pieces.push({ start: clx.getUint32(first + index * 4, true), end: clx.getUint32(first + index * 4 + 4, true), offset: wide ? plain : plain / 2, wide });
  }
  return pieces;
}

function checkKind(names: string[]): void {
  if (names.includes('EncryptedPackage')) throw refuse('encrypted', 'The Word document is encrypted with a password and cannot be read.');
  if (!names.includes('WordDocument')) throw refuse('not_doc', `The file is an OLE file without a Word document in it (it holds ${names.filter((name) => /^\w+$/.test(name)).slice(0, 3).join(', ') || 'nothing readable'}); it is no DOC file.`);
}

function checkHeader(main: Uint8Array, header: DataView): void {
  if (main.length < 0x1aa) throw refuse('damaged', 'The DOC file is damaged: its header is cut off. Fetch it again.');
  const magic = header.getUint16(0, true);
  if (magic === 0xa5dc) throw refuse('word_95', 'The DOC file was written by Word 6 or 95; that format is not read. Save it as DOCX.');
  if (magic !== 0xa5ec) throw refuse('damaged', 'The DOC file is damaged: its header is none of Word. Fetch it again.');
  if ((header.getUint16(0x0a, true) & 0x100) !== 0) throw refuse('encrypted', 'The DOC file is encrypted with a password and cannot be read.');
}

/**
 * Opens a DOC file of Word 97 or later.
 * @throws UnreadableError where it is another OLE file, encrypted, older or damaged.
 */
export function openWordFile(bytes: Uint8Array): WordFile {
  const compound = openCompoundFile(bytes);
  checkKind(compound.names);
  const main = compound.stream('WordDocument')!;
  const header = new DataView(main.buffer, main.byteOffset, main.byteLength);
  checkHeader(main, header);
  const table = compound.stream((header.getUint16(0x0a, true) & 0x200) !== 0 ? '1Table' : '0Table') ?? new Uint8Array();
  const tablePart = (number: number): DataView => {
    const at = header.getUint32(LIST_START + number * 8, true);
    const part = table.subarray(at, at + header.getUint32(LIST_START + number * 8 + 4, true));
    return new DataView(part.buffer, part.byteOffset, part.byteLength);
  };
  const length = (at: number): number => Math.min(header.getUint32(at, true), MAX_CHARACTERS);
  const beforeTextBoxes = [0x4c, 0x50, 0x54, 0x58, 0x5c, 0x60].reduce((sum, at) => sum + length(at), 0);
  const pieces = readPieces(tablePart(PIECES));
  if (pieces.length === 0) throw refuse('damaged', 'The DOC file is damaged: the table of its text is missing. Fetch it again.');
  return { main, data: compound.stream('Data'), tablePart, pieces, lengths: { body: length(0x4c), beforeTextBoxes, textBoxes: length(0x64) } };
}

const NARROW = new TextDecoder('windows-1252');

/** The characters from `start` to `end` with the offset of each in the WordDocument stream. */
export function charactersOf(file: WordFile, start: number, end: number): { text: string; offsets: number[] } {
  let text = '';
  const offsets: number[] = [];
  const wide = new TextDecoder('utf-16le', { ignoreBOM: true });
  for (const piece of file.pieces) {
    const from = Math.max(start, piece.start);
    const to = Math.min(end, piece.end);
    if (to <= from) continue;
    const size = piece.wide ? 2 : 1;
    const first = piece.offset + (from - piece.start) * size;
    const bytes = file.main.subarray(first, first + (to - from) * size);
    text += (piece.wide ? wide : NARROW).decode(bytes.subarray(0, bytes.length - (bytes.length % size)));
    while (offsets.length < text.length) offsets.push(first + (offsets.length - (text.length - Math.floor(bytes.length / size))) * size);
  }
  return { text, offsets };
}
