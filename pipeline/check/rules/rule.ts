/** What a rule is, and the small parts that all rules share. */
import type { Words } from '../../forms/cell-name.ts';
import type { Cell, Check, Finding, Outcome, RecognisedReport, Severity } from '../../model/report.ts';

export type { Words };

/** What one rule says of one report; `unknown` where the report does not hold what the rule needs. */
export interface Verdict { outcome: Outcome; findings: Finding[] }

/** One rule: a stable id, the kind of its findings in the contract's words (or ours, `x_…`), what it asks, and where that is written. */
export interface Rule {
  id: string;
  kind: string;
  title: Words;
  source: Words;
  evaluate: (report: RecognisedReport, checks: Check[]) => Verdict;
}

export const PASS: Verdict = { outcome: 'pass', findings: [] };
export const UNKNOWN: Verdict = { outcome: 'unknown', findings: [] };

/** Findings make a verdict: none is a pass, or unknown where nothing could be compared. */
export function verdictOf(findings: Finding[], compared: boolean): Verdict {
  if (findings.length > 0) return { outcome: 'fail', findings };
  return compared ? PASS : UNKNOWN;
}

export function finding(rule: Pick<Rule, 'id' | 'kind'>, severity: Severity, keys: string[], explanation: Words, more: Partial<Finding> = {}): Finding {
  return { rule: rule.id, kind: rule.kind, severity, keys, explanation, ...more };
}

export function valueOf(report: RecognisedReport, key: string): number | null {
  return cellOf(report, key)?.value ?? null;
}

const INDEX = new WeakMap<RecognisedReport, Map<string, Cell>>();

export function cellOf(report: RecognisedReport, key: string): Cell | undefined {
  let index = INDEX.get(report);
  if (!index) { index = new Map(report.cells.map((cell) => [cell.key, cell])); INDEX.set(report, index); }
  return index.get(key);
}

/** All the text of the report's sections in half width, white space out. */
export function textOf(report: RecognisedReport, ...sections: number[]): string {
  return report.sections.filter(({ number }) => sections.length === 0 || sections.includes(number))
    .map(({ text }) => text.normalize('NFKC').replace(/[^\S\n]+/g, '')).join('\n');
}
