import { buildForm, column, row } from './form.ts';
import type { FormSection } from './form.ts';
import { REQUESTS_2021, requestChecks } from './requests.ts';
import { REVIEWS, REVIEW_CHECKS } from './reviews.ts';

const DECISIONS = [column('decisions', '本年处理决定数量', 'Decisions this year', '件', '处理决定数量')];

/** Table 2 of the 2021 form: article 20 (1), (5), (6) and (8). */
const DISCLOSURE: FormSection[] = [
  {
    table: 'disclosure',
    rows: [
      row('regulations', '规章', 'Regulations'),
      row('normative_documents', '行政规范性文件', 'Administrative normative documents', '规范性文件'),
    ],
    columns: [
      column('issued', '本年制发件数', 'Issued this year', '件', '本年制发数量', '本年制发件数量'),
      column('repealed', '本年废止件数', 'Repealed this year', '件', '本年废止数量', '本年废止件数量', '本年度止件数'),
      column('in_force', '现行有效件数', 'In force', '件', '现行有效数量', '现行有效件数量'),
    ],
  },
  { table: 'disclosure', rows: [row('licensing', '行政许可', 'Administrative licensing')], columns: DECISIONS },
  {
    table: 'disclosure',
    rows: [row('penalties', '行政处罚', 'Administrative penalties'), row('compulsory_measures', '行政强制', 'Administrative compulsory measures')],
    columns: DECISIONS,
  },
  {
    table: 'disclosure',
    rows: [row('fees', '行政事业性收费', 'Administrative fees')],
    columns: [column('amount', '本年收费金额（单位：万元）', 'Amount collected this year', '万元', '收费金额')],
  },
];

/** The form of 国办公开办函〔2021〕30号. */
export const FORM_2021 = buildForm('2021', [...DISCLOSURE, REQUESTS_2021, REVIEWS], [...requestChecks(REQUESTS_2021), ...REVIEW_CHECKS]);
