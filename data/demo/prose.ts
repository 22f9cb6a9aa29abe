/** The prose of the demonstration's reports: six sections, in a few voices. */
import { randomOf } from './random.ts';
import { printedAt, type PublishedReport } from './mistakes.ts';

export interface DemoProse {
  title: string;
  preamble: string[];
  overview: { title: string; text: string }[];
  problems: string[];
  other: string[];
}

export function titleOf({ agency, year }: PublishedReport): string {
  return `${agency.name}${year}年政府信息公开工作年度报告`;
}

function preambleOf(report: PublishedReport): string[] {
  const { agency, year } = report;
  const period = report.periodYear ?? year;
  const notice = report.form === '2021' ? '国办公开办函〔2021〕30号' : '国办公开办函〔2019〕60号';
  return [
    `根据《中华人民共和国政府信息公开条例》（国务院令第711号）和《政府信息公开工作年度报告格式》（${notice}）的要求，${agency.name}编制了${year}年政府信息公开工作年度报告。`,
    `本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六部分组成。所列数据的统计期限自${period}年1月1日起至${period}年12月31日止。`,
  ];
}

function overviewOf(report: PublishedReport): DemoProse['overview'] {
  const random = randomOf(`prose-${report.agency.id}-${report.year}`);
  const received = report.proseReceived ?? printedAt(report, 'requests.received.total');
  const news = random.between(60, 900);
  const catalogue = random.between(40, 400);
  const overview = random.between(3, 30);
  const closing = report.saysAllClosed ? '，已全部办结' : '，均在法定期限内作出答复或依法延期';
  return [
    { title: '主动公开', text: `全年通过政府网站主动公开政府信息${news + catalogue + overview}条，其中概况类信息更新${overview}条，政务动态信息更新${news}条，信息公开目录信息更新${catalogue}条。${random.between(0, 1) ? `召开新闻发布会${random.between(1, 6)}场。` : ''}` },
    { title: '依申请公开', text: received === '' ? '全年依法办理政府信息公开申请，未发生收费。' : `${report.year}年，共收到政府信息公开申请${received}件${closing}。` },
    { title: '政府信息管理', text: random.pick(['严格执行信息发布审查制度，发布前逐级审核。', '落实先审查、后公开，定期清理失效文件。', '完善文件属性源头认定，公开属性随文确定。']) },
    { title: '平台建设', text: `政务微信公众号全年发布信息${random.between(80, 600)}条，${random.pick(['栏目运行平稳', '完成栏目改版', '检索功能进一步改进'])}。` },
    { title: '监督保障', text: `全年组织政务公开业务培训${random.between(1, 5)}次。` },
  ];
}

const PROBLEMS = [
  '一是政策解读形式仍较单一，图解和视频偏少；二是部分科室对公开时限把握不严。',
  '一是基层公开平台内容更新不够及时；二是依申请公开答复文书的说理还不充分。',
  '一是主动公开目录的颗粒度不够细；二是公众参与渠道的知晓度不高。',
  '一是历史文件数字化进度偏慢；二是工作人员变动较多，业务衔接不够顺畅。',
  '一是部门之间的会商机制还不健全；二是数据开放的质量有待提高。',
  '一是信息检索不够方便；二是对重点领域公开的梳理还不够系统。',
];
const PLANS = [
  '下一步，将修订主动公开目录，按季度通报更新情况，并在窗口设置查阅点。',
  '下一步，将开展答复文书评查，编印典型案例，把培训延伸到所属单位。',
  '下一步，将与档案部门合作完成存量文件的清理，并公布现行有效文件库。',
  '下一步，将建立跨部门会商台账，明确转办时限，定期回访申请人。',
];

function problemsOf(report: PublishedReport): string[] {
  const random = randomOf(`problems-${report.agency.id}-${report.repeatsSectionFiveOf ?? report.year}`);
  return [`${random.pick(PROBLEMS)}`, `${random.pick(PLANS)}${random.pick(['', '同时加强对乡镇（街道）的指导。', '同时把公开工作纳入年度考核。'])}`];
}

/** What a report says in words. */
export function proseOf(report: PublishedReport): DemoProse {
  return {
    title: titleOf(report), preamble: preambleOf(report), overview: overviewOf(report), problems: problemsOf(report),
    other: [report.year >= 2021 ? '本年度未收取政府信息公开信息处理费。' : '无其他需要报告的事项。'],
  };
}

/** The day it was published, YYYY-MM-DD. */
export function publishedOn(report: PublishedReport): string {
  const random = randomOf(`date-${report.agency.id}-${report.year}`);
  if (report.late) return `${report.year + 1}-03-12`;
  const [month, day] = report.agency.category === 'government' ? [3, random.between(2, 29)] : [1, random.between(8, 30)];
  return `${report.year + 1}-0${month}-${String(day).padStart(2, '0')}`;
}
