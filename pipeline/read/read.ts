/** A document's bytes to its blocks, by what the bytes are and never by their name. */
import { UnreadableError } from '../lib/errors.ts';
import type { ReadWarning, SourceDocument } from '../model/document.ts';
import { decodeText } from './encoding.ts';
import type { Decoded } from './encoding.ts';
import { unzipBody } from './gzip.ts';
import { kindOf, textKind } from './magic.ts';

/** A module that is loaded when it is first asked for, and asked of the loader only once: each `import()` goes through it again. */
function once<Module>(load: () => Promise<Module>): () => Promise<Module> {
  let loaded: Promise<Module> | null = null;
  return () => loaded ??= load().catch((error: unknown) => { loaded = null; throw error; });
}

/** The readers by what they read; a page in a browser loads only those that it needs. */
const pdf = once(() => import('./pdf.ts'));
const docx = once(() => import('./docx.ts'));
const doc = once(() => import('./doc.ts'));
const rtf = once(() => import('./rtf.ts'));
const html = once(() => import('./html.ts'));
const mhtml = once(() => import('./mhtml.ts'));
const plain = once(() => import('./text.ts'));

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
    case 'pdf': return (await pdf()).readPdf(bytes);
    case 'zip': return (await docx()).readDocx(bytes);
    case 'ole': return (await doc()).readDoc(bytes);
    case 'rtf': return (await rtf()).readRtf(bytes);
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
  if (kind === 'html') return withEncoding((await html()).readHtml(decoded.text), decoded);
  if (kind === 'mhtml') return readMhtml(bytes);
  if (kind === 'wordxml') return (await docx()).readWordXml(bytes);
  return withEncoding((await plain()).readText(decoded.text, kind), decoded);
}

async function readMhtml(bytes: Uint8Array): Promise<SourceDocument> {
  const part = (await mhtml()).htmlPart(bytes);
  if (!part) throw new UnreadableError('unknown_kind', 'The document is a saved web page (MHTML) without an HTML part.');
  const decoded = decodeText(part.bytes, part);
  return withEncoding((await html()).readHtml(decoded.text), decoded);
}

function withEncoding(document: SourceDocument, { guessed, encoding }: Decoded): SourceDocument {
  if (!guessed) return document;
  const warning: ReadWarning = { code: 'encoding_guessed', message: `The encoding was taken to be ${encoding} from the characters it gives.` };
  return { ...document, warnings: [...document.warnings, warning] };
}
