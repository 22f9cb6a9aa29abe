import { buildForm, column, row } from './form.ts';
import type { FormColumn, FormSection } from './form.ts';
import { REQUESTS_2019, requestChecks } from './requests.ts';
import { REVIEWS, REVIEW_CHECKS } from './reviews.ts';

const LAST_YEAR = column('items_last_year', '上一年项目数量', 'Items last year', '项', '上年项目数量');
const CHANGE: FormColumn = { ...column('items_change', '本年增/减', 'Change this year', '项', '本年增减数量'), change: true };
const DECISIONS = column('decisions', '处理决定数量', 'Decisions', '件', '本年处理决定数量');

/** Table 2 of the 2019 form: article 20 (1), (5), (6), (8) and (9). */
const DISCLOSURE: FormSection[] = [
  {
    table: 'disclosure',
    rows: [row('regulations', '规章', 'Regulations'), row('normative_documents', '规范性文件', 'Normative documents', '行政规范性文件')],
    columns: [
      column('made', '本年新制作数量', 'Made this year', '件', '本年制作数量'),
      column('published', '本年新公开数量', 'Published this year', '件', '本年公开数量'),
      column('published_total', '对外公开总数量', 'Published in total', '件', '对外公开总数'),
    ],
  },
  {
    table: 'disclosure',
    rows: [
      row('licensing', '行政许可', 'Administrative licensing'),
      row('other_services', '其他对外管理服务事项', 'Other management and service matters'),
    ],
    columns: [LAST_YEAR, CHANGE, DECISIONS],
  },
  {
    table: 'disclosure',
    rows: [row('penalties', '行政处罚', 'Administrative penalties'), row('compulsory_measures', '行政强制', 'Administrative compulsory measures')],
    columns: [LAST_YEAR, CHANGE, DECISIONS],
  },
  { table: 'disclosure', rows: [row('fees', '行政事业性收费', 'Administrative fees')], columns: [LAST_YEAR, CHANGE] },
  {
    table: 'disclosure',
    rows: [row('procurement', '政府集中采购', 'Centralised government procurement')],
    columns: [
      column('projects', '采购项目数量', 'Projects', '项'),
      column('amount', '采购总金额', 'Total amount', '元', '采购金额'),
    ],
  },
];

/** The form of 国办公开办函〔2019〕60号. */
export const FORM_2019 = buildForm('2019', [...DISCLOSURE, REQUESTS_2019, REVIEWS], [...requestChecks(REQUESTS_2019), ...REVIEW_CHECKS]);
