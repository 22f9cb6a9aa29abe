/** robots.txt as RFC 9309 means it: 4xx allows everything, 5xx and silence forbid everything, a day in the cache. */
import robotsParser, { type Robot } from 'robots-parser';

export const PRODUCT = 'gongkai';
const DAY = 86_400_000;
/** A directive somewhere; an HTML error page answered as 200 has none and so has no rules. */
const DIRECTIVE = /^\s*(?:user-agent|disallow|allow|crawl-delay|sitemap)\s*:/im;
const LONGEST = 512 * 1024;

export interface RobotsAnswer { status: number; body: string }
export interface Rules { allowed(url: string): boolean; crawlDelay: number | null; unreachable: boolean }

const ALL: Rules = { allowed: () => true, crawlDelay: null, unreachable: false };
const NONE: Rules = { allowed: () => false, crawlDelay: null, unreachable: true };

/** What an answer to /robots.txt means; null is a site that did not answer. */
export function rulesOf(origin: string, answer: RobotsAnswer | null): Rules {
  if (!answer || answer.status >= 500 || answer.status === 429) return NONE;
  if (answer.status >= 400) return ALL;
  const body = answer.body.slice(0, LONGEST);
  if (!DIRECTIVE.test(body)) return ALL;
  const robots: Robot = (robotsParser as unknown as (url: string, text: string) => Robot)(`${origin}/robots.txt`, body);
  return { allowed: (url) => robots.isAllowed(url, PRODUCT) ?? true, crawlDelay: robots.getCrawlDelay(PRODUCT) ?? null, unreachable: false };
}

/** Rules by origin, asked for once a day. */
export class RobotsCache {
  readonly #rules = new Map<string, { at: number; rules: Promise<Rules> }>();
  readonly #ask: (origin: string) => Promise<RobotsAnswer | null>;
  readonly #now: () => number;
  constructor(ask: (origin: string) => Promise<RobotsAnswer | null>, now: () => number) { this.#ask = ask; this.#now = now; }

  rulesFor(url: URL): Promise<Rules> {
    const known = this.#rules.get(url.origin);
    if (known && this.#now() - known.at < DAY) return known.rules;
    const rules = this.#ask(url.origin).then((answer) => rulesOf(url.origin, answer));
    this.#rules.set(url.origin, { at: this.#now(), rules });
    return rules;
  }
}
