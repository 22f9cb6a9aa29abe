import { describe, expect, it } from 'vitest';
import { readHtml } from '../../pipeline/read/html.ts';
import { AFTER, cellIn, DISCLOSURE, gridsOf, page, paragraphsOf, PROSE, rowsOf } from './pages.ts';

type Row = readonly string[];
const boxes = (row: (cells: Row) => string, open = '<div>', close = '</div>', head = ''): string => page(PROSE + open + DISCLOSURE.map(row).join('') + close + AFTER, head);
const over = (cells: Row, at: number): number => (at === cells.length - 1 ? 5 - cells.length : 1);

describe('tables drawn without table markup', () => {
  it.each([
    ['boxes in rows', boxes((cells) => `<div class="row">${cells.map((text) => `<div>${text}</div>`).join('')}</div>`)],
    ['lists', boxes((cells) => `<ul>${cells.map((text) => `<li>${text}</li>`).join('')}</ul>`)],
    ['display: table', boxes((cells) => `<section class=r>${cells.map((text) => `<i class=c>${text}</i>`).join('')}</section>`, '<section class=t>', '</section>', '<style>.t{display:table}.r{display:table-row}.c{display:table-cell}</style>')],
    ['classes of cells', boxes((cells) => `<div class=tr>${cells.map((text) => `<span class=td>${text}</span>`).join('')}</div>`)],
    ['strokes in paragraphs', boxes((cells) => `<p>| ${cells.join(' | ')} |</p>`)],
    ['strokes and line breaks', boxes((cells) => `|${cells.join('|')}|<br>`)],
    ['wide gaps', boxes((cells) => `<p>${cells.join('&emsp;&emsp;&emsp;')}</p>`), 2],
    ['single spaces', boxes((cells) => `<p>${cells.join(' ')}</p>`), 2],
    ['preformatted strokes', boxes((cells) => `| ${cells.join(' | ')} |\n`, '<pre>', '</pre>')],
    ['preformatted tabs', boxes((cells) => `${cells.join('\t')}\n`, '<pre>', '</pre>')],
    ['preformatted columns', boxes((cells) => `${cells.map((text) => text.padEnd(18)).join('')}\n`, '<pre>', '</pre>'), 2],
  ] satisfies [string, string, number?][])('%s', (_, source, tables = 1) => {
    const document = readHtml(source);
    expect(gridsOf(document).flatMap(rowsOf)).toEqual(DISCLOSURE);
    // Columns of text: each article has heads of its own, so each is a table of its own.
    expect(gridsOf(document)).toHaveLength(tables);
    expect(paragraphsOf(document)).toHaveLength(7);
  });

  it.each([
    ['flex', boxes((cells) => `<div style="display:flex">${cells.map((text, at) => `<div style="flex:${over(cells, at)} 1 0">${text}</div>`).join('')}</div>`)],
    ['widths', boxes((cells) => `<div>${cells.map((text, at) => `<div style="float:left;width:${over(cells, at) * 25}%">${text}</div>`).join('')}</div>`)],
    ['stated spans', boxes((cells) => `<div role=row>${cells.map((text, at) => `<span role=cell aria-colspan=${over(cells, at)}>${text}</span>`).join('')}</div>`, '<div role=table><div role=rowgroup>', '</div></div>')],
    ['a CSS grid', boxes((cells) => cells.map((text, at) => `<div style="grid-column: span ${over(cells, at)}">${text}</div>`).join(''), '<div style="display:grid;grid-template-columns:2fr repeat(3, 1fr)">')],
  ])('with the columns that their cells cover: %s', (_, source) => {
    const [grid] = gridsOf(readHtml(source));
    expect(rowsOf(grid)).toEqual(DISCLOSURE);
    expect(grid).toMatchObject({ layout: 'cells', columnCount: 4 });
    expect([0, 1, 2, 3].map((column) => cellIn(grid, 0, column))).toEqual(Array(4).fill('第二十条第（一）项'));
    expect(cellIn(grid, 6, 3)).toBe('1234');
  });

  it('says where columns cannot be told', () => {
    expect(gridsOf(readHtml(boxes((cells) => `<div>${cells.map((text) => `<div>${text}</div>`).join('')}</div>`)))[0]?.layout).toBe('tokens');
  });

  it('takes no menu and no prose for a table', () => {
    const menu = '<ul><li><a href=1>首页</a></li><li><a href=2>公开</a></li></ul>';
    const prose = '<div><p><span>一</span><span>、总体情况</span></p><p><b>（一）</b><span>公开12条</span></p></div>';
    expect(gridsOf(readHtml(page(menu + menu + prose)))).toEqual([]);
  });

  it('reads cells that were written out one a line, without heads that cannot be told apart', () => {
    const cells = ['第二十条第（一）项', '信息内容', '本年制发件数', '本年废止件数', '现行有效件数', '规章', '0', '1', '2', '行政规范性文件', '3', '4', '5', '行政许可', '6'];
    const [grid] = gridsOf(readHtml(page(PROSE + cells.map((text) => `<p>${text}</p>`).join('') + AFTER)));
    expect(rowsOf(grid)).toEqual([['规章', '0', '1', '2'], ['行政规范性文件', '3', '4', '5'], ['行政许可', '6']]);
    expect(grid?.layout).toBe('tokens');
  });
});
