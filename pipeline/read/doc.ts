/**
 * DOC (Word 97 to 2003, WPS): read from the file's own structures, so that cells, merges, deleted and hidden text are
 * known, in Node and in a browser.
 */
import type { SourceDocument } from '../model/document.ts';
import { UnreadableError, messageOf } from '../lib/errors.ts';
import { readParagraphs } from './doc/paragraphs.ts';
import type { DocParagraph } from './doc/paragraphs.ts';
import { openWordFile } from './doc/word-file.ts';
import { blocksOf } from './word/blocks.ts';
import type { Piece } from './word/pieces.ts';
import { assemble } from './word/tables.ts';

function readText(bytes: Uint8Array): { pieces: Piece[]; paragraphs: DocParagraph[] } {
  const file = openWordFile(bytes);
  const { body, beforeTextBoxes, textBoxes } = file.lengths;
  const main = readParagraphs(file, 0, body);
  const boxes = textBoxes > 0 ? readParagraphs(file, beforeTextBoxes, beforeTextBoxes + textBoxes) : [];
  const first = assemble(main, 0);
  const second = assemble(boxes, first.tableCount);
  return { pieces: [...first.pieces, ...second.pieces], paragraphs: [...main, ...boxes] };
}

/**
 * Reads a DOC file. Text boxes stand after the body. Places count tables, rows and columns from 1 in the document with
 * its changes accepted.
 * @throws UnreadableError where it is no DOC file, encrypted, older than Word 97 or damaged.
 */
export async function readDoc(bytes: Uint8Array): Promise<SourceDocument> {
  try {
    const { pieces, paragraphs } = readText(bytes);
    const blocks = await blocksOf(pieces, () => Promise.resolve([]));
    const hidden = paragraphs.some(({ hiddenText }) => hiddenText);
    return {
      format: 'doc', title: null, meta: {}, blocks, attachments: [],
      warnings: hidden ? [{ code: 'hidden_content_dropped', message: 'The document holds hidden text, which was left out.' }] : [],
    };
  } catch (error) {
    if (error instanceof UnreadableError) throw error;
    throw new UnreadableError('damaged', `The DOC file is damaged and could not be read (${messageOf(error)}). Fetch it again.`, { cause: error });
  }
}
