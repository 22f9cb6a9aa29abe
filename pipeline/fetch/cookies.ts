import { CookieJar } from 'tough-cookie';

/** More than this is no session but an attack. */
const LONGEST_COOKIE = 4_096;

/** The cookies that sites set, each host's for itself, for as long as the run. Nothing is made up and no script is run. */
export class Cookies {
  readonly #jars = new Map<string, CookieJar>();

  /** What to send to this address; empty where nothing was set. */
  for(url: URL): string {
    const sent = this.#jars.get(url.hostname)?.getCookieStringSync(url.href) ?? '';
    return sent.length > LONGEST_COOKIE ? '' : sent;
  }

  remember(url: URL, lines: readonly string[]): void {
    if (lines.length === 0) return;
    const jar = this.#jars.get(url.hostname) ?? new CookieJar(undefined, { rejectPublicSuffixes: false });
    for (const line of lines) if (line.length <= LONGEST_COOKIE) jar.setCookieSync(line, url.href, { ignoreError: true });
    this.#jars.set(url.hostname, jar);
  }
}
