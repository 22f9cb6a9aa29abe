import type { Block, Grid, GridCell, SourceDocument } from '../../pipeline/model/document.ts';

/** A cell as its text, or as text, columns and rows covered. */
export type Spec = string | number | [text: string | number, columnSpan: number, rowSpan: number];

/** Lays rows of cells out as a browser lays out a table: each cell in the first free columns. */
export function grid(rows: Spec[][], { layout = 'cells', table = 1 }: { layout?: Grid['layout']; table?: number } = {}): Grid {
  const taken = new Set<string>();
  const cells: GridCell[] = [];
  for (const [row, specs] of rows.entries()) {
    let column = 0;
    let printed = 0;
    for (const spec of specs) {
      const [text, columnSpan, rowSpan] = Array.isArray(spec) ? spec : [spec, 1, 1];
      while (taken.has(`${String(row)}:${String(column)}`)) column += 1;
      printed += 1;
      cells.push({ text: String(text), row, column, rowSpan, columnSpan, place: { table, row: row + 1, column: printed } });
      for (let r = row; r < row + rowSpan; r += 1) for (let c = column; c < column + columnSpan; c += 1) taken.add(`${String(r)}:${String(c)}`);
      column += columnSpan;
    }
  }
  const columnCount = Math.max(0, ...cells.map((cell) => cell.column + cell.columnSpan));
  return { kind: 'grid', table, layout, rowCount: rows.length, columnCount, cells, place: { table } };
}

/** A document of grids and paragraphs. */
export function documentOf(...blocks: (Grid | string)[]): SourceDocument {
  let table = 0;
  const numbered = blocks.map((block): Block => {
    if (typeof block === 'string') return { kind: 'paragraph', text: block, place: {} };
    table += 1;
    return { ...block, table, cells: block.cells.map((cell) => ({ ...cell, place: { ...cell.place, table } })), place: { table } };
  });
  return { format: 'html', title: null, meta: {}, blocks: numbered, attachments: [], warnings: [] };
}

/** Columns printed as rows and rows as columns, spans with them. */
export function sideways(rows: Spec[][]): Spec[][] {
  const turned = [...grid(rows).cells].sort((a, b) => a.column - b.column || a.row - b.row);
  const width = Math.max(...turned.map(({ column }) => column)) + 1;
  return Array.from({ length: width }, (_, at) => turned.filter(({ column }) => column === at).map(({ text, columnSpan, rowSpan }): Spec => [text, rowSpan, columnSpan]));
}
