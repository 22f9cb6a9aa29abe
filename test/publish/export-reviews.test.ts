/** The verdicts of people go with the data that they speak of. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadReviews, saveReview } from '../../pipeline/pass/reviews.ts';
import { exportDataset } from '../../pipeline/publish/export.ts';

/** A data folder with a release of one file. */
function released(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'gongkai-reviews-'));
  const folder = join(dataDir, 'releases', 'r1');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'datapackage.json'), '{}');
  writeFileSync(join(folder, 'SHA256SUMS'), `${createHash('sha256').update('{}').digest('hex')}  datapackage.json\n`);
  writeFileSync(join(dataDir, 'releases', 'current.json'), '{"release":"r1","data":"d1"}');
  return dataDir;
}

it('the export has the verdicts as they are now, and an importer reads them back', async () => {
  const dataDir = released();
  const out = join(dataDir, 'out');
  await exportDataset(dataDir, out);
  expect(existsSync(join(out, 'reviews.jsonl'))).toBe(false);
  const review = { anomaly: 'sum:jia:2023', fingerprint: 'f', verdict: 'explained', note: '机构合并', on: '2024-05-01' } as const;
  saveReview(dataDir, review);
  await exportDataset(dataDir, out);
  expect([...loadReviews(out).values()]).toEqual([review]);
  expect(readFileSync(join(out, 'datapackage.json'), 'utf8')).toBe('{}');
});
