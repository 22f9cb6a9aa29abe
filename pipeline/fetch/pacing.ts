/** How long a host is left alone between two requests, and how long after a fault. All milliseconds. Pure. */

/** Seconds-or-nothing of the command line: undefined is the polite default. */
export type Pace = number | undefined;

const DEFAULT_PACE = 3_000;
const LONGEST_PACE = 60_000;
const LATENCIES = 5;
/** A site that asks to be left alone for longer is left alone until the next run, so that a run ends. */
export const LONGEST_RETRY_AFTER = 120_000;

/**
 * Between the end of a request and the next: the pace, five times the latency, Crawl-delay, whichever is longest, at
 * most a minute. A pace of 0 takes the rule of latency away as well; what the site itself asks for always holds.
 */
export function gapOf({ pace, latency, crawlDelay }: { pace: Pace; latency: number; crawlDelay: number }): number {
  const ours = pace === 0 ? 0 : Math.max(pace === undefined ? DEFAULT_PACE : pace * 1000, LATENCIES * latency);
  return Math.min(LONGEST_PACE, Math.max(ours, crawlDelay));
}

/** Retry-After in milliseconds from `now`: seconds or a date; null where there is none that can be read. */
export function retryAfter(header: string | undefined, now: number): number | null {
  if (!header) return null;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

/** Before the try after try `attempt` (from 1): doubled each time, and up to as much again by chance (`random` 0 to 1). */
export function backoff(attempt: number, random: number, pace: Pace): number {
  // Sites of one's own that are asked without a pace are not waited for as long either.
  const base = pace === undefined ? 15_000 : Math.min(15_000, Math.max(250, pace * 5_000));
  const step = base * 2 ** (attempt - 1);
  return Math.min(LONGEST_RETRY_AFTER, step + step * random);
}
