/** One question to a site, or to the archive: conditional, kept, and remembered for the next pass. */
import type { Archive } from '../archive/archive.ts';
import type { Fetcher } from '../fetch/fetcher.ts';
import { inspect } from '../fetch/inspect.ts';
import { GongkaiError } from '../lib/errors.ts';
import type { Capture, Fetched } from '../model/capture.ts';
import type { PageState } from '../store/pages.ts';

/** What an address answered, without its bytes; `sha256` is empty where it was an error, whose page is not kept. */
export interface Settled { finalUrl: string; status: number; headers: Record<string, string>; sha256: string; fetchedAt: string }

/** An answer whose bytes come from the archive when somebody looks at them: most answers of a night are as they were. */
export class Answered implements Settled {
  readonly finalUrl: string;
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly sha256: string;
  readonly fetchedAt: string;
  readonly #archive: Archive;
  #body: Uint8Array | undefined;

  constructor({ finalUrl, status, headers, sha256, fetchedAt }: Settled, archive: Archive, body?: Uint8Array) {
    [this.finalUrl, this.status, this.headers, this.sha256, this.fetchedAt] = [finalUrl, status, headers, sha256, fetchedAt];
    this.#archive = archive;
    this.#body = body ?? (sha256 === '' ? new Uint8Array(0) : undefined);
  }

  /** @throws GongkaiError `original_missing`, `original_damaged`. */
  get body(): Uint8Array { return this.#body ??= this.#archive.read(this.sha256); }
}

export interface Asking {
  /** Null where nothing may be asked for: everything comes from the archive. */
  fetcher: Fetcher | null;
  archive: Archive;
  pages: Map<string, PageState>;
  /** What was learnt since it was last stored. */
  learnt: PageState[];
  /** What was asked in this pass: no address is asked twice, whoever wants it and whatever it answered. */
  settled: Map<string, Promise<Settled>>;
  /** How many addresses were asked for on an agency's behalf. */
  askedOf: Map<string, number>;
}

export interface Question { agencyId: string; url: string; role: Capture['role']; form?: Record<string, string>; title?: string | null; listedOn?: string | null }

interface Fresh { settled: Settled; body?: Uint8Array }

/** A POST to a list endpoint has the same address for every window; its form makes it another page. */
const keyOf = ({ url, form }: Question): string => (form ? `${url}#${JSON.stringify(form)}` : url);

const ofCapture = ({ finalUrl, status, contentType, sha256, fetchedAt }: Capture): Settled => ({ finalUrl, status, headers: { 'content-type': contentType }, sha256, fetchedAt });

function fromArchive({ archive }: Asking, question: Question): Fresh {
  const capture = archive.latest(keyOf(question));
  if (!capture) throw new GongkaiError('not_in_archive', `${question.url} is not in the archive; a pass with the network would ask for it.`);
  return { settled: ofCapture(capture) };
}

function learn(asking: Asking, question: Question, known: Omit<PageState, 'url' | 'agencyId'>): void {
  const page: PageState = { url: keyOf(question), agencyId: question.agencyId, ...known };
  asking.pages.set(page.url, page);
  asking.learnt.push(page);
}

function keep(asking: Asking, question: Question, fetched: Fetched): Fresh {
  const problem = inspect(fetched);
  if (problem) throw new GongkaiError(problem.code, problem.message);
  const capture = asking.archive.keep({ ...fetched, url: keyOf(question) }, { agencyId: question.agencyId, role: question.role, title: question.title ?? null, listedOn: question.listedOn ?? null });
  learn(asking, question, { etag: capture.etag, lastModified: capture.lastModified, sha256: capture.sha256, checkedAt: fetched.fetchedAt });
  const { finalUrl, status, headers, body } = fetched;
  return { settled: { finalUrl, status, headers: { 'content-type': headers['content-type'] ?? '' }, sha256: capture.sha256, fetchedAt: capture.fetchedAt }, body };
}

async function askOnce(asking: Asking, question: Question): Promise<Fresh> {
  if (!asking.fetcher) return fromArchive(asking, question);
  const known = asking.pages.get(keyOf(question));
  const latest = known?.sha256 ? asking.archive.latest(keyOf(question)) : undefined;
  // What the archive lost is asked for as if it had never been there.
  const capture = latest && asking.archive.has(latest.sha256) ? latest : undefined;
  // The validators are those of the address that answered last time, which a redirect may have led to.
  const conditions = capture ? { etag: known!.etag, lastModified: known!.lastModified, validFor: capture.finalUrl } : {};
  asking.askedOf.set(question.agencyId, (asking.askedOf.get(question.agencyId) ?? 0) + 1);
  const fetched = await asking.fetcher.get(question.url, { ...conditions, ...(question.form ? { form: question.form } : {}) });
  if (fetched.status === 304) {
    if (!capture) throw new GongkaiError('bad_response', `${question.url} answered 304 (not modified) to a question without a condition; nothing of it is known.`);
    learn(asking, question, { etag: known!.etag, lastModified: known!.lastModified, sha256: capture.sha256, checkedAt: fetched.fetchedAt });
    return { settled: ofCapture(capture) };
  }
  if (fetched.status >= 400) return { settled: { finalUrl: fetched.finalUrl, status: fetched.status, headers: {}, sha256: '', fetchedAt: fetched.fetchedAt } };
  return keep(asking, question, fetched);
}

/**
 * Asks for an address, conditionally where it is known.
 * @throws GongkaiError where the page cannot be had; its code says whether that is a refusal, a fault or a challenge.
 */
export async function ask(asking: Asking, question: Question): Promise<Answered> {
  const key = keyOf(question);
  const before = asking.settled.get(key);
  if (before) return new Answered(await before, asking.archive);
  const fresh = askOnce(asking, question);
  const settled = fresh.then((one) => one.settled);
  settled.catch(() => undefined);
  asking.settled.set(key, settled);
  const { settled: answer, body } = await fresh;
  return new Answered(answer, asking.archive, body);
}
