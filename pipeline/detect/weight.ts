/** How much a finding matters, to put the findings of a list in order: how grave, how sure, of what kind, how large. */
import type { Anomaly } from '../model/stored.ts';

const GRAVE = { high: 60, medium: 30, low: 0 } as const;
/** A number as printed is surer than one that was put together, or whose reading is in doubt. */
const SURE = { as_printed: 15, undecided: 6, reading_in_doubt: 0 } as const;
/** What leaves no room for judgement before what is only unusual. */
const KINDS: Record<string, number> = {
  missing: 10, withdrawn: 10, sum: 10, carry_over: 9, contradiction: 8, claim: 8, copied_table: 8, period: 7, form_year: 7, parts_of_government: 6,
  in_force: 6, revised: 5, late: 5, drop_to_zero: 4, jump: 3, copied_text: 2, rate_outlier: 2,
};
const MOST_FOR_SIZE = 15;

const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** By how much the two numbers that a finding compares differ; null where it compares none. */
function gapOf({ evidence = {}, suspects = [] }: Pick<Anomaly, 'evidence' | 'suspects'>): number | null {
  const pairs = [['carried_out', 'carried_in'], ['expected', 'actual'], ['government', 'departments'], ['usual', 'value']] as const;
  for (const [one, other] of pairs) {
    const [a, b] = [number(evidence[one]), number(evidence[other])];
    if (a !== null && b !== null) return Math.abs(a - b);
  }
  const [suspect] = suspects;
  return suspect?.printed === null || suspect?.printed === undefined ? number(evidence.days) ?? number(evidence.cells) : Math.abs(suspect.printed - suspect.closes_with);
}

/** 0 to 15: twice the gap adds as much wherever it starts. */
const pointsFor = (gap: number | null): number => (gap === null ? 0 : Math.min(MOST_FOR_SIZE, Math.log2(1 + gap)));

/** A whole number from 0 to 100; the larger, the sooner a person should look. Severity first, then certainty and size, then kind. */
export function weightOf(anomaly: Pick<Anomaly, 'severity' | 'kind' | 'attribution' | 'evidence' | 'suspects'>): number {
  return Math.round(GRAVE[anomaly.severity] + SURE[anomaly.attribution ?? 'as_printed'] + (KINDS[anomaly.kind] ?? 4) + pointsFor(gapOf(anomaly)));
}

/** The finding with its weight beside its other evidence. */
export function weighed(anomaly: Anomaly): Anomaly {
  return { ...anomaly, evidence: { ...anomaly.evidence, weight: weightOf(anomaly) } };
}
