/** Small pages to read: the statutory tables with a few figures, in the dress that a test asks for. */
import type { Grid, SourceDocument } from '../../pipeline/model/document.ts';

export const DISCLOSURE = [
  ['第二十条第（一）项'],
  ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
  ['规章', '0', '1', '2'],
  ['行政规范性文件', '13', '4', '56'],
  ['第二十条第（五）项'],
  ['信息内容', '本年处理决定数量'],
  ['行政许可', '1234'],
];

/** Rows as table markup; a row shorter than the widest gets a last cell over the rest. */
export function table(rows: readonly (readonly string[])[], attributes = ''): string {
  const width = Math.max(...rows.map((row) => row.length));
  const line = (row: readonly string[]): string => row.map((text, at) => {
    const rest = at === row.length - 1 ? width - row.length + 1 : 1;
    return rest > 1 ? `<td colspan="${rest}">${text}</td>` : `<td>${text}</td>`;
  }).join('');
  return `<table ${attributes}><tbody>${rows.map((row) => `<tr>${line(row)}</tr>`).join('\n')}</tbody></table>`;
}

export function page(body: string, head = ''): string {
  return `<!doctype html><html><head><meta charset="utf-8"><title>青石县财政局2023年政府信息公开工作年度报告</title>${head}</head><body>${body}</body></html>`;
}

export const PROSE = '<p>一、总体情况</p><p>2023年，我局公开信息120条。</p><p>二、主动公开政府信息情况</p>';
export const AFTER = '<p>五、存在的主要问题及改进情况</p><p>公开不够及时。</p><p>六、其他需要报告的事项</p><p>无。</p>';

export function gridsOf({ blocks }: SourceDocument): Grid[] {
  return blocks.filter((block) => block.kind === 'grid');
}

export function paragraphsOf({ blocks }: SourceDocument): string[] {
  return blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
}

/** The texts of each row, with the column of a cell where cells before it are missing or covered. */
export function rowsOf(grid: Grid | undefined): string[][] {
  if (!grid) return [];
  return Array.from({ length: grid.rowCount }, (_, row) => grid.cells.filter((cell) => cell.row === row).sort((left, right) => left.column - right.column).map(({ text }) => text));
}

export function cellIn(grid: Grid | undefined, row: number, column: number): string | undefined {
  return grid?.cells.find((cell) => cell.row <= row && row < cell.row + cell.rowSpan && cell.column <= column && column < cell.column + cell.columnSpan)?.text;
}
