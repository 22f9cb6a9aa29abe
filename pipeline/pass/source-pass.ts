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
import { StageError } from './documents.ts';
import { better, reportAt, type Outcome, type ReportAt } from './report-at.ts';
import type { Learnt, PassState, Reading } from './state.ts';

export type Memory = Discovery['memory'];

/** What the store knows of an agency's report before the pass. */
export interface KnownReport { agencyId: string; year: number; url: string }

export interface SourceWork {
  source: Source;
  /** True for the name of another agency of the registry: a report that names it is theirs. */
  isOther(name: string): boolean;
  asking: Asking;
  pool: AnalysisPool;
  state: PassState<Memory>;
  known: readonly KnownReport[];
  /** Read everything again, whatever was read before. */
  reread: boolean;
}

export interface SourceResult {
  source: Source;
  reports: ReportVersion[];
  failures: Failure[];
  /** Years whose report is gone from the site. */
  gone: number[];
  /** Reports that the lists named. */
  found: number;
  /** True where the lists could be had. */
  listed: boolean;
  learnt: Learnt<Memory>;
}

async function listOf(work: SourceWork): Promise<Discovery> {
  const { source, asking, state } = work;
  return discover({
    source, memory: work.reread ? null : state.listOf(source.id),
    get: (url, options) => ask(asking, { agencyId: source.id, url, role: 'index', form: options?.form }),
  });
}

/** Known reports that no list names any more are asked for all the same: that is how a withdrawal is seen. */
function unlisted(work: SourceWork, candidates: readonly Candidate[]): Candidate[] {
  const listed = new Set(candidates.flatMap((candidate) => [candidate.url, ...candidate.attachments ?? []]));
  const read = [...work.state.readingsOf(work.source.id)].filter(([url, reading]) => reading.outcome === 'report' && !listed.has(url));
  return read.map(([url, reading]) => ({ url, title: '', year: reading.year, listedOn: null, foundOn: '' }));
}

/** False where the report names an agency of its own that is not this source's. */
export function isOwn(report: Pick<Report, 'agency'>, source: Source, isOther: (name: string) => boolean): boolean {
  const { agency } = report;
  if (!agency || agency === source.name || matchOrgan(agency, source) !== 'other') return true;
  return !isOther(agency) && agency.length < 6;
}

interface Collected {
  byYear: Map<number, { at: ReportAt; candidate: Candidate }>;
  /** Years of which a listed document is as it was, and so was not read. */
  same: Set<number>;
  seen: Set<number>;
  failures: Failure[];
  gone: Candidate[];
  readings: [string, Reading | null][];
}

const codeOf = (error: unknown): string => (error instanceof GongkaiError ? error.code : 'internal');

/** A report that its site says is gone, or sends elsewhere for. */
const GONE = /^http_4(?:04|10)$|^soft_404$/;

/** What was a report the last time and is none now: gone where no list names it, and a fault of the site's where one does. */
function lost({ source }: SourceWork, candidate: Candidate, listed: boolean, into: Collected): void {
  if (!listed) into.gone.push(candidate);
  else into.failures.push({ agencyId: source.id, url: candidate.url, stage: 'read', error: `${candidate.url} was a report and now shows something else.`, code: 'soft_404' });
}

function take(work: SourceWork, candidate: Candidate, { kind, reading, at }: Outcome, listed: boolean, into: Collected): void {
  const { source } = work;
  if (kind === 'none' && work.state.readingsOf(source.id).get(candidate.url)?.outcome === 'report') { lost(work, candidate, listed, into); return; }
  const mine = at === null || isOwn(at.report, source, work.isOther);
  if (kind !== 'same') into.readings.push([candidate.url, mine ? reading : { ...reading, outcome: 'not_a_report', reason: 'It is the report of another agency.' }]);
  if (reading.outcome === 'failed') into.failures.push({ agencyId: source.id, url: candidate.url, stage: 'read', error: reading.reason ?? '', code: 'unreadable' });
  if (!mine || reading.outcome !== 'report' || reading.year === null) return;
  into.seen.add(reading.year);
  if (kind === 'same' && listed) into.same.add(reading.year);
  if (at && better(at, into.byYear.get(reading.year)?.at)) into.byYear.set(reading.year, { at, candidate });
}

async function visit(work: SourceWork, candidate: Candidate, listed: boolean, into: Collected, again = false): Promise<void> {
  const { source, state } = work;
  try {
    const before = work.reread || again ? undefined : state.readingsOf(source.id).get(candidate.url);
    const outcome = await reportAt({ asking: work.asking, pool: work.pool, agencyId: source.id, candidate, before, isOwn: (report) => isOwn(report, source, work.isOther) });
    take(work, candidate, outcome, listed, into);
  } catch (error) {
    if (!listed && GONE.test(codeOf(error))) { into.gone.push(candidate); return; }
    // The report on that year stands elsewhere: nobody misses its old address.
    if (!listed && candidate.year !== null && into.seen.has(candidate.year)) return;
    // What is thrown by mistake is a fault of ours, in this report only.
    into.failures.push({ agencyId: source.id, url: candidate.url, stage: error instanceof StageError ? error.stage : 'read', error: messageOf(error), code: codeOf(error) });
  }
}

/**
 * Where one document of a year was read anew and another is as it was (a correction, say), both must be read to know
 * which of them holds; what they say is in the archive by now.
 */
async function readContested(work: SourceWork, candidates: readonly Candidate[], into: Collected): Promise<void> {
  for (const year of [...into.byYear.keys()].filter((one) => into.same.has(one))) {
    into.byYear.delete(year);
    const readings = new Map(into.readings);
    const failed = new Set(into.failures.map((failure) => failure.url));
    const yearOf = ({ url }: Candidate): number | null | undefined => (readings.get(url) ?? work.state.readingsOf(work.source.id).get(url))?.year;
    for (const candidate of candidates) if (yearOf(candidate) === year && !failed.has(candidate.url)) await visit(work, candidate, true, into, true);
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
  return [{ agencyId: work.source.id, url: work.source.index[0] ?? '', stage: 'discover', error: `The list names no report (${found.reason ?? 'no-report-found'})${had}.`, code: 'silent' }];
}

/** A failure of `discover` names the index (contract); what the index led to stands in the sentence. */
function problemOf({ id, index }: Source, { url, error, code }: Discovery['problems'][number]): Failure {
  const named = index.includes(url) ? url : index.find((one) => new URL(one).host === new URL(url).host) ?? index[0] ?? url;
  return { agencyId: id, url: named, stage: 'discover', error: error.includes(url) || named === url ? error : `${url}: ${error}`, code };
}

async function listed(work: SourceWork, into: Collected): Promise<Discovery | null> {
  const { source } = work;
  try {
    const found = await listOf(work);
    into.failures.push(...found.problems.map((problem) => problemOf(source, problem)), ...silence(work, found));
    return found;
  } catch (error) {
    into.failures.push({ agencyId: source.id, url: source.index[0] ?? '', stage: 'discover', error: messageOf(error), code: codeOf(error) });
    return null;
  }
}

/** A list that names reports of which none is one any more: what was known is out of sight. */
function blindness(work: SourceWork, { seen, failures, gone }: Collected): Failure[] {
  if (work.known.length === 0 || seen.size > 0 || failures.length > 0 || gone.length > 0) return [];
  return [{ agencyId: work.source.id, url: work.source.index[0] ?? '', stage: 'discover', error: `None of the ${work.known.length} reports that were known is where its list leads.`, code: 'silent' }];
}

/** The run was told to stop, or what was asked for could not be waited for because of that: nothing is known of the site. */
const wasStopped = ({ code }: Failure): boolean => code === 'closed';

/** Runs one source through discover, fetch, archive, read, recognise and check. Never throws for what a site did; null where it was stopped. */
export async function passSource(work: SourceWork): Promise<SourceResult | null> {
  const { source } = work;
  const into: Collected = { byYear: new Map(), same: new Set(), seen: new Set(), failures: [], gone: [], readings: [] };
  const found = await listed(work, into);
  // Without the network, a source that was never asked has nothing to say.
  if (!work.asking.fetcher && found === null && into.failures.every((one) => one.code === 'not_in_archive')) return { source, reports: [], failures: [], gone: [], found: 0, listed: false, learnt: { agencyId: source.id, memory: null, readings: [] } };
  const candidates = found?.candidates ?? [];
  for (const candidate of candidates) await visit(work, candidate, true, into);
  for (const candidate of unlisted(work, candidates)) await visit(work, candidate, false, into);
  await readContested(work, candidates, into);
  if (into.failures.some(wasStopped)) return null;
  into.failures.push(...blindness(work, into));
  const moved = into.gone.filter((candidate) => candidate.year !== null && into.seen.has(candidate.year));
  const gone = into.gone.filter((candidate) => !moved.includes(candidate)).flatMap(({ year }) => (year === null ? [] : [year]));
  return {
    source, reports: [...into.byYear].map(([year, chosen]) => versionOf(source, year, chosen)), failures: into.failures, gone, found: candidates.length, listed: found !== null,
    // An address that is gone and whose report stands elsewhere is not asked for again.
    learnt: { agencyId: source.id, memory: found === null || found.memory === work.state.listOf(source.id) ? null : found.memory, readings: [...into.readings, ...moved.map((candidate): [string, null] => [candidate.url, null])] },
  };
}
