import { describe, expect, it } from 'vitest';
import { RULES, findings, outcomes } from '../../pipeline/check/findings.ts';
import { checksOf } from './report.ts';
import { RULE_FIXTURES } from './rule-fixtures.ts';

const KINDS = ['sum', 'claim', 'period', 'form_year', 'contradiction'];

describe('the list of rules', () => {
  it('has a fixture for each rule and a rule for each fixture', () => {
    expect(RULES.map(({ id }) => id).sort()).toEqual(Object.keys(RULE_FIXTURES).sort());
  });

  it('has each id once', () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
  });

  it.each(RULES)('$id says in both languages what it asks and where that is written', ({ kind, title, source }) => {
    expect(KINDS.includes(kind) || kind.startsWith('x_')).toBe(true);
    for (const words of [title, source]) {
      expect(words.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(words.en).toMatch(/[a-z]/);
    }
  });
});

describe.each(RULES)('$id', (rule) => {
  const fixtures = RULE_FIXTURES[rule.id]!;

  it.each(['pass', 'fail', 'unknown'] as const)('%s', (outcome) => {
    const report = fixtures[outcome];
    expect(outcomes(report, checksOf(report))[rule.id]).toBe(outcome);
  });

  it('finds something only where it fails, in both languages, never as misconduct', () => {
    for (const outcome of ['pass', 'fail', 'unknown'] as const) {
      const report = fixtures[outcome];
      const own = findings(report, checksOf(report)).filter((finding) => finding.rule === rule.id);
      expect(own.length > 0).toBe(outcome === 'fail');
      for (const { kind, explanation } of own) {
        expect(kind).toBe(rule.kind);
        expect(explanation.zh).toMatch(/[\u4e00-\u9fff].*。$/);
        expect(explanation.en).toMatch(/\.$/);
        expect(`${explanation.zh}${explanation.en}`).not.toMatch(/undefined|null|NaN|造假|虚报|瞒报|fraud|false report|misconduct/);
      }
    }
  });
});
