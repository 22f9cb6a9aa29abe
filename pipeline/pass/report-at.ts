/** From a report's address to the checked report: its page, its attachments or its further pages, whichever hold it. */
import { reportParts } from '../discover/parts.ts';
import { kindOf } from '../discover/decode.ts';
import { GongkaiError, NotAReportError, messageOf } from '../lib/errors.ts';
import type { Candidate, Stage } from '../model/capture.ts';
import type { Report } from '../model/report.ts';
import type { AnalysisPool } from '../pool.ts';
import { ask, type Answered, type Asking } from './ask.ts';
import { READER_VERSION, type Reading } from './state.ts';

/** What should have worked and did not, with the stage it did not work in. */
export class StageError extends GongkaiError {
  readonly stage: Stage;
  constructor(stage: Stage, error: unknown) {
    super(error instanceof GongkaiError ? error.code : 'internal', messageOf(error), { cause: error });
    this.stage = stage;
  }
}

export interface ReportAt { report: Report; url: string; sha256: string; fetchedAt: string; format: 'html' | 'file' }
export type Outcome = { kind: 'report'; at: ReportAt; reading: Reading } | { kind: 'same'; reading: Reading } | { kind: 'none'; reading: Reading };

interface Work { asking: Asking; pool: AnalysisPool; agencyId: string; candidate: Candidate; before: Reading | undefined }

async function fetchPart(work: Work, url: string, role: 'report' | 'attachment'): Promise<Answered> {
  const { agencyId, candidate } = work;
  const answer = await ask(work.asking, { agencyId, url, role, title: candidate.title, listedOn: candidate.listedOn }).catch((error: unknown) => { throw new StageError('fetch', error); });
  if (answer.status >= 400) throw new StageError('fetch', new GongkaiError(`http_${answer.status}`, `${url} answered ${answer.status}.`));
  return answer;
}

/** The documents that together or one by one are the report, in the order in which they are tried. */
interface Documents { page: Answered; tries: Answered[][]; isAttachment: boolean; parts: string[] }

async function documentsOf(work: Work, url: string, hops = 0): Promise<Documents> {
  const page = await fetchPart(work, url, 'report');
  if (kindOf(page.body) === 'document') return { page, tries: [[page]], isAttachment: false, parts: [] };
  const parts = reportParts(page.body, page.finalUrl);
  switch (parts.kind) {
    case 'page': return { page, tries: [[page]], isAttachment: false, parts: [] };
    case 'pages': return { page, tries: [[page, ...await all(work, parts.urls)]], isAttachment: false, parts: parts.urls };
    case 'attachment': case 'viewer': return { page, tries: (await all(work, parts.urls)).map((one) => [one]), isAttachment: true, parts: parts.urls };
    case 'images': throw new StageError('read', new GongkaiError('images_only', `${url} shows the report as ${parts.urls.length} pictures without text; they are not read.`));
    case 'link': return hops > 0 ? { page, tries: [[page]], isAttachment: false, parts: [] } : documentsOf(work, parts.urls[0]!, hops + 1);
  }
}

async function all(work: Work, urls: readonly string[]): Promise<Answered[]> {
  const answers: Answered[] = [];
  for (const url of urls) answers.push(await fetchPart(work, url, 'attachment'));
  return answers;
}

function joined(parts: readonly Answered[]): Uint8Array {
  if (parts.length === 1) return parts[0]!.body;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.body.length, 0));
  let offset = 0;
  for (const part of parts) { whole.set(part.body, offset); offset += part.body.length; }
  return whole;
}

async function analysed(work: Work, documents: Documents): Promise<ReportAt> {
  let failure: unknown = new NotAReportError('no_document', `${work.candidate.url} leads to no document.`);
  for (const parts of documents.tries) {
    try {
      const report = await work.pool.analyse({ bytes: joined(parts), contentType: parts[0]!.headers['content-type'], name: new URL(parts[0]!.finalUrl).pathname });
      return { report, url: documents.page.finalUrl, sha256: parts[0]!.sha256, fetchedAt: parts[0]!.fetchedAt, format: kindOf(parts[0]!.body) === 'document' ? 'file' : 'html' };
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

/**
 * Reads what a candidate leads to; an address whose documents are the same as before is not read again.
 * @throws StageError where the report should have been read and was not.
 */
export async function reportAt(work: Work): Promise<Outcome> {
  const documents = await documentsOf(work, work.candidate.url);
  const hashes = [documents.page, ...documents.tries.flat()].map((one) => one.sha256).join(' ');
  const reading: Reading = { agencyId: work.agencyId, documents: hashes, reader: READER_VERSION, outcome: 'report', year: null, reason: null, parts: documents.parts };
  const { before } = work;
  if (before && before.documents === hashes && before.reader === READER_VERSION && before.outcome !== 'failed') return { kind: 'same', reading: before };
  try {
    const at = await analysed(work, documents);
    return { kind: 'report', at, reading: { ...reading, year: at.report.year ?? work.candidate.year } };
  } catch (error) {
    // A page whose only report is an attachment that cannot be read is a report that was not read, not a page that is none.
    if (error instanceof NotAReportError && !(documents.isAttachment && error.code === 'no_document')) return { kind: 'none', reading: { ...reading, outcome: 'not_a_report', reason: error.message } };
    throw new StageError('read', error);
  }
}
