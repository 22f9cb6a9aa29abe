import type { RecognisedReport, Report } from '../model/report.ts';
import { findings } from './findings.ts';
import { sums } from './sums.ts';

/** Adds to a recognised report the sums of its form and what the other rules find. Changes nothing that was read. */
export function check(report: RecognisedReport): Report {
  const checks = sums(report.form, report.cells);
  return { ...report, checks, findings: findings(report, checks) };
}
