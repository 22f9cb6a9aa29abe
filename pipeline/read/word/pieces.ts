/** What a Word document of either format is taken apart into before it becomes blocks. */
import type { ReadingMark } from '../../model/document.ts';

/** One paragraph or table of the body, a cell or a text box, as accepted: no deleted, no hidden content. */
export type Piece =
  | { kind: 'paragraph'; text: string; heading: number | undefined; marks: Set<ReadingMark>; joinsNext: boolean }
  | { kind: 'table'; table: RawTable }
  | { kind: 'chunk'; part: string };

export interface RawCell {
  pieces: Piece[];
  row: number;
  column: number;
  rowSpan: number;
  columnSpan: number;
  marks: Set<ReadingMark>;
}

export interface RawTable { number: number; cells: RawCell[]; rowCount: number; columnCount: number }
