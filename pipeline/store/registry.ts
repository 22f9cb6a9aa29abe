import type { Source } from '../model/source.ts';
import { agencyNumbers } from './agency-numbers.ts';
import type { Database, Scalar } from './database.ts';

const COLUMNS = ['agency_id VARCHAR', 'name VARCHAR', 'division VARCHAR', 'level VARCHAR', 'category VARCHAR', 'position INTEGER', 'details VARCHAR', 'former_names VARCHAR', 'successors VARCHAR', 'scope VARCHAR'];

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

function agencyRow({ id, name, division, level, category, ...details }: Source, position: number): Scalar[] {
  return [
    id, name, division, level, category, position, JSON.stringify(details),
    json(details.former_names), json(details.successors), details.scope ?? null,
  ];
}

/**
 * Makes the registry the store's: every source of it, in its order. An agency that is no longer in it is marked and
 * kept, for its reports stay. Writes nothing where nothing differs.
 */
export async function saveAgencies(database: Database, sources: readonly Source[]): Promise<void> {
  await database.transaction(async () => {
    await database.stage('staged_agencies', COLUMNS, sources.map(agencyRow));
    const names = COLUMNS.map((column) => column.split(' ')[0]).join(', ');
    const differs = await database.rows(`(SELECT ${names} FROM store.agencies WHERE left_on IS NULL EXCEPT SELECT ${names} FROM staged_agencies)
      UNION ALL (SELECT ${names} FROM staged_agencies EXCEPT SELECT ${names} FROM store.agencies WHERE left_on IS NULL) LIMIT 1`);
    if (differs.length === 0) return;
    await database.run('DELETE FROM store.agencies WHERE agency_id IN (SELECT agency_id FROM staged_agencies)');
    await database.run('UPDATE store.agencies SET left_on = CAST(now() AS TIMESTAMP) WHERE left_on IS NULL');
    await agencyNumbers(database, sources.map(({ id }) => id));
    await database.run(`INSERT INTO store.agencies (${names}, agency_no) SELECT ${names}, agency_no FROM staged_agencies JOIN store.agency_numbers USING (agency_id) ORDER BY agency_id`);
  });
}

/** The registry as it was last saved, in its order. */
export async function loadAgencies(database: Database): Promise<Source[]> {
  const rows = await database.rows<{ agency_id: string; name: string; division: string; level: Source['level']; category: string; details: string }>(
    'SELECT agency_id, name, division, level, category, details FROM store.agencies WHERE left_on IS NULL ORDER BY position');
  return rows.map(({ agency_id: id, name, division, level, category, details }) => ({ id, name, division, level, category, ...JSON.parse(details) as Pick<Source, 'index'> }));
}
