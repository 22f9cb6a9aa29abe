import type { RunRecord } from '../model/capture.ts';
import { releaseState } from '../publish/release.ts';
import { readStore } from '../store/store.ts';
import { lastRuns, sourceHealth, type SourceHealth } from '../store/runs.ts';

export interface Status {
  healthy: boolean;
  runs: RunRecord[];
  sources: SourceHealth[];
  missing: { agency_id: string; year: number }[];
  withdrawn: { agency_id: string; year: number }[];
  release: { current: string | null; held: string | null };
  attention: string[];
}

function attentionOf(status: Omit<Status, 'attention' | 'healthy'>): string[] {
  const [last] = status.runs;
  return [
    ...(last ? [] : ['There was no run yet.']),
    ...(last && !last.finishedAt ? [`The run ${last.runId} did not finish.`] : []),
    ...status.sources.filter((source) => source.failing > 0).map((source) => `${source.agencyId} failed in the last ${source.failing} runs: ${source.failures[0]?.error ?? 'see the run'}`),
    ...(last?.failures ?? []).filter((failure) => failure.agencyId === '').map((failure) => `The run failed in ${failure.stage}: ${failure.error}`),
    ...(status.release.held ? [`The last release was held back: ${status.release.held}`] : []),
  ];
}

/** The state of a data folder, read without changing it. */
export async function statusOf(data: string): Promise<Status> {
  const database = await readStore(data);
  try {
    const anomalies = (kind: string) => database.rows<{ agency_id: string; year: number }>('SELECT agency_id, year FROM anomalies WHERE kind = ? ORDER BY agency_id, year', [kind]);
    const state = {
      runs: await lastRuns(database, 10), sources: await sourceHealth(database), missing: await anomalies('missing'), withdrawn: await anomalies('withdrawn'),
      release: await releaseState(data),
    };
    const attention = attentionOf(state);
    return { healthy: attention.length === 0, ...state, attention };
  } finally {
    database.close();
  }
}

function forPeople(status: Status): string {
  const runs = status.runs.slice(0, 5).map((run) => `  ${run.startedAt}  ${run.sourcesOk} ok, ${run.sourcesFailed} failed; ${run.reportsNew} new, ${run.reportsChanged} changed, ${run.reportsUnchanged} unchanged`);
  return [
    status.healthy ? 'Healthy.' : 'A person is needed:', ...status.attention.map((line) => `  ${line}`),
    'Last runs:', ...runs, `Sources: ${status.sources.length}, with reports: ${status.sources.filter((source) => source.reports > 0).length}.`,
    `Missing reports: ${status.missing.length}.${status.missing.slice(0, 12).map((one) => ` ${one.agency_id} ${one.year}`).join(',')}`, '',
  ].join('\n');
}

/** 0 healthy, 2 something needs a person. */
export async function statusCommand({ data, json }: { data: string; json?: boolean }): Promise<number> {
  const status = await statusOf(data);
  process.stdout.write(json ? `${JSON.stringify(status)}\n` : forPeople(status));
  return status.healthy ? 0 : 2;
}
