/** Names that agencies had, and who carries on whose work. */
import type { SiteAgency } from '../../model/site.ts';
import type { ReleaseSource } from '../source.ts';

/** What the registry says of an agency's past and future, by its id; most have none. */
export type Lineage = Map<string, Pick<SiteAgency, 'formerNames' | 'successors' | 'predecessors'>>;

/** As the registry has it; a successor that is not in the registry keeps its id for a name. */
export async function loadLineage(source: ReleaseSource): Promise<Lineage> {
  const lineage: Lineage = new Map();
  const of = (id: string) => {
    const own = lineage.get(id) ?? { formerNames: [], successors: [], predecessors: [] };
    lineage.set(id, own);
    return own;
  };
  const former = await source.rows<{ id: string; names: string }>('SELECT agency_id AS id, former_names::VARCHAR AS names FROM main.agencies WHERE former_names IS NOT NULL');
  for (const { id, names } of former) of(id).formerNames = JSON.parse(names) as SiteAgency['formerNames'];
  const rows = await source.rows<{ id: string; name: string; next: string; nextName: string; since: string }>(`
    SELECT s.id, s.name, s.one->>'id' AS next, coalesce(b.name, s.one->>'id') AS "nextName", s.one->>'from' AS since
    FROM (SELECT agency_id AS id, name, unnest(CAST(successors AS JSON[])) AS one FROM main.agencies WHERE successors IS NOT NULL) s
    LEFT JOIN main.agencies b ON b.agency_id = (s.one->>'id') ORDER BY since, id, next`);
  for (const { id, name, next, nextName, since } of rows) {
    of(id).successors.push({ id: next, name: nextName, from: since });
    of(next).predecessors.push({ id, name, from: since });
  }
  return lineage;
}
