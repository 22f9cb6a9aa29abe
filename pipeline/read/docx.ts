/**
 * DOCX: the text as it would be printed with every change accepted, with real cells and their merges. Reads the XML
 * itself because converters lose hidden text, tracked changes and cells that a row skips.
 */
import type { Block, SourceDocument } from '../model/document.ts';
import { UnreadableError } from '../lib/errors.ts';
import { openFlat } from './docx/flat.ts';
import { openPackage } from './docx/package.ts';
import type { OfficePackage } from './docx/package.ts';
import { readPieces } from './docx/pieces.ts';
import type { Reading } from './docx/reading.ts';
import { readStyles } from './docx/styles.ts';
import { child, descendants, textOf } from './docx/xml.ts';
import type { XmlElement } from './docx/xml.ts';
import { blocksOf } from './word/blocks.ts';

function mainPart(source: OfficePackage): string {
  const related = source.relationships('').find(({ type }) => type === 'officeDocument')?.target;
  const candidates = [related, 'word/document.xml', source.names.find((name) => /(^|\/)document\d*\.xml$/.test(name))];
  const found = candidates.find((name) => name !== undefined && source.names.includes(name));
  if (found === undefined) throw new UnreadableError('no_document', 'The file is a zip archive without a Word document in it; it is no DOCX file.');
  return found;
}

function metaOf(source: OfficePackage): Record<string, string> {
  const part = source.relationships('').find(({ type }) => type === 'core-properties')?.target ?? 'docprops/core.xml';
  const core = source.xml(part);
  const names = { title: 'dc:title', creator: 'dc:creator', created: 'dcterms:created', modified: 'dcterms:modified' };
  const meta: Record<string, string> = {};
  for (const [key, name] of Object.entries(names)) {
    const value = core ? textOf(descendants(core, name)[0]).trim() : '';
    if (value !== '') meta[key] = value;
  }
  return meta;
}

function bodyOf(root: XmlElement | undefined): XmlElement {
  const body = child(root && child(root, 'w:document'), 'w:body');
  if (!body) throw new UnreadableError('no_body', 'The DOCX file has no body; it is damaged or of another kind. Fetch it again.');
  return body;
}

/** An `altChunk` is a whole document of another kind inside this one; its tables are numbered on. */
async function readChunk(target: string, reading: Reading): Promise<Block[]> {
  const bytes = reading.package.bytes(target);
  if (!bytes) return [];
  const { read } = await import('./read.ts');
  const { blocks } = await read(bytes, { name: target });
  return blocks.map((block) => {
    if (block.kind !== 'grid') return { ...block, place: {} };
    const table = (reading.tableCount += 1);
    return { ...block, table, place: { table }, cells: block.cells.map((cell) => ({ ...cell, place: { table, row: cell.row + 1, column: cell.column + 1 } })) };
  });
}

function openReading(source: OfficePackage): { reading: Reading; body: XmlElement } {
  const main = mainPart(source);
  const relationships = new Map(source.relationships(main).map((relationship) => [relationship.id, relationship]));
  const stylesPart = [...relationships.values()].find(({ type }) => type === 'styles')?.target ?? 'word/styles.xml';
  const reading: Reading = { package: source, relationships, styles: readStyles(source.xml(stylesPart)), fields: [], tableCount: 0, attachments: [], warnings: new Map() };
  return { reading, body: bodyOf(source.xml(main)) };
}

/**
 * Reads a DOCX file (also DOCM, DOTX and the strict variant). Places count tables, rows and grid columns from 1 in
 * the document with its changes accepted.
 * @throws UnreadableError where it is no DOCX file, is damaged, or would unpack to something too large.
 */
export async function readDocx(bytes: Uint8Array): Promise<SourceDocument> {
  return readPackage(openPackage(bytes));
}

/**
 * Reads a Word document that is one XML file: Flat OPC, or the format of Word 2003.
 * @throws UnreadableError where it has no body or is too large.
 */
export async function readWordXml(bytes: Uint8Array): Promise<SourceDocument> {
  return readPackage(openFlat(bytes));
}

async function readPackage(source: OfficePackage): Promise<SourceDocument> {
  const { reading, body } = openReading(source);
  const blocks = await blocksOf(readPieces(body, reading, false), (part) => readChunk(part, reading));
  const meta = metaOf(reading.package);
  if (reading.package.depthLimited()) reading.warnings.set('depth_limited', 'Parts of the document are nested too deeply and were left out.');
  if (reading.attachments.some(({ kind }) => kind === 'image') && !blocks.some(({ kind }) => kind === 'grid')) {
    reading.warnings.set('unsupported_part', 'The document holds pictures and no table; a table in a picture is not read.');
  }
  return { format: 'docx', title: meta['title'] ?? null, meta, blocks, attachments: reading.attachments, warnings: [...reading.warnings].map(([code, message]) => ({ code, message })) };
}
