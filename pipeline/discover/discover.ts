import { GongkaiError } from '../lib/errors.ts';
import type { Candidate } from '../model/capture.ts';
import type { Source } from '../model/source.ts';
import { Crawl } from './crawl.ts';
import { mergeCandidates } from './merge.ts';
import { fingerprint, replay, type Memory } from './replay.ts';

/** What `discover` needs of an answer; a `Fetched` is one. */
export interface Answer { finalUrl: string; status: number; body: Uint8Array; headers?: Record<string, string>; /** Of the body, where it is known: then a page that is as it was need not be looked at. */ sha256?: string }

/** Asks one page or list endpoint; a `form` makes it the endpoint's read-only POST. Rejects where the page cannot be had. */
export type Get = (url: string, options?: { form?: Record<string, string> }) => Promise<Answer>;

/** Why a source that answered gave no report. */
export type Reason = 'no-report-found' | 'shell-not-rendered' | 'parse-zero-rows' | 'blocked';

export interface Discovery {
  /** This agency's reports, newest year first, one a report. */
  candidates: Candidate[];
  /** Requests made. */
  pages: number;
  /** Set where there is no candidate. */
  reason?: Reason;
  /** Pages that should have answered and did not: an index, a list's further page, a data endpoint. Each is a failure of stage `discover`. */
  problems: { url: string; error: string; code?: string }[];
  /** For the next pass: where every page answers the same bytes, nothing is parsed again. */
  memory: Memory;
}

/** How far one source is followed. */
export interface Limits {
  /** Requests in all. */
  pages: number;
  /** Folders below an index. */
  depth: number;
}

export const LIMITS: Limits = { pages: 100, depth: 3 };

/**
 * Finds the annual reports that a source's index pages list.
 * @throws the first page's error where no index could be loaded at all.
 */
export async function discover({ source, get, memory, limits = LIMITS }: { source: Source; get: Get; memory?: Memory | null; limits?: Limits }): Promise<Discovery> {
  const before = await replay(memory ?? null, source, get);
  if (before.discovery) return before.discovery;
  const crawl = new Crawl(source, before.get, limits);
  const failures = await crawl.run();
  const isLost = failures.length === source.index.length && crawl.found.length === 0;
  if (isLost) {
    if (failures.every(({ cause }) => isGone(cause))) await crawl.fromFrontPages();
    if (crawl.found.length === 0) throw failures[0]!.cause;
    crawl.problems.length = 0;
  }
  const candidates = mergeCandidates(crawl.found);
  const result = {
    candidates, pages: crawl.asked.length, problems: crawl.problems,
    ...(candidates.length === 0 ? { reason: crawl.reason() } : {}),
  };
  // A column found anew is no place to ask first: the index may be there again.
  return { ...result, memory: { source: isLost ? '' : fingerprint(source), asked: crawl.asked, result } };
}

/** The site says that there is no such page, or sends to its front page in its place: a reason to look where the list went. */
function isGone(cause: unknown): boolean {
  return cause instanceof GongkaiError && /^(?:page-gone|soft_404)$/.test(cause.code);
}
