/** Every night: `ingest`, never two at once, a missed night caught up with, a clean stop in the middle. */
import cron from 'node-cron';
import { UsageError, messageOf } from './lib/errors.ts';

export interface ScheduleOptions {
  cron: string;
  timezone: string;
  /** One pass; it is told to stop by the signal and goes on where it was the next time. */
  run(signal: AbortSignal): Promise<void>;
  /** When the last pass finished; null if there was none, or if it was stopped before its end. */
  lastFinished(): Promise<Date | null>;
  log(line: string): void;
  now?: () => Date;
  /** Milliseconds between two looks at whether a night was missed, as by a machine that slept through it. */
  lookEvery?: number;
}

export interface Schedule { stop(): Promise<void> }

const HOUR = 3_600_000;

/** A night was missed where more than a day and an hour went by since the last pass. */
export function missedANight(last: Date | null, now: Date): boolean {
  return last === null || now.getTime() - last.getTime() > 25 * HOUR;
}

function validate({ cron: expression, timezone }: ScheduleOptions): void {
  if (!cron.validate(expression)) throw new UsageError('bad_cron', `--cron "${expression}" is no cron expression; write five fields, such as "0 2 * * *" for two o'clock every night.`);
  try { new Intl.DateTimeFormat('en', { timeZone: timezone }); } catch { throw new UsageError('bad_timezone', `--timezone "${timezone}" is not known; write a name such as Asia/Shanghai.`); }
}

/** The passes of one schedule: at most one is under way. */
class Passes {
  readonly #options: ScheduleOptions;
  readonly #stopping = new AbortController();
  #current: Promise<void> | null = null;
  /** When one last ended, however it ended: a pass that fails is not tried again before its hour. */
  #ended: Date | null = null;

  constructor(options: ScheduleOptions) { this.#options = options; }

  start(why: string): Promise<void> {
    const { log, run } = this.#options;
    if (this.#current) { log('The last pass is still running; this night is left out.'); return this.#current; }
    if (why) log(why);
    this.#current = run(this.#stopping.signal)
      .catch((error: unknown) => { log(`The pass failed: ${messageOf(error)}`); })
      .finally(() => { this.#current = null; this.#ended = this.#now(); });
    return this.#current;
  }

  async catchUp(): Promise<void> {
    if (this.#current || this.#stopping.signal.aborted) return;
    const last = this.#ended ?? await this.#options.lastFinished();
    if (missedANight(last, this.#now())) void this.start('A night was missed, or not brought to its end; a pass starts now.');
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#current;
  }

  #now(): Date { return this.#options.now?.() ?? new Date(); }
}

/** Starts the schedule. `stop` ends it after the pass under way has been told to stop and has stopped. */
export async function schedule(options: ScheduleOptions): Promise<Schedule> {
  validate(options);
  const passes = new Passes(options);
  const task = cron.schedule(options.cron, () => passes.start(''), { timezone: options.timezone, noOverlap: true, name: 'ingest' });
  await passes.catchUp();
  const looking = setInterval(() => { passes.catchUp().catch((error: unknown) => { options.log(messageOf(error)); }); }, options.lookEvery ?? HOUR);
  options.log(`Next pass: ${task.getNextRun()?.toISOString() ?? 'never'}`);
  return { async stop() { clearInterval(looking); const ended = passes.stop(); await task.stop(); await ended; await task.destroy(); } };
}
