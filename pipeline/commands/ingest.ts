import cliProgress from 'cli-progress';
import { ingest, type IngestEffects, type IngestOptions, type IngestResult } from '../ingest.ts';
import { messageOf } from '../lib/errors.ts';
import { tell, tidings, webhookOf } from './webhook.ts';

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
export function summaryOf({ run, held, anomalies, left }: IngestResult): string {
  const lines = [
    ...(left > 0 ? [`Stopped before its end: ${left} sources were not reached; what came is stored, and the next run goes on from here.`] : []),
    `${run.sourcesOk} of ${run.sourcesOk + run.sourcesFailed} sources came through. Reports: ${run.reportsNew} new, ${run.reportsChanged} changed, ${run.reportsUnchanged} unchanged.`,
    `Findings: ${anomalies.open} open (${anomalies.opened} new, ${anomalies.closed} closed).`,
    ...run.failures.map((failure) => `  failed in ${failure.stage}: ${failure.agencyId} ${failure.url}: ${failure.error}`),
    ...(held ? [`The release was held back: ${held}`] : []),
  ];
  return lines.join('\n');
}

/** On Ctrl-C and SIGTERM nothing more is asked for; what came until then is stored. */
function untilTold(): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => { stopping.abort(); });
  return stopping.signal;
}

/** One pass, of which the operator's webhook is told, whatever came of it. @throws what `ingest` throws. */
export async function toldIngest(options: IngestOptions & { webhook?: string }, effects: Partial<IngestEffects> & Pick<IngestEffects, 'log'>): Promise<IngestResult> {
  const address = webhookOf(options.webhook);
  const inform = async (what: object): Promise<void> => {
    const warning = address === null ? null : await tell(address, what);
    if (warning) effects.log(warning);
  };
  try {
    const result = await ingest(options, effects);
    await inform(tidings(result));
    return result;
  } catch (error) {
    await inform(tidings({ error: messageOf(error) }));
    throw error;
  }
}

/** Runs one pass; 0 every source came through, 2 some failed, or the run was stopped before all had their turn. */
export async function ingestCommand(options: IngestOptions & { json?: boolean; webhook?: string }): Promise<number> {
  const terminal = terminalEffects();
  try {
    const result = await toldIngest({ ...options, signal: options.signal ?? untilTold() }, terminal);
    process.stderr.write(`${summaryOf(result)}\n`);
    if (options.json) process.stdout.write(`${JSON.stringify({ ...result.run, held: result.held, left: result.left })}\n`);
    return result.run.sourcesFailed > 0 || result.run.failures.length > 0 || result.left > 0 ? 2 : 0;
  } finally {
    terminal.stop();
  }
}
