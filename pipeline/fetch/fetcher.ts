/** The one place that makes requests: guarded at every step, polite to every host, patient within limits. */
import { setMaxListeners } from 'node:events';
import type { Fetched } from '../model/capture.ts';
import { openConnections, type Connections } from './connect.ts';
import { Cookies } from './cookies.ts';
import { REAL_EFFECTS, type FetchEffects } from './effects.ts';
import { isListEndpoint } from './endpoints.ts';
import { FetchError } from './errors.ts';
import type { Wire } from './exchange.ts';
import { guardRules, guardUrl, type GuardRules } from './guard.ts';
import { LIMITS, type Limits } from './limits.ts';
import { Line, type Asked } from './line.ts';
import type { RobotsMemory } from './robots-file.ts';
import { ENOUGH, RobotsCache, type RobotsAnswer } from './robots.ts';
import { defaultUserAgent } from './user-agent.ts';

export interface FetcherOptions {
  /** Least seconds between two requests to one host; undefined for the polite default. */
  pace?: number;
  /** Hosts that may be asked beside *.gov.cn: the registry's, and an explicit list. */
  allowedHosts: ReadonlySet<string>;
  /** Hosts that may have private addresses because the registry itself names them; names or addresses, without port. */
  allowPrivateHosts: ReadonlySet<string>;
  /** Hosts with old TLS, each with its reason. */
  legacyTls?: ReadonlyMap<string, string>;
  /** Keeps what robots.txt said for the runs of the same day. */
  robots?: RobotsMemory;
  userAgent?: string;
  limits?: Partial<Limits>;
  effects?: Partial<FetchEffects>;
}

export interface GetOptions {
  /** Of the capture we hold; sent only to the address they belong to. */
  etag?: string | null;
  lastModified?: string | null;
  /** The address that `etag` and `lastModified` came from, where a redirect led there; else the address asked for. */
  validFor?: string;
  accept?: string;
  /** Makes it the read-only POST of a list endpoint. */
  form?: Record<string, string>;
}

export interface Fetcher {
  /**
   * Asks for one address, politely, following at most five redirects. A 4xx is an answer, and so is 304 to a
   * conditional request (no body, `notModified`); what is no answer is thrown. `chain` holds the addresses that
   * redirected, in order.
   * @throws FetchError with a code that says why.
   */
  get(url: string, options?: GetOptions): Promise<Fetched>;
  /** Ends what is under way and closes every connection. */
  close(): Promise<void>;
}

const REDIRECTS = 5;
const REDIRECTING: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const ACCEPT = 'text/html,application/xhtml+xml,application/pdf,application/json;q=0.9,*/*;q=0.8';

/** Where a redirect leads, or null where the answer is none. */
function targetOf(url: URL, { status, headers }: Wire): string | null {
  const location = headers.location?.trim();
  if (!REDIRECTING.has(status) || location === undefined) return null;
  if (location === '' || !URL.canParse(location, url)) throw new FetchError('bad_response', `${url.href} redirects to "${location.slice(0, 200)}", which is no address.`);
  return new URL(location, url).href;
}

/** An address may redirect to itself once, if it set a cookie in doing so; whatever else comes round again would do so for ever. */
class Way {
  readonly chain: string[] = [];
  readonly #seen = new Map<string, number>();
  readonly #from: string;
  constructor(from: string) { this.#from = from; }

  step(url: URL, cookieSet: boolean): void {
    this.chain.push(url.href);
    if (this.chain.length > REDIRECTS) throw new FetchError('too_many_redirects', `${this.#from} redirects more than ${REDIRECTS} times.`);
    this.#seen.set(url.href, (this.#seen.get(url.href) ?? 0) + (cookieSet ? 1 : 2));
  }

  /** @throws FetchError `redirect_loop`. */
  guard(url: URL): void {
    if ((this.#seen.get(url.href) ?? 0) >= 2) throw new FetchError('redirect_loop', `${this.#from} redirects in a circle, back to ${url.href}.`);
  }
}

class PoliteFetcher implements Fetcher {
  readonly #effects: FetchEffects;
  readonly #rules: GuardRules;
  readonly #connections: Connections;
  readonly #line: Line;
  readonly #robots: RobotsCache;
  readonly #cookies = new Cookies();
  readonly #closing = new AbortController();
  readonly #userAgent: string;

  constructor(options: FetcherOptions) {
    // Every request under way listens, and as many are under way as there are platforms.
    setMaxListeners(0, this.#closing.signal);
    this.#effects = { ...REAL_EFFECTS, ...options.effects };
    this.#rules = guardRules(options.allowedHosts, options.allowPrivateHosts);
    this.#userAgent = options.userAgent ?? defaultUserAgent();
    this.#connections = openConnections(this.#rules, this.#effects.resolve, this.#effects.connect);
    this.#line = new Line({
      pace: options.pace, rules: this.#rules, effects: this.#effects, connections: this.#connections, closing: this.#closing.signal,
      limits: { ...LIMITS, ...options.limits }, legacyTls: options.legacyTls ?? new Map(),
    });
    this.#robots = new RobotsCache((origin) => this.#askRobots(origin), () => this.#effects.now(), options.robots);
  }

  async get(address: string, options: GetOptions = {}): Promise<Fetched> {
    let url = guardUrl(address, this.#rules);
    let { form } = options;
    if (form && !isListEndpoint(url)) throw new FetchError('not_a_list', `${url.href} is no list endpoint that is known to read a POST; nothing is sent to it.`);
    const validFor = options.validFor ?? url.href;
    const way = new Way(address);
    for (;;) {
      way.guard(url);
      const crawlDelay = await this.#obeyRobots(url);
      const wire = await this.#ask(url, { form, crawlDelay, headers: { accept: options.accept ?? ACCEPT, ...(url.href === validFor ? conditions(options) : {}) } });
      const target = targetOf(url, wire);
      if (target === null) return this.#fetched(address, url, way.chain, wire);
      way.step(url, wire.cookies.length > 0);
      // 307 and 308 repeat the request as it was; the others make it a GET (RFC 9110, 15.4).
      if (wire.status < 307) form = undefined;
      url = guardUrl(target, this.#rules);
      if (form && !isListEndpoint(url)) throw new FetchError('not_a_list', `${address} redirects a POST to ${url.href}, which is no list endpoint.`);
    }
  }

  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    this.#robots.save();
    await this.#connections.close();
  }

  #fetched(address: string, url: URL, chain: string[], { status, headers, body }: Wire): Fetched {
    return { url: address, finalUrl: url.href, chain, status, headers, body, fetchedAt: new Date(this.#effects.now()).toISOString(), notModified: status === 304 };
  }

  /**
   * Gives the Crawl-delay in milliseconds.
   * @throws FetchError `robots`, `robots_unreachable`, or the guard's refusal that its robots.txt met first.
   */
  async #obeyRobots(url: URL): Promise<number> {
    const rules = await this.#robots.rulesFor(url.origin);
    if (rules.fault?.isOfTheAddress) throw rules.fault;
    if (rules.unreachable !== null) throw new FetchError('robots_unreachable', `${url.origin}/robots.txt could not be had (${rules.unreachable}), so nothing there may be asked for now.`);
    if (!rules.allowed(url)) throw new FetchError('robots', `${url.href} is closed to us by the site's robots.txt.`);
    return rules.crawlDelay * 1000;
  }

  async #askRobots(origin: string): Promise<RobotsAnswer> {
    let url = new URL('/robots.txt', origin);
    for (let hop = 0; hop <= REDIRECTS; hop++) {
      const wire = await this.#ask(url, { headers: { accept: 'text/plain,*/*;q=0.5' }, crawlDelay: 0, enough: ENOUGH });
      const target = targetOf(url, wire);
      if (target === null) return wire;
      try { url = guardUrl(target, this.#rules); } catch { break; }
    }
    // RFC 9309, 2.3.1.2: a file behind more than five redirects may be taken for one that is not there.
    return { status: 404, body: new Uint8Array(0) };
  }

  async #ask(url: URL, asked: Asked): Promise<Wire> {
    const cookie = this.#cookies.for(url);
    const headers = { 'user-agent': this.#userAgent, 'accept-language': 'zh-CN,zh;q=0.9', 'accept-encoding': 'gzip, deflate, br', ...asked.headers, ...(cookie ? { cookie } : {}) };
    const wire = await this.#line.ask(url, { ...asked, headers });
    this.#cookies.remember(url, wire.cookies);
    return wire;
  }
}

const conditions = ({ etag, lastModified }: GetOptions): Record<string, string> => ({ ...(etag ? { 'if-none-match': etag } : {}), ...(lastModified ? { 'if-modified-since': lastModified } : {}) });

/** Makes the fetcher of one run. */
export function createFetcher(options: FetcherOptions): Fetcher {
  return new PoliteFetcher(options);
}
