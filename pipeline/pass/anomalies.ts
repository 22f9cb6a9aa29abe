/** What is wrong or odd in all reports together: the findings of each report, and what the rules across reports find. */
import { join } from 'node:path';
import { AMONG_KEYS, AMONG_RULES, OWN_RULES, TEXT_RULES, TWIN_RULES, anomalyId, detect } from '../detect/detect.ts';
import type { DetectInput } from '../detect/input.ts';
import { COMPARED_SECTIONS } from '../detect/rules/copied-text.ts';
import { lastDueYear } from '../detect/rules/duty.ts';
import { weighed } from '../detect/weight.ts';
import type { Source } from '../model/source.ts';
import type { Anomaly } from '../model/stored.ts';
import { loadFindings, type StoredFinding } from '../store/load-findings.ts';
import type { Store } from '../store/store.ts';
import { fingerprint, readNote, writeNote, type Looked } from './fingerprint.ts';
import { REVIEWS, loadReviews, withVerdicts, type CellTexts, type Review } from './reviews.ts';

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

/** What is known beside the reports. */
type Circumstances = Omit<DetectInput, 'reports' | 'population'>;

async function circumstances(store: Store, { sources, unreachable, now }: Refreshing): Promise<Circumstances> {
  const revisions = (await store.loadRevisions()).map((one) => ({ ...one, changedOn: dayInChina(new Date(one.changedOn)) }));
  const withdrawn = (await store.loadWithdrawn()).map((one) => ({ ...one, since: dayInChina(new Date(one.since)) }));
  return { sources, revisions, withdrawn, unreachable, today: dayInChina(now) };
}

/** Reports that are held in memory with all their figures at once. */
const AT_ONCE = 200;

/** The agencies of the registry and those that have reports, so many at a time that their reports fit. */
function groupsOf(sources: readonly Source[], reports: ReadonlyMap<string, number>): string[][] {
  const groups: string[][] = [[]];
  let held = 0;
  for (const id of new Set([...sources.map((source) => source.id), ...reports.keys()])) {
    held += reports.get(id) ?? 0;
    if (held > AT_ONCE && groups.at(-1)!.length > 0) [held] = [reports.get(id) ?? 0, groups.push([])];
    groups.at(-1)!.push(id);
  }
  return groups;
}

/** What is found in these agencies' reports, each agency looked at for itself. */
async function ofAgencies(store: Store, agencyIds: readonly string[], { sources, revisions, withdrawn, ...rest }: Circumstances): Promise<Anomaly[]> {
  const own = new Set(agencyIds);
  const isOwn = ({ agencyId }: { agencyId: string }): boolean => own.has(agencyId);
  const input = { ...rest, sources: sources.filter((source) => own.has(source.id)), revisions: revisions.filter(isOwn), withdrawn: withdrawn.filter(isOwn), reports: await store.loadReports({ agencyIds }) };
  return [...anomaliesOf(await loadFindings(store.database, agencyIds)), ...detect(input, OWN_RULES)];
}

/** Everything that is found, part by part: no part holds more of the reports than its rules look at. */
async function* findings(store: Store, known: Circumstances): AsyncGenerator<Anomaly[]> {
  const { byAgency, years, all } = await store.reportCounts();
  for (const agencyIds of groupsOf(known.sources, byAgency)) yield await ofAgencies(store, agencyIds, known);
  yield detect({ ...known, reports: await store.loadFigures(AMONG_KEYS) }, AMONG_RULES);
  yield detect({ ...known, reports: await store.loadTwins('requests'), population: all }, TWIN_RULES);
  for (const year of years) yield detect({ ...known, reports: await store.loadSections(year, COMPARED_SECTIONS) }, TEXT_RULES);
}

/** What every cell of these agencies' reports says, for the fingerprints of verdicts. */
export async function cellTexts(store: Pick<Store, 'loadReports'>, agencyIds: readonly string[]): Promise<CellTexts> {
  const reports = new Map((await store.loadReports({ agencyIds })).map((report) => [`${report.agencyId} ${report.year}`, report]));
  return (agencyId, year, key) => {
    const report = reports.get(`${agencyId} ${year}`);
    return String(report?.values[key] ?? report?.statuses[key] ?? '');
  };
}

/** Puts the verdicts beside the findings of agencies that have any. */
async function* judged(store: Store, parts: AsyncIterable<Anomaly[]>, reviews: ReadonlyMap<string, Review>): AsyncGenerator<Anomaly[]> {
  const reviewed = new Set([...reviews.values()].map((review) => review.anomaly.split(':')[0]!));
  for await (const part of parts) {
    const agencyIds = [...new Set(part.map((anomaly) => anomaly.agencyId))].filter((id) => reviewed.has(id));
    yield agencyIds.length > 0 ? withVerdicts(part, reviews, await cellTexts(store, agencyIds)) : part;
  }
}

export interface Refreshing { sources: readonly Source[]; unreachable: ReadonlySet<string>; dataDir: string; now: Date }

export interface Compared { opened: number; closed: number; open: number }

interface Note { fingerprint: string; open: number }

/** What the findings follow from, beside the reports: the registry, which sites answered, what is due by today, a person's verdicts. */
function looked({ sources, unreachable, today }: Circumstances): Looked {
  const due = ['government', 'department'].map((category) => lastDueYear({ category }, today));
  return { without: ['runs', 'failures', 'pages', 'schema_version', 'anomalies'], files: [REVIEWS], words: JSON.stringify([sources, [...unreachable].sort(), due]) };
}

async function openNow(store: Store): Promise<number> {
  const [row] = await store.rows<{ n: number }>('SELECT count(*)::INTEGER AS n FROM store.anomalies WHERE closed_at IS NULL');
  return row!.n;
}

/**
 * Finds every anomaly anew and makes it the open list; gives how many were opened and closed. Where nothing that the
 * findings follow from has changed since the last time, what is open stays.
 */
export async function refreshAnomalies(store: Store, refreshing: Refreshing): Promise<Compared> {
  const { dataDir, now } = refreshing;
  const file = join(dataDir, 'compared.json');
  const known = await circumstances(store, refreshing);
  const note = readNote<Note>(file);
  const of = await fingerprint(store, dataDir, looked(known));
  if (note?.fingerprint === of && note.open === await openNow(store)) return { opened: 0, closed: 0, open: note.open };
  const compared = await store.replaceAnomalies(judged(store, findings(store, known), loadReviews(dataDir)), now.toISOString());
  writeNote(file, { fingerprint: of, open: compared.open } satisfies Note);
  return compared;
}
