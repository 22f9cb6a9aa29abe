/**
 * A person's verdict on a finding, kept in a file that travels with the data. It holds while what the finding speaks
 * of is unchanged; where a cell changes, the finding is open again.
 */
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GongkaiError } from '../lib/errors.ts';
import type { Anomaly } from '../model/stored.ts';

export const VERDICTS = ['confirmed', 'explained', 'our_error'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface Review { anomaly: string; fingerprint: string; verdict: Verdict; note: string; on: string }

const fileOf = (dataDir: string): string => join(dataDir, 'reviews.jsonl');

/** What the cells of a report say, as text by key: a value, or the status of a cell that is no number. */
export type CellTexts = (agencyId: string, year: number, key: string) => string;

/** The same while the finding speaks of the same cells with the same content. */
export function fingerprint(anomaly: Pick<Anomaly, 'id' | 'agencyId' | 'year' | 'keys' | 'evidence'>, cells: CellTexts): string {
  const evidence = Object.entries(anomaly.evidence ?? {}).filter(([name]) => !name.startsWith('verdict'));
  const said = anomaly.keys.map((key) => `${key}=${cells(anomaly.agencyId, anomaly.year, key)}`);
  return createHash('sha256').update([anomaly.id, ...said, JSON.stringify(evidence)].join('\n')).digest('hex').slice(0, 20);
}

/** Every verdict, the last of a finding counts. */
export function loadReviews(dataDir: string): Map<string, Review> {
  const file = fileOf(dataDir);
  if (!existsSync(file)) return new Map();
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return new Map(lines.map((line, index) => {
    try {
      const review = JSON.parse(line) as Review;
      return [review.anomaly, review] as const;
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
    const review = reviews.get(anomaly.id);
    if (!review || review.fingerprint !== fingerprint(anomaly, cells)) return anomaly;
    return { ...anomaly, evidence: { ...anomaly.evidence, verdict: review.verdict, verdict_note: review.note, verdict_on: review.on } };
  });
}
