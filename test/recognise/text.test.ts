import { describe, expect, it } from 'vitest';
import { isAbout, tolerance, valueOf } from '../../pipeline/recognise/numerals.ts';
import { passagesOf } from '../../pipeline/recognise/passages.ts';
import { plain, quote } from '../../pipeline/recognise/plain.ts';
import { sectionsOf } from '../../pipeline/recognise/sections.ts';
import { documentOf } from './documents.ts';

describe('plain text', () => {
  it.each([
    ['２０２３ 年 收到（各类）申请 １２ 件', '2023年收到(各类)申请12件'], ['收到3,763件', '收到3763件'], ['收到３，７６３件', '收到3763件'], ['第1，200件', '第1,200件'], ['規(guī)章數(shù)量', '规章数量'], ['①收到', '。收到'], ['12 34', '12 34'],
  ])('%s', (text, expected) => {
    expect(plain(text).text).toBe(expected);
  });

  it('finds its way back to the original', () => {
    const text = plain('全年 收到 申请 3,763 件，均已 办结。');
    const start = text.text.indexOf('申请');
    expect(quote(text, start, start + '申请3763件'.length)).toBe('申请 3,763 件');
  });
});

describe('numbers of prose', () => {
  it.each<[string, number | null]>([['1452', 1452], ['12.35万', 123_500], ['三十二', 32], ['一百零五', 105], ['两', 2], ['二〇', 20], ['1.2亿', 120_000_000], ['百', 100]])('%s', (text, value) => {
    expect(valueOf(text)).toBe(value);
  });

  it('knows how far a rounded number reaches', () => {
    expect([tolerance('970.4万'), tolerance('12万'), tolerance('1452')]).toEqual([500, 5000, 0]);
  });

  it.each<[string, string, boolean]>([['收到约', '30', true], ['超过', '10', true], ['数', '十', true], ['总数', '13', false], ['收到', '13', false], ['件、', '5', false]])('before %s %s', (before, printed, about) => {
    expect(isAbout(before, printed)).toBe(about);
  });
});

const textsOf = (lines: string[], format: 'html' | 'txt' | 'pdf' = 'txt') => passagesOf(documentOf(lines, { format })).map(({ text }) => text);

describe('paragraphs', () => {
  it('are joined over wrapped lines, blank lines and page numbers', () => {
    expect(textsOf(['  本报告根据《中华人民共和国政府信息公开条例》要求，由清河县水利局编', '', '制。统计期限为2023年。', '— 1 —', '  一、总体情况'])).toEqual(['本报告根据《中华人民共和国政府信息公开条例》要求,由清河县水利局编制。统计期限为2023年。', '一、总体情况']);
  });

  it('are joined over a page break in a sentence', () => {
    expect(textsOf(['全年通过门户网站公开政府信息，组织培训，', '- 3 -', '参训人员踊跃。'])).toEqual(['全年通过门户网站公开政府信息,组织培训,参训人员踊跃。']);
  });

  it('are not joined with headings, titles, or the next item', () => {
    const lines = ['清河县水利局2023年政府信息公开工作年度报告', '根据条例要求编制本报告。', '（一）人大代表建议和政协提案办理结果公开情况', '2023年办理建议3件。', '一、总体情况', '（一）主动公开情况'];
    expect(textsOf(lines)).toEqual(lines.map((line) => plain(line).text));
  });

  it('of a page stay as its elements part them', () => {
    expect(textsOf(['清河县人民政府门户网站欢迎您的访问和使用本站', '首页'], 'html')).toHaveLength(2);
  });
});

const FULL = ['一、总体情况', '二、主动公开政府信息情况', '三、收到和处理政府信息公开申请情况', '四、政府信息公开行政复议、行政诉讼情况', '五、存在的主要问题及改进情况', '六、其他需要报告的事项'];
const numbersOf = (lines: string[]) => sectionsOf(passagesOf(documentOf(lines))).map(({ number }) => number);

describe('sections', () => {
  it('are the six of the form', () => {
    expect(numbersOf(FULL.flatMap((title) => [title, '这里是正文，内容很多。']))).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it.each<[string, string[], number[]]>([
    ['renumbered without the first', ['一、主动公开政府信息情况', '二、收到和处理政府信息公开申请情况', '三、政府信息公开行政复议、行政诉讼情况'], [2, 3, 4]],
    ['that skip a number', ['一、总体情况', '三、收到和处理政府信息公开申请情况', '五、存在的主要问题及改进情况'], [1, 3, 5]],
    ['with other words', ['一、概述', '二、行政机关主动公开政府信息情况', '三、收到和处理政府信息公开的申请情况', '四、因政府信息公开工作被申请行政复议提起行政诉讼情况', '五、存在问题及改进情况', '六、其他需要报告的情况'], [1, 2, 3, 4, 5, 6]],
    ['without numbers', ['总体情况', '主动公开政府信息情况', '存在的主要问题及改进情况'], [1, 2, 5]],
    ['with items numbered like them', ['一、总体情况', '一、主动公开情况', '公开了很多信息。', '二、依申请公开情况', '依法办理申请。', ...FULL.slice(1)], [1, 2, 3, 4, 5, 6]],
    ['announced in a sentence only', ['本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况等六部分组成。'], []],
  ])('%s', (_, lines, numbers) => {
    expect(numbersOf(lines)).toEqual(numbers);
  });

  it('are headed by the first row of a table too', () => {
    const document = documentOf(['一、总体情况', '这里是正文。']);
    document.blocks.push({ kind: 'grid', table: 1, layout: 'cells', rowCount: 1, columnCount: 4, place: {}, cells: [{ text: '二、主动公开政府信息情况', row: 0, column: 0, rowSpan: 1, columnSpan: 4, place: { table: 1 } }] });
    expect(sectionsOf(passagesOf(document)).map(({ number }) => number)).toEqual([1, 2]);
  });

  it('hold their text, with the items that are numbered like sections', () => {
    const sections = sectionsOf(passagesOf(documentOf(['一、总体情况', '一、主动公开情况', '公开了很多信息。', '二、依申请公开情况', '依法办理申请。', ...FULL.slice(1)])));
    expect(sections[0]!.text).toBe('一、主动公开情况\n公开了很多信息。\n二、依申请公开情况\n依法办理申请。');
  });
});
