import { describe, expect, it } from 'vitest';
import type { SourceDocument } from '../../pipeline/model/document.ts';
import { identify } from '../../pipeline/recognise/identity.ts';
import { passagesOf } from '../../pipeline/recognise/passages.ts';
import { documentOf } from './documents.ts';

const identityOf = (lines: string[], more: Partial<SourceDocument> = {}) => {
  const document = documentOf(lines, more);
  return identify(document, passagesOf(document));
};
const BODY = '一、总体情况';
const TEXT = '2023年，我局认真贯彻落实条例各项规定，持续推进政府信息公开工作，各项工作取得新的进展，公开渠道不断拓展，公开内容不断丰富，群众满意度不断提升，全年未发生责任追究情形。';

describe('the agency', () => {
  it.each<[string, string[], Partial<SourceDocument>, string | null]>([
    ['is the one of the title', ['清河县水利局2023年政府信息公开工作年度报告', BODY, TEXT], { meta: { contentsource: '清河县人民政府办公室' } }, '清河县水利局'],
    ['is the publisher where the title names none', ['2023年政府信息公开工作年度报告', BODY, TEXT], { meta: { contentsource: '清河县水利局' } }, '清河县水利局'],
    ['is the 发布机构 of an index block', ['2023年政府信息公开工作年度报告', BODY, TEXT], { meta: { 发布机构: '清河县黄桥镇人民政府' } }, '清河县黄桥镇人民政府'],
    ['is the one of a source line', ['2023年政府信息公开工作年度报告', '发布时间：2024-01-14 来源：清河县水利局 浏览次数：12', BODY, TEXT], {}, '清河县水利局'],
    ['is the one that drew the report up', ['2023年政府信息公开工作年度报告', '本报告由清河县审计局根据《中华人民共和国政府信息公开条例》编制。', BODY, TEXT], {}, '清河县审计局'],
    ['is the one that writes by the Regulation', ['2023年政府信息公开工作年度报告', '清河县审计局根据《中华人民共和国政府信息公开条例》的要求，编制本报告。', BODY, TEXT], {}, '清河县审计局'],
    ['is the one that signs', ['2023年政府信息公开工作年度报告', BODY, TEXT, '清河县司法局', '2024年1月15日'], {}, '清河县司法局'],
    ['is written in full where the title is short', ['市残联2023年政府信息公开工作年度报告', BODY, TEXT], { meta: { contentsource: '云桥市残疾人联合会' } }, '云桥市残疾人联合会'],
    ['is completed by the publisher\'s place', ['水利局2023年政府信息公开工作年度报告', BODY, TEXT], { meta: { contentsource: '清河县水利局' } }, '清河县水利局'],
    ['is written out where the title abbreviates', ['清河县住建局2023年政府信息公开工作年度报告', BODY, TEXT], { meta: { contentsource: '清河县住房和城乡建设局' } }, '清河县住房和城乡建设局'],
    ['is written out for an office', ['清河县政府办2023年政府信息公开工作年度报告', BODY, TEXT], { meta: { contentsource: '清河县人民政府办公室' } }, '清河县人民政府办公室'],
    ['is not a part of it', ['清河县财政局2023年政府信息公开工作年度报告', BODY, TEXT], { meta: { contentsource: '清河县财政局开发区分局' } }, '清河县财政局'],
    ['of a place is its government', ['清河县2023年政府信息公开工作年度报告', BODY, TEXT], {}, '清河县人民政府'],
    ['of a place is the office where the office signs', ['清河县2023年政府信息公开工作年度报告', BODY, TEXT, '清河县人民政府办公室', '2024年3月15日'], {}, '清河县人民政府办公室'],
    ['of a town is its government', ['清河县黄桥镇2023年政府信息公开工作年度报告', BODY, TEXT], {}, '清河县黄桥镇人民政府'],
    ['of a subdistrict is its office', ['北湖区驼铃路街道2023年政府信息公开工作年度报告', BODY, TEXT], {}, '北湖区驼铃路街道办事处'],
    ['is the one on its first plate where it signs by that', ['清河县水利局（清河县水土保持办公室）2023年政府信息公开工作年度报告', BODY, TEXT, '清河县水利局', '2024年1月15日'], {}, '清河县水利局'],
    ['is the one of a summary of the work that is the report too', ['清河县水利局2023年政务公开工作总结暨政府信息公开年度报告', BODY, TEXT], {}, '清河县水利局'],
    ['is not the host\'s', ['清河县湖南镇人民政府2023年政府信息公开工作年度报告', BODY, TEXT], { meta: { sitename: '云桥市人民政府门户网站' } }, '清河县湖南镇人民政府'],
    ['is the last body on the way to the page where nothing else names one', ['2023年政府信息公开工作年度报告', BODY, TEXT], { meta: { crumbs: '首页 > 政府信息公开 > 区直部门 > 清河区民政局 > 政府信息公开年报', sitename: '清河区人民政府' } }, '清河区民政局'],
    ['is no group of bodies on the way to the page', ['2023年政府信息公开工作年度报告', BODY, TEXT], { meta: { crumbs: '首页 > 县直机关 > 乡镇街道 > 政府信息公开年报' } }, null],
    ['is whose site it is, last of all', ['2023年政府信息公开工作年度报告', BODY, TEXT], { meta: { 主办单位: '清河县水利局' } }, '清河县水利局'],
    ['is not the government whose site holds it', ['2023年政府信息公开工作年度报告', BODY, TEXT], { meta: { 主办单位: '清河县人民政府办公室' } }, null],
    ['is nobody where nobody is named', ['2023年政府信息公开工作年度报告', BODY, TEXT], { meta: { contentsource: '本网', author: '管理员' } }, null],
    ['is not a blank to be filled in', ['XX局2023年政府信息公开工作年度报告', BODY, TEXT], {}, null],
    ['comes from a title in two lines', ['清河县住房和城乡建设局', '2023年政府信息公开工作年度报告', BODY, TEXT], { format: 'pdf' }, '清河县住房和城乡建设局'],
    ['comes from a title in three lines', ['清河县水利局', '2023年政府信息公开工作', '年度报告', BODY, TEXT], { format: 'docx' }, '清河县水利局'],
    ['comes after an English banner', ['THE PEOPLE\'S GOVERNMENT OF QINGHE', '清河县水利局2023年政府信息公开工作年度报告', BODY, TEXT], {}, '清河县水利局'],
  ])('%s', (_, lines, more, agency) => {
    expect(identityOf(lines, more).agency).toBe(agency);
  });
});

describe('the year', () => {
  it.each<[string, string[], Partial<SourceDocument>, number | null]>([
    ['is the title\'s', ['清河县水利局2023年政府信息公开工作年度报告', '数据统计期限为2022年1月1日至2022年12月31日。'], {}, 2023],
    ['is the period\'s where the title has none', ['清河县水利局政府信息公开工作年度报告', '所列数据的统计期限自2022年1月1日起至2022年12月31日止。', BODY, TEXT], {}, 2022],
    ['is the one the prose tells of', ['清河县水利局政府信息公开工作年度报告', BODY, TEXT], {}, 2023],
    ['is not the year of a notice that is cited', ['清河县水利局政府信息公开工作年度报告', '根据《格式》（国办公开办函〔2021〕30号）要求编制。'], {}, null],
    ['is not that of the related links', ['清河县水利局2023年政府信息公开工作年度报告', BODY, TEXT, '清河县水利局2022年政府信息公开工作年度报告', '清河县水利局2021年政府信息公开工作年度报告'], {}, 2023],
    ['is that of the heading, not of the menu before it', ['清河县水利局2024年政府信息公开工作年度报告', '清河县水利局2022年政府信息公开工作年度报告', '# 2023年政府信息公开工作年度报告', BODY, TEXT], {}, 2023],
    ['is that of the preamble among a menu of years', ['清河县水利局2024年政府信息公开工作年度报告', '清河县水利局2023年政府信息公开工作年度报告', '清河县水利局2022年政府信息公开工作年度报告', '现公布清河县水利局2022年度政府信息公开工作年度报告，统计期限为2022年1月1日至12月31日。', BODY], {}, 2022],
    ['is that of the preamble rather than of its period, without one in the title', ['清河县水利局编制了2023年政府信息公开工作年度报告。', '统计期限自2022年1月1日起至2022年12月31日止。', BODY], {}, 2023],
    ['is not that of a file\'s property left from last year', ['清河县水利局2023年政府信息公开工作年度报告', BODY, TEXT], { format: 'docx', title: '清河县水利局2022年政府信息公开工作年度报告' }, 2023],
  ])('%s', (_, lines, more, year) => {
    expect(identityOf(lines, more).year).toBe(year);
  });
});

describe('disagreement', () => {
  const TITLE = '清河县水利局2023年政府信息公开工作年度报告';
  it.each<[string, string[], string[]]>([
    ['is none where all agree', [TITLE, '现公布清河县水利局2023年度政府信息公开工作年度报告。统计期限自2023年1月1日起至12月31日止。'], []],
    ['is seen between title and period', [TITLE, '统计期限自2022年1月1日起至2022年12月31日止。'], ['period']],
    ['is seen between title and prose', [TITLE, '现公布清河县水利局2022年度政府信息公开工作年度报告。'], ['year']],
    ['is seen between the agencies', [TITLE, '现公布白沙县财政局2023年度政府信息公开工作年度报告。'], ['agency']],
    ['is none where last year\'s report is told of', [TITLE, BODY, '2023年，我县组织各部门发布2022年度政府信息公开工作年度报告，复议期限自2022年1月1日至2022年3月1日。'], []],
    ['is none where a part of the agency drew it up', [TITLE, '本报告由局办公室编制，由县政务服务中心组织编制。', BODY], []],
    ['is none between a government and its office', ['清河县人民政府2023年政府信息公开工作年度报告', '现公布清河县人民政府办公室2023年度政府信息公开工作年度报告。'], []],
  ])('%s', (_, lines, about) => {
    expect(identityOf(lines).disagreements.map((one) => one.about)).toEqual(about);
  });
});

describe('the period', () => {
  it.each<[string, string | null]>([
    ['所列数据的统计期限自2023年1月1日起至2023年12月31日止', '2023-01-01/2023-12-31'],
    ['统计时限：2023年1月1日—2023年12月31日', '2023-01-01/2023-12-31'],
    ['统计时段为2023年1月1日至12月31日', '2023-01-01/2023-12-31'],
    ['数据统计周期自1月1日起至12月31日止', '2023-01-01/2023-12-31'],
    ['起止时间：2023.1.1-2023.12.31', '2023-01-01/2023-12-31'],
    ['核定起止时间为20231月1日至2023年12月31日', '2023-01-01/2023-12-31'],
    ['统计期限自202311日至20231231日', '2023-01-01/2023-12-31'],
    ['统计期限自202020年1月1日至2020年12月31日', '2020-01-01/2020-12-31'],
    ['统计期限为２０２３年１月１日至１２月３０日', '2023-01-01/2023-12-30'],
    ['统计期限自2022年1月1日起至2022年12月31日止', '2022-01-01/2022-12-31'],
    ['统计期限：二〇二三年一月一日至十二月三十一日', '2023-01-01/2023-12-31'],
    ['统计期限截至2023年12月31日', null],
    ['统计期限自2023年13月1日至2023年12月31日', null],
    ['会议自2023年1月1日起至2023年1月2日止', null],
  ])('%s', (text, period) => {
    const found = identityOf(['清河县水利局2023年政府信息公开工作年度报告', `${text}。`]).period;
    expect(found && `${found.start}/${found.end}`).toBe(period);
  });
});

describe('the day of publication', () => {
  const TITLE = '清河县水利局2023年政府信息公开工作年度报告';
  it.each<[string, string[], Record<string, string>, string | null]>([
    ['from the metadata', [TITLE], { pubdate: '2024-01-14 09:18' }, '2024-01-14'],
    ['in China, from a time in UTC', [TITLE], { 'article:published_time': '2024-01-14T16:30:00Z' }, '2024-01-15'],
    ['from a labelled line', [TITLE, '发布日期：2024-1-9 来源：本网'], {}, '2024-01-09'],
    ['from a date below the title', [TITLE, '2024年01月15日 15:08　清河县水利局　点击：[]'], {}, '2024-01-15'],
    ['from the signature', [TITLE, TEXT, TEXT, '清河县水利局', '2024年1月20日'], {}, '2024-01-20'],
    ['not from a date of before the year', [TITLE], { pubdate: '2019-04-03' }, null],
    ['nowhere', [TITLE, TEXT], {}, null],
  ])('%s', (_, lines, meta, day) => {
    expect(identityOf(lines, { meta }).publishedOn).toBe(day);
  });
});
