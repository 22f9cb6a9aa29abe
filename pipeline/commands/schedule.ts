import { ingest } from '../ingest.ts';
import { UsageError } from '../lib/errors.ts';
import { schedule } from '../schedule.ts';
import { readStore } from '../store/store.ts';
import { summaryOf } from './ingest.ts';

async function lastFinished(data: string): Promise<Date | null> {
  try {
    const database = await readStore(data);
    try {
      const [row] = await database.rows<{ at: string | null }>('SELECT max(finished_at)::VARCHAR AS at FROM runs');
      return row?.at ? new Date(`${row.at.replace(' ', 'T')}Z`) : null;
    } finally {
      database.close();
    }
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}

const log = (line: string): void => { process.stderr.write(`${new Date().toISOString()} ${line}\n`); };

/** Ingests every night until SIGTERM or SIGINT; then the pass under way stops at the next source and is stored. */
export async function scheduleCommand(options: { sources: string; data: string; pace?: number; allowPrivateHosts?: boolean; cron: string; timezone: string }): Promise<number> {
  const running = await schedule({
    cron: options.cron, timezone: options.timezone, log, lastFinished: () => lastFinished(options.data),
    run: async (signal) => { log(summaryOf(await ingest({ ...options, signal }, { log }))); },
  });
  await new Promise<void>((resolve) => { for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => { resolve(); }); });
  log('Stopping.');
  await running.stop();
  return 0;
}
