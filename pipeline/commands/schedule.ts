import { setTimeout as wait } from 'node:timers/promises';
import { GongkaiError, UsageError } from '../lib/errors.ts';
import { schedule } from '../schedule.ts';
import { readStore } from '../store/store.ts';
import { summaryOf, toldIngest } from './ingest.ts';
import { webhookOf } from './webhook.ts';

export interface ScheduleCommandOptions { sources: string; data: string; pace?: number; allowPrivateHosts?: boolean; webhook?: string; cron: string; timezone: string }

const isLocked = (error: unknown): boolean => error instanceof GongkaiError && error.code === 'store_locked';

/** Null where there was no run, or where the newest was killed or stopped. A store in use is in the hands of a run. */
async function lastFinished(data: string): Promise<Date | null> {
  try {
    const database = await readStore(data);
    try {
      const [row] = await database.rows<{ at: string | null }>('SELECT finished_at AS at FROM store.runs ORDER BY started_at DESC, run_id DESC LIMIT 1');
      return row?.at ? new Date(row.at) : null;
    } finally {
      database.close();
    }
  } catch (error) {
    if (isLocked(error)) return new Date();
    if (error instanceof UsageError) return null;
    throw error;
  }
}

const log = (line: string): void => { process.stderr.write(`${new Date().toISOString()} ${line}\n`); };

/** Somebody who only looks at the store at that hour is waited for. */
const WAITS = 20;
const WAIT = 15_000;

async function pass(options: ScheduleCommandOptions, signal: AbortSignal): Promise<void> {
  for (let at = 0; ; at++) {
    try {
      log(summaryOf(await toldIngest({ ...options, signal }, { log })));
      return;
    } catch (error) {
      if (!isLocked(error) || at >= WAITS || signal.aborted) throw error;
      await wait(WAIT, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** Ingests every night until SIGTERM or SIGINT; then the pass under way asks for nothing more, and what came is stored. */
export async function scheduleCommand(options: ScheduleCommandOptions): Promise<number> {
  webhookOf(options.webhook);
  const told = new Promise<void>((resolve) => { for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => { resolve(); }); });
  const running = await schedule({ cron: options.cron, timezone: options.timezone, log, lastFinished: () => lastFinished(options.data), run: (signal) => pass(options, signal) });
  await told;
  log('Stopping.');
  await running.stop();
  return 0;
}
