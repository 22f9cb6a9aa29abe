import { describe, expect, it } from 'vitest';
import type { Grid } from '../../pipeline/model/document.ts';
import { readText } from '../../pipeline/read/text.ts';

const RESULTS = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
const HEADS = ['行政复议', '行政诉讼', ...RESULTS, '未经复议直接起诉', '复议后起诉', '', '', ...RESULTS, ...RESULTS];
const FIGURES = ['10', '0', '2', '0', '12', '1', '0', '3', '0', '4', '0', '1', '0', '4', '5'];

function rowsIn(lines: readonly string[]): string[] {
  const { blocks } = readText(['青石县财政局2023年政府信息公开工作年度报告', '四、政府信息公开行政复议、行政诉讼情况', ...lines, '五、存在的主要问题及改进情况'].join('\n'), 'txt');
  return blocks.filter((block): block is Grid => block.kind === 'grid')
    .flatMap((grid) => Array.from({ length: grid.rowCount }, (_, row) => grid.cells.filter((cell) => cell.row === row).map(({ text }) => text).join('|')));
}

describe('table 4 written out one cell a line', () => {
  it('figures go to the kinds and results that stand before them', () => {
    expect(rowsIn([...HEADS, ...FIGURES])).toEqual([RESULTS.join('|'), '行政复议|10|0|2|0|12', '未经复议直接起诉|1|0|3|0|4', '复议后起诉|0|1|0|4|5']);
  });

  it('in pieces, too', () => {
    expect(rowsIn([...['行政复议', ...RESULTS], ...FIGURES.slice(0, 5), ...['行政诉讼', '未经复议直接起诉', ...RESULTS], ...FIGURES.slice(5, 10)]))
      .toEqual([RESULTS.join('|'), '行政复议|10|0|2|0|12', RESULTS.join('|'), '未经复议直接起诉|1|0|3|0|4']);
  });

  it('a figure too few, or results in another order, name nothing', () => {
    const named = /^(?:行政复议|未经复议直接起诉|复议后起诉)\|/;
    expect(rowsIn([...HEADS, ...FIGURES.slice(1)]).filter((row) => named.test(row))).toEqual([]);
    expect(rowsIn([...HEADS.slice(0, -2), '总计', '尚未审结', ...FIGURES]).filter((row) => named.test(row))).toEqual([]);
  });
});
