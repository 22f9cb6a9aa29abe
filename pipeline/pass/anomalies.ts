/** What is wrong or odd in all reports together: the findings of each report, and what the rules across reports find. */
import { anomalyId, detect } from '../detect/detect.ts';
import type { DetectInput } from '../detect/input.ts';
import { weighed } from '../detect/weight.ts';
import type { Source } from '../model/source.ts';
import type { Anomaly } from '../model/stored.ts';
import { loadFindings, type StoredFinding } from '../store/load-findings.ts';
import type { Store } from '../store/store.ts';
import { loadReviews, withVerdicts, type CellTexts } from './reviews.ts';

/** The calendar day in China of an instant. */
export function dayInChina(instant: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant);
}

function anomaliesOf(findings: readonly StoredFinding[]): Anomaly[] {
  const counts = new Map<string, number>();
  return findings.map((finding) => {
    const id = anomalyId(finding);
    const again = (counts.get(id) ?? 0) + 1;
    counts.set(id, again);
    return weighed({ ...finding, id: again > 1 ? `${id}:${again}` : id, key: finding.keys[0] ?? null });
  });
}

async function inputOf(store: Store, sources: readonly Source[], unreachable: ReadonlySet<string>, today: string): Promise<DetectInput> {
  const revisions = (await store.loadRevisions()).map((one) => ({ ...one, changedOn: dayInChina(new Date(one.changedOn)) }));
  const withdrawn = (await store.loadWithdrawn()).map((one) => ({ ...one, since: dayInChina(new Date(one.since)) }));
  return { sources, reports: await store.loadReports(), revisions, withdrawn, unreachable, today };
}

/** What every cell says, for the fingerprints of verdicts. */
export async function cellTexts(store: Pick<Store, 'loadReports'>): Promise<CellTexts> {
  const reports = new Map((await store.loadReports()).map((report) => [`${report.agencyId} ${report.year}`, report]));
  return (agencyId, year, key) => {
    const report = reports.get(`${agencyId} ${year}`);
    return String(report?.values[key] ?? report?.statuses[key] ?? '');
  };
}

export interface Refreshing { sources: readonly Source[]; unreachable: ReadonlySet<string>; dataDir: string; now: Date }

/** Finds every anomaly anew and makes it the open list; gives how many were opened and closed. */
export async function refreshAnomalies(store: Store, { sources, unreachable, dataDir, now }: Refreshing): Promise<{ opened: number; closed: number; open: number }> {
  const across = detect(await inputOf(store, sources, unreachable, dayInChina(now)));
  const all = [...anomaliesOf(await loadFindings(store.database)), ...across];
  const reviews = loadReviews(dataDir);
  return store.replaceAnomalies(reviews.size ? withVerdicts(all, reviews, await cellTexts(store)) : all, now.toISOString());
}
