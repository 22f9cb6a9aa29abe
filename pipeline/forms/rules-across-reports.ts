/** What the rules across reports say, and where each comes from: their public list, which the dashboard and the README show. */
export interface RuleText {
  id: string;
  /** A kind of anomaly. */
  kind: string;
  title: { zh: string; en: string };
  source: { zh: string; en: string };
}

export const RULES_ACROSS_REPORTS: readonly RuleText[] = [
  {
    id: 'carry-over', kind: 'carry_over', title: { zh: '结转下年度与下一年上年结转一致', en: 'Carried out of one year is carried into the next' },
    source: { zh: '2019年、2021年格式第三表第二项、第四项', en: 'Forms of 2019 and 2021, table 3, items 2 and 4' },
  },
  {
    id: 'in-force', kind: 'in_force', title: { zh: '现行有效件数等于上年现行有效件数加制发减废止', en: 'In force is last year’s plus issued minus repealed' },
    source: { zh: '2021年格式第二表，第二十条第（一）项', en: 'Form of 2021, table 2, article 20 (1)' },
  },
  {
    id: 'parts-of-government', kind: 'parts_of_government', title: { zh: '政府报告与其部门报告之和', en: 'A government’s report against the sum of its departments' },
    source: { zh: '来源登记中的统计范围', en: 'The scope stated in the registry' },
  },
  {
    id: 'missing', kind: 'missing', title: { zh: '应当公布而未找到的年度报告', en: 'A report that is due was not found' },
    source: { zh: '《政府信息公开条例》第四十九条', en: 'Regulation on the Disclosure of Government Information, article 49' },
  },
  {
    id: 'late', kind: 'late', title: { zh: '年度报告迟于法定期限公布', en: 'A report was published after the legal date' },
    source: { zh: '《政府信息公开条例》第四十九条', en: 'Regulation on the Disclosure of Government Information, article 49' },
  },
  {
    id: 'withdrawn', kind: 'withdrawn', title: { zh: '已公布的年度报告不再可见', en: 'A published report is gone' },
    source: { zh: '《政府信息公开条例》第四十九条', en: 'Regulation on the Disclosure of Government Information, article 49' },
  },
  {
    id: 'revised', kind: 'revised', title: { zh: '公布后修改', en: 'Changed after publication' },
    source: { zh: '两次抓取的比较', en: 'Comparison of two captures' },
  },
  {
    id: 'copied-table-own', kind: 'copied_table', title: { zh: '表格与上年完全相同', en: 'Tables equal to last year’s' },
    source: { zh: '报告之间的比较', en: 'Comparison of reports' },
  },
  {
    id: 'copied-table-other', kind: 'copied_table', title: { zh: '表格与其他机关完全相同', en: 'Tables equal to another agency’s' },
    source: { zh: '报告之间的比较', en: 'Comparison of reports' },
  },
  {
    id: 'copied-text-own', kind: 'copied_text', title: { zh: '文字与上年几乎相同', en: 'Prose nearly that of last year' },
    source: { zh: '2021年格式第五部分“存在的主要问题及改进情况”', en: 'Form of 2021, section 5, problems and improvement' },
  },
  {
    id: 'copied-text-other', kind: 'copied_text', title: { zh: '文字与其他机关几乎相同', en: 'Prose nearly that of another agency' },
    source: { zh: '2021年格式第五部分“存在的主要问题及改进情况”', en: 'Form of 2021, section 5, problems and improvement' },
  },
  {
    id: 'jump', kind: 'jump', title: { zh: '与历年相比异常变动', en: 'A jump against the own history' },
    source: { zh: '与本机关历年数据及同期同类变化比较', en: 'Own history, against what others did in the same year' },
  },
  {
    id: 'drop-to-zero', kind: 'drop_to_zero', title: { zh: '骤降为零', en: 'A drop to zero' },
    source: { zh: '与本机关历年数据及同期同类变化比较', en: 'Own history, against what others did in the same year' },
  },
  {
    id: 'rate-outlier', kind: 'rate_outlier', title: { zh: '比率明显偏离同类机关', en: 'A rate far from the peers’' },
    source: { zh: '同级同类机关（不足八个时为同级）的稳健统计', en: 'Robust statistics over peers of the same level and category (of the level where fewer than eight)' },
  },
];

/** The text of a rule. */
export function ruleText(id: string): RuleText {
  const found = RULES_ACROSS_REPORTS.find((rule) => rule.id === id);
  if (!found) throw new Error(`There is no rule "${id}" in the public list.`);
  return found;
}
