/** A printed table, ready to be set in any format: rows of cells with their spans. */
export interface PrintedCell { text: string; columnSpan: number; rowSpan: number }
export type PrintedTable = PrintedCell[][];

export const cell = (text: string, columnSpan = 1, rowSpan = 1): PrintedCell => ({ text, columnSpan, rowSpan });

/** Where each cell of a table starts, and how wide the table is: what PDF and DOCX need and HTML does for itself. */
export function placed(table: PrintedTable): { width: number; cells: (PrintedCell & { row: number; column: number })[] } {
  const taken = new Set<string>();
  const cells: (PrintedCell & { row: number; column: number })[] = [];
  let width = 0;
  table.forEach((line, row) => {
    let column = 0;
    for (const printed of line) {
      while (taken.has(`${row},${column}`)) column++;
      cells.push({ ...printed, row, column });
      for (let down = 0; down < printed.rowSpan; down++) for (let across = 0; across < printed.columnSpan; across++) taken.add(`${row + down},${column + across}`);
      column += printed.columnSpan;
    }
    width = Math.max(width, column);
  });
  return { width, cells };
}
