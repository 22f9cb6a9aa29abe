/**
 * Documents are read in workers with a limit of time and memory each, so that a hostile file is a failure with a
 * name and never the end of a run.
 */
import { MessageChannel } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import PQueue from 'p-queue';
import { Piscina } from 'piscina';
import type { Report } from './model/report.ts';
import { GongkaiError, NotAReportError, UnreadableError } from './lib/errors.ts';

export interface AnalysisTask { bytes: Uint8Array; contentType?: string; name?: string }
/** With the way on which the worker tells how many pages of a document it has to read from pictures. */
export interface WorkerTask extends AnalysisTask { pages: MessagePort }
export type AnalysisResult =
  | { report: Report }
  | { error: { kind: 'not_a_report' | 'unreadable' | 'other'; code: string; message: string } };

export interface AnalysisPool {
  /** @throws NotAReportError, UnreadableError (also past the limits), GongkaiError for a fault of ours. */
  analyse(task: AnalysisTask): Promise<Report>;
  close(): Promise<void>;
}

export interface PoolLimits { threads: number; seconds: number; megabytes: number }

const DEFAULTS: PoolLimits = { threads: 2, seconds: 60, megabytes: 1024 };
/** What each page that is a picture adds to the limit; the reader takes at most 40 of them. */
const SECONDS_A_SCANNED_PAGE = 60;

function thrown({ kind, code, message }: Extract<AnalysisResult, { error: unknown }>['error']): GongkaiError {
  switch (kind) {
    case 'not_a_report': return new NotAReportError(code, message);
    case 'unreadable': return new UnreadableError(code, message);
    case 'other': return new GongkaiError(code, message);
  }
}

/** What a worker that was stopped has to say for itself. */
function stopped(error: unknown, limits: PoolLimits): UnreadableError {
  const { name, code, message } = error as { name?: string; code?: string; message?: string };
  if (name === 'AbortError' || name === 'TimeoutError') return new UnreadableError('too_slow', `The document was not read within ${limits.seconds} s (${SECONDS_A_SCANNED_PAGE} s more for each scanned page) and was given up.`, { cause: error });
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return new UnreadableError('too_large_to_read', `Reading the document needed more than ${limits.megabytes} MB of memory and was stopped.`, { cause: error });
  return new UnreadableError('reader_stopped', `The reader stopped in the middle of the document: ${message ?? String(error)}`, { cause: error });
}

/** Starts workers lazily; `close` ends them. A document's time begins when a worker takes it, however long it waited. */
export function openPool(options: Partial<PoolLimits> = {}): AnalysisPool {
  const limits = { ...DEFAULTS, ...options };
  const pool = new Piscina<WorkerTask, AnalysisResult>({
    filename: new URL('./worker.js', import.meta.url).href,
    minThreads: 0, maxThreads: limits.threads, idleTimeout: 5_000,
    // With 16 MB of room for young objects the collector takes a third of the time of a report.
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes, maxYoungGenerationSizeMb: 32 },
  });
  const free = new PQueue({ concurrency: limits.threads });
  const run = async (task: AnalysisTask): Promise<AnalysisResult> => {
    const { port1, port2 } = new MessageChannel();
    const [late, begun] = [new AbortController(), Date.now()];
    const giveUpAfter = (seconds: number): NodeJS.Timeout => setTimeout(() => late.abort(), begun + seconds * 1000 - Date.now());
    let timer = giveUpAfter(limits.seconds);
    port1.on('message', (count: number) => { clearTimeout(timer); timer = giveUpAfter(limits.seconds + count * SECONDS_A_SCANNED_PAGE); });
    try { return await pool.run({ ...task, pages: port2 }, { signal: late.signal, transferList: [port2] }); } finally { clearTimeout(timer); port1.close(); }
  };
  return {
    async analyse(task) {
      const result = await free.add(() => run(task)).catch((error: unknown) => { throw stopped(error, limits); });
      if ('error' in result) throw thrown(result.error);
      return result.report;
    },
    close: () => pool.destroy(),
  };
}
