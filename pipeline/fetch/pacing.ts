/** How long a host is left alone between two requests, and when it is given up for this pass. */
import { FetchError } from './errors.ts';

const DEFAULT_PACE = 3_000;
const LONGEST_PACE = 60_000;
const LATENCIES = 5;
/** Failures in a row after which a host is left alone until the next pass. */
const GIVE_UP_AFTER = 5;
/** Retry-After beyond this is waited for until the next pass. */
export const LONGEST_RETRY_AFTER = 120_000;

export interface HostState { nextAt: number; latency: number; failures: number; crawlDelay: number; retryAt: number; givenUp: string | null }

export const freshHost = (): HostState => ({ nextAt: 0, latency: 0, failures: 0, crawlDelay: 0, retryAt: 0, givenUp: null });

/** Milliseconds between two requests: the pace, five times the latency, Crawl-delay, whichever is longest, at most a minute. */
export function gapOf(state: Pick<HostState, 'latency' | 'crawlDelay'>, pace: number | undefined): number {
  // A pace that a person chose replaces the default and the rule of latency; what the site itself asks for always holds.
  const ours = pace === undefined ? Math.max(DEFAULT_PACE, LATENCIES * state.latency) : pace * 1000;
  return Math.min(LONGEST_PACE, Math.max(ours, state.crawlDelay));
}

/** Milliseconds to wait from now on. */
export function waitOf(state: HostState, now: number): number {
  return Math.max(0, state.nextAt - now, state.retryAt - now);
}

/** @throws FetchError `host_given_up`. */
export function guardHost(host: string, state: HostState): void {
  if (state.givenUp) throw new FetchError('host_given_up', `${host} was given up for this pass: ${state.givenUp}`);
}

export function noteAnswer(state: HostState, now: number, latency: number, pace: number | undefined): void {
  state.latency = latency;
  state.failures = 0;
  state.nextAt = now + gapOf(state, pace);
}

export function noteFailure(state: HostState, now: number, pace: number | undefined, why: string): void {
  state.failures++;
  state.nextAt = now + gapOf(state, pace);
  if (state.failures >= GIVE_UP_AFTER) state.givenUp = `it failed ${state.failures} times in a row, the last time so: ${why}`;
}

/** Retry-After in milliseconds from `now`: seconds or a date; null where there is none that can be read. */
export function retryAfter(header: string | undefined, now: number): number | null {
  if (!header) return null;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

/** Before try `attempt` (from 1): one second doubled each time, and up to as much again by chance. */
export function backoff(attempt: number, random: number): number {
  const base = 1000 * 2 ** (attempt - 1);
  return base + base * random;
}
