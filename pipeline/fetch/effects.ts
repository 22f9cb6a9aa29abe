import { setTimeout as wait } from 'node:timers/promises';
import { systemConnect, systemResolve, type Connect, type Resolve } from './connect.ts';

/** What a fetcher needs of the world; tests give a clock that jumps, a resolver that lies and a connector that counts. */
export interface FetchEffects {
  /** Milliseconds since 1970. */
  now(): number;
  /** Rejects when the signal aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** 0 to 1. */
  random(): number;
  resolve: Resolve;
  connect: Connect;
  log(line: string): void;
}

export const REAL_EFFECTS: FetchEffects = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) => wait(milliseconds, undefined, signal ? { signal } : {}),
  random: Math.random,
  resolve: systemResolve,
  connect: systemConnect,
  log: () => undefined,
};
