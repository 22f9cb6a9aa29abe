/** A form of another year. */
import type { FormId } from '../../model/report.ts';
import { finding, PASS, UNKNOWN, verdictOf, type Rule } from './rule.ts';

/** The form in force for reports on a year: 2014 from the reports on 2014, 2019 for 2019 and 2020, 2021 since. */
export function formFor(year: number): FormId | null {
  if (year >= 2021) return '2021';
  if (year >= 2019) return '2019';
  return year >= 2014 ? '2014' : null;
}

export const formYearRule: Rule = {
  id: 'form-of-the-year', kind: 'form_year',
  title: { zh: '使用本年度适用的报告格式', en: 'The report is on the form of its year' },
  source: { zh: '国办公开办函〔2021〕30号（2021年度起）、〔2019〕60号（2019、2020年度）', en: '国办公开办函〔2021〕30号 (reports on 2021 and later), 〔2019〕60号 (on 2019 and 2020)' },
  evaluate: ({ form, year }) => {
    const due = year === null ? null : formFor(year);
    if (form === 'other' || due === null) return UNKNOWN;
    if (form === due) return PASS;
    return verdictOf([finding(formYearRule, 'medium', [], {
      zh: `${year}年度报告应使用${due}年格式，本报告使用的是${form}年格式。`,
      en: `A report on ${year} is to be on the form of ${due}; this one is on the form of ${form}.`,
    })], true);
  },
};
