/** robots.txt as RFC 9309 means it: 4xx allows everything, 5xx and silence forbid everything, at most a day in the cache. */
import robotsParser, { type Robot } from 'robots-parser';
import { messageOf } from '../lib/errors.ts';
import { fetchErrorIn, type FetchError } from './errors.ts';
import type { KeptRobots, RobotsMemory } from './robots-file.ts';

/** Our product token. */
export const PRODUCT = 'gongkai';
const DAY = 86_400_000;
/** "Could not be had" is no fact to keep for long. */
const SOON = 1_800_000;
/** RFC 9309, 2.5: at least 500 KiB are read; what stands beyond is not. */
export const ENOUGH = 512 * 1024;

export interface RobotsAnswer { status: number; body: Uint8Array }
export interface Rules {
  allowed(url: URL): boolean;
  /** Seconds, as the site asks; 0 where it does not. */
  crawlDelay: number;
  /** Why everything is forbidden, where the file could not be had. */
  unreachable: string | null;
  /** What kept the file from being had, where it was no answer of the site's. */
  fault?: FetchError;
}

const ALL: Rules = { allowed: () => true, crawlDelay: 0, unreachable: null };

/** Escapes of characters that need none are undone, so that `/%7Ea` and `/~a` are one path (RFC 9309, 2.2.2). */
const unescaped = (path: string): string => path.replace(/%[0-9a-f]{2}/gi, (escape) => {
  const character = String.fromCharCode(parseInt(escape.slice(1), 16));
  return /[\w.~-]/.test(character) ? character : escape.toUpperCase();
});

/** One line as the parser takes it, or null where it is none of the records we know: such lines end no group. */
function record(line: string): string | null {
  const found = /^\s*(user-agent|allow|disallow|crawl-delay)\s*:\s*([^#]*?)\s*(?:#.*)?$/i.exec(line);
  if (!found) return null;
  const name = found[1]!.toLowerCase();
  const value = found[2]!;
  // RFC 9309, 2.2.1: a product token is letters, `_` and `-`; a version after it does not count.
  if (name === 'user-agent') return `${name}: ${/^(?:\*|[a-z_-]+)/i.exec(value)?.[0] ?? 'nobody'}`;
  return `${name}: ${name === 'crawl-delay' ? value : unescaped(value)}`;
}

/** The rules of a file; a page that holds no record, such as an HTML error page answered as 200, has none. */
export function parseRobots(origin: string, body: Uint8Array): Rules {
  const text = new TextDecoder().decode(body.subarray(0, ENOUGH));
  const records = text.split(/\r\n|\r|\n/).map(record).filter((line): line is string => line !== null);
  if (records.length === 0) return ALL;
  const robots = (robotsParser as unknown as (url: string, text: string) => Robot)(`${origin}/robots.txt`, records.join('\n'));
  const delay = Number(robots.getCrawlDelay(PRODUCT) ?? 0);
  return {
    allowed: (url) => url.pathname === '/robots.txt' || (robots.isAllowed(`${url.origin}${unescaped(url.pathname + url.search)}`, PRODUCT) ?? true),
    crawlDelay: Number.isFinite(delay) && delay > 0 ? delay : 0,
    unreachable: null,
  };
}

/** What an answer to /robots.txt means. */
export function rulesOf(origin: string, { status, body }: RobotsAnswer): Rules {
  if (status >= 500) return forbidden(`it answered ${status}`);
  if (status < 200 || status >= 300) return ALL;
  return parseRobots(origin, body);
}

const forbidden = (why: string): Rules => ({ allowed: () => false, crawlDelay: 0, unreachable: why });

/** Only the records, which is all that is ever looked at again. */
const textOf = (body: Uint8Array): string => new TextDecoder().decode(body.subarray(0, ENOUGH)).split(/\r\n|\r|\n/).filter((line) => record(line) !== null).join('\n');

const answerOf = ({ status, text }: KeptRobots): RobotsAnswer => ({ status, body: new TextEncoder().encode(text) });

/** Rules by origin (scheme, host and port), each asked for once a day; `memory` keeps them beyond the run. */
export class RobotsCache {
  readonly #rules = new Map<string, { until: number; rules: Promise<Rules> }>();
  readonly #ask: (origin: string) => Promise<RobotsAnswer>;
  readonly #now: () => number;
  readonly #memory: RobotsMemory | undefined;

  constructor(ask: (origin: string) => Promise<RobotsAnswer>, now: () => number, memory?: RobotsMemory) { [this.#ask, this.#now, this.#memory] = [ask, now, memory]; }

  rulesFor(origin: string): Promise<Rules> {
    const known = this.#rules.get(origin) ?? this.#remembered(origin);
    if (known && this.#now() < known.until) return known.rules;
    const entry = { until: this.#now() + DAY, rules: Promise.resolve(ALL) };
    entry.rules = this.#ask(origin)
      .then((answer) => { this.#keep(origin, answer); return rulesOf(origin, answer); }, (error: unknown): Rules => ({ ...forbidden(messageOf(error).replace(/\.$/, '')), fault: fetchErrorIn(error) ?? undefined }))
      .then((rules) => { if (rules.unreachable) entry.until = this.#now() + SOON; return rules; });
    this.#rules.set(origin, entry);
    return entry.rules;
  }

  /** Writes what is still of use in another run. */
  save(): void { this.#memory?.save(this.#now() - DAY); }

  #remembered(origin: string): { until: number; rules: Promise<Rules> } | undefined {
    const kept = this.#memory?.get(origin);
    // A file from the future says that a clock was set back; how old it is cannot be told.
    if (!kept || kept.at > this.#now()) return undefined;
    const entry = { until: kept.at + DAY, rules: Promise.resolve(rulesOf(origin, answerOf(kept))) };
    this.#rules.set(origin, entry);
    return entry;
  }

  #keep(origin: string, { status, body }: RobotsAnswer): void {
    if (status >= 200 && status < 500) this.#memory?.set(origin, { at: this.#now(), status, text: textOf(body) });
  }
}
