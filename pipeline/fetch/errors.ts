import { GongkaiError } from '../lib/errors.ts';

/** Why a page could not be had. The words after the code are for people. */
export type FetchCode =
  /* Never asked for. */
  | 'bad_address' | 'host_not_allowed' | 'address_not_public' | 'not_a_list' | 'robots' | 'robots_unreachable' | 'host_given_up' | 'closed'
  /* Asked for, and no page came. */
  | 'unknown_host' | 'connection' | 'tls' | 'too_slow' | 'truncated' | 'too_large' | 'bad_response' | 'server_error' | 'retry_later' | 'too_many_redirects' | 'redirect_loop'
  /* Something came in the page's place. */
  | 'challenge' | 'soft_404' | 'login_page' | 'empty_page' | 'wrong_content';

/** Trying once more may help with these: the fault is of the moment. */
const OF_THE_MOMENT: ReadonlySet<FetchCode> = new Set<FetchCode>(['connection', 'truncated', 'server_error']);
/** These say that the host is unwell; after a few in a row it is left alone. */
const OF_THE_HOST: ReadonlySet<FetchCode> = new Set<FetchCode>(['connection', 'tls', 'too_slow', 'truncated', 'server_error', 'challenge']);
/** These say all there is to say about an address, whichever of its files was asked for first. */
const OF_THE_ADDRESS: ReadonlySet<FetchCode> = new Set<FetchCode>(['bad_address', 'host_not_allowed', 'address_not_public', 'unknown_host', 'host_given_up', 'retry_later', 'closed']);

export class FetchError extends GongkaiError {
  override name = 'FetchError';
  override readonly code: FetchCode;
  constructor(code: FetchCode, message: string, options?: ErrorOptions) { super(code, message, options); this.code = code; }

  get isOfTheMoment(): boolean { return OF_THE_MOMENT.has(this.code); }
  get isOfTheAddress(): boolean { return OF_THE_ADDRESS.has(this.code); }
  get isOfTheHost(): boolean { return OF_THE_HOST.has(this.code); }
}

/** The refusal of ours inside whatever the HTTP client wrapped it in, or null. */
export function fetchErrorIn(error: unknown): FetchError | null {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth++) if (at instanceof FetchError) return at;
  return null;
}
