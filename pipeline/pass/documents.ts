/** Which documents may hold a report, in the order in which they are tried; each is asked for when its turn comes. */
import { kindOf } from '../discover/decode.ts';
import { reportParts } from '../discover/parts.ts';
import { GongkaiError, messageOf } from '../lib/errors.ts';
import type { Candidate, Stage } from '../model/capture.ts';
import { ask, type Answered, type Asking } from './ask.ts';

/** What should have worked and did not, with the stage it did not work in. */
export class StageError extends GongkaiError {
  readonly stage: Stage;
  constructor(stage: Stage, error: unknown) {
    super(error instanceof GongkaiError ? error.code : 'internal', messageOf(error), { cause: error });
    this.stage = stage;
  }
}

/** One document, or the pages of one that together are it. */
export interface Way {
  /** Where the report is said to be: its page, or the file itself. */
  url: string;
  documents(): Promise<Answered[]>;
}

export interface Ways { ways: Way[]; /** Why the page itself gives no way, where it does not. */ failure: StageError | null }

/** What is asked for on behalf of one candidate, in order. */
export class Visit {
  readonly asked: { url: string; answer: Answered }[] = [];
  readonly #asking: Asking;
  readonly #agencyId: string;
  readonly #candidate: Candidate;

  constructor(asking: Asking, agencyId: string, candidate: Candidate) { [this.#asking, this.#agencyId, this.#candidate] = [asking, agencyId, candidate]; }

  /** @throws StageError `fetch`, also for an error page. */
  async fetch(url: string): Promise<Answered> {
    const { title, listedOn } = this.#candidate;
    const role = this.asked.length === 0 ? 'report' : 'attachment';
    const answer = await ask(this.#asking, { agencyId: this.#agencyId, url, role, title, listedOn }).catch((error: unknown) => { throw new StageError('fetch', error); });
    if (answer.status >= 400) throw new StageError('fetch', new GongkaiError(`http_${answer.status}`, `${url} answered ${answer.status}.`));
    this.asked.push({ url, answer });
    return answer;
  }
}

/** @throws StageError `archive` where the bytes that were kept cannot be had. */
export function bytesOf(answer: Answered): Uint8Array {
  try { return answer.body; } catch (error) { throw new StageError('archive', error); }
}

async function inOrder(visit: Visit, urls: readonly string[]): Promise<Answered[]> {
  const answers: Answered[] = [];
  for (const url of urls) answers.push(await visit.fetch(url));
  return answers;
}

/** The ways of the page at `url`: its own text, its further pages, its files. @throws StageError. */
async function waysOfPage(visit: Visit, url: string, hops = 0): Promise<Way[]> {
  const page = await visit.fetch(url);
  const whole = (documents: Way['documents']): Way => ({ url: page.finalUrl, documents });
  const itself = whole(() => Promise.resolve([page]));
  if (kindOf(bytesOf(page)) === 'document') return [itself];
  const parts = reportParts(bytesOf(page), page.finalUrl);
  const files = (urls: readonly string[]): Way[] => urls.map((one) => whole(() => inOrder(visit, [one])));
  switch (parts.kind) {
    case 'page': return [itself, ...files(parts.attachments)];
    case 'pages': return [whole(async () => [page, ...await inOrder(visit, parts.urls)]), ...files(parts.attachments)];
    case 'attachment': case 'viewer': return files([...parts.urls, ...parts.attachments]);
    case 'images': throw new StageError('read', new GongkaiError('images_only', `${url} shows the report as ${parts.urls.length} pictures without text; they are not read.`));
    case 'link': return hops > 0 ? [itself] : waysOfPage(visit, parts.urls[0]!, hops + 1);
  }
}

/** Every way to a candidate's report: through its page, then through the files that the list names beside it. */
export async function waysTo(visit: Visit, candidate: Candidate): Promise<Ways> {
  const beside = (candidate.attachments ?? []).map((url): Way => ({ url, documents: () => inOrder(visit, [url]) }));
  try {
    return { ways: [...await waysOfPage(visit, candidate.url), ...beside], failure: null };
  } catch (error) {
    if (!(error instanceof StageError)) throw error;
    return { ways: beside, failure: error };
  }
}
