/** Every night: `ingest`, never two at once, a missed night caught up with, a clean stop in the middle. */
import cron from 'node-cron';
import { UsageError, messageOf } from './lib/errors.ts';

export interface ScheduleOptions {
  cron: string;
  timezone: string;
  /** One pass; it is told to stop by the signal and goes on where it was the next time. */
  run(signal: AbortSignal): Promise<void>;
  /** When the last pass finished, or null if there was none. */
  lastFinished(): Promise<Date | null>;
  log(line: string): void;
  now?: () => Date;
}

export interface Schedule { stop(): Promise<void> }

/** A night was missed where more than a day and an hour went by since the last pass. */
export function missedANight(last: Date | null, now: Date): boolean {
  return last === null || now.getTime() - last.getTime() > 25 * 3_600_000;
}

function validate({ cron: expression, timezone }: ScheduleOptions): void {
  if (!cron.validate(expression)) throw new UsageError('bad_cron', `--cron "${expression}" is no cron expression; write five fields, such as "0 2 * * *" for two o'clock every night.`);
  try { new Intl.DateTimeFormat('en', { timeZone: timezone }); } catch { throw new UsageError('bad_timezone', `--timezone "${timezone}" is not known; write a name such as Asia/Shanghai.`); }
}

/** Starts the schedule. `stop` ends it after the pass under way has been told to stop and has stopped. */
export async function schedule(options: ScheduleOptions): Promise<Schedule> {
  validate(options);
  const stopping = new AbortController();
  let current: Promise<void> = Promise.resolve();
  let running = false;
  const pass = (): Promise<void> => {
    if (running) { options.log('The last pass is still running; this night is left out.'); return current; }
    running = true;
    current = options.run(stopping.signal)
      .catch((error: unknown) => { options.log(`The pass failed: ${messageOf(error)}`); })
      .finally(() => { running = false; });
    return current;
  };
  const task = cron.schedule(options.cron, pass, { timezone: options.timezone, noOverlap: true, name: 'ingest' });
  if (missedANight(await options.lastFinished(), (options.now ?? (() => new Date()))())) {
    options.log('A night was missed; a pass starts now.');
    void pass();
  }
  options.log(`Next pass: ${task.getNextRun()?.toISOString() ?? 'never'}`);
  return { async stop() { stopping.abort(); await task.stop(); await current; await task.destroy(); } };
}
