/** Across reports: every rule over every report; pure. */
import type { Anomaly } from '../model/stored.ts';
import { contextOf, type Detected, type DetectInput, type DetectRule } from './input.ts';
import { carryOver } from './rules/carry-over.ts';
import { copiedTableOther, copiedTableOwn } from './rules/copied-table.ts';
import { copiedTextOther, copiedTextOwn } from './rules/copied-text.ts';
import { late, missing, revised, withdrawn } from './rules/duty.ts';
import { inForce } from './rules/in-force.ts';
import { dropToZero, jump } from './rules/jump.ts';
import { partsOfGovernment } from './rules/parts.ts';
import { rateOutlier } from './rules/rate-outlier.ts';
import { weighed } from './weight.ts';

/** The public list of rules across reports; the dashboard and the README show it. */
export const DETECT_RULES: readonly DetectRule[] = [
  carryOver, inForce, partsOfGovernment, missing, late, withdrawn, revised, copiedTableOwn, copiedTableOther, copiedTextOwn, copiedTextOther, jump, dropToZero, rateOutlier,
];

/** Stable while the finding speaks of the same thing: rule, agency, year, keys. */
export function anomalyId(found: Pick<Detected, 'rule' | 'agencyId' | 'year' | 'keys'>): string {
  return [found.agencyId, found.year, found.rule, found.keys[0] ?? ''].filter((part) => part !== '').join(':');
}

function anomalyOf(found: Detected): Anomaly {
  return weighed({ ...found, id: anomalyId(found), key: found.keys[0] ?? null });
}

const weight = ({ evidence }: Anomaly): number => Number(evidence?.weight);

/** Everything the rules find, the weightiest first; ids are unique. */
export function detect(input: DetectInput): Anomaly[] {
  const context = contextOf(input);
  const byId = new Map<string, Anomaly>();
  for (const rule of DETECT_RULES) {
    for (const found of rule.detect(context)) {
      const anomaly = anomalyOf(found);
      let id = anomaly.id;
      for (let again = 2; byId.has(id); again++) id = `${anomaly.id}:${again}`;
      byId.set(id, { ...anomaly, id });
    }
  }
  return [...byId.values()].sort((a, b) => weight(b) - weight(a) || a.id.localeCompare(b.id));
}
