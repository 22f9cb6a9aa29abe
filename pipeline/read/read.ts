/** A document's bytes to its blocks, by what the bytes are and never by their name. */
import { UnreadableError } from '../lib/errors.ts';
import type { ReadWarning, SourceDocument } from '../model/document.ts';
import { decodeText } from './encoding.ts';
import type { Decoded } from './encoding.ts';
import { unzipBody } from './gzip.ts';
import { kindOf, textKind } from './magic.ts';

export interface Hint { contentType?: string; name?: string }

const IN_WORDS: Record<'image' | 'archive' | 'unknown', string> = {
  image: 'The document is a picture; save it as a PDF or publish it as text to have it read.',
  archive: 'The document is a RAR or 7z archive; unpack it and read the document inside.',
  unknown: 'The bytes are no HTML, PDF, DOCX, DOC, RTF or text, so nothing can be read.',
};

/**
 * Gives the blocks, tables and metadata of one document.
 * @throws UnreadableError where the bytes are of no kind that can be read, or broken; one sentence says which.
 */
export async function read(bytes: Uint8Array, hint: Hint = {}): Promise<SourceDocument> {
  if (bytes.length === 0) throw new UnreadableError('empty', 'The document has no bytes at all.');
  const kind = kindOf(bytes);
  switch (kind) {
    case 'pdf': return (await import('./pdf.ts')).readPdf(bytes);
    case 'zip': return (await import('./docx.ts')).readDocx(bytes);
    case 'ole': return (await import('./doc.ts')).readDoc(bytes);
    case 'rtf': return (await import('./rtf.ts')).readRtf(bytes);
    case 'gzip': return readUnzipped(unzipBody(bytes), hint);
    case 'image': case 'archive': case 'unknown': throw new UnreadableError('unknown_kind', IN_WORDS[kind]);
    default: return readCharacters(bytes, hint);
  }
}

/** A gzip body is unpacked once; a gzip inside a gzip is nobody's document. */
async function readUnzipped(bytes: Uint8Array, hint: Hint): Promise<SourceDocument> {
  if (kindOf(bytes) === 'gzip') throw new UnreadableError('unknown_kind', 'The document is a gzip file inside a gzip file.');
  return read(bytes, hint);
}

async function readCharacters(bytes: Uint8Array, hint: Hint): Promise<SourceDocument> {
  const decoded = decodeText(bytes, hint);
  const kind = textKind(decoded.text);
  if (kind === 'html') return withEncoding((await import('./html.ts')).readHtml(decoded.text), decoded);
  if (kind === 'mhtml') return readMhtml(bytes);
  if (kind === 'wordxml') return (await import('./docx.ts')).readWordXml(bytes);
  const text = await import('./text.ts');
  return withEncoding(text.readText(decoded.text, kind), decoded);
}

async function readMhtml(bytes: Uint8Array): Promise<SourceDocument> {
  const part = (await import('./mhtml.ts')).htmlPart(bytes);
  if (!part) throw new UnreadableError('unknown_kind', 'The document is a saved web page (MHTML) without an HTML part.');
  const decoded = decodeText(part.bytes, part);
  return withEncoding((await import('./html.ts')).readHtml(decoded.text), decoded);
}

function withEncoding(document: SourceDocument, { guessed, encoding }: Decoded): SourceDocument {
  if (!guessed) return document;
  const warning: ReadWarning = { code: 'encoding_guessed', message: `The encoding was taken to be ${encoding} from the characters it gives.` };
  return { ...document, warnings: [...document.warnings, warning] };
}
