/** The prose of the demonstration's reports: six sections, in a few voices. */
import { randomOf, type Random } from './random.ts';
import { topicsOf } from './topics.ts';
import { printedAt, type PublishedReport } from './mistakes.ts';

export interface DemoProse {
  title: string;
  preamble: string[];
  overview: { title: string; text: string }[];
  problems: string[];
  other: string[];
}

/** The name under which an agency published its report on a year, at the beginning of the next. */
export function nameIn({ agency: { name, former }, year }: Pick<PublishedReport, 'agency' | 'year'>): string {
  return former && `${year + 1}-01-31` <= former.until ? former.name : name;
}

export function titleOf(report: PublishedReport): string {
  return `${nameIn(report)}${report.year}年政府信息公开工作年度报告`;
}

function preambleOf(report: PublishedReport): string[] {
  const { year } = report;
  const period = report.periodYear ?? year;
  const notice = report.form === '2021' ? '国办公开办函〔2021〕30号' : '国办公开办函〔2019〕60号';
  return [
    `根据《中华人民共和国政府信息公开条例》（国务院令第711号）和《政府信息公开工作年度报告格式》（${notice}）的要求，${nameIn(report)}编制了${year}年政府信息公开工作年度报告。`,
    `本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六部分组成。所列数据的统计期限自${period}年1月1日起至${period}年12月31日止。`,
  ];
}

/** `count` different ones, in the order of the draw. */
function some(random: Random, values: readonly string[], count: number): string[] {
  const left = [...values];
  return Array.from({ length: Math.min(count, left.length) }, () => left.splice(random.between(0, left.length - 1), 1)[0]!);
}

function overviewOf(report: PublishedReport): DemoProse['overview'] {
  const random = randomOf(`prose-${report.agency.id}-${report.year}`);
  const topics = topicsOf(report.agency.category);
  const received = report.proseReceived ?? printedAt(report, 'requests.received.total');
  const [news, catalogue, overview] = [random.between(60, 900), random.between(40, 400), random.between(3, 30)];
  const closing = report.saysAllClosed ? '，已全部办结' : '，均在法定期限内作出答复或依法延期';
  const [first, second, third] = some(random, topics, 3);
  return [
    { title: '主动公开', text: `围绕${first}、${second ?? first}等群众关心的事项，全年通过政府网站主动公开政府信息${news + catalogue + overview}条，其中概况类信息更新${overview}条，政务动态信息更新${news}条，信息公开目录信息更新${catalogue}条。${random.between(0, 1) ? `召开新闻发布会${random.between(1, 6)}场，通报${third ?? first}的进展。` : `就${third ?? first}发布图解和问答。`}` },
    { title: '依申请公开', text: received === '' ? `依法办理有关${second ?? first}的申请，未发生收费。` : `${report.year}年，共收到政府信息公开申请${received}件${closing}。申请内容主要涉及${some(random, topics, 2).join('和')}。` },
    { title: '政府信息管理', text: some(random, MANAGEMENT, 2).join('') },
    { title: '平台建设', text: `政务微信公众号全年发布信息${random.between(80, 600)}条，${random.pick(['栏目运行平稳', '完成栏目改版', '检索功能进一步改进', '新增无障碍浏览'])}；${some(random, PLATFORM, 1).join('')}` },
    { title: '监督保障', text: `全年组织政务公开业务培训${random.between(1, 5)}次，${random.pick(['重点讲解答复文书的写法', '邀请法律顾问讲解典型案例', '覆盖全部所属单位', '并开展季度自查'])}。` },
  ];
}

const MANAGEMENT = [
  '严格执行信息发布审查制度，发布前逐级审核。', '落实先审查、后公开，定期清理失效文件。', '完善文件属性源头认定，公开属性随文确定。',
  '编制并动态调整主动公开目录。', '对公开满五年的文件开展复核。', '建立涉密和个人信息双重筛查。', '汇编现行有效文件并在网站集中展示。',
];
const PLATFORM = ['线下查阅点接待群众咨询。', '政务大厅设置公开专区。', '把公开栏目嵌入政务服务应用。', '清理长期不更新的栏目。', '开通在线申请的进度查询。'];

const PROBLEMS = [
  '政策解读形式仍较单一，图解和视频偏少', '部分科室对公开时限把握不严', '基层公开平台内容更新不够及时', '依申请公开答复文书的说理还不充分',
  '主动公开目录的颗粒度不够细', '公众参与渠道的知晓度不高', '历史文件数字化进度偏慢', '工作人员变动较多，业务衔接不够顺畅', '部门之间的会商机制还不健全',
  '数据开放的质量有待提高', '信息检索不够方便', '对重点领域公开的梳理还不够系统', '新媒体内容与群众需求贴得不紧', '对申请人真实需求的沟通不足',
];
const PLANS = [
  '修订主动公开目录，按季度通报更新情况', '在窗口设置查阅点', '开展答复文书评查，编印典型案例', '把培训延伸到所属单位', '与档案部门合作完成存量文件的清理',
  '公布现行有效文件库', '建立跨部门会商台账，明确转办时限', '定期回访申请人', '邀请群众代表走进办公现场', '把公开工作纳入年度考核',
];

function problemsOf(report: PublishedReport): string[] {
  const random = randomOf(`problems-${report.agency.id}-${report.repeatsSectionFiveOf ?? report.year}`);
  const [one, two] = some(random, PROBLEMS, 2);
  const [topic, other] = some(random, topicsOf(report.agency.category), 2);
  const [plan, next] = some(random, PLANS, 2);
  return [`一是${one}，${topic}方面尤其如此；二是${two}。`, `下一步，将${plan}；围绕${other ?? topic}${next}。`];
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
