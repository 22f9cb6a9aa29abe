/** A printed sum of the form fails; with the cell that alone explains it, and whose mistake it is. */
import { nameOf } from '../../forms/cell-name.ts';
import { formCell } from '../../forms/forms.ts';
import type { Check, Finding, RecognisedReport, Severity } from '../../model/report.ts';
import { ATTRIBUTION_WORDS, attributionOf } from './attribution.ts';
import { finding, verdictOf, UNKNOWN, type Rule, type Words } from './rule.ts';
import { suspectsOf, type Suspect } from './suspects.ts';

const FORM_NOTE: Words = { zh: '政府信息公开工作年度报告格式（国办公开办函〔2021〕30号、〔2019〕60号）表内勾稽关系', en: 'Format of the annual report (国办公开办函〔2021〕30号, 〔2019〕60号), note on how the columns add up' };
const STATISTICS_NOTE: Words = { zh: '政府信息公开情况统计表及填报说明（2014年）', en: 'Statistics table on information disclosure and its notes (2014)' };

const SUMS: { id: string; title: Words; source: Words }[] = [
  { id: 'requests-balance', source: FORM_NOTE, title: { zh: '本年新收加上年结转，等于办理总计加结转下年度', en: 'Received plus carried in equals closed plus carried out' } },
  { id: 'closed-total-is-sum-of-outcomes', source: FORM_NOTE, title: { zh: '办理结果总计等于各项办理结果之和', en: 'The closed total is the sum of the outcomes' } },
  { id: 'row-total-is-sum-of-applicants', source: FORM_NOTE, title: { zh: '每行总计等于各类申请人之和', en: 'The total of a row is the sum of its applicants' } },
  { id: 'review-total', source: FORM_NOTE, title: { zh: '复议、诉讼总计等于四种结果之和', en: 'The total of reviews is the sum of their four results' } },
  { id: 'received-by-channel', source: STATISTICS_NOTE, title: { zh: '收到申请数等于各渠道申请数之和', en: 'Requests received are the sum of the channels' } },
  { id: 'closed-on-time-or-extended', source: STATISTICS_NOTE, title: { zh: '申请办结数等于按时办结数加延期办结数', en: 'Requests closed are those on time and those extended' } },
  { id: 'replies', source: STATISTICS_NOTE, title: { zh: '申请答复数等于各类答复数之和', en: 'Replies are the sum of their kinds' } },
  { id: 'denied', source: STATISTICS_NOTE, title: { zh: '不同意公开答复数等于各项理由之和', en: 'Denials are the sum of their reasons' } },
  { id: 'reconsiderations', source: STATISTICS_NOTE, title: { zh: '行政复议数量等于三种结果之和', en: 'Reconsiderations are the sum of their results' } },
  { id: 'litigation', source: STATISTICS_NOTE, title: { zh: '行政诉讼数量等于三种结果之和', en: 'Lawsuits are the sum of their results' } },
  { id: 'staff', source: STATISTICS_NOTE, title: { zh: '工作人员数等于专职与兼职之和', en: 'Staff are the full-time and the part-time' } },
];

const PATTERNS: Record<string, Words> = {
  digit_slip: { zh: '一位数字之差', en: 'one digit differs' },
  digit_lost: { zh: '少一位数字', en: 'one digit is lost' },
  digit_added: { zh: '多一位数字', en: 'one digit too many' },
  digits_transposed: { zh: '相邻数字颠倒', en: 'two digits changed places' },
  swapped_pair: { zh: '相邻两格的数字互换', en: 'two neighbouring cells changed places' },
  neighbouring_column: { zh: '数字填入了相邻列', en: 'the value stands in the neighbouring column' },
  neighbouring_row: { zh: '数字填入了相邻行', en: 'the value stands in the neighbouring row' },
  copied_row: { zh: '该行与上一行完全相同', en: 'the row repeats the row above it' },
};

/** Where in the table a sum stands: a column, or a row. */
function placeOf(check: Check): Words {
  const total = formCell(check.keys.at(-1)!);
  if (!total || check.column === '') return { zh: '', en: '' };
  const isColumn = check.column === total.column && check.id !== 'row-total-is-sum-of-applicants';
  const [zh, en] = isColumn ? [total.columnLabel.zh, total.columnLabel.en] : [total.rowLabel.zh, total.rowLabel.en];
  return isColumn ? { zh: `“${zh}”一列`, en: ` in the column "${en}"` } : { zh: `“${zh}”一行`, en: ` at "${en}"` };
}

/** The prose as a second witness of what the cell should be. */
function witness(report: RecognisedReport, { key, closes_with }: Suspect): Words {
  const said = report.claims.some((claim) => claim.key === key && claim.status === 'differs' && claim.value === closes_with);
  return said ? { zh: '，文字所述也是此数', en: ', which is what the prose says too' } : { zh: '', en: '' };
}

function suspectWords(report: RecognisedReport, suspects: Suspect[]): Words {
  if (suspects.length === 0) return { zh: '仅凭各等式不能确定出在哪一格。', en: ' Which cell is wrong cannot be told from the sums alone.' };
  const one = (suspect: Suspect): Words => {
    const { key, printed, closes_with, pattern } = suspect;
    const [name, also] = [nameOf(key), witness(report, suspect)];
    const how = pattern ? PATTERNS[pattern] : undefined;
    return { zh: `${name.zh}印为${printed}，若为${closes_with}则各项相符${how ? `（${how.zh}）` : ''}${also.zh}`, en: `${name.en} is printed as ${printed} and would close the sums as ${closes_with}${how ? ` (${how.en})` : ''}${also.en}` };
  };
  const words = suspects.map(one);
  return { zh: `${words.length > 1 ? '可能出在：' : '最可能出在：'}${words.map(({ zh }) => zh).join('；')}。`, en: ` ${words.length > 1 ? 'What could explain it: ' : 'What alone explains it: '}${words.map(({ en }) => en).join('; ')}.` };
}

function gapWords(check: Check): Words {
  if (check.expected === null || check.actual === null) return { zh: '已印出的数字已超出其总计', en: 'the printed parts already exceed the printed total' };
  return check.id === 'requests-balance'
    ? { zh: `左边合计${check.expected}，右边合计${check.actual}`, en: `the left side gives ${check.expected}, the right side ${check.actual}` }
    : { zh: `各项之和为${check.expected}，印出的总计为${check.actual}`, en: `the parts add up to ${check.expected}, the printed total is ${check.actual}` };
}

function severityOf(check: Check, inDoubt: boolean): Severity {
  if (inDoubt) return 'low';
  return check.column === 'total' || check.id !== 'row-total-is-sum-of-applicants' && check.id !== 'closed-total-is-sum-of-outcomes' && check.id !== 'requests-balance' ? 'high' : 'medium';
}

function findingOf(rule: Rule, report: RecognisedReport, check: Check, suspects: Suspect[]): Finding {
  const attribution = attributionOf(report, suspects.length > 0 ? suspects.map(({ key }) => key) : check.keys);
  const [place, gap, blame, own] = [placeOf(check), gapWords(check), suspectWords(report, suspects), ATTRIBUTION_WORDS[attribution]];
  const explanation = {
    zh: `报告的数字不相符：${rule.title.zh}，而${place.zh}${gap.zh}。${blame.zh}${own.zh}`,
    en: `The report's numbers do not close: ${rule.title.en.toLowerCase()}, but${place.en} ${gap.en}.${blame.en} ${own.en}`,
  };
  return finding(rule, severityOf(check, attribution === 'reading_in_doubt'), check.keys, explanation, { attribution, ...(suspects.length > 0 ? { suspects } : {}) });
}

function ruleOf({ id, title, source }: (typeof SUMS)[number]): Rule {
  const rule: Rule = {
    id, kind: 'sum', title, source,
    evaluate: (report, checks) => {
      const own = checks.filter((check) => check.id === id);
      const failing = own.filter(({ status }) => status === 'fail');
      if (own.length === 0) return UNKNOWN;
      const suspects = failing.length > 0 ? suspectsOf(report, checks) : new Map<string, Suspect[]>();
      return verdictOf(failing.map((check) => findingOf(rule, report, check, suspects.get(`${check.id} ${check.column}`) ?? [])), own.every(({ status }) => status === 'pass'));
    },
  };
  return rule;
}

export const SUM_RULES: Rule[] = SUMS.map(ruleOf);
