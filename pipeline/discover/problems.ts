/** What should have answered and did not, in one sentence each. */
import { GongkaiError, messageOf } from '../lib/errors.ts';
import type { Discovery } from './discover.ts';
import { isGone } from './evidence.ts';
import type { Page } from './page.ts';

type Problem = Discovery['problems'][number];

export function problemOf(url: string, cause: unknown): Problem {
  return { url, error: messageOf(cause), code: cause instanceof GongkaiError ? cause.code : 'internal' };
}

/** A page that says that it does not exist, or a challenge. */
export function refusalOf(page: Page, url: string, isIndex: boolean): GongkaiError {
  const state = isGone(page) ? 'gone' : 'blocked';
  const what = state === 'gone' ? 'a page that says it does not exist; look for its present address' : 'a challenge in place of the page; it is asked again in the next pass';
  return new GongkaiError(`page-${state}`, `The ${isIndex ? 'index' : 'page'} ${url} answered with ${what}.`);
}

/** A postback sends the server its own state back and may change it: it is no question to a list endpoint that is known to only read. */
export function unaskedPages(url: string): Problem {
  return { url, error: `The further pages of ${url} stand behind a postback and were not asked; name the addresses of the reports that are missing as index.`, code: 'postback-pages' };
}
