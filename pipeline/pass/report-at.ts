/** From a report's address to the checked report, through whichever of its documents holds it. */
import { withSecondReading } from '../check/second-reading.ts';
import { contentHash } from '../archive/same-content.ts';
import { kindOf } from '../discover/decode.ts';
import { titleOfEmptyReport } from '../discover/parts.ts';
import { readTitle } from '../discover/title.ts';
import { NotAReportError, UnreadableError } from '../lib/errors.ts';
import type { Candidate } from '../model/capture.ts';
import type { Report } from '../model/report.ts';
import type { AnalysisPool } from '../pool.ts';
import { ask, type Answered, type Asking } from './ask.ts';
import { StageError, Visit, bytesOf, waysTo, type Way } from './documents.ts';
import { READER_VERSION, type Reading } from './state.ts';

export interface ReportAt { report: Report; url: string; sha256: string; fetchedAt: string; format: 'html' | 'file' }
/** `same` where the documents are what they were: the reading of then holds, whatever it was. */
export interface Outcome { kind: 'report' | 'same' | 'none' | 'failed'; reading: Reading; at: ReportAt | null }

export interface Work {
  asking: Asking;
  pool: AnalysisPool;
  agencyId: string;
  candidate: Candidate;
  before: Reading | undefined;
  /** False for a report that another agency signs. */
  isOwn(report: Pick<Report, 'agency'>): boolean;
}

export const figures = ({ report }: ReportAt): number => report.cells.filter((cell) => cell.status === 'number').length;

/** Of several captures of one year's report the one with most figures; of equals the page before the file. */
export function better(a: ReportAt, b: ReportAt | null | undefined): boolean {
  if (!b || figures(a) !== figures(b)) return !b || figures(a) > figures(b);
  return a.format === 'html' && b.format === 'file';
}

/** Asks again for everything the last reading was made from; true where all of it says what it said, at the same place. */
async function isAsBefore({ asking, agencyId, candidate, before }: Work): Promise<boolean> {
  if (before?.reader !== READER_VERSION) return false;
  for (const [at, one] of before.asked.entries()) {
    const { title, listedOn } = candidate;
    const answer = await ask(asking, { agencyId, url: one.url, role: at === 0 ? 'report' : 'attachment', title, listedOn }).catch(() => null);
    if (!answer || answer.status >= 400 || answer.finalUrl !== one.finalUrl) return false;
    if (answer.sha256 !== one.sha256 && contentHash(bytesOf(answer)) !== one.content) return false;
  }
  return before.asked.length > 0;
}

function joined(parts: readonly Answered[]): Uint8Array {
  if (parts.length === 1) return bytesOf(parts[0]!);
  return Buffer.concat(parts.map(bytesOf));
}

/** @throws NotAReportError, UnreadableError, StageError. */
async function analysed(work: Work, way: Way): Promise<ReportAt> {
  const documents = await way.documents();
  const [first] = documents;
  const report = await work.pool.analyse({ bytes: joined(documents), contentType: first!.headers['content-type'], name: new URL(first!.finalUrl).pathname });
  return { report, url: way.url, sha256: first!.sha256, fetchedAt: first!.fetchedAt, format: kindOf(bytesOf(first!)) === 'document' ? 'file' : 'html' };
}

/** A text that only speaks of a report: without a figure, and without the sections of one. */
const SECTIONS_OF_A_REPORT = 3;
const isThin = (at: ReportAt): boolean => figures(at) === 0 && at.report.sections.length < SECTIONS_OF_A_REPORT;

interface Found { best: ReportAt | null; faults: unknown[] }

/** The year and the agency of a file beside a page must be the page's: a page may hand out other papers as well. */
function isTheSame(work: Work, at: ReportAt, best: ReportAt | null): boolean {
  const year = best?.report.year ?? work.candidate.year;
  return work.isOwn(at.report) && (year === null || at.report.year === null || at.report.year === year);
}

/** Tries one way after the other until one leads to figures. */
async function search(work: Work, ways: readonly Way[]): Promise<Found> {
  const found: Found = { best: null, faults: [] };
  for (const [index, way] of ways.entries()) {
    try {
      const at = await analysed(work, way);
      // Of several documents the first may be another's; where there is only one, whose it is is said by the caller.
      const fits = index === 0 ? ways.length === 1 || work.isOwn(at.report) : isTheSame(work, at, found.best);
      if (fits && better(at, found.best)) found.best = at;
      if (fits && figures(at) > 0) break;
    } catch (error) {
      found.faults.push(error);
    }
  }
  return found;
}

/** The list's other documents of a report that was read are kept too: one report with two captures. */
async function keepBeside(visit: Visit, { attachments = [] }: Candidate): Promise<Answered[]> {
  const beside: Answered[] = [];
  const asked = new Set(visit.asked.map((one) => one.url));
  // The report came through; a second capture that cannot be had is no failure.
  for (const url of attachments) if (!asked.has(url)) await visit.fetch(url).then((answer) => { beside.push(answer); }, () => undefined);
  return beside;
}

/** The report with the first of its other files beside it that reads as the same report; one that does not read says nothing. */
async function compared(work: Work, best: ReportAt, beside: readonly Answered[]): Promise<ReportAt> {
  for (const answer of beside) {
    const report = await work.pool.analyse({ bytes: bytesOf(answer), contentType: answer.headers['content-type'], name: new URL(answer.finalUrl).pathname }).catch(() => null);
    if (report && work.isOwn(report) && report.year === best.report.year) return { ...best, report: withSecondReading(best.report, report) };
  }
  return best;
}

/** Not to be tried again on the same bytes: the document itself is at fault, not the moment in which it was read. */
const OF_THE_MOMENT = new Set(['too_slow', 'too_large_to_read', 'reader_stopped']);

function settledFault(faults: readonly unknown[]): { reading: Partial<Reading> } {
  const fault = faults.find((one) => !(one instanceof NotAReportError));
  if (fault === undefined) return { reading: { outcome: 'not_a_report', reason: faults.map((one) => (one as Error).message)[0] ?? 'No document was found.' } };
  if (fault instanceof UnreadableError && !OF_THE_MOMENT.has(fault.code)) return { reading: { outcome: 'failed', reason: fault.message } };
  throw fault instanceof StageError ? fault : new StageError('read', fault);
}

/** A page of the agency's own that says it is the report, and that is empty: something of it did not come. */
function isEmptyReport({ isOwn }: Work, answer: Answered): boolean {
  const title = kindOf(bytesOf(answer)) === 'page' ? titleOfEmptyReport(bytesOf(answer), answer.finalUrl) : null;
  return title !== null && isOwn({ agency: readTitle(title).organ });
}

function readingOf(visit: Visit, more: Partial<Reading>): Reading {
  const asked = visit.asked.map(({ url, answer }) => ({ url, finalUrl: answer.finalUrl, sha256: answer.sha256, content: contentHash(bytesOf(answer)) }));
  return { asked, reader: READER_VERSION, outcome: 'report', year: null, reason: null, ...more };
}

/**
 * Reads what a candidate leads to; an address whose documents say the same as before is not read again.
 * @throws StageError where the report should have been had and was not, and trying again may help.
 */
export async function reportAt(work: Work): Promise<Outcome> {
  if (await isAsBefore(work)) return { kind: 'same', reading: work.before!, at: null };
  const visit = new Visit(work.asking, work.agencyId, work.candidate);
  const { ways, failure } = await waysTo(visit, work.candidate);
  const { best, faults } = await search(work, ways);
  if (failure && !best) throw failure;
  const isWhole = best !== null && !(isThin(best) && faults.some((one) => !(one instanceof NotAReportError)));
  if (isWhole) {
    const at = await compared(work, best, await keepBeside(visit, work.candidate));
    return { kind: 'report', at, reading: readingOf(visit, { year: best.report.year ?? work.candidate.year }) };
  }
  const { reading } = settledFault(faults);
  const [page] = visit.asked;
  if (reading.outcome === 'not_a_report' && page && isEmptyReport(work, page.answer)) Object.assign(reading, { outcome: 'failed', reason: `${page.url} has the title of a report and no text of one; look at it in a browser.` });
  return { kind: reading.outcome === 'failed' ? 'failed' : 'none', at: null, reading: readingOf(visit, { year: work.candidate.year, ...reading }) };
}
