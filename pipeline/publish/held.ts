import { goneReports } from './delta.ts';
import type { ReleaseSource } from './source.ts';

export interface RunCounts { runId?: string | null; sourcesOk: number; sourcesFailed: number }

const NAMED = 5;

/**
 * Why a run must not be released, or null. Half a crawl is not published: more than half of the sources failed, or
 * reports of the release before would be gone.
 */
export async function heldReason(source: ReleaseSource, run: RunCounts | null, before: readonly string[]): Promise<string | null> {
  const all = run ? run.sourcesOk + run.sourcesFailed : 0;
  if (run && run.sourcesFailed * 2 > all) return `${run.sourcesFailed} of ${all} sources failed, more than half`;
  const gone = await source.rows<{ report_id: string }>(goneReports(before));
  if (gone.length === 0) return null;
  const names = gone.slice(0, NAMED).map((row) => row.report_id).join(', ');
  return `${gone.length} ${gone.length === 1 ? 'report' : 'reports'} of the release before would be gone: ${names}${gone.length > NAMED ? ', …' : ''}`;
}
