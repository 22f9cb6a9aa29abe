/** Whose fault a failure is, as far as its code tells: so that a person looks in the right place. Pure. */
import type { Failure } from '../model/capture.ts';

/**
 * `outage`: the site did not answer, or not in time; it is asked again the next night.
 * `refused`: the site, or the guard, does not let us.
 * `site`: the site answered and what was listed is not there, or not as it was; the registry may need a new address.
 * `document`: what was fetched cannot be read.
 * `ours`: a defect of this program or of the machine it runs on.
 */
export type Cause = 'outage' | 'refused' | 'site' | 'document' | 'ours';

const OUTAGE = new Set(['unknown_host', 'connection', 'tls', 'too_slow', 'truncated', 'bad_response', 'server_error', 'retry_later', 'robots_unreachable', 'host_given_up', 'empty_page', 'closed']);
const REFUSED = new Set(['bad_address', 'host_not_allowed', 'address_not_public', 'not_a_list', 'robots', 'challenge', 'login_page', 'http_401', 'http_403', 'http_405', 'http_429', 'http_451', 'page-blocked']);
const SITE = new Set(['too_large', 'too_many_redirects', 'redirect_loop', 'soft_404', 'wrong_content', 'page-refused', 'page-gone', 'list-empty', 'list-unfinished', 'silent', 'not_in_archive']);

/** A failure without a code of this list, in a stage after the documents were had, is a defect of ours. */
export function causeOf({ stage, code = stage === 'discover' ? 'silent' : 'internal' }: Pick<Failure, 'stage' | 'code'>): Cause {
  // The same word means the reader's own limit where a document is read.
  if (stage === 'read' && code === 'too_slow') return 'document';
  if (OUTAGE.has(code) || /^http_5/.test(code)) return 'outage';
  if (REFUSED.has(code)) return 'refused';
  if (SITE.has(code) || /^http_4/.test(code)) return 'site';
  return (stage === 'read' || stage === 'recognise') && code !== 'internal' && code !== 'reader_stopped' ? 'document' : 'ours';
}
