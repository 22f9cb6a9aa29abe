import { describe, expect, it } from 'vitest';
import { backoff, gapOf, retryAfter } from '../../pipeline/fetch/pacing.ts';

describe('the pace of a host, in milliseconds', () => {
  it.each([
    ['the polite default', { pace: undefined, latency: 200, crawlDelay: 0 }, 3_000],
    ['five times the latency where that is longer', { pace: undefined, latency: 900, crawlDelay: 0 }, 4_500],
    ['Crawl-delay where that is longest', { pace: undefined, latency: 900, crawlDelay: 8_000 }, 8_000],
    ['a minute at most', { pace: undefined, latency: 20_000, crawlDelay: 0 }, 60_000],
    ['a minute at most, for Crawl-delay too', { pace: 0, latency: 0, crawlDelay: 86_400_000 }, 60_000],
    ['as chosen', { pace: 10, latency: 100, crawlDelay: 0 }, 10_000],
    ['as chosen, unless the site is slow', { pace: 1, latency: 500, crawlDelay: 0 }, 2_500],
    ['none for one\'s own sites', { pace: 0, latency: 500, crawlDelay: 0 }, 0],
    ['what the site asks for, whatever the pace', { pace: 0, latency: 500, crawlDelay: 2_000 }, 2_000],
  ])('is %s', (_name, given, gap) => { expect(gapOf(given)).toBe(gap); });

  const now = Date.UTC(2025, 0, 20, 0, 0, 0);
  it.each([['120', 120_000], [' 0 ', 0], ['Mon, 20 Jan 2025 00:01:00 GMT', 60_000], ['Sun, 19 Jan 2025 00:00:00 GMT', 0], ['soon', null], [undefined, null], ['', null]])('Retry-After %j is %s', (header, wait) => {
    expect(retryAfter(header, now)).toBe(wait);
  });

  it('backs off twice as long each time, by chance up to twice that, within two minutes', () => {
    expect([1, 2, 3].map((attempt) => backoff(attempt, 0, undefined))).toEqual([15_000, 30_000, 60_000]);
    expect(backoff(1, 0.5, undefined)).toBe(22_500);
    expect(backoff(6, 1, undefined)).toBe(120_000);
    expect(backoff(1, 0, 0)).toBe(250);
  });
});
