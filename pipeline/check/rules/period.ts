/** The year and the period against the title. */
import type { RecognisedReport } from '../../model/report.ts';
import { finding, PASS, UNKNOWN, verdictOf, type Rule, type Words } from './rule.ts';

const YEAR_SOURCE: Words = { zh: '政府信息公开条例第四十九条：公布本行政机关上一年度年度报告', en: 'Regulation on Open Government Information, article 49: the report is on the year before' };
const FROM: Record<string, Words> = {
  title: { zh: '标题', en: 'the title' }, prose: { zh: '正文', en: 'the prose' }, metadata: { zh: '网页元数据', en: 'the page\'s metadata' },
  'page title': { zh: '网页标题', en: 'the page\'s title' }, heading: { zh: '页内标题', en: 'a heading' }, period: { zh: '统计期限', en: 'the period of the figures' },
};
const from = (name: string): Words => FROM[name] ?? { zh: name, en: name };

function disagreements(rule: Rule, report: RecognisedReport, about: 'year' | 'period' | 'agency') {
  return report.disagreements.filter((one) => one.about === about).map(({ values }) => finding(rule, about === 'agency' ? 'low' : 'medium', [], {
    zh: `${rule.title.zh}，而本报告中${values.map((one) => `${from(one.from).zh}为“${one.value}”`).join('，')}。`,
    en: `${values.map((one) => `${from(one.from).en} says "${one.value}"`).join(', ').replace(/^t/, 'T')}.`,
  }));
}

export const yearRule: Rule = {
  id: 'year-agrees', kind: 'period', source: YEAR_SOURCE,
  title: { zh: '标题、正文与元数据所称年度一致', en: 'Title, prose and metadata name one year' },
  evaluate: (report) => verdictOf(disagreements(yearRule, report, 'year'), report.year !== null),
};

export const periodRule: Rule = {
  id: 'period-agrees', kind: 'period', source: YEAR_SOURCE,
  title: { zh: '统计期限属于标题所称年度', en: 'The period of the figures is of the title\'s year' },
  evaluate: (report) => verdictOf(disagreements(periodRule, report, 'period'), report.period !== null && report.year !== null),
};

export const wholeYearRule: Rule = {
  id: 'period-is-the-whole-year', kind: 'period', source: YEAR_SOURCE,
  title: { zh: '统计期限为1月1日至12月31日', en: 'The period is from 1 January to 31 December' },
  evaluate: ({ period }) => {
    if (!period) return UNKNOWN;
    const whole = period.start.endsWith('-01-01') && period.end.endsWith('-12-31') && period.start.slice(0, 4) === period.end.slice(0, 4);
    if (whole) return PASS;
    return verdictOf([finding(wholeYearRule, 'low', [], {
      zh: `统计期限印为${period.start}至${period.end}，不是一个完整年度。`,
      en: `The period is printed as ${period.start} to ${period.end}, which is not one whole year.`,
    })], true);
  },
};

export const agencyRule: Rule = {
  id: 'agency-agrees', kind: 'x_agency', source: YEAR_SOURCE,
  title: { zh: '标题与正文所称机关一致', en: 'Title and prose name one agency' },
  evaluate: (report) => verdictOf(disagreements(agencyRule, report, 'agency'), report.agency !== null),
};

export const publishedRule: Rule = {
  id: 'published-after-the-period', kind: 'x_published_early', source: YEAR_SOURCE,
  title: { zh: '报告在统计期限结束后公布', en: 'The report is published after its period has ended' },
  evaluate: ({ period, publishedOn, year }) => {
    const end = period?.end ?? (year === null ? null : `${year}-12-31`);
    if (end === null || publishedOn === null) return UNKNOWN;
    if (publishedOn > end) return PASS;
    return verdictOf([finding(publishedRule, 'low', [], {
      zh: `报告于${publishedOn}公布，而其统计期限至${end}才结束。`,
      en: `The report was published on ${publishedOn}, before its period ends on ${end}.`,
    })], true);
  },
};
