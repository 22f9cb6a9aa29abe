/** Block content (of the body, a cell or a text box) as a flat list of paragraphs and tables. */
import { REMOVED, TRANSPARENT, chosenBranch, isPrompt } from './reading.ts';
import type { Reading } from './reading.ts';
import type { Piece } from '../word/pieces.ts';
import { readParagraphText } from './runs.ts';
import { headingOfOutline } from './styles.ts';
import { readTable } from './table.ts';
import { child, isElement, toggle } from './xml.ts';
import type { XmlElement } from './xml.ts';

type ParagraphPiece = Extract<Piece, { kind: 'paragraph' }>;

function headingOf(properties: XmlElement | undefined, reading: Reading): number | undefined {
  const own = child(properties, 'w:outlineLvl')?.attributes['val'];
  return own === undefined ? reading.styles.heading(child(properties, 'w:pStyle')?.attributes['val']) : headingOfOutline(own);
}

/** With its mark deleted or hidden a paragraph runs on into the next one. */
function runsOn(properties: XmlElement | undefined): boolean {
  const mark = child(properties, 'w:rPr');
  return child(mark, 'w:del') !== undefined || child(mark, 'w:moveFrom') !== undefined || toggle(mark, 'w:specVanish') === true;
}

function pushParagraph(element: XmlElement, reading: Reading, inCell: boolean, pieces: Piece[]): void {
  const properties = child(element, 'w:pPr');
  const { text, boxes, marks } = readParagraphText(element, reading, inCell);
  const piece: ParagraphPiece = { kind: 'paragraph', text, heading: headingOf(properties, reading), marks, joinsNext: runsOn(properties) };
  const before = pieces[pieces.length - 1];
  if (before?.kind === 'paragraph' && before.joinsNext) {
    pieces[pieces.length - 1] = { ...piece, text: before.text + text, marks: new Set([...before.marks, ...marks, 'revision_accepted']) };
  } else pieces.push(piece);
  for (const box of boxes) pushBlocks(box, reading, inCell, pieces);
}

function pushChunk(element: XmlElement, reading: Reading, pieces: Piece[]): void {
  const relationship = reading.relationships.get(element.attributes['id'] ?? '');
  if (relationship && !relationship.external) pieces.push({ kind: 'chunk', part: relationship.target });
}

function pushBlocks(element: XmlElement, reading: Reading, inCell: boolean, pieces: Piece[]): void {
  for (const node of element.children) {
    if (!isElement(node) || REMOVED.has(node.name) || isPrompt(node)) continue;
    if (TRANSPARENT.has(node.name)) pushBlocks(node, reading, inCell, pieces);
    else if (node.name === 'w:p') pushParagraph(node, reading, inCell, pieces);
    else if (node.name === 'w:altChunk') pushChunk(node, reading, pieces);
    else if (node.name === 'w:tbl') {
      const table = readTable(node, reading);
      if (table) pieces.push({ kind: 'table', table });
    } else if (node.name === 'mc:AlternateContent') {
      const branch = chosenBranch(node);
      if (branch) pushBlocks(branch, reading, inCell, pieces);
    }
  }
}

/** The pieces inside an element, in document order. */
export function readPieces(element: XmlElement, reading: Reading, inCell: boolean): Piece[] {
  const pieces: Piece[] = [];
  pushBlocks(element, reading, inCell, pieces);
  return pieces;
}
