import type { Database, Scalar } from './database.ts';
import { utc } from './database.ts';

export interface Withdrawal { agencyId: string; year: number; /** ISO time at which it was first found gone. */ since: string }

/** Makes this list the reports that are gone from their sites: new ones are opened, those that came back are ended at `at`. */
export async function markWithdrawn(database: Database, gone: readonly Withdrawal[], at: string): Promise<void> {
  await database.transaction(async () => {
    await database.stage('staged_withdrawals', ['agency_id VARCHAR', 'year SMALLINT', 'since VARCHAR'], gone.map((one): Scalar[] => [one.agencyId, one.year, utc(one.since)]));
    await database.run(`UPDATE store.withdrawals w SET until = CAST(? AS TIMESTAMP) WHERE until IS NULL
      AND NOT EXISTS (FROM staged_withdrawals s WHERE s.agency_id = w.agency_id AND s.year = w.year)`, [utc(at)]);
    await database.run(`INSERT INTO store.withdrawals SELECT agency_id, year, CAST(since AS TIMESTAMP), NULL FROM staged_withdrawals s
      WHERE NOT EXISTS (FROM store.withdrawals w WHERE w.until IS NULL AND s.agency_id = w.agency_id AND s.year = w.year)`);
  });
}

/** The reports that are gone now. */
export async function loadWithdrawn(database: Database): Promise<Withdrawal[]> {
  const rows = await database.rows<{ agency_id: string; year: number; since: string }>('SELECT agency_id, year, since FROM store.withdrawals WHERE until IS NULL ORDER BY agency_id, year');
  return rows.map(({ agency_id: agencyId, year, since }) => ({ agencyId, year, since }));
}
