import type { Database } from './database.ts';

/**
 * The numbers of agencies by their ids. Tables with a row a report name an agency by its number, by which a join is
 * several times as fast as by a text; an agency that has none yet gets the next.
 */
export async function agencyNumbers(database: Database, ids: readonly string[]): Promise<Map<string, number>> {
  await database.stage('asked_agencies', ['agency_id VARCHAR'], [...new Set(ids)].map((id) => [id]));
  await database.run(`INSERT INTO store.agency_numbers
    SELECT (SELECT coalesce(max(agency_no), 0) FROM store.agency_numbers) + row_number() OVER (ORDER BY agency_id), agency_id
    FROM asked_agencies WHERE agency_id NOT IN (SELECT agency_id FROM store.agency_numbers)`);
  const rows = await database.rows<{ agency_no: number; agency_id: string }>('SELECT agency_no, agency_id FROM store.agency_numbers WHERE agency_id IN (FROM asked_agencies)');
  return new Map(rows.map((row) => [row.agency_id, row.agency_no]));
}
