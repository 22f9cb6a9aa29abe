import type { Registry, SourceIssue } from '../model/source.ts';
import { loadSources, sourceEffects, type SourceEffects } from './load.ts';

/** What `sources check` tells: the faults, in the order of the files, and whether a run may use the registry. */
export interface SourceCheck { ok: boolean; sources: number; errors: number; warnings: number; issues: SourceIssue[]; text: string }

/**
 * Validates a registry. `ok` is false where any entry has an error; warnings do not stop a run.
 * @throws UsageError where the path cannot be read.
 */
export async function checkSources(path: string, effects: SourceEffects = sourceEffects): Promise<SourceCheck> {
  return summarise(await loadSources(path, effects));
}

function summarise({ sources, issues }: Registry): SourceCheck {
  const ordered = [...issues].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
  const errors = issues.filter((issue) => issue.severity === 'error').length;
  const warnings = issues.length - errors;
  const lines = ordered.map((issue) => `${issue.file}:${issue.line}: ${issue.severity}: ${issue.message}`);
  const total = `${sources.length} source${sources.length === 1 ? '' : 's'}, ${errors} error${errors === 1 ? '' : 's'}, ${warnings} warning${warnings === 1 ? '' : 's'}`;
  return { ok: errors === 0, sources: sources.length, errors, warnings, issues: ordered, text: [...lines, total].join('\n') };
}
