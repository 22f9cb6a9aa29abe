import type { RunRecord } from '../model/capture.ts';
import type { Cause } from '../pass/cause.ts';
import { healthOf, type Health } from '../pass/health.ts';
import { releaseState } from '../publish/release.ts';
import { readStore } from '../store/store.ts';
import { lastRuns } from '../store/runs.ts';

export interface Status {
  healthy: boolean;
  runs: RunRecord[];
  sources: Health[];
  missing: { agency_id: string; year: number }[];
  withdrawn: { agency_id: string; year: number }[];
  release: { current: string | null; held: string | null };
  attention: string[];
}

const MEANING: Record<Cause, string> = {
  outage: 'the site did not answer as it should; it is asked again in the next run',
  refused: 'the site, or our own guard, does not let us in',
  site: 'the site answered, and what was there is not; look whether its address in the registry still holds',
  document: 'a document that cannot be read; look at it',
  ours: 'a defect of this program or of this machine',
};

const meaningOf = (causes: readonly Cause[]): string => causes.map((cause) => MEANING[cause]).join('; ');

/** So many sources without an answer at once are hardly all to blame. */
const MANY = 3;

function ownNetwork(sources: readonly Health[]): string[] {
  const silent = sources.filter((source) => source.causes.includes('outage')).length;
  return silent >= MANY && silent * 2 > sources.length ? [`${silent} of ${sources.length} sources did not answer: look at this machine's own network first.`] : [];
}

function attentionOf(status: Omit<Status, 'attention' | 'healthy'>): string[] {
  const [last] = status.runs;
  const failing = status.sources.filter((source) => source.failing > 0);
  return [
    ...(last ? [] : ['There was no run yet.']),
    ...(last && !last.finishedAt ? [`The run ${last.runId} did not come to its end: it is under way, or was stopped; the next one goes on from there.`] : []),
    ...ownNetwork(status.sources),
    ...failing.map((source) => `${source.agencyId} failed in the last ${source.failing} runs${source.causes.length ? ` (${meaningOf(source.causes)})` : ''}: ${source.failures[0]?.error ?? 'see the run'}`),
    ...(last?.failures ?? []).filter((failure) => failure.agencyId === '').map((failure) => `The run failed in ${failure.stage}: ${failure.error}`),
    ...(status.release.held ? [`The last release was held back: ${status.release.held}`] : []),
  ];
}

/** The state of a data folder, read without changing it. */
export async function statusOf(data: string, now = new Date()): Promise<Status> {
  const database = await readStore(data);
  try {
    const anomalies = (kind: string) => database.rows<{ agency_id: string; year: number }>('SELECT agency_id, year FROM anomalies WHERE kind = ? ORDER BY agency_id, year', [kind]);
    const runs = await lastRuns(database, 10);
    const finished = runs.find((run) => run.finishedAt !== null)?.runId ?? null;
    const state = {
      runs, sources: await healthOf(database, data, finished, now), missing: await anomalies('missing'), withdrawn: await anomalies('withdrawn'),
      release: await releaseState(data),
    };
    const attention = attentionOf(state);
    return { healthy: attention.length === 0, ...state, attention };
  } finally {
    database.close();
  }
}

const day = (instant: string | null): string => instant?.slice(0, 10) ?? 'never';

function lineOf({ agencyId, failing, reports, checkedAt, changedAt, expected }: Health): string {
  return `  ${failing > 0 ? '✗' : '✓'} ${agencyId}: ${reports} reports; checked ${day(checkedAt)}, changed ${day(changedAt)}; the report on ${expected.year} ${expected.overdue ? 'was' : 'is'} due by ${expected.by}`;
}

function forPeople(status: Status): string {
  const runs = status.runs.slice(0, 5).map((run) => `  ${run.startedAt}  ${run.sourcesOk} ok, ${run.sourcesFailed} failed; ${run.reportsNew} new, ${run.reportsChanged} changed, ${run.reportsUnchanged} unchanged`);
  return [
    status.healthy ? 'Healthy.' : 'A person is needed:', ...status.attention.map((line) => `  ${line}`),
    'Last runs:', ...runs, `Sources: ${status.sources.length}, with reports: ${status.sources.filter((source) => source.reports > 0).length}.`,
    ...status.sources.map(lineOf),
    `Missing reports: ${status.missing.length}.${status.missing.slice(0, 12).map((one) => ` ${one.agency_id} ${one.year}`).join(',')}`,
    `Withdrawn reports: ${status.withdrawn.length}.${status.withdrawn.slice(0, 12).map((one) => ` ${one.agency_id} ${one.year}`).join(',')}`, '',
  ].join('\n');
}

/** 0 healthy, 2 something needs a person. */
export async function statusCommand({ data, json }: { data: string; json?: boolean }): Promise<number> {
  const status = await statusOf(data);
  process.stdout.write(json ? `${JSON.stringify(status)}\n` : forPeople(status));
  return status.healthy ? 0 : 2;
}
