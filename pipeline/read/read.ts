/** A document's bytes to its blocks, by what the bytes are and never by their name. */
import { UnreadableError } from '../lib/errors.ts';
import type { SourceDocument } from '../model/document.ts';
import { decodeText } from './encoding.ts';
import { readHtml } from './html.ts';

/** @throws UnreadableError where the bytes are of no kind that can be read. */
export async function read(bytes: Uint8Array, hint: { contentType?: string; name?: string } = {}): Promise<SourceDocument> {
  if (bytes.length === 0) throw new UnreadableError('empty', 'The document is empty.');
  return readHtml(decodeText(bytes, hint).text);
}
