/** What `detect` looks at: every report's newest version, in plain values. */
import type { RuleText } from '../forms/rules-across-reports.ts';
import type { Attribution, FormId, Section, Severity } from '../model/report.ts';
import type { Source } from '../model/source.ts';
import type { Anomaly } from '../model/stored.ts';

export interface DetectReport {
  agencyId: string;
  year: number;
  form: FormId | 'other';
  /** YYYY-MM-DD in China, or null where it is not known. */
  publishedOn: string | null;
  /** Printed numbers by key; a cell that is no number is not here. */
  values: Record<string, number>;
  sections: Section[];
}

export interface Revision { agencyId: string; year: number; changedOn: string; changes: { key: string; before: string | null; after: string | null }[] }

export interface DetectInput {
  sources: readonly Source[];
  reports: readonly DetectReport[];
  /** How many reports there are in all, where only those are given that a rule may say something of. */
  population?: number;
  revisions: readonly Revision[];
  withdrawn: readonly { agencyId: string; year: number; since: string }[];
  /** Agencies whose index could not be read in this run: nothing can be said of what they did not publish. */
  unreachable: ReadonlySet<string>;
  /** YYYY-MM-DD in China. */
  today: string;
}

/** What one rule says of one report, before it is given its id. */
export interface Detected {
  rule: string;
  kind: string;
  severity: Severity;
  agencyId: string;
  year: number;
  keys: string[];
  explanation: { zh: string; en: string };
  evidence?: Anomaly['evidence'];
  attribution?: Attribution;
}

/** A rule across reports: its text in the public list, and what it does. */
export interface DetectRule extends RuleText {
  detect(context: DetectContext): Detected[];
  /** Whether there is what the rule needs to say something of an agency's report on a year. */
  asks(context: DetectContext, agencyId: string, year: number): boolean;
}

/** The input with the look-ups that several rules need. */
export interface DetectContext extends DetectInput {
  sourceOf(agencyId: string): Source | undefined;
  /** The agency's name, for words; its id where the registry does not have it. */
  agencyName(agencyId: string): string;
  reportOn(agencyId: string, year: number): DetectReport | undefined;
  /** An agency's reports by year. */
  histories: ReadonlyMap<string, ReadonlyMap<number, DetectReport>>;
}

/** Builds the look-ups once for all rules. */
export function contextOf(input: DetectInput): DetectContext {
  const sources = new Map(input.sources.map((source) => [source.id, source]));
  const histories = new Map<string, Map<number, DetectReport>>();
  for (const report of input.reports) {
    const history = histories.get(report.agencyId) ?? new Map<number, DetectReport>();
    history.set(report.year, report);
    histories.set(report.agencyId, history);
  }
  return {
    ...input, histories,
    sourceOf: (id) => sources.get(id),
    agencyName: (id) => sources.get(id)?.name ?? id,
    reportOn: (id, year) => histories.get(id)?.get(year),
  };
}

/** An agency's report on a year with the one on the year before; null where one of them is not there. */
export function withYearBefore(context: DetectContext, agencyId: string, year: number): [DetectReport, DetectReport] | null {
  const [earlier, later] = [context.reportOn(agencyId, year - 1), context.reportOn(agencyId, year)];
  return earlier && later ? [earlier, later] : null;
}

/** Pairs of reports of one agency on consecutive years: [earlier, later]. */
export function* consecutive(context: DetectContext): Generator<[DetectReport, DetectReport]> {
  for (const history of context.histories.values()) {
    for (const later of history.values()) {
      const earlier = history.get(later.year - 1);
      if (earlier) yield [earlier, later];
    }
  }
}
