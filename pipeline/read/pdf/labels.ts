/** What is known of the statutory forms' labels, to tell a new row from the rest of one that a page break cut. */
import { FORMS } from '../../forms/forms.ts';
import { REQUEST_HEADINGS } from '../../forms/requests.ts';

const ENUMERATOR = /^(?:[（(]?[一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、.．]|[（(]?\d{1,2}[）)、.．](?!\d)|第[一二三四五六七八九十百]{1,5}条)/;
const NUMBER = /^[-+−－增减]?[\d０-９][\d０-９,，.．]*[%件条个万元]*$|^[-—－–/／]+$|^(?:无|不适用)$/;

const bare = (label: string): string => label.replace(/\s+/g, '').replace(ENUMERATOR, '').replace(/[（(].*$/, '').replace(/[“”"'‘’、，,。；：:]/g, '');

const KNOWN = new Set<string>();
const COLUMN_HEADS = new Set<string>();
for (const form of Object.values(FORMS)) for (const section of form.sections) {
  for (const { label, group, variants } of section.rows) for (const each of [label, group ?? '', ...variants]) KNOWN.add(bare(each));
  for (const { zh, variants } of section.columns) for (const each of [zh, ...variants]) COLUMN_HEADS.add(bare(each));
}
COLUMN_HEADS.delete('');
for (const head of COLUMN_HEADS) KNOWN.add(head);
for (const word of [...REQUEST_HEADINGS, '行政复议', '行政诉讼', '信息内容', '指标名称', '统计指标']) KNOWN.add(bare(word));
KNOWN.delete('');

/** Begins as an item of a list does: 一、 （三） 2. */
export const isEnumerated = (text: string): boolean => ENUMERATOR.test(text.trim());

/** 第二十条第（五）项 stands over a part of table 2. */
export const isArticleHead = (text: string): boolean => /^第?[一二三四五六七八九十]{1,3}条/.test(text.replace(/\s+/g, ''));

/** A number or what stands in place of one. */
export const isValue = (text: string): boolean => NUMBER.test(text.replace(/\s+/g, ''));

/** A row or column head of one of the statutory forms, whole. */
export const isKnownLabel = (text: string): boolean => KNOWN.has(bare(text));

/** The head of one column of figures in one of the statutory forms, whole. */
export const isColumnHead = (text: string): boolean => COLUMN_HEADS.has(bare(text));
