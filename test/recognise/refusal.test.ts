import { describe, expect, it } from 'vitest';
import { NotAReportError } from '../../pipeline/lib/errors.ts';
import type { Grid, SourceDocument } from '../../pipeline/model/document.ts';
import type { RecognisedReport } from '../../pipeline/model/report.ts';
import { recognise } from '../../pipeline/recognise/recognise.ts';
import { documentOf } from './documents.ts';

const MENU = ['首页', '政务公开', '政府信息公开指南', '政府信息公开制度', '法定主动公开内容', '政府信息公开年报', '依申请公开', '财政预决算', '行政许可'];
const TITLE = '清河县水利局2023年政府信息公开工作年度报告';
const PROSE = ['一、总体情况', '2023年，清河县水利局认真贯彻落实政府信息公开条例，主动公开政府信息120条，依申请公开工作有序开展，各项制度不断健全，全年未发生复议和诉讼。', '五、存在的主要问题及改进情况', '公开的深度还不够，下一步将加强培训，完善制度，提高工作人员的业务水平。'];

/** Table 2 of the form of 2021 and a row of table 3, with one value in every cell. */
function gridOf(value: string): Grid {
  const rows = [
    ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'], ['规章', value, value, value], ['行政规范性文件', value, value, value],
    ['信息内容', '本年处理决定数量'], ['行政许可', value], ['信息内容', '本年处理决定数量'], ['行政处罚', value], ['行政强制', value], ['信息内容', '本年收费金额（单位：万元）'], ['行政事业性收费', value],
  ];
  const cells = rows.flatMap((row, at) => row.map((text, column) => ({ text, row: at, column, rowSpan: 1, columnSpan: column === row.length - 1 ? 5 - row.length : 1, place: {} })));
  return { kind: 'grid', table: 1, layout: 'cells', rowCount: rows.length, columnCount: 4, cells, place: {} };
}

function withGrid(document: SourceDocument, value: string): SourceDocument {
  return { ...document, blocks: [...document.blocks, gridOf(value)] };
}

function codeOf(document: SourceDocument): string {
  try {
    recognise(document);
    return 'report';
  } catch (error) {
    if (!(error instanceof NotAReportError)) throw error;
    expect(error.message).toMatch(/^The document is .*\.$/);
    return error.code;
  }
}

const read = (document: SourceDocument): RecognisedReport => recognise(document);

describe('no report is', () => {
  it.each<[string, string, SourceDocument]>([
    ['the notice of the format, with its empty tables', 'format_notice', withGrid(documentOf(['# 国务院办公厅政府信息与政务公开办公室关于印发《中华人民共和国政府信息公开工作年度报告格式》的通知', '国办公开办函〔2021〕30号', '各省、自治区、直辖市人民政府办公厅：', '现印发给你们，请遵照执行。', '一、总体情况', '（此处重点报告主动公开、依申请公开等方面的情况。）'], { meta: { contentsource: '云桥市人民政府办公室' } }), '')],
    ['the same notice re-posted beside links to reports', 'format_notice', withGrid(documentOf(['关于转发《政府信息公开工作年度报告格式》的通知', '请遵照执行，并按时公布。', '相关阅读', TITLE, '清河县水利局2022年政府信息公开工作年度报告'], { meta: { articletitle: '关于转发《政府信息公开工作年度报告格式》的通知' } }), '')],
    ['a notice to draw reports up', 'notice', documentOf(['# 关于做好2023年政府信息公开工作年度报告编制和发布工作的通知', '各乡镇人民政府、县直各部门：', '请于2024年1月31日前完成本部门年度报告的编制和发布，并将链接报送县政府办公室。'])],
    ['a template', 'template', withGrid(documentOf(['XX局20XX年政府信息公开工作年度报告', '根据条例要求编制本报告。所列数据的统计期限自20XX年1月1日起至20XX年12月31日止。', ...PROSE.slice(2)]), '')],
    ['a template on a site that names itself', 'template', withGrid(documentOf(['某某市某某局20××年政府信息公开工作年度报告', '一、总体情况', '五、存在的主要问题及改进情况'], { meta: { contentsource: '云桥市人民政府办公室' } }), '')],
    ['empty tables of nobody', 'template', withGrid(documentOf(['政府信息公开工作年度报告', '一、总体情况']), '')],
    ['a list', 'index_page', documentOf([...MENU, TITLE, '清河县水利局2022年政府信息公开工作年度报告', '清河县水利局2021年政府信息公开工作年度报告', '清河县水利局2020年政府信息公开工作年度报告', '共4条 第1页'])],
    ['a list of many agencies', 'index_page', documentOf([...MENU, '清河县水利局2023年政府信息公开工作年度报告 2024-01-20', '清河县审计局2023年政府信息公开工作年度报告 2024-01-21', '清河县财政局2023年政府信息公开工作年度报告 2024-01-22', '清河县司法局2023年政府信息公开工作年度报告 2024-01-23'])],
    ['a budget report', 'budget_report', documentOf([...MENU, '# 清河县统计局2024年度部门预算公开说明', '一、部门职责及机构设置', '政府采购情况：采购项目数量3个，采购总金额26.4万元。根据《政府信息公开条例》现予公开。'])],
    ['a report on government under law', 'rule_of_law_report', documentOf(['# 清河县2023年法治政府建设情况报告', '2023年，我县深入推进依法行政，政府信息公开工作取得成效，全年收到政府信息公开申请45件，均已答复。'])],
    ['a work report', 'work_report', documentOf(['# 清河县人民政府2023年政府工作报告', '2023年，我们坚持稳中求进，政务公开水平不断提升，各项事业取得新的成绩，现向大会报告工作。'])],
    ['a summary of the year', 'work_report', documentOf(['# 清河县水利局2023年工作总结', '2023年，我局扎实推进各项工作，政府信息公开工作取得成效，公开信息120条，群众满意度不断提高。'])],
    ['a guide', 'guide', documentOf(['# 清河县水利局政府信息公开指南', '公民、法人或者其他组织可以向本机关提出政府信息公开申请，本机关自收到申请之日起20个工作日内答复。'])],
    ['the yearly statement of a web site', 'website_report', documentOf(['# 政府网站工作年度报表（2023年度）', '填报单位：清河县水利局，全年发布信息1200条，网站独立用户访问总量12000个。'])],
    ['statistics of half a year', 'half_year_statistics', documentOf(['# 云桥市2022年上半年政府信息公开工作统计', '2022年上半年，全市共收到政府信息公开申请45件，均已按时答复，主动公开政府信息1200条。'])],
    ['a university\'s report', 'other_disclosure_report', documentOf(['# 云桥大学2022-2023学年信息公开工作年度报告', '根据《高等学校信息公开办法》要求，学校编制了本报告，全年主动公开信息1200条，收到申请3件。'])],
    ['rules of statistics', 'statistics_rules', documentOf(['# 政府信息公开统计制度', '第一条 为规范政府信息公开统计工作，制定本制度，各单位按季度报送统计数据。'])],
    ['a court\'s reply', 'court_reply', documentOf(['# 关于政府信息公开行政复议决定共同被告案件是否统计的答复', '你办关于共同被告案件统计口径的请示收悉，经研究，答复如下：此类案件不计入复议机关的统计。'])],
    ['a shell around an attachment', 'attachment_only', documentOf([...MENU, TITLE, '点击下载'], { title: TITLE, attachments: [{ href: 'a.pdf', text: '附件.pdf', kind: 'link' }] })],
    ['a shell around pictures', 'image_only', documentOf([...MENU, TITLE], { title: TITLE, attachments: [{ href: 'a.jpg', text: '', kind: 'image' }] })],
    ['a template with the name left open', 'template', withGrid(documentOf(['（单位名称）2023年政府信息公开工作年度报告', '一、总体情况', '2023年，（单位名称）认真贯彻落实政府信息公开条例。']), '')],
    ['a drawing of a report', 'explanation', documentOf(['# 县水利局年报来了', '一图读懂清河县水利局2023年政府信息公开工作年度报告', '2023年，清河县水利局主动公开政府信息120条，依申请公开工作有序开展，各项制度不断健全。'])],
    ['news of a report', 'explanation', documentOf(['# 清河县水利局发布2023年政府信息公开工作年度报告', '本报讯（记者 张三）1月20日，清河县水利局向社会发布2023年政府信息公开工作年度报告，全年主动公开信息120条。', PROSE[1]!])],
    ['a summary of the work without tables', 'work_report', documentOf(['# 清河县水利局2023年政务公开工作总结', ...PROSE])],
    ['another page of an agency', 'no_report', documentOf(['# 清河县水利局召开防汛工作会议', '2023年6月1日，清河县水利局召开防汛工作会议，安排部署今年的防汛工作，要求做好信息公开工作。'])],
    ['an empty page', 'no_report', documentOf([])],
  ])('%s', (_, code, document) => {
    expect(codeOf(document)).toBe(code);
  });
});

describe('a report is', () => {
  it.each<[string, SourceDocument]>([
    ['filled tables under its title', withGrid(documentOf([TITLE, ...PROSE]), '3')],
    ['one with every cell blank that tells of its year', withGrid(documentOf([TITLE, ...PROSE]), '')],
    ['one in a frame of menus that name other papers', withGrid(documentOf([...MENU, '# 法定主动公开内容与财政预决算公开专栏', TITLE, ...PROSE, '相关阅读', '清河县水利局2022年政府信息公开工作年度报告']), '3')],
    ['one inside a covering letter', withGrid(documentOf(['# 关于报送清河县林业局2019年政府信息公开工作年度报告的函', '县政府办公室：现将我局报告报送如下。', ...PROSE]), '1')],
    ['one called a summary of the work', withGrid(documentOf(['# 清河县水利局2023年政府信息公开工作总结', ...PROSE]), '3')],
    ['one called a summary and report', withGrid(documentOf(['# 清河县水利局2023年政务公开工作总结暨年度报告', ...PROSE]), '3')],
    ['one sent out by a notice', withGrid(documentOf(['# 清河县水利局关于印发2023年政府信息公开工作年度报告的通知', ...PROSE]), '3')],
    ['one under a banner in English', withGrid(documentOf(['# Qinghe Water Resources Bureau Website', TITLE, ...PROSE]), '3')],
  ])('%s', (_, document) => {
    expect(codeOf(document)).toBe('report');
  });

  it('prose without tables, of form other', () => {
    const report = read(documentOf(['清河县水利局2012年政府信息公开工作年度报告', '一、概述', '2012年，清河县水利局认真贯彻落实政府信息公开条例，主动公开政府信息120条，其中机构职能类12条，政策法规类20条。', '二、主动公开政府信息情况', '主动公开的渠道有政府网站、公告栏等。', '三、依申请公开政府信息情况', '2012年收到申请3件，均已答复。']));
    expect(report).toMatchObject({ form: 'other', agency: '清河县水利局', year: 2012, cells: [], claims: [] });
    expect(report.sections.map(({ number }) => number)).toEqual([1, 2, 3]);
  });
});
