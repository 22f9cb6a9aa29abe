import { describe, expect, it } from 'vitest';
import type { Block, Grid } from '../../pipeline/model/document.ts';
import { blocksOfText, readText } from '../../pipeline/read/text.ts';
import { cellIn, DISCLOSURE, rowsOf } from './pages.ts';

const grids = (text: string): Grid[] => blocksOfText(text).filter((block: Block) => block.kind === 'grid');
const around = (table: string): string => `青石县财政局2023年年度报告\n\n二、主动公开政府信息情况\n${table}\n\n三、收到和处理政府信息公开申请情况\n我局收到申请3件，均已办结。\n`;

describe('tables in text', () => {
  it.each([
    ['strokes', DISCLOSURE.map((row) => `| ${row.join(' | ')} |`).join('\n')],
    ['strokes without edges', DISCLOSURE.map((row) => (row.length > 1 ? row.join('｜') : `｜${row[0]}｜`)).join('\n')],
    ['single spaces', DISCLOSURE.map((row) => row.join(' ')).join('\n')],
    ['columns', DISCLOSURE.map((row) => row.map((text) => text.padEnd(20)).join('')).join('\n')],
    ['tabs', DISCLOSURE.map((row) => row.join('\t')).join('\n')],
  ])('by %s', (_, table) => {
    expect(grids(around(table)).flatMap(rowsOf)).toEqual(DISCLOSURE);
  });

  it('keeps empty fields between tabs, over an empty line and a page break', () => {
    const [grid, ...more] = grids('信息内容\t甲\t乙\n规章\t\t1\n\n文件\t2\t\n\f其他\t3\t4\n');
    expect(more).toEqual([]);
    expect(grid).toMatchObject({ layout: 'cells', columnCount: 3 });
    expect(rowsOf(grid)).toEqual([['信息内容', '甲', '乙'], ['规章', '', '1'], ['文件', '2', ''], ['其他', '3', '4']]);
    expect(grid!.cells.at(-1)!.place).toEqual({ line: 5, table: 1, row: 4, column: 3 });
  });

  it('says where a field does not tell its column', () => {
    expect(grids('项目\t甲\t乙\t丙\n新收\t1\t2\t3\n办理\t公开\t\t4\t5\t9\t\n')[0]).toMatchObject({ layout: 'tokens' });
  });

  it('spreads heads over the fields that were left empty for them, and leaves blanks blank', () => {
    const [grid] = grids('| 行政复议 | | 行政诉讼 | |\n|---|---|---|---|\n| 维持 | 总计 | 维持 | 总计 |\n| 1 | 1 | 0 | 0 |');
    expect(grid!.cells.filter(({ row }) => row === 0).map(({ text, columnSpan }) => [text, columnSpan])).toEqual([['行政复议', 2], ['行政诉讼', 2]]);
    expect(rowsOf(grids('| 项目 | 甲 | 乙 | 计 |\n|---|---|---|---|\n| 新收 | 1 | | 1 |')[0])[1]).toEqual(['新收', '1', '', '1']);
  });

  it('gives figures that stand one a line to the label before them, or behind them where heads show it', () => {
    const heads = '第二十条第（一）项\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n';
    const behind = grids(`${heads}1\n2\n3\n规章\n4\n5\n6\n行政规范性文件\n第二十条第（五）项\n信息内容\n本年处理决定数量\n7\n行政许可\n`)[0];
    const figured = (grid: Grid | undefined): string[] => rowsOf(grid).filter((row) => row.length > 1).map((row) => row.join(' '));
    expect(figured(behind)).toEqual(['规章 1 2 3', '行政规范性文件 4 5 6', '行政许可 7']);
    expect(figured(grids(`${heads}规章\n1\n2\n3\n行政规范性文件\n4\n5\n6\n`)[0])).toEqual(['规章 1 2 3', '行政规范性文件 4 5 6']);
    expect(grids(`${heads}规章\n1\n2\n3\n行政规范性文件\n4\n5\n6\n信息内容\n本年处理决定数量\n7\n行政许可\n`)).toEqual([]);
  });

  it('ends a Markdown table where the next one begins', () => {
    expect(grids('| 渠道 | 条 |\n|---|---|\n| 网站 | 9 |\n\n| 信息内容 | 件 |\n|:--|--:|\n| 规章 | 0 |\n').map(rowsOf)).toEqual([[['渠道', '条'], ['网站', '9']], [['信息内容', '件'], ['规章', '0']]]);
  });

  it('stacks heads that were wrapped, beside and below what stands over them', () => {
    const text = [
      '                          申请人情况',
      '                    自然  法人或其他组织      总计',
      '                    人    商业  社会',
      '                          企业  公益   其他',
      '                                组织',
      '三 一、本年新收数量      12    1     0     0     13',
      '、本 （一）予以公开     10    1     0     0     11',
      '年度                     ',
      '办理 （二）部分公开      2    0     0     0      2',
      '结果                     ',
    ].join('\n');
    const [grid] = grids(text);
    expect(rowsOf(grid).slice(0, 3)).toEqual([['申请人情况'], ['法人或其他组织'], ['自然人', '商业企业', '社会公益组织', '其他', '总计']]);
    expect(rowsOf(grid).slice(3).map(([label, ...figures]) => [label, figures.join(' ')])).toEqual([['一、本年新收数量', '12 1 0 0 13'], ['（一）予以公开', '10 1 0 0 11'], ['（二）部分公开', '2 0 0 0 2']]);
  });

  it('reads no number that was wrapped, and no row by position where two widths of a character fit alike', () => {
    const heads = '项目          甲      乙      丙\n';
    expect(rowsOf(grids(`${heads}新收          375     20      395\n结转          12      8       20\n合计          38      28      41\n            7               5\n`)[0]).at(-1)).toEqual(['合计', '38 7', '28', '41 5']);
    // Labels of one length: the figures of the last row could stand in the columns of either width.
    const alike = grids('本年新收      10    20    30\n上年结转      11    21    32\n本年办结      12          42\n')[0];
    expect(alike).toMatchObject({ layout: 'tokens' });
    expect(rowsOf(alike).at(-1)).toEqual(['本年办结', '12', '42']);
    const told = grids('新收          10    20    30\n上年结转        11    21    32\n办结          12          42\n')[0];
    expect(told).toMatchObject({ layout: 'aligned' });
    expect([2, 3, 4].map((column) => cellIn(told, 2, column))).toEqual(['12', undefined, '42']);
  });

  it('keeps a row blank whose label stands alone, and gives each article its own columns', () => {
    const read = grids('第二十条第（五）项\n信息内容          本年处理决定数量\n行政许可          12\n第二十条第（六）项\n信息内容          本年处理决定数量\n行政处罚\n行政强制          3\n');
    expect(read.map(rowsOf)).toEqual([[['第二十条第（五）项'], ['信息内容', '本年处理决定数量'], ['行政许可', '12']], [['第二十条第（六）项'], ['信息内容', '本年处理决定数量'], ['行政处罚', ''], ['行政强制', '3']]]);
  });

  it('joins the lines of one drawn row', () => {
    expect(rowsOf(grids('┌────┬───┐\n│行政│ 1 │\n│许可│   │\n├────┼───┤\n│规章│ 2 │\n└────┴───┘')[0])).toEqual([['行政\n许可', '1'], ['规章', '2']]);
  });

  it('puts wrapped labels together and figures under their heads, over a page break', () => {
    const text = [
      '                        自然人   企业    总计',
      '一、本年新收数量            10      2      12',
      '    1.申请人逾期不补',
      '    正、行政机关不再             3      0       3',
      '    处理其申请',
      '    2.重复申请                 4      1       5',
      '',
      '                  —1—',
      '\f    3.其他                      1      0       1',
      '    4.查询                      2      1       3',
    ].join('\n');
    const [grid, ...more] = grids(text);
    expect(more).toEqual([]);
    expect(grid?.layout).toBe('aligned');
    const rows = rowsOf(grid);
    expect(rows.at(-5)).toEqual(['一、本年新收数量', '10', '2', '12']);
    expect(rows.at(-4)).toEqual(['1.申请人逾期不补正、行政机关不再处理其申请', '3', '0', '3']);
    expect(rows.at(-1)).toEqual(['4.查询', '2', '1', '3']);
    expect(cellIn(grid, 0, 2)).toBe('自然人');
  });

  it('puts a lone figure under the head above it, and shifts none whose column is not certain', () => {
    const head = '项目          自然人      企业      其他      总计\n新收           10        20        30        60\n结转           11        21        31        63\n';
    const [clear] = grids(`${head}办理                                             7\n`);
    expect(cellIn(clear, 3, 5)).toBe('7');
    expect(cellIn(clear, 3, 2)).toBeUndefined();
    const [unclear] = grids(`${head}办理                8    9\n`);
    expect(rowsOf(unclear)[3]!.filter((text) => /\d/.test(text))).toEqual(['8 9']);
  });

  it('takes neither page numbers nor prose for figures', () => {
    expect(grids('2023年共公开 12\n条，收到 3\n件。\n\n  - 1 -\n第 2 页\n')).toEqual([]);
  });
});

describe('the document of a text', () => {
  it('has paragraphs with their lines and a title', () => {
    const document = readText('\n青石县财政局2023年政府信息公开工作年度报告\n\n一、总体情况\n', 'txt');
    expect(document.title).toBe('青石县财政局2023年政府信息公开工作年度报告');
    expect(document.blocks).toEqual([
      { kind: 'paragraph', text: '青石县财政局2023年政府信息公开工作年度报告', place: { line: 2 } },
      { kind: 'paragraph', text: '一、总体情况', place: { line: 4 } },
    ]);
  });

  it('reads Markdown headings, emphasis and line breaks in cells', () => {
    const document = readText('# 年度报告\n\n**一、总体情况**\n\n| 信息内容 | 件数 |\n| :-- | --: |\n| **规章** | 3<br>件 |\n', 'md');
    expect(document.blocks.slice(0, 2)).toMatchObject([{ text: '年度报告', heading: 1 }, { text: '一、总体情况' }]);
    expect(rowsOf(document.blocks[2] as Grid)).toEqual([['信息内容', '件数'], ['规章', '3\n件']]);
  });
});
