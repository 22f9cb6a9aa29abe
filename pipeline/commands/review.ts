import { UsageError } from '../lib/errors.ts';
import type { Anomaly } from '../model/stored.ts';
import { cellTexts, dayInChina } from '../pass/anomalies.ts';
import { VERDICTS, fingerprint, saveReview } from '../pass/reviews.ts';
import { openStore, type Store } from '../store/store.ts';

interface Row { agency_id: string; year: number; rule: string; keys: string; explanation_zh: string; explanation_en: string; evidence: string | null }

async function openFinding(store: Store, id: string): Promise<Row> {
  const [row] = await store.rows<Row>('SELECT agency_id, year, rule, keys, explanation_zh, explanation_en, evidence FROM store.anomalies WHERE anomaly_id = ? AND closed_at IS NULL', [id]);
  if (!row) throw new UsageError('no_such_finding', `No open finding has the id "${id}"; the view anomalies lists them.`);
  return row;
}

/** Keeps the verdict beside the data and shows it at once; the next pass finds it again by its fingerprint. */
export async function reviewCommand(options: { data: string; finding: string; verdict: string; note: string }): Promise<number> {
  const verdict = VERDICTS.find((known) => known === options.verdict);
  if (!verdict) throw new UsageError('bad_verdict', `"${options.verdict}" is no verdict; write ${VERDICTS.join(', ')}.`);
  const store = await openStore(options.data);
  try {
    const row = await openFinding(store, options.finding);
    const evidence = row.evidence ? JSON.parse(row.evidence) as Anomaly['evidence'] : undefined;
    const anomaly = { agencyId: row.agency_id, year: row.year, rule: row.rule, keys: row.keys ? row.keys.split(' ') : [], explanation: { zh: row.explanation_zh, en: row.explanation_en }, evidence };
    const on = dayInChina(new Date());
    saveReview(options.data, { anomaly: options.finding, fingerprint: fingerprint(anomaly, await cellTexts(store, [row.agency_id])), verdict, note: options.note, on });
    const shown = JSON.stringify({ ...evidence, verdict, verdict_note: options.note, verdict_on: on });
    await store.database.run('UPDATE store.anomalies SET evidence = ? WHERE anomaly_id = ? AND closed_at IS NULL', [shown, options.finding]);
    process.stderr.write(`Kept: ${options.finding} ${verdict}.\n`);
    return 0;
  } finally {
    await store.close();
  }
}
