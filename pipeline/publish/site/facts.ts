/** Facts of a release that one query each gives. */
import type { AgencyEntry, SiteManifest } from '../../model/site.ts';
import type { Level } from '../../model/source.ts';
import type { ReleaseSource } from '../source.ts';

const NEWEST = 8;

/** Every agency of the registry, in its order. */
export async function agencyEntries(source: ReleaseSource): Promise<AgencyEntry[]> {
  const rows = await source.rows<{ id: string; name: string; division: string; level: Level; category: string; years: string | null; found: number }>(`
    SELECT a.agency_id AS id, a.name, coalesce(a.division, '') AS division, a.level, a.category, r.years, coalesce(f.n, 0)::INTEGER AS found
    FROM main.agencies a
    LEFT JOIN (SELECT agency_id, string_agg(year, ' ' ORDER BY year) AS years FROM main.reports GROUP BY ALL) r USING (agency_id)
    LEFT JOIN (SELECT agency_id, count(*) AS n FROM main.anomalies GROUP BY ALL) f USING (agency_id)`);
  return rows.map(({ id, name, division, level, category, years, found }) => ({ id, name, division, level, category, years: years ? years.split(' ').map(Number) : [], findingCount: found }));
}

export async function sizeOf(source: ReleaseSource): Promise<Pick<SiteManifest, 'date' | 'agencies' | 'reports' | 'years'>> {
  const [size] = await source.rows<{ date: string | null; agencies: number; reports: number }>(`
    SELECT strftime(max(fetched_at) + INTERVAL 8 HOUR, '%Y-%m-%d') AS date, count(*)::INTEGER AS reports,
      (SELECT count(*)::INTEGER FROM main.agencies) AS agencies FROM main.reports`);
  const years = await source.rows<{ year: number }>('SELECT DISTINCT year::INTEGER AS year FROM main.reports ORDER BY 1');
  return { date: size!.date, agencies: size!.agencies, reports: size!.reports, years: years.map(({ year }) => year) };
}

export async function newestReports(source: ReleaseSource): Promise<SiteManifest['newest']> {
  return source.rows(`SELECT r.report_id AS "reportId", a.name AS "agencyName", r.year::INTEGER AS year, r.published_on::VARCHAR AS "publishedOn"
    FROM main.reports r JOIN main.agencies a USING (agency_id) WHERE r.published_on IS NOT NULL
    ORDER BY r.published_on DESC, r.report_id LIMIT ${NEWEST}`);
}

/** The last run that came to its end; the one under way has no counts yet. */
export async function lastRun(source: ReleaseSource): Promise<SiteManifest['run']> {
  const [run] = await source.rows<NonNullable<SiteManifest['run']>>(`
    SELECT strftime(finished_at, '%Y-%m-%dT%H:%M:%SZ') AS "finishedAt", sources_ok::INTEGER AS "sourcesOk", sources_failed::INTEGER AS "sourcesFailed",
      reports_new::INTEGER AS "reportsNew", reports_changed::INTEGER AS "reportsChanged", reports_unchanged::INTEGER AS "reportsUnchanged"
    FROM main.runs WHERE finished_at IS NOT NULL AND reports_new + reports_changed > 0 ORDER BY finished_at DESC LIMIT 1`);
  return run ?? null;
}
