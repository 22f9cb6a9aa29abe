import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Grid } from '../../pipeline/model/document.ts';
import { readDoc } from '../../pipeline/read/doc.ts';
import { readSprms } from '../../pipeline/read/doc/properties.ts';
import { rowDefinition } from '../../pipeline/read/doc/rows.ts';
import { blocksOf } from '../../pipeline/read/word/blocks.ts';
import { assemble } from '../../pipeline/read/word/tables.ts';
import type { RowDefinition, WordParagraph } from '../../pipeline/read/word/tables.ts';

const PRACTICE = '../shared/practice/documents/doc-01-2021.doc';
const paragraph = (text: string, ends: WordParagraph['ends'], more: Partial<WordParagraph> = {}): WordParagraph =>
  ({ text, ends, depth: 1, heading: undefined, marks: new Set(), markDeleted: false, definition: null, ...more });

/** A `sprmTDefTable` with the edges of its cells (twips) and the flags of each. */
function definition(edges: number[], flags: number[]): RowDefinition | null {
  const operand = new Uint8Array(1 + edges.length * 2 + flags.length * 20);
  const view = new DataView(operand.buffer);
  operand[0] = flags.length;
  edges.forEach((edge, index) => view.setInt16(1 + index * 2, edge, true));
  flags.forEach((bits, index) => view.setUint16(1 + edges.length * 2 + index * 20, bits, true));
  return rowDefinition([{ code: 0xd608, operand }]);
}

const shape = async (paragraphs: WordParagraph[]): Promise<string[]> => {
  const blocks = await blocksOf(assemble(paragraphs, 0).pieces, () => Promise.resolve([]));
  return (blocks[0] as Grid).cells.map(({ row, column, rowSpan, columnSpan, text }) => `${row}.${column} ${rowSpan}x${columnSpan} ${text}`);
};

describe('rows of a DOC file', () => {
  it('puts cells into columns by their edges and keeps blanks and vertical merges', async () => {
    expect(await shape([
      paragraph('组', 'cell'), paragraph('甲乙', 'cell'), paragraph('', 'row', { definition: definition([0, 1000, 3000], [0x60, 0]) }),
      paragraph('', 'cell'), paragraph('1', 'cell'), paragraph('', 'cell'), paragraph('', 'row', { definition: definition([5, 1003, 2000, 2998], [0x20, 0, 0]) }),
    ])).toEqual(['0.0 2x1 组', '0.1 1x2 甲乙', '1.1 1x1 1', '1.2 1x1 ']);
  });

  it('drops a row whose end mark and text were deleted, and no row with text', async () => {
    expect(await shape([paragraph('甲', 'cell'), paragraph('1', 'cell'), paragraph('', 'row', { markDeleted: true })])).toEqual(['0.0 1x1 甲', '0.1 1x1 1']);
    expect(await shape([
      paragraph('', 'cell'), paragraph('', 'cell'), paragraph('', 'row', { markDeleted: true }),
      paragraph('乙', 'cell'), paragraph('2', 'cell'), paragraph('', 'row'),
    ])).toEqual(['0.0 1x1 乙', '0.1 1x1 2']);
  });
});

it('reads sprms of every length and stops at the end of the bytes', () => {
  const bytes = Uint8Array.of(0x16, 0x24, 1, 0x08, 0xd6, 4, 0, 9, 9, 9, 0x49, 0x66, 1, 0, 0, 0, 0x17);
  expect(readSprms(bytes).map(({ code, operand }) => [code, operand.length])).toEqual([[0x2416, 1], [0xd608, 3], [0x6649, 4]]);
});

describe('files', () => {
  it('refuses what is no DOC file', async () => {
    await expect(readDoc(new Uint8Array(600))).rejects.toMatchObject({ name: 'UnreadableError', code: 'not_doc' });
  });

  it.runIf(existsSync(PRACTICE))('reads a whole report and bears any cut of it', async () => {
    const bytes = new Uint8Array(readFileSync(PRACTICE));
    const { blocks } = await readDoc(bytes);
    const grids = blocks.filter((block): block is Grid => block.kind === 'grid');
    expect(grids.map(({ rowCount, columnCount }) => [rowCount, columnCount])).toEqual([[14, 4], [28, 10], [4, 15]]);
    for (let length = 0; length < bytes.length; length += 997) {
      await readDoc(bytes.slice(0, length)).catch((error: unknown) => { expect(error).toMatchObject({ name: 'UnreadableError' }); });
    }
  });
});
