/** One question to a site, or to the archive: conditional, kept, and remembered for the next pass. */
import type { Archive } from '../archive/archive.ts';
import type { Fetcher } from '../fetch/fetcher.ts';
import { inspect } from '../fetch/inspect.ts';
import { GongkaiError } from '../lib/errors.ts';
import type { Capture, Fetched } from '../model/capture.ts';
import type { PageState } from '../store/pages.ts';

export interface Answered { finalUrl: string; status: number; body: Uint8Array; headers: Record<string, string>; sha256: string; fetchedAt: string }

export interface Asking {
  /** Null where nothing may be asked for: everything comes from the archive. */
  fetcher: Fetcher | null;
  archive: Archive;
  pages: Map<string, PageState>;
  /** What was learnt in this pass, for the store. */
  learnt: PageState[];
  /** Addresses that answered in this pass: none is asked twice, whoever wants it. */
  answered: Set<string>;
  underWay: Map<string, Promise<Answered>>;
}

export interface Question { agencyId: string; url: string; role: Capture['role']; form?: Record<string, string>; title?: string | null; listedOn?: string | null }

/** A POST to a list endpoint has the same address for every window; its form makes it another page. */
const keyOf = ({ url, form }: Question): string => (form ? `${url}#${JSON.stringify(form)}` : url);

async function fromArchive({ archive }: Asking, question: Question): Promise<Answered> {
  const capture = archive.latest(keyOf(question));
  if (!capture) throw new GongkaiError('not_in_archive', `${question.url} is not in the archive; a pass with the network would ask for it.`);
  return { finalUrl: capture.finalUrl, status: capture.status, body: await archive.read(capture.sha256), headers: { 'content-type': capture.contentType }, sha256: capture.sha256, fetchedAt: capture.fetchedAt };
}

function learn(asking: Asking, question: Question, known: Omit<PageState, 'url' | 'agencyId'>): void {
  const page: PageState = { url: keyOf(question), agencyId: question.agencyId, ...known };
  asking.pages.set(page.url, page);
  asking.answered.add(page.url);
  asking.learnt.push(page);
}

async function keep(asking: Asking, question: Question, fetched: Fetched): Promise<Answered> {
  const problem = inspect(fetched);
  if (problem) throw new GongkaiError(problem.code, problem.message);
  const capture = await asking.archive.keep({ ...fetched, url: keyOf(question) }, { agencyId: question.agencyId, role: question.role, title: question.title ?? null, listedOn: question.listedOn ?? null });
  learn(asking, question, { etag: capture.etag, lastModified: capture.lastModified, sha256: capture.sha256, checkedAt: fetched.fetchedAt });
  return { finalUrl: fetched.finalUrl, status: fetched.status, body: fetched.body, headers: fetched.headers, sha256: capture.sha256, fetchedAt: capture.fetchedAt };
}

/**
 * Asks for an address, conditionally where it is known.
 * @throws GongkaiError where the page cannot be had; its code says whether that is a refusal, a fault or a challenge.
 */
export async function ask(asking: Asking, question: Question): Promise<Answered> {
  const key = keyOf(question);
  // Sources that share a list want it at the same time; the second one waits for what the first one gets.
  await asking.underWay.get(key)?.catch(() => undefined);
  const answer = askOnce(asking, question).finally(() => asking.underWay.delete(key));
  asking.underWay.set(key, answer);
  return answer;
}

async function askOnce(asking: Asking, question: Question): Promise<Answered> {
  if (!asking.fetcher || asking.answered.has(keyOf(question))) return fromArchive(asking, question);
  const known = asking.pages.get(keyOf(question));
  const capture = known?.sha256 ? asking.archive.latest(keyOf(question)) : undefined;
  // The validators are those of the address that answered last time, which a redirect may have led to.
  const conditions = capture ? { etag: known!.etag, lastModified: known!.lastModified, validFor: capture.finalUrl } : {};
  const fetched = await asking.fetcher.get(question.url, { ...conditions, ...(question.form ? { form: question.form } : {}) });
  if (fetched.status === 304 && capture) {
    learn(asking, question, { etag: known!.etag, lastModified: known!.lastModified, sha256: capture.sha256, checkedAt: fetched.fetchedAt });
    return fromArchive(asking, question);
  }
  if (fetched.status >= 400) return { finalUrl: fetched.finalUrl, status: fetched.status, body: fetched.body, headers: fetched.headers, sha256: '', fetchedAt: fetched.fetchedAt };
  return keep(asking, question, fetched);
}
