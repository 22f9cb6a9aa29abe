/** Waiting one's turn: one question at a time to a platform, at its pace, tried again where that can help. */
import { messageOf } from '../lib/errors.ts';
import { challengeIn } from './challenge.ts';
import { guardedAddresses, type Connections } from './connect.ts';
import type { FetchEffects } from './effects.ts';
import { FetchError, fetchErrorIn } from './errors.ts';
import { exchange, isTlsFault, type Wire } from './exchange.ts';
import { hostOf, type GuardRules } from './guard.ts';
import { Hosts, type Host } from './hosts.ts';
import type { Limits } from './limits.ts';
import { LONGEST_RETRY_AFTER, backoff, gapOf, retryAfter, type Pace } from './pacing.ts';

export interface LineOptions {
  pace: Pace;
  rules: GuardRules;
  limits: Limits;
  legacyTls: ReadonlyMap<string, string>;
  connections: Connections;
  closing: AbortSignal;
  effects: FetchEffects;
}

export interface Asked {
  headers: Record<string, string>;
  form?: Record<string, string>;
  /** Milliseconds that the site's robots.txt asks for between two requests. */
  crawlDelay: number;
  /** Set for robots.txt: only so many bytes matter, and any answer is one. */
  enough?: number;
}

const TRIES = 3;

export class Line {
  readonly #options: LineOptions;
  readonly #hosts = new Hosts();
  /** Hosts whose old TLS was found to be needed in this run. */
  readonly #legacy = new Set<string>();

  constructor(options: LineOptions) { this.#options = options; }

  /**
   * The answer of one address, redirects and 4xx included.
   * @throws FetchError `server_error` for 429 and 5xx, `retry_later`, `challenge`, `host_given_up`, and whatever `exchange` throws.
   */
  async ask(url: URL, asked: Asked): Promise<Wire> {
    const { effects, pace } = this.#options;
    for (let attempt = 1; ; attempt++) {
      const host = await this.#hostOf(url);
      try {
        const wire = await this.#inTurn(host, url, asked);
        this.#weigh(host, url, wire, asked);
        host.noteAnswer();
        return wire;
      } catch (error) {
        const fault = fetchErrorIn(error) ?? new FetchError('connection', `${url.href}: ${messageOf(error)}`, { cause: error });
        if (!fault.isOfTheMoment || attempt >= TRIES) {
          host.noteFault(fault);
          throw fault;
        }
        // A site that said when to come back is waited for, not guessed at.
        if (host.waitUntil <= effects.now()) await this.#sleep(backoff(attempt, effects.random(), pace));
      }
    }
  }

  /** Looks the host up and checks where it leads, anew for every request. */
  async #hostOf(url: URL): Promise<Host> {
    const { rules, effects } = this.#options;
    const host = hostOf(url);
    try {
      return this.#hosts.of(url, host, await guardedAddresses(host, rules, effects.resolve));
    } catch (error) {
      throw fetchErrorIn(error) ?? new FetchError('unknown_host', `${host} could not be looked up: ${messageOf(error)}.`, { cause: error });
    }
  }

  async #inTurn(host: Host, url: URL, asked: Asked): Promise<Wire> {
    for (;;) {
      host.guard();
      // Outside the queue: the other sites of the platform need not wait for this one.
      await this.#waitUntil(host.waitUntil);
      const wire = await host.platform.queue.add(() => this.#turn(host, url, asked));
      if (wire) return wire;
    }
  }

  /** Null where the host asked to be left alone while this request waited for its turn. */
  async #turn(host: Host, url: URL, asked: Asked): Promise<Wire | null> {
    const { effects, pace } = this.#options;
    const { platform } = host;
    host.guard();
    if (host.waitUntil > effects.now()) return null;
    platform.crawlDelay = Math.max(platform.crawlDelay, asked.crawlDelay);
    await this.#waitUntil(platform.lastEnd + gapOf({ pace, ...platform }));
    const start = effects.now();
    try {
      const wire = await this.#exchange(url, asked);
      platform.latency = wire.latency;
      return wire;
    } catch (error) {
      platform.latency = effects.now() - start;
      throw error;
    } finally {
      platform.lastEnd = effects.now();
    }
  }

  async #exchange(url: URL, { headers, form, enough }: Asked): Promise<Wire> {
    const { connections, limits, closing, legacyTls, effects } = this.#options;
    const host = hostOf(url);
    const send = (): Promise<Wire> => exchange({ url, headers, form, enough, limits, signal: closing, dispatcher: connections.dispatcherFor(this.#legacy.has(host)) });
    try {
      return await send();
    } catch (error) {
      const reason = legacyTls.get(host);
      if (reason === undefined || this.#legacy.has(host) || !(error instanceof FetchError && isTlsFault(error.cause))) throw error;
      this.#legacy.add(host);
      effects.log(`${host} is asked with old TLS in this run: ${reason}`);
      return send();
    }
  }

  /** What stands in the place of an answer is thrown. */
  #weigh(host: Host, url: URL, wire: Wire, { enough }: Asked): void {
    const { now } = this.#options.effects;
    const { status, headers } = wire;
    const product = enough === undefined && status !== 304 ? challengeIn(wire) : null;
    if (product) throw new FetchError('challenge', `${url.href} answered ${status} with a challenge (${product}) in place of the page; challenges are not solved.`);
    if (status < 500 && status !== 429 && status !== 408) return;
    const asked = status === 429 || status === 503 ? retryAfter(headers['retry-after'], now()) : null;
    if (asked !== null && asked > LONGEST_RETRY_AFTER) {
      const why = `${url.href} answered ${status} and asks to be left alone for ${Math.round(asked / 1000)} s.`;
      host.giveUp(why);
      throw new FetchError('retry_later', why);
    }
    if (asked !== null) host.waitUntil = now() + asked;
    throw new FetchError('server_error', `${url.href} answered ${status}.`);
  }

  /** Timers may fire a moment early; a pace that a site asked for is not cut short by it. */
  async #waitUntil(instant: number): Promise<void> {
    const { effects } = this.#options;
    for (let wait = instant - effects.now(), tries = 0; wait > 0 && tries < 3; wait = instant - effects.now(), tries++) await this.#sleep(Math.ceil(wait));
  }

  async #sleep(milliseconds: number): Promise<void> {
    const { effects, closing } = this.#options;
    try { await effects.sleep(milliseconds, closing); } catch (error) {
      throw closing.aborted ? new FetchError('closed', 'The run was stopped while it waited for its turn.', { cause: error }) : error;
    }
  }
}
