import { describe, expect, it } from 'vitest';
import { readHtml } from '../../pipeline/read/html.ts';
import { AFTER, cellIn, DISCLOSURE, gridsOf, page, paragraphsOf, PROSE, rowsOf, table } from './pages.ts';

const first = (markup: string) => gridsOf(readHtml(page(markup)))[0];

describe('spans', () => {
  it('places cells under rowspans and colspans', () => {
    const grid = first('<table><tr><td rowspan=2 colspan=2>头<td colspan=2>人<tr><td>甲<td>乙<tr><td colspan=2>行<td>1<td>2</table>');
    expect(grid).toMatchObject({ rowCount: 3, columnCount: 4, layout: 'cells' });
    expect([cellIn(grid, 1, 1), cellIn(grid, 1, 3), cellIn(grid, 2, 0), cellIn(grid, 2, 3)]).toEqual(['头', '乙', '行', '2']);
  });

  const nested = (group: number, inner: number): string => `<table><tr><td colspan=2>项目<td>自然人<td>总计
    <tr><td rowspan=${group}>办理结果<td>予以公开<td>1<td>1
    <tr><td>部分公开<td>2<td>2<tr><td>不予公开<td>3<td>3
    <tr><td colspan=2 rowspan=${inner}>结转<td>4<td>4<tr><td colspan=2>备考<td>5<td>5</table>`;

  it.each([['right', 3], ['too long by one', 4], ['too long by far', 9], ['too short', 2]])('a rowspan that is %s', (_, rows) => {
    const grid = first(nested(rows, 1));
    expect([1, 2, 3, 4, 5].map((row) => [cellIn(grid, row, 1), cellIn(grid, row, 2), cellIn(grid, row, 3)])).toEqual([
      ['予以公开', '1', '1'], ['部分公开', '2', '2'], ['不予公开', '3', '3'], ['结转', '4', '4'], ['备考', '5', '5'],
    ]);
    expect(grid?.cells.some(({ marks }) => marks?.includes('span_repaired'))).toBe(rows !== 3);
  });

  it('never lengthens a span to hide that a figure is missing', () => {
    const grid = first('<table><tr><td>甲<td rowspan=2>乙<td>0<td>1<td>2<tr><td>丙<td>3<td>4<td>5<tr><td>丁<td>戊<td>6<td>7<tr><td>己<td>庚<td>8<td>9<td>10</table>');
    expect(cellIn(grid, 2, 2)).toBe('6');
    expect(cellIn(grid, 2, 4)).toBeUndefined();
  });

  it('leaves out rows without a visible cell where spans count on it', () => {
    const grid = first('<table><tr><td rowspan=3>头<td colspan=2>人<tr style="height:0"><td style="display:none"></td></tr><tr><td rowspan=2>甲<td>乙<tr><td>丙<tr><td>行<td>1<td>2</table>');
    expect(cellIn(grid, grid!.rowCount - 1, 0)).toBe('行');
    expect(cellIn(grid, grid!.rowCount - 1, 2)).toBe('2');
  });

  it.each([['1000000000', '1000000000'], ['0', '0'], ['-3', 'x']])('bears colspan %s and rowspan %s', (columns, rows) => {
    const grid = first(`<table><tr><td colspan=${columns} rowspan=${rows}>规章<td>1<tr><td>行政许可<td>2</table>`);
    expect(grid!.rowCount).toBe(2);
    expect(grid!.cells.length).toBeLessThanOrEqual(4);
  });

  it('brings a heading over the whole width back to the width of the table', () => {
    const grid = first('<table><tr><td colspan=50>第二十条第（一）项<tr><td>规章<td>1<td>2<tr><td>文件<td>3<td>4</table>');
    expect(grid).toMatchObject({ columnCount: 3 });
  });

  it.each(['<tr><td rowspan=60000>规章<td>2<td>3', '<tr><td>规章<td>2<td>3'])('bears 60,000 rows %s', (row) => {
    const document = readHtml(`<table>${row.repeat(60_000)}</table>`);
    expect(gridsOf(document)[0]!.cells.length).toBeGreaterThan(500);
    expect(document.warnings.map(({ code }) => code)).toContain('size_limited');
  });
});

describe('tables and what is around them', () => {
  it('reads cells and rows that are never closed', () => {
    expect(rowsOf(first('<TABLE><TR><TD>规章<TD><P>0<TD><span>1<TR><TD>文件<TD>2<TD>3</TABLE>'))).toEqual([['规章', '0', '1'], ['文件', '2', '3']]);
  });

  it('dissolves tables that only hold the page together', () => {
    const menu = '<table><tr><td><a href=a>规章</a></td><td>9</td></tr><tr><td><a href=b>行政许可</a></td><td>8</td></tr></table>';
    const document = readHtml(page(`<table width=980><tr><td>${menu}</td><td><table><tr><td>${PROSE}${table(DISCLOSURE)}${AFTER}</td></tr></table></td></tr></table>`));
    expect(gridsOf(document).map(rowsOf)).toEqual([DISCLOSURE]);
    expect(paragraphsOf(document)[0]).toBe('一、总体情况');
  });

  it('cuts a table at rows of prose', () => {
    const prose = '我局认真贯彻落实条例，积极推进政府信息公开工作，及时回应群众关切，全年公开信息120条。收到申请3件，均已办结。';
    const rows = table([['一、总体情况'], [prose], ...DISCLOSURE, [prose]]);
    const document = readHtml(page(rows));
    expect(paragraphsOf(document)).toEqual(['一、总体情况', prose, prose]);
    expect(gridsOf(document).map(rowsOf)).toEqual([DISCLOSURE]);
  });

  it('reads one-row tables that follow one another as one table', () => {
    const rows = [['规章', '0', '1', '2'], ['行政规范性文件', '3', '4', '5'], ['其他', '6', '7', '8']];
    expect(rowsOf(first(rows.map((row) => table([row])).join('\n')))).toEqual(rows);
  });

  it('says that heads do not stand over their columns', () => {
    expect(first('<table><tr><td>项目<td>总计<tr><td>自然人<td>企业<td>其他<tr><td colspan=2>新收<td>1<td>2<td>3<td>6<tr><td colspan=2>结转<td>0<td>0<td>0<td>0</table>')).toMatchObject({ layout: 'tokens' });
  });

  it('keeps one copy of an article that the page holds twice, and all parts that only look alike', () => {
    const article = PROSE + table(DISCLOSURE) + AFTER;
    const twice = readHtml(page(`<div class=pc>${article}</div><div class=wap>${article}</div>`));
    expect(gridsOf(twice)).toHaveLength(1);
    expect(paragraphsOf(twice)).toHaveLength(7);
    const results = table([['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'], ['0', '0', '0', '0', '0']]);
    expect(gridsOf(readHtml(page(`<p>四、行政复议、行政诉讼情况</p><p>行政复议</p>${results}<p>未经复议直接起诉</p>${results}<p>复议后起诉</p>${results}`)))).toHaveLength(3);
    expect(gridsOf(readHtml(page(`<p>四、行政复议、行政诉讼情况</p>${results}${results}${results}`)))).toHaveLength(3);
  });

  it('reads a head after the body as a head, and a foot last', () => {
    expect(rowsOf(first('<table><tfoot><tr><td>总计<td>3</tfoot><tbody><tr><td>规章<td>1</tbody><thead><tr><td>信息内容<td>件数</thead></table>'))).toEqual([['信息内容', '件数'], ['规章', '1'], ['总计', '3']]);
  });

  it('reads a page that is cut off as far as it goes', () => {
    const document = readHtml(page(PROSE) .replace('</body></html>', '') + table(DISCLOSURE).slice(0, -90));
    expect(rowsOf(gridsOf(document)[0]).slice(0, 3)).toEqual(DISCLOSURE.slice(0, 3));
    expect(document.warnings.map(({ code }) => code)).toContain('cut_off');
  });

  it('marks the cell in which a page breaks off, and none where the cell is closed', () => {
    const marksOf = (source: string): unknown[] => gridsOf(readHtml(source))[0]!.cells.map(({ text, marks }) => [text, marks]);
    const head = '<table><tr><td>信息内容</td><td>件数</td></tr><tr><td>规章</td><td>';
    expect(marksOf(`${head}<p>12`).at(-1)).toEqual(['12', ['cut_off']]);
    expect(marksOf(`${head}12</td`).at(-1)).toEqual(['12', undefined]);
    expect(marksOf(`${head}12\n`).at(-1)).toEqual(['12', undefined]);
  });

  it('bears 100,000 nested elements', () => {
    const document = readHtml(page('<div>'.repeat(100_000) + table(DISCLOSURE)));
    expect(rowsOf(gridsOf(document)[0])).toEqual(DISCLOSURE);
    expect(document.warnings.map(({ code }) => code)).toContain('depth_limited');
    expect(() => readHtml('<table><tr><td>'.repeat(50_000))).not.toThrow();
    expect(() => readHtml('<b><p>'.repeat(50_000))).not.toThrow();
  });
});
