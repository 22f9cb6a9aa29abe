import { GongkaiError } from '../lib/errors.ts';

/** Why a page could not be had. The words after the code are for people. */
export type FetchCode =
  | 'bad_address' | 'host_not_allowed' | 'address_not_public' | 'too_many_redirects' | 'robots' | 'robots_unreachable' | 'challenge' | 'soft_404' | 'login_page'
  | 'empty_page' | 'truncated' | 'wrong_content' | 'too_large' | 'too_slow' | 'connection' | 'server_error' | 'host_given_up' | 'retry_later';

export class FetchError extends GongkaiError {
  override name = 'FetchError';
  declare readonly code: FetchCode;
  constructor(code: FetchCode, message: string, options?: ErrorOptions) { super(code, message, options); }
}
