import { column, row, under } from './form.ts';
import type { FormCheck, FormColumn, FormRow } from './form.ts';

/** Table 3 of the 2019 and 2021 forms: requests by applicant. */
export const APPLICANTS: FormColumn[] = [
  column('natural_person', '自然人', 'Natural persons', '件'),
  column('business', '商业企业', 'Businesses', '件'),
  column('research', '科研机构', 'Research institutions', '件'),
  column('public_interest', '社会公益组织', 'Public-interest organisations', '件', '社会公益团体'),
  column('legal_services', '法律服务机构', 'Legal-service institutions', '件', '法律服务组织'),
  column('other_organisation', '其他', 'Other organisations', '件', '其他组织'),
  column('total', '总计', 'Total', '件', '合计', '总数', '共计'),
];

/** Heads that stand over several columns of table 3. */
export const REQUEST_HEADINGS = ['申请人情况', '法人或其他组织'];

/** The columns under 法人或其他组织. */
export const ORGANISATIONS = { heading: '法人或其他组织', covers: ['business', 'research', 'public_interest', 'legal_services', 'other_organisation'] };

const DENIED = under('（三）不予公开', [
  row('denied_state_secret', '1.属于国家秘密', 'Denied: state secret'),
  row('denied_other_law', '2.其他法律行政法规禁止公开', 'Denied: prohibited by other law or regulation', '其他法律法规禁止公开'),
  row('denied_security_stability', '3.危及“三安全一稳定”', 'Denied: endangers national, public or economic security or social stability', '危及国家安全公共安全经济安全社会稳定'),
  row('denied_third_party', '4.保护第三方合法权益', 'Denied: protects third-party rights'),
  row('denied_internal_affairs', '5.属于三类内部事务信息', 'Denied: internal affairs information'),
  row('denied_process', '6.属于四类过程性信息', 'Denied: process information'),
  row('denied_enforcement_file', '7.属于行政执法案卷', 'Denied: administrative enforcement file'),
  row('denied_administrative_query', '8.属于行政查询事项', 'Denied: administrative query matter'),
]);

const UNAVAILABLE = under('（四）无法提供', [
  row('unavailable_not_held', '1.本机关不掌握相关政府信息', 'Unavailable: not held by the agency'),
  row('unavailable_needs_creation', '2.没有现成信息需要另行制作', 'Unavailable: would have to be created'),
  row('unavailable_unclear', '3.补正后申请内容仍不明确', 'Unavailable: still unclear after correction'),
]);

const UNPROCESSED = under('（五）不予处理', [
  row('unprocessed_petition', '1.信访举报投诉类申请', 'Not processed: petition, report or complaint'),
  row('unprocessed_repeat', '2.重复申请', 'Not processed: repeated request'),
  row('unprocessed_publication', '3.要求提供公开出版物', 'Not processed: asks for a public publication'),
  row('unprocessed_excessive', '4.无正当理由大量反复申请', 'Not processed: large number of requests without good reason'),
  row('unprocessed_reissue', '5.要求行政机关确认或重新出具已获取信息', 'Not processed: asks to confirm or reissue information already obtained'),
]);

const OTHER_2021 = under('（六）其他处理', [
  row('other_not_corrected', '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请', 'Other: not corrected in time'),
  row('other_fee_unpaid', '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请', 'Other: fee not paid in time'),
  row('other_other', '3.其他', 'Other: other'),
]);

const OTHER_2019 = [row('other', '（六）其他处理', 'Other')];

function rowsWith(other: FormRow[]): FormRow[] {
  return [
    row('received', '一、本年新收政府信息公开申请数量', 'Requests received this year', '本年新收政府信息公开申请', '本年新收申请数量'),
    row('carried_in', '二、上年结转政府信息公开申请数量', 'Requests carried over from last year', '上年结转政府信息公开申请', '上年结转申请数量'),
    row('granted', '（一）予以公开', 'Granted'),
    row('partly_granted', '（二）部分公开', 'Partly granted', '部分公开区分处理'),
    ...DENIED, ...UNAVAILABLE, ...UNPROCESSED, ...other,
    row('closed_total', '（七）总计', 'Closed, total', '合计'),
    row('carried_out', '四、结转下年度继续办理', 'Carried over to next year', '结转下年继续办理', '结转下年度办理'),
  ];
}

export const REQUESTS_2021 = { table: 'requests', rows: rowsWith(OTHER_2021), columns: APPLICANTS };
export const REQUESTS_2019 = { table: 'requests', rows: rowsWith(OTHER_2019), columns: APPLICANTS };

/** What is neither an outcome nor a sum of outcomes. */
const NOT_OUTCOMES = new Set(['received', 'carried_in', 'closed_total', 'carried_out']);

/** The sums of table 3: by applicant the balance and the total of outcomes, by row the total of applicants. */
export function requestChecks({ rows, columns }: { rows: FormRow[]; columns: FormColumn[] }): FormCheck[] {
  const key = (name: string, applicant: string): string => `requests.${name}.${applicant}`;
  const outcomes = rows.map((each) => each.name).filter((name) => !NOT_OUTCOMES.has(name));
  const byColumn = columns.flatMap(({ name }): FormCheck[] => [
    {
      id: 'requests-balance', column: name, zh: '新收+上年结转=办理总计+结转下年',
      expected: [key('received', name), key('carried_in', name)],
      actual: [key('closed_total', name), key('carried_out', name)],
    },
    {
      id: 'closed-total-is-sum-of-outcomes', column: name, zh: '（七）总计=（一）至（六）之和',
      expected: outcomes.map((outcome) => key(outcome, name)),
      actual: [key('closed_total', name)],
    },
  ]);
  const parts = columns.filter(({ name }) => name !== 'total');
  const byRow = rows.map(({ name }): FormCheck => ({
    id: 'row-total-is-sum-of-applicants', column: name, zh: '总计=六类申请人之和',
    expected: parts.map((part) => key(name, part.name)),
    actual: [key(name, 'total')],
  }));
  return [...byColumn, ...byRow];
}
