/** RTF (also as `.doc`) to a document: paragraphs, and tables whose columns come from the edges of their cells. */
import type { SourceDocument } from '../model/document.ts';
import { RtfReader } from './rtf/reader.ts';
import { tokensOf } from './rtf/tokens.ts';
import { blocksOf } from './word/blocks.ts';
import { assemble } from './word/tables.ts';

/** Gives the document of RTF bytes; text of the body only, tracked deletions and hidden text left out. */
export async function readRtf(bytes: Uint8Array): Promise<SourceDocument> {
  const reader = new RtfReader();
  reader.read(tokensOf(bytes));
  const blocks = await blocksOf(assemble(reader.paragraphs, 0).pieces, () => Promise.resolve([]));
  const first = blocks.find((block) => block.kind === 'paragraph' && /报告|年报/.test(block.text));
  return {
    format: 'doc', title: first?.kind === 'paragraph' ? first.text : null, meta: {}, blocks, attachments: [],
    warnings: reader.hidden ? [{ code: 'hidden_content_dropped', message: 'The document holds hidden text, which was left out.' }] : [],
  };
}
