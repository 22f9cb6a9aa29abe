/** Across reports: every rule over every report; pure. */
import type { Anomaly } from '../model/stored.ts';
import { contextOf, type Detected, type DetectInput, type DetectRule } from './input.ts';
import { carryOver } from './rules/carry-over.ts';
import { copiedTableOther, copiedTableOwn } from './rules/copied-table.ts';
import { copiedTextOther, copiedTextOwn } from './rules/copied-text.ts';
import { late, missing, revised, withdrawn } from './rules/duty.ts';
import { inForce } from './rules/in-force.ts';
import { JUMP_KEYS, dropToZero, jump } from './rules/jump.ts';
import { PARTS_KEY, partsOfGovernment } from './rules/parts.ts';
import { RATE_KEYS, rateOutlier } from './rules/rate-outlier.ts';
import { weighed } from './weight.ts';

/** Rules that look at nothing but one agency's own reports. */
export const OWN_RULES: readonly DetectRule[] = [carryOver, inForce, missing, late, withdrawn, revised, copiedTableOwn, copiedTextOwn];

/** Rules that look at a few figures of all agencies: at those of `AMONG_KEYS`. */
export const AMONG_RULES: readonly DetectRule[] = [partsOfGovernment, jump, dropToZero, rateOutlier];
export const AMONG_KEYS: readonly string[] = [...new Set([PARTS_KEY, ...JUMP_KEYS, ...RATE_KEYS])];

/** Looks at the tables of requests that another report has, too. */
export const TWIN_RULES: readonly DetectRule[] = [copiedTableOther];

/** Looks at `COMPARED_SECTIONS` of the reports on one year. */
export const TEXT_RULES: readonly DetectRule[] = [copiedTextOther];

/** The public list of rules across reports; the dashboard and the README show it. */
export const DETECT_RULES: readonly DetectRule[] = [...OWN_RULES, ...AMONG_RULES, ...TWIN_RULES, ...TEXT_RULES];

/** Stable while the finding speaks of the same thing: rule, agency, year, keys. */
export function anomalyId(found: Pick<Detected, 'rule' | 'agencyId' | 'year' | 'keys'>): string {
  return [found.agencyId, found.year, found.rule, found.keys[0] ?? ''].filter((part) => part !== '').join(':');
}

function anomalyOf(found: Detected): Anomaly {
  return weighed({ ...found, id: anomalyId(found), key: found.keys[0] ?? null });
}

const weight = ({ evidence }: Anomaly): number => Number(evidence?.weight);

/**
 * Everything these rules find, the weightiest first; ids are unique. What the rules of one of the groups above find in
 * the part of the reports that they look at is what all of them find in all reports.
 */
export function detect(input: DetectInput, rules = DETECT_RULES): Anomaly[] {
  const context = contextOf(input);
  const byId = new Map<string, Anomaly>();
  for (const rule of rules) {
    for (const found of rule.detect(context)) {
      const anomaly = anomalyOf(found);
      let id = anomaly.id;
      for (let again = 2; byId.has(id); again++) id = `${anomaly.id}:${again}`;
      byId.set(id, { ...anomaly, id });
    }
  }
  return [...byId.values()].sort((a, b) => weight(b) - weight(a) || a.id.localeCompare(b.id));
}
