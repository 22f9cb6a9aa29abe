/** For each rule on one report: a report that passes, one that fails, one that cannot be asked. */
import type { RecognisedReport } from '../../pipeline/model/report.ts';
import { reportOf, requests, type Printed } from './report.ts';

export interface RuleFixtures { pass: RecognisedReport; fail: RecognisedReport; unknown: RecognisedReport }

const section = (number: number, text: string): RecognisedReport['sections'][number] => ({ number, title: `第${number}部分`, text });
const prose = (text: string): Partial<RecognisedReport> => ({ sections: [section(1, text)] });
const claim = (key: string, value: number, status: 'agrees' | 'differs' | 'open', text: string): Partial<RecognisedReport> => ({ claims: [{ key, value, status, text, meanings: [[key]] }] });
const figures = (values: Record<string, number>): Partial<RecognisedReport> => ({ prose: Object.entries(values).map(([indicator, value]) => ({ indicator, value, text: `${indicator} ${value}` })) });
const other = (more: Partial<RecognisedReport> = {}): RecognisedReport => reportOf('other', {}, more);

/** A sum: closed, not closed by one changed cell, and with a blank part whose value decides. */
function sum(form: '2021' | '2014', closed: Record<string, Printed>, broken: Record<string, Printed>, blank: Record<string, Printed>): RuleFixtures {
  return { pass: reportOf(form, closed), fail: reportOf(form, { ...closed, ...broken }), unknown: reportOf(form, { ...closed, ...blank }) };
}

const s = (name: string): string => `statistics.${name}.value`;

export const RULE_FIXTURES: Record<string, RuleFixtures> = {
  'requests-balance': sum('2021', requests(10, 2, 9, 3), { 'requests.carried_out.total': 4 }, { 'requests.carried_in.total': '' }),
  'closed-total-is-sum-of-outcomes': sum('2021', requests(10, 2, 9, 3), { 'requests.closed_total.total': 8 }, { 'requests.granted.total': '' }),
  'row-total-is-sum-of-applicants': sum('2021', requests(10, 2, 9, 3), { 'requests.received.total': 11 }, { 'requests.received.business': '' }),
  'review-total': sum('2021', { 'reviews.reconsideration.upheld': 2, 'reviews.reconsideration.total': 2 }, { 'reviews.reconsideration.total': 3 }, { 'reviews.reconsideration.upheld': '/' }),
  'received-by-channel': sum('2014', { [s('requests_online')]: 5, [s('requests_received')]: 5 }, { [s('requests_received')]: 4 }, { [s('requests_online')]: '' }),
  'closed-on-time-or-extended': sum('2014', { [s('closed_on_time')]: 5, [s('requests_closed')]: 5 }, { [s('requests_closed')]: 6 }, { [s('closed_on_time')]: '' }),
  replies: sum('2014', { [s('reply_granted')]: 5, [s('replies_total')]: 5 }, { [s('replies_total')]: 9 }, { [s('reply_granted')]: '' }),
  denied: sum('2014', { [s('denied_privacy')]: 1, [s('reply_denied')]: 1, [s('replies_total')]: 1 }, { [s('denied_privacy')]: 2 }, { [s('denied_privacy')]: '' }),
  reconsiderations: sum('2014', { [s('reconsiderations_upheld')]: 1, [s('reconsiderations')]: 1 }, { [s('reconsiderations')]: 2 }, { [s('reconsiderations_upheld')]: '' }),
  litigation: sum('2014', { [s('litigation_upheld')]: 1, [s('litigation')]: 1 }, { [s('litigation')]: 2 }, { [s('litigation_upheld')]: '' }),
  staff: sum('2014', { [s('staff_full_time')]: 1, [s('staff_part_time')]: 2, [s('staff')]: 3 }, { [s('staff')]: 2 }, { [s('staff_part_time')]: '' }),
  'claim-agrees-with-table': {
    pass: reportOf('2021', requests(10, 0, 10, 0), claim('requests.received.total', 10, 'agrees', '收到申请10件')),
    fail: reportOf('2021', requests(10, 0, 10, 0), claim('requests.received.total', 12, 'differs', '收到申请12件')),
    unknown: reportOf('2021', {}),
  },
  'percentage-recomputed': {
    pass: reportOf('2021', requests(40, 0, 40, 0), prose('全年办结申请40件，其中予以公开10件，占办结总数的25%。')),
    fail: reportOf('2021', requests(40, 0, 40, 0), prose('全年办结申请40件，其中予以公开10件，占办结总数的35%。')),
    unknown: reportOf('2021', requests(40, 0, 40, 0), prose('全年办结申请40件。')),
  },
  'all-closed-but-carried-over': {
    pass: reportOf('2021', requests(10, 0, 9, 1), prose('收到申请10件，按时办结率100%。')),
    fail: reportOf('2021', requests(10, 0, 9, 1), prose('收到政府信息公开申请10件，已全部办结。')),
    unknown: reportOf('2021', { 'requests.carried_out.total': '' }, prose('收到政府信息公开申请10件，已全部办结。')),
  },
  'no-fee-said-but-charged': {
    pass: reportOf('2021', { 'disclosure.fees.amount': 0 }, prose('本年度未收取行政事业性收费。')),
    fail: reportOf('2021', { 'disclosure.fees.amount': 3.5 }, prose('本年度未收取行政事业性收费。')),
    unknown: reportOf('2021', { 'disclosure.fees.amount': 3.5 }, prose('本年度无其他事项。')),
  },
  'fee-slipped-by-ten-thousand': {
    pass: reportOf('2021', { 'disclosure.fees.amount': 12.5 }, claim('disclosure.fees.amount', 12.5, 'agrees', '收费12.5万元')),
    fail: reportOf('2021', { 'disclosure.fees.amount': 125000 }, claim('disclosure.fees.amount', 12.5, 'differs', '收费12.5万元')),
    unknown: reportOf('2021', { 'disclosure.fees.amount': 12.5 }),
  },
  'parts-of-prose-figures': {
    pass: reportOf('2021', {}, figures({ website_items: 15, website_items_overview: 1, website_items_news: 10, website_items_catalogue: 4 })),
    fail: reportOf('2021', {}, figures({ npc_proposals: 10, npc_proposals_lead: 7, npc_proposals_joint: 5 })),
    unknown: reportOf('2021', {}, figures({ npc_proposals: 10 })),
  },
  'year-agrees': {
    pass: reportOf('2021', {}),
    fail: reportOf('2021', {}, { disagreements: [{ about: 'year', values: [{ from: 'title', value: '2023' }, { from: 'prose', value: '2022' }] }] }),
    unknown: reportOf('2021', {}, { year: null }),
  },
  'period-agrees': {
    pass: reportOf('2021', {}),
    fail: reportOf('2021', {}, { disagreements: [{ about: 'period', values: [{ from: 'title', value: '2023' }, { from: 'period', value: '2022-01-01/2022-12-31' }] }] }),
    unknown: reportOf('2021', {}, { period: null }),
  },
  'period-is-the-whole-year': {
    pass: reportOf('2021', {}),
    fail: reportOf('2021', {}, { period: { start: '2023-01-01', end: '2023-12-30' } }),
    unknown: reportOf('2021', {}, { period: null }),
  },
  'agency-agrees': {
    pass: reportOf('2021', {}),
    fail: reportOf('2021', {}, { disagreements: [{ about: 'agency', values: [{ from: 'title', value: '清河县水利局' }, { from: 'prose', value: '白沙县财政局' }] }] }),
    unknown: reportOf('2021', {}, { agency: null }),
  },
  'published-after-the-period': { pass: reportOf('2021', {}), fail: reportOf('2021', {}, { publishedOn: '2023-12-19' }), unknown: reportOf('2021', {}, { publishedOn: null }) },
  'form-of-the-year': { pass: reportOf('2021', {}), fail: reportOf('2019', {}), unknown: other() },
  'regulations-by-competent-body': {
    pass: reportOf('2021', { 'disclosure.regulations.in_force': 12 }, { agency: '河西省人民政府' }),
    fail: reportOf('2021', { 'disclosure.regulations.in_force': 6 }, { agency: '清河县黄桥镇人民政府' }),
    unknown: reportOf('2021', { 'disclosure.regulations.in_force': 6 }, { agency: '云桥市人民政府' }),
  },
  'count-not-negative': { pass: reportOf('2021', {}), fail: reportOf('2021', { 'requests.granted.business': -1 }), unknown: other() },
  'count-is-whole': { pass: reportOf('2021', { 'disclosure.fees.amount': 0.5 }), fail: reportOf('2021', { 'disclosure.penalties.decisions': 1.5 }), unknown: other() },
  'six-sections': {
    pass: reportOf('2021', {}, { sections: [1, 2, 3, 4, 5, 6].map((number) => section(number, '')) }),
    fail: reportOf('2021', {}, { sections: [1, 2, 3, 5].map((number) => section(number, '')) }),
    unknown: reportOf('2021', {}),
  },
  'problems-section-has-text': {
    pass: reportOf('2021', {}, { sections: [section(5, '一是解读形式单一，二是公开不够及时，下一步加强培训。')] }),
    fail: reportOf('2021', {}, { sections: [section(5, '无。')] }),
    unknown: reportOf('2021', {}),
  },
};
