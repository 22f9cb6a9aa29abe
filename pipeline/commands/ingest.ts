import cliProgress from 'cli-progress';
import { ingest, type IngestEffects, type IngestOptions, type IngestResult } from '../ingest.ts';

/** A bar where a person watches, a line now and then where a log is kept. */
export function terminalEffects(): Pick<IngestEffects, 'log' | 'progress'> & { stop(): void } {
  const watched = process.stderr.isTTY;
  const bar = watched ? new cliProgress.SingleBar({ format: '{bar} {value}/{total} sources · {what}', stream: process.stderr, hideCursor: true, clearOnComplete: true }) : null;
  let started = false;
  return {
    log: (line) => { process.stderr.write(`${line}\n`); },
    progress: (done, total, what) => {
      if (!bar) { if (done === total || done % 10 === 0) process.stderr.write(`${done}/${total} sources\n`); return; }
      if (!started) { bar.start(total, 0, { what: '' }); started = true; }
      bar.update(done, { what });
      if (done === total) bar.stop();
    },
    stop: () => { bar?.stop(); },
  };
}

/** What a pass did, in a few lines for people. */
export function summaryOf({ run, held, anomalies }: IngestResult): string {
  const lines = [
    `${run.sourcesOk} of ${run.sourcesOk + run.sourcesFailed} sources came through. Reports: ${run.reportsNew} new, ${run.reportsChanged} changed, ${run.reportsUnchanged} unchanged.`,
    `Findings: ${anomalies.open} open (${anomalies.opened} new, ${anomalies.closed} closed).`,
    ...run.failures.map((failure) => `  failed in ${failure.stage}: ${failure.agencyId} ${failure.url}: ${failure.error}`),
    ...(held ? [`The release was held back: ${held}`] : []),
  ];
  return lines.join('\n');
}

/** Ctrl-C and SIGTERM let the sources under way finish; what they gave is stored. */
function untilTold(): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => { stopping.abort(); });
  return stopping.signal;
}

/** Runs one pass; 0 every source came through, 2 some failed. */
export async function ingestCommand(options: IngestOptions & { json?: boolean }): Promise<number> {
  const terminal = terminalEffects();
  try {
    const result = await ingest({ ...options, signal: options.signal ?? untilTold() }, terminal);
    process.stderr.write(`${summaryOf(result)}\n`);
    if (options.json) process.stdout.write(`${JSON.stringify({ ...result.run, held: result.held })}\n`);
    return result.run.sourcesFailed > 0 || result.run.failures.length > 0 ? 2 : 0;
  } finally {
    terminal.stop();
  }
}
