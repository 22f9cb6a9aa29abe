/**
 * A person's verdict on a finding, kept in a file that travels with the data. It holds while what the finding speaks
 * of is unchanged; where a cell changes, the finding is open again.
 */
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GongkaiError } from '../lib/errors.ts';
import type { Verdict } from '../model/site.ts';
import type { Anomaly } from '../model/stored.ts';

export const VERDICTS: readonly Verdict[] = ['confirmed', 'explained', 'our_error'];

export interface Review { anomaly: string; fingerprint: string; verdict: Verdict; note: string; on: string }

/** The file of the verdicts, in the data folder. */
export const REVIEWS = 'reviews.jsonl';

const fileOf = (dataDir: string): string => join(dataDir, REVIEWS);

/** What the cells of a report say, as text by key: a value, or the status of a cell that is no number. */
export type CellTexts = (agencyId: string, year: number, key: string) => string;

/** What other agencies did, and what is reckoned from it: it moves every night and is no part of what a verdict speaks of. */
const OF_OTHERS = new Set(['peers', 'peers_median', 'peer_group', 'deviations', 'agencies', 'departments_known', 'weight', 'verdict', 'verdict_note', 'verdict_on']);

type Reviewed = Pick<Anomaly, 'agencyId' | 'year' | 'rule' | 'keys' | 'explanation' | 'evidence'>;

/** The figures that a finding without evidence of its own names in its words: a claim's, the parts of a percentage. */
function figuresOf({ explanation, evidence = {} }: Reviewed): string {
  const own = Object.entries(evidence).filter(([name]) => !OF_OTHERS.has(name));
  return own.length > 0 ? JSON.stringify(own) : (explanation.zh.match(/\d+(?:\.\d+)?/g) ?? []).join(' ');
}

/** The same while the finding speaks of the same cells with the same content, whatever place it has among its kind. */
export function fingerprint(finding: Reviewed, cells: CellTexts): string {
  const { agencyId, year, rule, keys } = finding;
  const said = keys.map((key) => `${key}=${cells(agencyId, year, key)}`);
  return createHash('sha256').update([agencyId, year, rule, ...said, figuresOf(finding)].join('\n')).digest('hex').slice(0, 20);
}

/** Every verdict by its fingerprint, the last of a finding counts. */
export function loadReviews(dataDir: string): Map<string, Review> {
  const file = fileOf(dataDir);
  if (!existsSync(file)) return new Map();
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return new Map(lines.map((line, index) => {
    try {
      const review = JSON.parse(line) as Review;
      return [review.fingerprint, review] as const;
    } catch (error) {
      throw new GongkaiError('reviews_broken', `${file}, line ${index + 1} is no verdict; mend or remove that line.`, { cause: error });
    }
  }));
}

export function saveReview(dataDir: string, review: Review): void {
  appendFileSync(fileOf(dataDir), `${JSON.stringify(review)}\n`);
}

/** Puts each verdict that still holds beside its finding. */
export function withVerdicts(anomalies: readonly Anomaly[], reviews: ReadonlyMap<string, Review>, cells: CellTexts): Anomaly[] {
  return anomalies.map((anomaly) => {
    const review = reviews.get(fingerprint(anomaly, cells));
    if (!review) return anomaly;
    return { ...anomaly, evidence: { ...anomaly.evidence, verdict: review.verdict, verdict_note: review.note, verdict_on: review.on } };
  });
}
