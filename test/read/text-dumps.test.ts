/** Tables as programs write them out that turn documents into text: read where columns are sure, else left unread. */
import { describe, expect, it } from 'vitest';
import { readText } from '../../pipeline/read/text.ts';
import { recognise } from '../../pipeline/recognise/recognise.ts';
import { gridsOf, rowsOf } from './pages.ts';

const HEADING = '云桥市水利局2023年政府信息公开工作年度报告\n\n二、主动公开政府信息情况\n\n';

function valuesOf(text: string): Record<string, string> {
  const { cells } = recognise(readText(HEADING + text, 'txt'));
  return Object.fromEntries(cells.filter(({ status }) => status !== 'missing').map(({ key, status, value }) => [key, String(value ?? status)]));
}

describe('a table under rules of dashes', () => {
  const multiline = `
  ------------------ -------------- -------------- --------------
  第二十条第（一）项

  信息内容           本年制发件数   本年废止件数   现行有效件数

  规章               5                             40

  行政规范性文件                    18             7
  ------------------ -------------- -------------- --------------
`;

  it('keeps the blanks of every column, Chinese characters counting two', () => {
    const values = valuesOf(multiline);
    expect(values['disclosure.regulations.issued']).toBe('5');
    expect(values['disclosure.regulations.repealed']).toBe('blank');
    expect(values['disclosure.regulations.in_force']).toBe('40');
    expect(values['disclosure.normative_documents.issued']).toBe('blank');
    expect(values['disclosure.normative_documents.repealed']).toBe('18');
    expect(values['disclosure.normative_documents.in_force']).toBe('7');
  });

  it('joins the lines of a row that no empty line parts, and ends a table without a closing rule at an empty line', () => {
    const wrapped = gridsOf(readText('  ------ ------\n  项目   数量\n\n  本年   3\n  新收\n\n  结转   0\n  ------ ------\n', 'txt'));
    expect(rowsOf(wrapped[0]!)).toEqual([['项目', '数量'], ['本年\n新收', '3'], ['结转', '0']]);
    const simple = gridsOf(readText('  项目   数量\n  ------ ------\n  新收   3\n  结转   0\n\n后面的话。', 'txt'));
    expect(rowsOf(simple[0]!)).toEqual([['项目', '数量'], ['新收', '3'], ['结转', '0']]);
  });
});

describe('text that does not tell its columns', () => {
  it('gives no figure from rows that run on over lines among closed ones', () => {
    const values = valuesOf(`四、政府信息公开行政复议、行政诉讼情况
|行政复议                                    |行政诉讼                                             |
|结果维持|结果纠正|其他结果|尚未审结|总计    |未经复议直接起诉        |复议后起诉                  |
| | | | |结果维持 |结果纠正 |其他结果 |尚未审结 |总计 |结果维持 |结果纠正 |其他结果 |尚未审结 |总计 | |2 |0 |0 |4 |6 |4 |0 |2 |0 |6 |0 |2 |0 |0
|2 | |五、存在的主要问题及改进情况
`);
    expect(Object.values(values).filter((value) => /\d/.test(value))).toEqual([]);
  });

  it('does not give six figures to the six heads that are left of seven', () => {
    const values = valuesOf(`三、收到和处理政府信息公开申请情况
申请人情况
自
然人
法人或其他组织 总计
商业企业 科研机构 社会公益组织 法律服务机构 其他
一、本年新收政府信息公开申请数量 305 16 36 0 2 1 360
二、上年结转政府信息公开申请数量 7 0 1 0 0 8
（一）予以公开 8 0 0 7 0 5 20
（二）部分公开 4 1 0 7 0 12
四、政府信息公开行政复议、行政诉讼情况
`);
    expect(values['requests.carried_in.business']).toBe('unreadable');
    expect(values['requests.partly_granted.business']).toBe('unreadable');
    expect(values['requests.granted.natural_person']).toBe('8');
    expect(values['requests.received.other_organisation']).toBe('1');
  });

  it('leaves figures unread that stand beside labels of a character a line', () => {
    const label = (text: string, figure: string): string => [...text].map((one, at) => (at === 0 ? `${one}   ${figure}` : one)).join('\n');
    const text = `信息内容   本年处理决定数量\n${label('行政许可', '13')}\n${label('其他对外管理服务事项', '5')}\n${label('行政处罚', '7')}\n`;
    expect(gridsOf(readText(HEADING + text, 'txt'))).toEqual([]);
  });
});
