/** The one place that makes requests: guarded, polite, patient within limits. */
import PQueue from 'p-queue';
import { CookieJar } from 'tough-cookie';
import { request } from 'undici';
import { messageOf } from '../lib/errors.ts';
import type { Fetched } from '../model/capture.ts';
import { readBody, type BodyLimits } from './body.ts';
import { openConnections, systemResolve, type Connections, type Resolve } from './connect.ts';
import { FetchError } from './errors.ts';
import { guardIp, guardUrl, hostOf, type GuardRules } from './guard.ts';
import { inspect } from './inspect.ts';
import { LONGEST_RETRY_AFTER, backoff, freshHost, guardHost, noteAnswer, noteFailure, retryAfter, waitOf, type HostState } from './pacing.ts';
import { RobotsCache, type RobotsAnswer } from './robots.ts';

export const USER_AGENT = 'gongkai/0.1 (annual reports on government information disclosure; nightly, polite; +https://www.npmjs.com/package/gongkai)';

const REDIRECTS = 5;
const TRIES = 3;
const BYTES = 30_000_000;
const HEADERS_TIMEOUT = 30_000;
const SILENCE = 20_000;
const PATIENCE = 60_000;
const FAIR_RATE = 20_000;

export interface FetchEffects {
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  random(): number;
  resolve: Resolve;
  log(line: string): void;
  /** In place of real connections, for tests that must not send anything. */
  connections?: Connections;
}

const REAL: FetchEffects = {
  now: () => Date.now(), sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)), random: Math.random, resolve: systemResolve, log: () => undefined,
};

export interface FetcherOptions {
  /** Seconds between two requests to one host; undefined for the polite default of 3 s or five times the latency. */
  pace?: number;
  /** Hosts that may be asked beside *.gov.cn. */
  allowedHosts: ReadonlySet<string>;
  /** Hosts that may have private addresses because the registry itself names them. */
  allowPrivateHosts: ReadonlySet<string>;
  /** Hosts with old TLS, each with its reason. */
  legacyTls?: ReadonlyMap<string, string>;
  userAgent?: string;
  limits?: Partial<BodyLimits & { headersTimeout: number; silence: number }>;
  effects?: Partial<FetchEffects>;
}

export interface GetOptions { etag?: string | null; lastModified?: string | null; /** Makes it the read-only POST of a list endpoint. */ form?: Record<string, string> }

export interface Fetcher {
  /**
   * One polite request. A 4xx is an answer; what is no answer throws.
   * @throws FetchError with a code that says why.
   */
  get(url: string, options: GetOptions): Promise<Fetched>;
  close(): Promise<void>;
}

interface Answer { status: number; headers: Record<string, string>; body: Uint8Array }

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join('\n') : value]])));
}

/** The guard's own refusal may arrive wrapped in the client's error. */
function refusalIn(error: unknown): FetchError | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause) if (at instanceof FetchError) return at;
  return null;
}

class PoliteFetcher implements Fetcher {
  readonly #options: FetcherOptions;
  readonly #effects: FetchEffects;
  readonly #rules: GuardRules;
  readonly #connections: Connections;
  readonly #robots: RobotsCache;
  readonly #jar = new CookieJar(undefined, { rejectPublicSuffixes: false });
  /** Sites on one platform, which one address and port answers for, count as one. */
  readonly #platforms = new Map<string, { queue: PQueue; state: HostState }>();

  constructor(options: FetcherOptions) {
    this.#options = options;
    this.#effects = { ...REAL, ...options.effects };
    this.#rules = { allowedHosts: options.allowedHosts, privateHosts: options.allowPrivateHosts };
    this.#connections = this.#effects.connections ?? openConnections(this.#rules, this.#effects.resolve, new Set(options.legacyTls?.keys()), options.limits?.headersTimeout ?? HEADERS_TIMEOUT, options.limits?.silence ?? SILENCE);
    this.#robots = new RobotsCache((origin) => this.#askRobots(origin), () => this.#effects.now());
  }

  async get(address: string, options: GetOptions): Promise<Fetched> {
    const chain: string[] = [];
    let url = guardUrl(address, this.#rules);
    for (let hop = 0; ; hop++) {
      await this.#allowed(url);
      const answer = await this.#patiently(url, hop === 0 ? options : { ...options, form: undefined });
      const location = answer.status >= 300 && answer.status < 400 && answer.status !== 304 ? answer.headers.location : undefined;
      if (location === undefined) return this.#fetched(address, url, chain, answer);
      if (hop >= REDIRECTS) throw new FetchError('too_many_redirects', `${address} redirects more than ${REDIRECTS} times.`);
      chain.push(url.href);
      url = guardUrl(new URL(location, url).href, this.#rules);
    }
  }

  close(): Promise<void> { return this.#connections.close(); }

  #fetched(address: string, url: URL, chain: string[], answer: Answer): Fetched {
    const fetched: Fetched = {
      url: address, finalUrl: url.href, chain, status: answer.status, headers: answer.headers, body: answer.body,
      fetchedAt: new Date(this.#effects.now()).toISOString(), notModified: answer.status === 304,
    };
    // A challenge may come with any status; asking on would only be refused again.
    const problem = inspect({ ...fetched, status: 200, notModified: answer.status === 304 || answer.body.length === 0 });
    if (problem?.code === 'challenge') throw new FetchError('challenge', problem.message);
    return fetched;
  }

  async #allowed(url: URL): Promise<void> {
    const rules = await this.#robots.rulesFor(url);
    if (rules.unreachable) throw new FetchError('robots_unreachable', `${url.origin}/robots.txt could not be had, so nothing of the site is asked for in this pass.`);
    if (!rules.allowed(url.href)) throw new FetchError('robots', `${url.href} is closed to us by robots.txt.`);
    if (rules.crawlDelay) { const { state } = await this.#platform(url); state.crawlDelay = Math.max(state.crawlDelay, rules.crawlDelay * 1000); }
  }

  async #askRobots(origin: string): Promise<RobotsAnswer | null> {
    try {
      let url = new URL('/robots.txt', origin);
      for (let hop = 0; hop <= REDIRECTS; hop++) {
        const answer = await this.#patiently(url, {});
        const { location } = answer.headers;
        if (answer.status < 300 || answer.status >= 400 || location === undefined) return { status: answer.status, body: new TextDecoder().decode(answer.body) };
        url = guardUrl(new URL(location, url).href, this.#rules);
      }
      return { status: 404, body: '' };
    } catch (error) {
      // A refusal of the guard is final and says more than "unreachable".
      const refusal = refusalIn(error);
      if (refusal && refusal.code !== 'connection' && refusal.code !== 'server_error' && refusal.code !== 'too_slow' && refusal.code !== 'retry_later' && refusal.code !== 'host_given_up') throw refusal;
      return null;
    }
  }

  async #platform(url: URL): Promise<{ queue: PQueue; state: HostState }> {
    const host = hostOf(url);
    const found = await this.#effects.resolve(host).catch((error: unknown) => { throw new FetchError('connection', `${host} could not be looked up: ${messageOf(error)}.`, { cause: error }); });
    for (const { address } of found) guardIp(address, host, this.#rules);
    const key = `${found[0]?.address ?? host}:${url.port || url.protocol}`;
    const known = this.#platforms.get(key) ?? { queue: new PQueue({ concurrency: 1 }), state: freshHost() };
    this.#platforms.set(key, known);
    return known;
  }

  /** Tries again where that can help, and never sooner than the site asked for. */
  async #patiently(url: URL, options: GetOptions): Promise<Answer> {
    const { queue, state } = await this.#platform(url);
    for (let attempt = 1; ; attempt++) {
      const outcome = await queue.add(() => this.#once(url, options, state));
      if (!('error' in outcome!)) return outcome!;
      const { error, retry } = outcome;
      if (!retry || attempt >= TRIES || state.givenUp) throw error;
      await this.#effects.sleep(backoff(attempt, this.#effects.random()));
    }
  }

  async #once(url: URL, options: GetOptions, state: HostState): Promise<Answer | { error: FetchError; retry: boolean }> {
    const { now, sleep } = this.#effects;
    try {
      guardHost(url.host, state);
      const wait = waitOf(state, now());
      if (wait > 0) await sleep(wait);
      const start = now();
      const answer = await this.#send(url, options, () => { noteAnswer(state, now(), now() - start, this.#options.pace); });
      return this.#weigh(url, answer, state);
    } catch (error) {
      const refusal = refusalIn(error);
      const failure = refusal ?? new FetchError('connection', `${url.href} could not be reached: ${messageOf(error)}.`, { cause: error });
      if (failure.code !== 'host_given_up') noteFailure(state, now(), this.#options.pace, failure.message);
      return { error: failure, retry: failure.code === 'connection' || failure.code === 'truncated' };
    }
  }

  /** 429 and 5xx are no answers; Retry-After holds whatever the pace. */
  #weigh(url: URL, answer: Answer, state: HostState): Answer | { error: FetchError; retry: boolean } {
    if (answer.status !== 429 && answer.status < 500) return answer;
    const challenged = answer.body.length > 0 && inspect({ url: url.href, finalUrl: url.href, chain: [], status: 200, headers: answer.headers, body: answer.body, fetchedAt: '', notModified: false });
    if (challenged && challenged.code === 'challenge') { state.givenUp = challenged.message; return { error: new FetchError('challenge', challenged.message), retry: false }; }
    const asked = retryAfter(answer.headers['retry-after'], this.#effects.now());
    if (asked !== null) state.retryAt = this.#effects.now() + asked;
    if (asked !== null && asked > LONGEST_RETRY_AFTER) {
      state.givenUp = `it asked to be left alone for ${Math.round(asked / 1000)} s.`;
      return { error: new FetchError('retry_later', `${url.href} answered ${answer.status} and asks to be left alone for ${Math.round(asked / 1000)} s.`), retry: false };
    }
    noteFailure(state, this.#effects.now(), this.#options.pace, `it answered ${answer.status}`);
    return { error: new FetchError('server_error', `${url.href} answered ${answer.status}.`), retry: true };
  }

  async #send(url: URL, options: GetOptions, answered: () => void): Promise<Answer> {
    const cookie = await this.#jar.getCookieString(url.href);
    const response = await request(url, {
      dispatcher: this.#connections.dispatcherFor(hostOf(url)), method: options.form ? 'POST' : 'GET',
      headers: {
        'user-agent': this.#options.userAgent ?? USER_AGENT, accept: 'text/html,application/xhtml+xml,application/pdf,*/*;q=0.8', 'accept-language': 'zh-CN,zh;q=0.9', 'accept-encoding': 'gzip, deflate, br',
        ...(cookie ? { cookie } : {}), ...(options.etag ? { 'if-none-match': options.etag } : {}), ...(options.lastModified ? { 'if-modified-since': options.lastModified } : {}),
        ...(options.form ? { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' } : {}),
      },
      ...(options.form ? { body: new URLSearchParams(options.form).toString() } : {}),
    });
    answered();
    await this.#remember(url, response.headers['set-cookie']);
    const headers = flat(response.headers);
    const limits: BodyLimits = { bytes: BYTES, patience: PATIENCE, fairRate: FAIR_RATE, now: this.#effects.now, ...this.#options.limits };
    try {
      const body = response.statusCode === 304 ? new Uint8Array(0) : await readBody(url.href, response.body, headers, limits);
      if (response.statusCode === 304) await response.body.dump();
      return { status: response.statusCode, headers, body };
    } catch (error) {
      response.body.destroy();
      throw this.#broken(url, error);
    }
  }

  #broken(url: URL, error: unknown): FetchError {
    const refusal = refusalIn(error);
    if (refusal) return refusal;
    const { code } = error as { code?: string };
    if (code === 'UND_ERR_BODY_TIMEOUT') return new FetchError('too_slow', `${url.href} fell silent in the middle and was given up.`, { cause: error });
    return new FetchError('truncated', `${url.href} broke off in the middle: ${messageOf(error)}.`, { cause: error });
  }

  async #remember(url: URL, header: string | string[] | undefined): Promise<void> {
    for (const line of header === undefined ? [] : [header].flat()) await this.#jar.setCookie(line, url.href, { ignoreError: true });
  }
}

/** Makes the fetcher of one pass. */
export function createFetcher(options: FetcherOptions): Fetcher {
  return new PoliteFetcher(options);
}
