/** The six sections that a report must have. */
import { finding, PASS, UNKNOWN, verdictOf, type Rule, type Words } from './rule.ts';

const SOURCE: Words = { zh: '政府信息公开条例第五十条；报告格式规定的六个部分', en: 'Regulation on Open Government Information, article 50; the six sections of the form' };
const NAMES = ['总体情况', '主动公开政府信息情况', '收到和处理政府信息公开申请情况', '政府信息公开行政复议、行政诉讼情况', '存在的主要问题及改进情况', '其他需要报告的事项'];
const NAMES_EN = ['overview', 'proactive disclosure', 'requests', 'reviews and lawsuits', 'problems and improvement', 'other matters'];
/** Fewer letters than this say nothing about problems or plans. */
const LEAST = 12;

export const sectionsRule: Rule = {
  id: 'six-sections', kind: 'x_sections_missing', source: SOURCE,
  title: { zh: '报告具备六个部分', en: 'The report has its six sections' },
  evaluate: ({ sections, form }) => {
    // Without headings at all nothing can be said; older forms had other sections.
    if (sections.length < 2 || form === '2014' || form === 'other') return UNKNOWN;
    const missing = [1, 2, 3, 4, 5, 6].filter((number) => !sections.some((section) => section.number === number));
    if (missing.length === 0) return PASS;
    return verdictOf([finding(sectionsRule, 'low', [], {
      zh: `未见${missing.map((number) => `“${NAMES[number - 1]}”`).join('、')}部分的标题。`,
      en: `No heading was found for: ${missing.map((number) => NAMES_EN[number - 1]).join(', ')}.`,
    })], true);
  },
};

export const problemsRule: Rule = {
  id: 'problems-section-has-text', kind: 'x_section_empty', source: SOURCE,
  title: { zh: '“存在的主要问题及改进情况”部分有内容', en: 'The section on problems and improvement says something' },
  evaluate: ({ sections }) => {
    const section = sections.find(({ number }) => number === 5);
    if (!section) return UNKNOWN;
    const letters = section.text.replace(/[^\u3400-\u9fff]/g, '');
    if (letters.length >= LEAST) return PASS;
    return verdictOf([finding(problemsRule, 'low', [], {
      zh: `“${NAMES[4]}”部分${letters.length === 0 ? '没有内容' : `仅有“${section.text.trim()}”`}。`,
      en: `The section on problems and improvement ${letters.length === 0 ? 'is empty' : `says only "${section.text.trim()}"`}.`,
    })], true);
  },
};
