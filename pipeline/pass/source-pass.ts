/** One source in one pass: what its lists say, what came of each report, and what should have worked and did not. */
import { discover, type Discovery } from '../discover/discover.ts';
import { matchOrgan } from '../discover/organ.ts';
import { GongkaiError, messageOf } from '../lib/errors.ts';
import type { Candidate, Failure } from '../model/capture.ts';
import type { Report } from '../model/report.ts';
import type { Source } from '../model/source.ts';
import type { ReportVersion } from '../model/stored.ts';
import type { AnalysisPool } from '../pool.ts';
import { ask, type Asking } from './ask.ts';
import { StageError, reportAt, type ReportAt } from './report-at.ts';
import type { PassState } from './state.ts';

export type Memory = Discovery['memory'];

/** What the store knows of an agency's report before the pass. */
export interface KnownReport { agencyId: string; year: number; url: string }

export interface SourceWork {
  source: Source;
  /** Names of every other agency of the registry: a report that names one of them is theirs. */
  otherNames: ReadonlySet<string>;
  asking: Asking;
  pool: AnalysisPool;
  state: PassState<Memory>;
  known: readonly KnownReport[];
  /** Read everything again, whatever was read before. */
  reread: boolean;
}

export interface SourceResult { source: Source; reports: ReportVersion[]; failures: Failure[]; gone: number[]; seen: number; listed: boolean }

async function listOf(work: SourceWork): Promise<Discovery> {
  const { source, asking, state } = work;
  return discover({
    source, memory: work.reread ? null : state.lists[source.id] ?? null,
    get: (url, options) => ask(asking, { agencyId: source.id, url, role: 'index', form: options?.form }),
  });
}

/** Known reports that no list names any more are asked for all the same: that is how a withdrawal is seen. */
function unlisted(work: SourceWork, candidates: readonly Candidate[]): Candidate[] {
  const listed = new Set(candidates.map((candidate) => candidate.url));
  const read = Object.entries(work.state.readings).filter(([url, reading]) => reading.agencyId === work.source.id && reading.outcome === 'report' && !listed.has(url));
  return read.map(([url, reading]) => ({ url, title: '', year: reading.year, listedOn: null, foundOn: '' }));
}

/** False where the report names an agency of its own that is not this source's. */
export function isOwn(report: Pick<Report, 'agency'>, source: Source, otherNames: ReadonlySet<string>): boolean {
  const { agency } = report;
  if (!agency || agency === source.name || matchOrgan(agency, source) !== 'other') return true;
  return !otherNames.has(agency) && agency.length < 6;
}

const figures = (at: ReportAt): number => at.report.cells.filter((cell) => cell.status === 'number').length;

/** Of several captures of one year's report the one with most figures; of equals the page before the file. */
function better(a: ReportAt, b: ReportAt | undefined): boolean {
  if (!b || figures(a) !== figures(b)) return !b || figures(a) > figures(b);
  return a.format === 'html' && b.format === 'file';
}

interface Collected { byYear: Map<number, { at: ReportAt; candidate: Candidate }>; seen: Set<number>; failures: Failure[]; gone: Candidate[] }

async function visit(work: SourceWork, candidate: Candidate, listed: boolean, into: Collected): Promise<void> {
  const { source, state } = work;
  try {
    const outcome = await reportAt({ asking: work.asking, pool: work.pool, agencyId: source.id, candidate, before: work.reread ? undefined : state.readings[candidate.url] });
    const mine = outcome.kind !== 'report' || isOwn(outcome.at.report, source, work.otherNames);
    state.readings[candidate.url] = mine ? outcome.reading : { ...outcome.reading, outcome: 'not_a_report', reason: 'It is the report of another agency.' };
    if (!mine || outcome.reading.outcome !== 'report' || outcome.reading.year === null) return;
    into.seen.add(outcome.reading.year);
    if (outcome.kind === 'report' && better(outcome.at, into.byYear.get(outcome.reading.year)?.at)) into.byYear.set(outcome.reading.year, { at: outcome.at, candidate });
  } catch (error) {
    if (!(error instanceof StageError)) throw error;
    if (!listed && /^http_4(04|10)$|^soft_404$/.test(error.code)) { into.gone.push(candidate); return; }
    into.failures.push({ agencyId: source.id, url: candidate.url, stage: error.stage, error: error.message });
  }
}

function versionOf(source: Source, year: number, { at, candidate }: { at: ReportAt; candidate: Candidate }): ReportVersion {
  const report = { ...at.report, year, title: at.report.title ?? (candidate.title || null), publishedOn: at.report.publishedOn ?? candidate.listedOn };
  return { agencyId: source.id, url: at.url, sha256: at.sha256, fetchedAt: at.fetchedAt, report };
}

/** An agency that had reports and now lists none has not withdrawn them all: something is wrong. */
function silence(work: SourceWork, found: Discovery): Failure[] {
  if (found.candidates.length > 0 || found.problems.length > 0) return [];
  const broken = found.reason === 'shell-not-rendered' || found.reason === 'blocked' || found.reason === 'parse-zero-rows';
  if (work.known.length === 0 && !broken) return [];
  const had = work.known.length ? `; it gave ${work.known.length} reports before` : '';
  return [{ agencyId: work.source.id, url: work.source.index[0] ?? '', stage: 'discover', error: `The list names no report (${found.reason ?? 'no-report-found'})${had}.` }];
}

/** Runs one source through discover, fetch, archive, read, recognise and check. Never throws for what a site did. */
export async function passSource(work: SourceWork): Promise<SourceResult> {
  const { source } = work;
  const into: Collected = { byYear: new Map(), seen: new Set(), failures: [], gone: [] };
  let found: Discovery | null = null;
  try {
    found = await listOf(work);
    work.state.lists[source.id] = found.memory;
    into.failures.push(...found.problems.map(({ url, error }): Failure => ({ agencyId: source.id, url, stage: 'discover', error })), ...silence(work, found));
  } catch (error) {
    if (error instanceof GongkaiError && error.code === 'not_in_archive') return { source, reports: [], failures: [], gone: [], seen: 0, listed: false };
    into.failures.push({ agencyId: source.id, url: source.index[0] ?? '', stage: 'discover', error: messageOf(error) });
  }
  for (const candidate of found?.candidates ?? []) await visit(work, candidate, true, into);
  for (const candidate of unlisted(work, found?.candidates ?? [])) await visit(work, candidate, false, into);
  const reports = [...into.byYear].map(([year, chosen]) => versionOf(source, year, chosen));
  const gone = into.gone.map((candidate) => candidate.year).filter((year): year is number => year !== null && !into.seen.has(year));
  return { source, reports, failures: into.failures, gone, seen: into.seen.size, listed: found !== null };
}
