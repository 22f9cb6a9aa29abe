import type { Anomaly } from '../model/stored.ts';
import type { Database, Scalar } from './database.ts';
import { utc } from './database.ts';

const CONTENT = [
  'agency_id VARCHAR', 'year SMALLINT', 'rule VARCHAR', 'kind VARCHAR', 'key VARCHAR', 'keys VARCHAR', 'severity VARCHAR',
  'explanation_zh VARCHAR', 'explanation_en VARCHAR', 'attribution VARCHAR', 'suspects VARCHAR', 'evidence VARCHAR',
];
const NAMES = CONTENT.map((column) => column.split(' ')[0]!);

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

function anomalyRow(anomaly: Anomaly): Scalar[] {
  return [
    anomaly.id, anomaly.agencyId, anomaly.year, anomaly.rule, anomaly.kind, anomaly.key, anomaly.keys.join(' '), anomaly.severity,
    anomaly.explanation.zh, anomaly.explanation.en, anomaly.attribution ?? null, json(anomaly.suspects), json(anomaly.evidence),
  ];
}

export interface AnomalyChanges { opened: number; closed: number; open: number }

async function* whole(list: readonly Anomaly[]): AsyncGenerator<readonly Anomaly[]> { yield await Promise.resolve(list); }

/** Parts come from readings of the same store, so they are staged before the transaction begins. */
async function stageParts(database: Database, parts: AsyncIterable<readonly Anomaly[]>): Promise<number> {
  await database.stage('staged_anomalies', ['anomaly_id VARCHAR', ...CONTENT], []);
  let staged = 0;
  for await (const part of parts) {
    const byId = new Map(part.map((anomaly) => [anomaly.id, anomaly]));
    await database.append('staged_anomalies', [...byId.values()].map(anomalyRow), 'temp');
    staged += byId.size;
  }
  return staged;
}

/**
 * Makes this list, which may come part by part (an id in one part only), the open anomalies: one that was not there is opened at `at` (ISO time), one that is gone is closed
 * and kept, one that reads otherwise is renewed under its id. Writes nothing where nothing differs.
 */
export async function replaceAnomalies(database: Database, list: readonly Anomaly[] | AsyncIterable<readonly Anomaly[]>, at: string): Promise<AnomalyChanges> {
  const staged = await stageParts(database, Symbol.asyncIterator in list ? list : whole(list));
  return database.transaction(async () => {
    const isStaged = 'anomaly_id IN (SELECT anomaly_id FROM staged_anomalies)';
    const closed = await count(database, `store.anomalies WHERE closed_at IS NULL AND NOT ${isStaged}`);
    const opened = await count(database, 'staged_anomalies WHERE anomaly_id NOT IN (SELECT anomaly_id FROM store.anomalies WHERE closed_at IS NULL)');
    if (closed > 0) await database.run(`UPDATE store.anomalies SET closed_at = CAST(? AS TIMESTAMP) WHERE closed_at IS NULL AND NOT ${isStaged}`, [utc(at)]);
    await renew(database);
    if (opened > 0) await open(database, at);
    return { opened, closed, open: staged };
  });
}

async function count(database: Database, from: string): Promise<number> {
  const [row] = await database.rows<{ n: number }>(`SELECT count(*) AS n FROM ${from}`);
  return row!.n;
}

async function renew(database: Database): Promise<void> {
  const differs = NAMES.map((name) => `a."${name}" IS DISTINCT FROM s."${name}"`).join(' OR ');
  const joined = 'a.anomaly_id = s.anomaly_id AND a.closed_at IS NULL';
  if (await count(database, `store.anomalies a JOIN staged_anomalies s ON ${joined} WHERE ${differs}`) === 0) return;
  await database.run(`UPDATE store.anomalies a SET ${NAMES.map((name) => `"${name}" = s."${name}"`).join(', ')} FROM staged_anomalies s WHERE ${joined} AND (${differs})`);
}

async function open(database: Database, at: string): Promise<void> {
  await database.run(`INSERT INTO store.anomalies SELECT anomaly_id, ${NAMES.join(', ')}, CAST(? AS TIMESTAMP), NULL FROM staged_anomalies
    WHERE anomaly_id NOT IN (SELECT anomaly_id FROM store.anomalies WHERE closed_at IS NULL) ORDER BY agency_id, year, anomaly_id`, [utc(at)]);
}
