/**
 * Series across forms: which cells of one form mean the same as which of another, as data with the reasons. What does
 * not mean the same is never joined, and is listed with its reason too, so that nobody joins it by its name.
 */
import type { FormId } from '../model/report.ts';
import { FORMS } from './forms.ts';

interface Words { zh: string; en: string }

export interface Series {
  /** The key of the newest form where there is one cell for it. */
  id: string;
  label: Words;
  unit: string;
  /** By form, the keys that add up to the figure; a form that is not here has no such figure. */
  terms: Partial<Record<FormId, readonly string[]>>;
  /** Why the cells mean the same. */
  reason: Words;
  /** What to draw a break for, and why; the first form of each pair is the older. */
  breaks: readonly { between: readonly [FormId, FormId]; reason: Words }[];
}

export interface NotJoined { keys: readonly string[]; reason: Words }

const LITIGATION = ['litigation_direct', 'litigation_after_reconsideration'];
const litigation = (result: string): string[] => LITIGATION.map((row) => `reviews.${row}.${result}`);

const NEW_REGULATION: Words = {
  zh: '2019年修订的《条例》改变了答复的种类和统计口径，2018年及以前与以后之间有断点。',
  en: 'The Regulation as revised in 2019 changed the kinds of replies and how they are counted; there is a break between 2018 and 2019.',
};
const NEW_FORM: Words = { zh: '2021年的格式改了这一行列的名称。', en: 'The form of 2021 renamed this row or column.' };

function joined(id: string, label: Words, unit: string, terms: Series['terms'], reason: Words): Series {
  const has = (form: FormId): boolean => terms[form] !== undefined;
  const sameCells = terms['2019']?.join() === terms['2021']?.join();
  return {
    id, label, unit, terms, reason,
    breaks: [
      ...(has('2014') && has('2019') ? [{ between: ['2014', '2019'] as const, reason: NEW_REGULATION }] : []),
      ...(has('2019') && has('2021') && !sameCells ? [{ between: ['2019', '2021'] as const, reason: NEW_FORM }] : []),
    ],
  };
}

/** One key in the forms of 2019 and 2021 and a key (or a sum) of the 2014 form. */
function withStatistics(key: string, old: readonly string[], label: Words, reason: Words): Series {
  return joined(key, label, '件', { 2014: old.map((row) => `statistics.${row}.value`), 2019: [key], 2021: [key] }, reason);
}

const APPLICANTS = FORMS['2021'].cells.filter((cell) => cell.table === 'requests' && cell.row === 'received');

const OTHER_HANDLING = APPLICANTS.map(({ column, columnLabel: { zh, en } }) => joined(
  `requests.other.${column}`, { zh: `其他处理，${zh}`, en: `Other handling, ${en}` }, '件',
  { 2019: [`requests.other.${column}`], 2021: ['other_not_corrected', 'other_fee_unpaid', 'other_other'].map((row) => `requests.${row}.${column}`) },
  { zh: '2021年的格式把“其他处理”一行分成三行，三行之和与原来一行相同。', en: 'The form of 2021 splits the one row into three; their sum is what the one row was.' },
));

const REVIEW_RESULTS: readonly [string, Words][] = [
  ['upheld', { zh: '结果维持', en: 'upheld' }], ['corrected', { zh: '结果纠正', en: 'corrected' }], ['other', { zh: '其他结果', en: 'other result' }],
];

const RECONSIDERATION = REVIEW_RESULTS.map(([result, { zh, en }]) => withStatistics(
  `reviews.reconsideration.${result}`, [`reconsiderations_${result}`], { zh: `行政复议：${zh}`, en: `Reconsideration: ${en}` },
  { zh: '都是年内审结、结果相同的复议件数。', en: 'Both count the reconsiderations that ended with this result.' },
));

const LITIGATION_RESULTS = REVIEW_RESULTS.map(([result, { zh, en }]) => joined(
  `reviews.litigation.${result}`, { zh: `行政诉讼：${zh}`, en: `Litigation: ${en}` }, '件',
  { 2014: [`statistics.litigation_${result}.value`], 2019: litigation(result), 2021: litigation(result) },
  { zh: '2014年的统计表不分是否经过复议；后来的两行相加才与它相同。', en: 'The 2014 table does not tell apart whether reconsideration came first; the two later rows together are the same.' },
));

const EXPLICIT: readonly Series[] = [
  withStatistics('requests.received.total', ['requests_received'], { zh: '本年新收申请', en: 'Requests received' },
    { zh: '都是年内收到的申请件数。', en: 'All count the requests received in the year.' }),
  withStatistics('requests.closed_total.total', ['requests_closed'], { zh: '办结申请', en: 'Requests closed' },
    { zh: '都是年内办结的申请件数。', en: 'All count the requests closed in the year.' }),
  withStatistics('requests.partly_granted.total', ['reply_partly_granted'], { zh: '部分公开', en: 'Partly granted' },
    { zh: '都是公开了一部分的答复件数。', en: 'All count the replies that disclosed a part.' }),
  withStatistics('requests.denied_state_secret.total', ['denied_state_secret'], { zh: '不予公开：国家秘密', en: 'Denied: state secret' },
    { zh: '理由相同。', en: 'The ground is the same.' }),
  withStatistics('requests.denied_security_stability.total', ['denied_security_stability'], { zh: '不予公开：三安全一稳定', en: 'Denied: security or stability' },
    { zh: '理由相同。', en: 'The ground is the same.' }),
  withStatistics('requests.denied_third_party.total', ['denied_trade_secret', 'denied_privacy'], { zh: '不予公开：第三方合法权益', en: 'Denied: third-party rights' },
    { zh: '第三方合法权益即商业秘密与个人隐私，2014年分列两行。', en: 'Third-party rights are trade secrets and privacy, which the 2014 table lists as two rows.' }),
  joined('disclosure.normative_documents.issued', { zh: '规范性文件：本年制发', en: 'Normative documents issued in the year' }, '件',
    { 2014: ['statistics.normative_documents_issued.value'], 2019: ['disclosure.normative_documents.made'], 2021: ['disclosure.normative_documents.issued'] },
    { zh: '都是年内制发的件数；2021年起限于行政规范性文件。', en: 'All count those issued in the year; from 2021 administrative ones only.' }),
  joined('disclosure.regulations.issued', { zh: '规章：本年制发', en: 'Regulations issued in the year' }, '件',
    { 2019: ['disclosure.regulations.made'], 2021: ['disclosure.regulations.issued'] },
    { zh: '都是年内制定的件数。', en: 'Both count those made in the year.' }),
  ...OTHER_HANDLING, ...RECONSIDERATION, ...LITIGATION_RESULTS,
];

const SAME_CELL: Words = { zh: '两个格式中是同一行、同一列。', en: 'The same row and column in both forms.' };

/** Keys that the forms of 2019 and 2021 share, where no series above speaks of them. */
function sharedCells(): Series[] {
  const inOld = new Set(FORMS['2019'].cells.map((cell) => cell.key));
  const spoken = new Set(EXPLICIT.map((series) => series.id));
  return FORMS['2021'].cells
    .filter((cell) => inOld.has(cell.key) && !spoken.has(cell.key))
    .map((cell) => joined(cell.key, { zh: `${cell.rowLabel.zh}，${cell.columnLabel.zh}`, en: `${cell.rowLabel.en}, ${cell.columnLabel.en}` }, cell.unit, { 2019: [cell.key], 2021: [cell.key] }, SAME_CELL));
}

/** Every series of more than one form. */
export const SERIES: readonly Series[] = [...EXPLICIT, ...sharedCells()];

/** What looks alike and is not the same. */
export const NOT_JOINED: readonly NotJoined[] = [
  {
    keys: ['disclosure.normative_documents.published_total', 'disclosure.normative_documents.in_force', 'disclosure.regulations.published_total', 'disclosure.regulations.in_force'],
    reason: { zh: '对外公开总数量是历年公开的件数，现行有效件数不含已废止的。', en: 'What was ever published includes what has been repealed; what is in force does not.' },
  },
  {
    keys: ['disclosure.fees.items_last_year', 'disclosure.fees.items_change', 'disclosure.fees.amount'],
    reason: { zh: '前者是收费项目的个数，后者是金额。', en: 'The former are numbers of fee items, the latter is an amount of money.' },
  },
  {
    keys: ['statistics.fees_collected.value', 'disclosure.fees.amount'],
    reason: { zh: '前者是依申请公开收取的费用，后者是全部行政事业性收费。', en: 'The former is what was charged for requests, the latter all administrative fees.' },
  },
  {
    keys: ['statistics.reply_granted.value', 'statistics.reply_already_public.value', 'requests.granted.total'],
    reason: { zh: '2014年把“已主动公开”单列，以后的格式没有这一行，其件数归入何处各机关不一。', en: 'The 2014 table has a row of its own for what was already public; later forms have none, and agencies differ in where they count it.' },
  },
  {
    keys: ['statistics.reply_denied.value', 'statistics.denied_not_government_information.value', 'statistics.denied_other_law.value', 'requests.denied_other_law.total'],
    reason: { zh: '不予公开的法定理由在2019年改变，其余项和合计都不可比。', en: 'The legal grounds of refusal changed in 2019; neither the residual grounds nor their total compare.' },
  },
  {
    keys: ['statistics.reply_not_existing.value', 'statistics.reply_not_this_agency.value', 'requests.unavailable_not_held.total'],
    reason: { zh: '“不掌握”既含信息不存在，也可含不属本机关公开的，划分不明。', en: 'What is "not held" includes what does not exist and may include what is for another agency; the line is not drawn.' },
  },
  {
    keys: ['statistics.reconsiderations.value', 'reviews.reconsideration.total', 'statistics.litigation.value', 'reviews.litigation_direct.total', 'reviews.litigation_after_reconsideration.total'],
    reason: { zh: '2019年起总计含尚未审结的，2014年的数量只是三种结果之和。', en: 'From 2019 the totals include what is pending; the 2014 number is the sum of three results only.' },
  },
  {
    keys: ['disclosure.licensing.items_last_year', 'disclosure.licensing.decisions', 'disclosure.penalties.items_last_year', 'disclosure.penalties.decisions'],
    reason: { zh: '项目数量是事项的个数，处理决定数量是决定的件数。', en: 'Items are kinds of matters, decisions are single decisions.' },
  },
];

/**
 * The figure of a series in one report: the sum of its cells by `valueOf`, null where the form has no such figure or
 * one of its cells is no number.
 */
export function seriesValue(series: Series, form: FormId, valueOf: (key: string) => number | null): number | null {
  const keys = series.terms[form];
  if (!keys) return null;
  let sum = 0;
  for (const key of keys) {
    const value = valueOf(key);
    if (value === null) return null;
    sum += value;
  }
  return sum;
}
