/** Columns that several tables share, described once. */
import { field } from './resource.ts';
import type { Field } from './resource.ts';

export const STATUSES = ['number', 'blank', 'dash', 'unreadable', 'missing'] as const;
export const FORM_IDS = ['2021', '2019', '2014', 'other'] as const;

export const REPORT_ID = field('report_id', 'string', '报告的编号：机关编号与年份', 'Id of the report: agency and year', { required: true });
export const AGENCY_ID = field('agency_id', 'string', '机关在名录中的编号', 'Id of the agency in the registry', { required: true });
export const YEAR = field('year', 'integer', '报告所述的年份', 'Year that the report tells of', { required: true });
export const FORM = field('form', 'string', '报告所用的法定格式', 'Statutory form of the report', { required: true, enum: FORM_IDS });
export const KEY = field('key', 'string', '单元格：表.行.列', 'Cell: table.row.column', { required: true });
export const STATUS = field('status', 'string',
  '单元格怎样印出：数字、空白、横线、无法辨认、没有这一行或列。空白不是零。',
  'How the cell was printed: a number, nothing, a dash, not readable, or row or column not in the report. A blank is never a zero.',
  { required: true, enum: STATUSES });
export const VALUE = field('value', 'number', '印出的数字（status 为 number 时才有）', 'The printed number (only where status is number)');
export const REPORT_KEY: readonly Field[] = [REPORT_ID, AGENCY_ID, YEAR];
export const POSITION = field('position', 'integer', '在报告中的次序，从 0 起', 'Order in the report, from 0', { required: true });
export const EXPLANATION: readonly Field[] = [
  field('explanation_zh', 'string', '说明（中文）', 'Explanation in Chinese', { required: true }),
  field('explanation_en', 'string', '说明（英文）', 'Explanation in English', { required: true }),
];
