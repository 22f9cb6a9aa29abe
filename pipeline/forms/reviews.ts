import { column, row, under } from './form.ts';
import type { FormCheck, FormSection } from './form.ts';

/** Table 4 of the 2019 and 2021 forms: reconsiderations and lawsuits by result. */
export const REVIEWS: FormSection = {
  table: 'reviews',
  rows: [
    row('reconsideration', '行政复议', 'Administrative reconsideration'),
    ...under('行政诉讼', [
      row('litigation_direct', '未经复议直接起诉', 'Litigation without prior reconsideration', '未经行政复议直接起诉', '直接起诉'),
      row('litigation_after_reconsideration', '复议后起诉', 'Litigation after reconsideration', '行政复议后起诉', '经复议后起诉', '经行政复议后起诉'),
    ]),
  ],
  columns: [
    column('upheld', '结果维持', 'Upheld', '件', '维持结果', '维持'),
    column('corrected', '结果纠正', 'Corrected', '件', '纠正结果', '纠正'),
    column('other', '其他结果', 'Other result', '件', '结果其他', '其他'),
    column('pending', '尚未审结', 'Pending', '件', '未审结', '尚未办结'),
    column('total', '总计', 'Total', '件', '合计', '小计'),
  ],
};

export const REVIEW_CHECKS: FormCheck[] = REVIEWS.rows.map(({ name }) => ({
  id: 'review-total', column: name, zh: '总计=四种结果之和',
  expected: REVIEWS.columns.filter((each) => each.name !== 'total').map((each) => `reviews.${name}.${each.name}`),
  actual: [`reviews.${name}.total`],
}));
