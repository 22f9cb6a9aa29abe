/** Counts that cannot be: negative, or with a fraction. */
import { nameOf } from '../../forms/cell-name.ts';
import type { Cell } from '../../model/report.ts';
import { attributionOf } from './attribution.ts';
import { finding, verdictOf, type Rule, type Words } from './rule.ts';

const SOURCE: Words = { zh: '报告格式：各项为件数', en: 'Form: the cells are counts' };
/** 本年增/减 may be negative; amounts may have decimals. */
const isCount = ({ key }: Cell): boolean => !/items_change$|amount$|fees_collected|budget/.test(key);

function countRule(id: string, kind: string, title: Words, isWrong: (value: number) => boolean, words: (name: Words, value: number) => Words): Rule {
  const rule: Rule = {
    id, kind, title, source: SOURCE,
    evaluate: (report) => {
      const counts = report.cells.filter((cell) => isCount(cell) && cell.value !== null);
      const wrong = counts.filter(({ value }) => isWrong(value!));
      return verdictOf(wrong.map(({ key, value }) => finding(rule, 'medium', [key], words(nameOf(key), value!), { attribution: attributionOf(report, [key]) })), counts.length > 0);
    },
  };
  return rule;
}

export const negativeRule = countRule('count-not-negative', 'x_negative', { zh: '件数不为负', en: 'No count is negative' }, (value) => value < 0,
  (name, value) => ({ zh: `${name.zh}印为${value}，件数不会为负。`, en: `${name.en} is printed as ${value}; a count cannot be negative.` }));

export const fractionRule = countRule('count-is-whole', 'x_fraction', { zh: '件数为整数', en: 'Every count is whole' }, (value) => !Number.isInteger(value),
  (name, value) => ({ zh: `${name.zh}印为${value}，件数应为整数。`, en: `${name.en} is printed as ${value}; a count is a whole number.` }));
