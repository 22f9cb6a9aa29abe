/** The items of all pages to blocks in document order. */
import type { Block, Grid, GridCell, Place, ReadingMark } from '../../model/document.ts';
import { continues, joinTables } from './continuation.ts';
import type { PageItem, PageTable, TableCell, TextLine } from './page-items.ts';
import { paragraphsOf } from './paragraphs.ts';

/** What a document prints above the rest of a table on the next page. */
const CONTINUED = /^[（(]?(?:续|接)(?:上?表|上页)?[\d一二三四]*[）)]?$/;

/** Tables that a page break cut are joined; what stood between says nothing. */
function joinAcrossPages(items: PageItem[]): PageItem[] {
  const joined: PageItem[] = [];
  for (const item of items) {
    let back = joined.length - 1;
    while (back >= 0 && joined[back]!.kind === 'line' && CONTINUED.test((joined[back] as TextLine).text.replace(/\s+/g, ''))) back -= 1;
    const before = joined[back];
    const isNext = item.kind === 'table' && before?.kind === 'table' && item.page.number === before.page.number + 1;
    if (isNext && continues(before, item)) joined.splice(back, joined.length - back, joinTables(before, item)); else joined.push(item);
  }
  return joined;
}

/** `2,247,` has lost what follows. */
const ENDS_WITH_SEPARATOR = /^[\d０-９][\d０-９,，]*[,，]$/;

const marksOf = ({ text, marks }: TableCell): ReadingMark[] => [...new Set([...marks, ...(ENDS_WITH_SEPARATOR.test(text.replace(/\s+/g, '')) ? ['cut_off' as const] : [])])];

const rounded = (value: number): number => Math.round(value * 10) / 10;

function gridCellOf(cell: TableCell, table: number): GridCell {
  const { text, row, column, rowSpan, columnSpan, page, box } = cell;
  const place: Place = { table, row: row + 1, column: column + 1, page, box: [rounded(box.left), rounded(box.top), rounded(box.right), rounded(box.bottom)] };
  const marks = marksOf(cell);
  return marks.length > 0 ? { text, row, column, rowSpan, columnSpan, place, marks } : { text, row, column, rowSpan, columnSpan, place };
}

function gridOf(table: PageTable, number: number): Grid {
  const cells = [...table.cells].sort((one, other) => one.row - other.row || one.column - other.column);
  return {
    kind: 'grid', table: number, layout: table.layout, rowCount: table.rowCount, columnCount: table.xs.length - 1, place: { table: number, page: cells[0]?.page ?? table.page.number },
    cells: cells.map((cell) => gridCellOf(cell, number)),
  };
}

/** Blocks of the document; `pages` holds each page's items from top to bottom. */
export function blocksOfPages(pages: PageItem[][]): Block[] {
  const items = joinAcrossPages(pages.flat());
  const all = items.filter((item): item is TextLine => item.kind === 'line');
  const blocks: Block[] = [];
  let lines: TextLine[] = [];
  let tables = 0;
  const flush = (): void => { blocks.push(...paragraphsOf(lines, all)); lines = []; };
  for (const item of items) {
    if (item.kind === 'line') { lines.push(item); continue; }
    flush();
    blocks.push(gridOf(item, (tables += 1)));
  }
  flush();
  return blocks;
}
