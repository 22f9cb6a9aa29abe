import { FORMS } from '../../pipeline/forms/forms.ts';
import type { FormId } from '../../pipeline/model/report.ts';
import type { Spec } from './grids.ts';

/** Text to print for a key. */
export type Figures = (key: string) => string;

export const CORNER = '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）';
export const APPLICANT_COLUMNS = ['natural_person', 'business', 'research', 'public_interest', 'legal_services', 'other_organisation', 'total'];
export const RESULT_COLUMNS = ['upheld', 'corrected', 'other', 'pending', 'total'];
const RESULT_HEADS = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];

const row = (figures: Figures, table: string, name: string, columns: string[]): string[] => columns.map((column) => figures(`${table}.${name}.${column}`));

/** Table 2 of the 2021 form as the notice prints it. */
export function disclosure2021(figures: Figures): Spec[][] {
  const first = (name: string): string[] => row(figures, 'disclosure', name, ['issued', 'repealed', 'in_force']);
  const wide = (text: string): Spec => [text, 3, 1];
  const one = (name: string, column: string): Spec => wide(figures(`disclosure.${name}.${column}`));
  return [
    [['第二十条第（一）项', 4, 1]], ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
    ['规章', ...first('regulations')], ['行政规范性文件', ...first('normative_documents')],
    [['第二十条第（五）项', 4, 1]], ['信息内容', wide('本年处理决定数量')], ['行政许可', one('licensing', 'decisions')],
    [['第二十条第（六）项', 4, 1]], ['信息内容', wide('本年处理决定数量')], ['行政处罚', one('penalties', 'decisions')], ['行政强制', one('compulsory_measures', 'decisions')],
    [['第二十条第（八）项', 4, 1]], ['信息内容', wide('本年收费金额（单位：万元）')], ['行政事业性收费', one('fees', 'amount')],
  ];
}

/** Table 2 of the 2019 form, its figures spanning other columns than its heads, as Word prints it. */
export function disclosure2019(figures: Figures): Spec[][] {
  const three = ['items_last_year', 'items_change', 'decisions'];
  const items = (name: string): Spec[] => {
    const [first = '', ...rest] = row(figures, 'disclosure', name, three);
    return [[first, 2, 1], ...rest];
  };
  const heads: Spec[] = ['信息内容', '上一年项目数量', ['本年增/减', 2, 1], '处理决定数量'];
  const first = (name: string): Spec[] => {
    const [made = '', published = '', total = ''] = row(figures, 'disclosure', name, ['made', 'published', 'published_total']);
    return [made, [published, 2, 1], total];
  };
  const two = (name: string, columns: string[]): Spec[] => row(figures, 'disclosure', name, columns).map((text): Spec => [text, 2, 1]);
  return [
    [['第二十条第（一）项', 5, 1]], ['信息内容', '本年新制作数量', ['本年新公开数量', 2, 1], '对外公开总数量'],
    ['规章', ...first('regulations')], ['规范性文件', ...first('normative_documents')],
    [['第二十条第（五）项', 5, 1]], heads, ['行政许可', ...items('licensing')], ['其他对外管理服务事项', ...items('other_services')],
    [['第二十条第（六）项', 5, 1]], heads, ['行政处罚', ...items('penalties')], ['行政强制', ...items('compulsory_measures')],
    [['第二十条第（八）项', 5, 1]], ['信息内容', ['上一年项目数量', 2, 1], ['本年增/减', 2, 1]], ['行政事业性收费', ...two('fees', ['items_last_year', 'items_change'])],
    [['第二十条第（九）项', 5, 1]], ['信息内容', ['采购项目数量', 2, 1], ['采购总金额', 2, 1]], ['政府集中采购', ...two('procurement', ['projects', 'amount'])],
  ];
}

export const REQUEST_HEADS: Spec[][] = [
  [[CORNER, 3, 3], ['申请人情况', 7, 1]],
  [['自然人', 1, 2], ['法人或其他组织', 5, 1], ['总计', 1, 2]],
  ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'],
];

/** The rows of table 3, their labels spanning as in the notice. */
export function requestRows(form: FormId, figures: Figures): Spec[][] {
  const section = FORMS[form].sections.find(({ table }) => table === 'requests');
  const rows = section?.rows ?? [];
  const inside = rows.length - 3;
  let group: string | null = null;
  return rows.map(({ name, label, group: own }, i): Spec[] => {
    const values = row(figures, 'requests', name, APPLICANT_COLUMNS);
    if (['received', 'carried_in', 'carried_out'].includes(name)) return [[label, 3, 1], ...values];
    const head: Spec[] = i === 2 ? [['三、本年度办理结果', 1, inside]] : [];
    if (own === null) return [...head, [label, 2, 1], ...values];
    const begins = own !== group;
    group = own;
    return [...head, ...(begins ? [[own, 1, rows.filter((each) => each.group === own).length] as Spec] : []), label, ...values];
  });
}

export function requests(form: FormId, figures: Figures): Spec[][] {
  return [...REQUEST_HEADS, ...requestRows(form, figures)];
}

/** Table 4 in one wide row. */
export function reviews(figures: Figures): Spec[][] {
  return [
    [['行政复议', 5, 1], ['行政诉讼', 10, 1]],
    [...RESULT_HEADS.map((text): Spec => [text, 1, 2]), ['未经复议直接起诉', 5, 1], ['复议后起诉', 5, 1]],
    [...RESULT_HEADS, ...RESULT_HEADS],
    REVIEW_ROWS.flatMap((name) => row(figures, 'reviews', name, RESULT_COLUMNS)),
  ];
}

export const REVIEW_ROWS = ['reconsideration', 'litigation_direct', 'litigation_after_reconsideration'];

/** Table 4 with a row for each kind of case. */
export function reviewsTransposed(figures: Figures): Spec[][] {
  const [one, two, three] = REVIEW_ROWS.map((name) => row(figures, 'reviews', name, RESULT_COLUMNS));
  return [
    [['案件类别', 2, 1], ...RESULT_HEADS],
    [['行政复议', 2, 1], ...(one ?? [])],
    [['行政诉讼', 1, 2], '未经复议直接起诉', ...(two ?? [])],
    ['复议后起诉', ...(three ?? [])],
  ];
}

/** Table 4 with a row for each result. */
export function reviewsByResult(figures: Figures): Spec[][] {
  return [
    [['结果', 1, 2], ['行政复议', 1, 2], ['行政诉讼', 2, 1]],
    ['未经复议直接起诉', '复议后起诉'],
    ...RESULT_COLUMNS.map((column, i): Spec[] => [RESULT_HEADS[i] ?? '', ...REVIEW_ROWS.map((name) => figures(`reviews.${name}.${column}`))]),
  ];
}

/** Table 4 in three pieces. */
export function reviewsInPieces(figures: Figures): Spec[][][] {
  return REVIEW_ROWS.map((name, i) => [[[['行政复议', '未经复议直接起诉', '复议后起诉'][i] ?? '', 5, 1]], RESULT_HEADS, row(figures, 'reviews', name, RESULT_COLUMNS)]);
}

/** Table 4 as a list of fifteen rows. */
export function reviewsAsList(figures: Figures): Spec[][] {
  return REVIEW_ROWS.flatMap((name, i) => RESULT_COLUMNS.map((column, at): Spec[] => [
    ...(at === 0 ? [[['行政复议', '未经复议直接起诉', '复议后起诉'][i] ?? '', 1, 5] as Spec] : []), RESULT_HEADS[at] ?? '', figures(`reviews.${name}.${column}`)]));
}
