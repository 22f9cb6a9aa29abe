/** The indicators of the field, each defined once: numerator, denominator, source, limits, and when a rate is hidden. */
interface Words { zh: string; en: string }

export interface Indicator {
  id: string;
  label: Words;
  /** Keys that add up to the numerator, and to the denominator; of the forms of 2019 and 2021. */
  numerator: readonly string[];
  denominator: readonly string[];
  /** The rate is numerator ÷ denominator × `per`. */
  per: number;
  /** `share` can be no more than 1; a `ratio` can. */
  kind: 'share' | 'ratio';
  /** What the denominator counts. */
  of: Words;
  limits: Words;
}

/** Below this many cases a rate says nothing of an agency and is hidden; numerator and N are always shown. */
export const SMALL_NUMBER = 10;

const DENIALS: readonly [string, Words][] = [
  ['state_secret', { zh: '国家秘密', en: 'state secret' }],
  ['other_law', { zh: '其他法律行政法规禁止公开', en: 'prohibited by other law' }],
  ['security_stability', { zh: '三安全一稳定', en: 'security or stability' }],
  ['third_party', { zh: '第三方合法权益', en: 'third-party rights' }],
  ['internal_affairs', { zh: '内部事务信息', en: 'internal affairs' }],
  ['process', { zh: '过程性信息', en: 'process information' }],
  ['enforcement_file', { zh: '行政执法案卷', en: 'enforcement file' }],
  ['administrative_query', { zh: '行政查询事项', en: 'administrative query' }],
];
const UNAVAILABLE = ['not_held', 'needs_creation', 'unclear'].map((row) => `requests.unavailable_${row}.total`);
const UNPROCESSED = ['petition', 'repeat', 'publication', 'excessive', 'reissue'].map((row) => `requests.unprocessed_${row}.total`);
const LEGAL_PERSONS = ['business', 'research', 'public_interest', 'legal_services', 'other_organisation'].map((column) => `requests.received.${column}`);
const LITIGATION = ['litigation_direct', 'litigation_after_reconsideration'];
const DECIDED = ['upheld', 'corrected', 'other'];

const CLOSED = ['requests.closed_total.total'];
const OF_CLOSED: Words = { zh: '年内办结的申请', en: 'requests closed in the year' };
const CLOSED_LIMITS: Words = {
  zh: '办结的申请含上年结转的；机关对“予以公开”等的归类不尽相同。',
  en: 'Closed requests include those carried in from last year; agencies differ in how they classify outcomes.',
};

function ofClosed(id: string, label: Words, numerator: readonly string[]): Indicator {
  return { id, label, numerator, denominator: CLOSED, per: 100, kind: 'share', of: OF_CLOSED, limits: CLOSED_LIMITS };
}

const OUTCOMES: readonly Indicator[] = [
  ofClosed('full_grant_rate', { zh: '予以公开率', en: 'Full grant rate' }, ['requests.granted.total']),
  ofClosed('partial_grant_rate', { zh: '部分公开率', en: 'Partial grant rate' }, ['requests.partly_granted.total']),
  ofClosed('grant_rate', { zh: '公开率（全部或部分）', en: 'Grant rate (full or partial)' }, ['requests.granted.total', 'requests.partly_granted.total']),
  ofClosed('refusal_rate', { zh: '不予公开率', en: 'Refusal rate' }, DENIALS.map(([row]) => `requests.denied_${row}.total`)),
  ...DENIALS.map(([row, { zh, en }]) => ofClosed(`refusal_rate_${row}`, { zh: `不予公开率：${zh}`, en: `Refusal rate: ${en}` }, [`requests.denied_${row}.total`])),
  ofClosed('not_held_rate', { zh: '不掌握率', en: 'Not-held rate' }, ['requests.unavailable_not_held.total']),
  ofClosed('unavailable_rate', { zh: '无法提供率', en: 'Unavailable rate' }, UNAVAILABLE),
  ofClosed('not_processed_rate', { zh: '不予处理率', en: 'Not-processed rate' }, UNPROCESSED),
];

const REVIEWS: readonly Indicator[] = [
  {
    id: 'reconsideration_correction_rate', label: { zh: '复议纠错率', en: 'Correction rate in reconsideration' },
    numerator: ['reviews.reconsideration.corrected'], denominator: DECIDED.map((result) => `reviews.reconsideration.${result}`), per: 100, kind: 'share',
    of: { zh: '已审结的行政复议', en: 'reconsiderations decided' },
    limits: { zh: '不含尚未审结的；有的机关计入上年结转的案件。', en: 'Without what is pending; some agencies count cases carried in from last year.' },
  },
  {
    id: 'litigation_correction_rate', label: { zh: '诉讼纠错率', en: 'Correction rate in litigation' },
    numerator: LITIGATION.map((row) => `reviews.${row}.corrected`), denominator: LITIGATION.flatMap((row) => DECIDED.map((result) => `reviews.${row}.${result}`)), per: 100, kind: 'share',
    of: { zh: '已审结的行政诉讼', en: 'lawsuits decided' },
    limits: { zh: '不含尚未审结的；未经复议与复议后起诉合计。', en: 'Without what is pending; direct suits and suits after reconsideration together.' },
  },
];

const REQUESTS: readonly Indicator[] = [
  {
    id: 'legal_persons_share', label: { zh: '法人或其他组织申请占比', en: 'Share of legal persons' },
    numerator: LEGAL_PERSONS, denominator: ['requests.received.total'], per: 100, kind: 'share',
    of: { zh: '本年新收的申请', en: 'requests received in the year' },
    limits: { zh: '按机关自己的归类。', en: 'As the agency classifies the applicants.' },
  },
  {
    id: 'backlog', label: { zh: '结转率', en: 'Backlog' },
    numerator: ['requests.carried_out.total'], denominator: ['requests.received.total', 'requests.carried_in.total'], per: 100, kind: 'share',
    of: { zh: '新收与上年结转的申请', en: 'requests received and carried in' },
    limits: { zh: '年末收到、尚在期限内的也算结转。', en: 'Requests that came late in the year and are still in time count as carried over.' },
  },
];

/** Every indicator that cells alone determine. */
export const INDICATORS: readonly Indicator[] = [...OUTCOMES, ...REVIEWS, ...REQUESTS];

/** Requests per 10,000 people: the denominator is the population of the division, not a cell. */
export const REQUESTS_PER_10000 = {
  id: 'requests_per_10000',
  label: { zh: '每万人申请数', en: 'Requests per 10,000 people' },
  numerator: ['requests.received.total'],
  per: 10_000,
  of: { zh: '行政区的常住人口（另行给出）', en: 'residents of the division (given beside the reports)' },
  limits: { zh: '只在给出人口表时计算，且只对政府自己的报告；人口为常住人口。', en: 'Only where a population table is given, and only for the reports of governments; resident population.' },
} as const;

export interface IndicatorValue {
  numerator: number | null;
  /** N: always shown beside the rate. */
  denominator: number | null;
  rate: number | null;
  /** Why there is no rate: a cell is no number; fewer than SMALL_NUMBER cases; more cases than there can be. */
  hidden: 'unknown' | 'small_number' | 'contradiction' | null;
}

function sum(keys: readonly string[], valueOf: (key: string) => number | null): number | null {
  return keys.reduce<number | null>((total, key) => {
    const value = valueOf(key);
    return total === null || value === null ? null : total + value;
  }, 0);
}

/** The rate of numerator and N under the rules above; `per` 100 gives percent. */
export function rateOf(numerator: number | null, denominator: number | null, { per, kind }: Pick<Indicator, 'per' | 'kind'>): IndicatorValue {
  if (numerator === null || denominator === null) return { numerator, denominator, rate: null, hidden: 'unknown' };
  if (numerator < 0 || denominator < 0 || (kind === 'share' && numerator > denominator)) return { numerator, denominator, rate: null, hidden: 'contradiction' };
  if (denominator < SMALL_NUMBER) return { numerator, denominator, rate: null, hidden: 'small_number' };
  return { numerator, denominator, rate: (numerator / denominator) * per, hidden: null };
}

/** The value of an indicator in one report; `valueOf` gives a cell's number (or what the sums determine), null for none. */
export function indicatorValue(indicator: Indicator, valueOf: (key: string) => number | null): IndicatorValue {
  return rateOf(sum(indicator.numerator, valueOf), sum(indicator.denominator, valueOf), indicator);
}
