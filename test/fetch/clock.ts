import type { FetchEffects } from '../../pipeline/fetch/effects.ts';

/** A clock that only sleeping moves, so that a test of minutes takes no time. */
export function jumpingClock(start = Date.UTC(2025, 0, 20)): Pick<FetchEffects, 'now' | 'sleep' | 'random'> & { slept: number[]; elapsed(): number } {
  let now = start;
  const slept: number[] = [];
  return {
    slept, now: () => now, random: () => 0, elapsed: () => now - start,
    sleep: (milliseconds) => { slept.push(milliseconds); now += milliseconds; return Promise.resolve(); },
  };
}
