import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Registry, Source, SourceIssue } from '../model/source.ts';
import { UsageError, messageOf } from '../lib/errors.ts';
import { loadReference, type Reference } from './reference.ts';
import { readEntries, type Entry } from './entries.ts';
import { checkEntry } from './entry.ts';

/** What loading touches; tests give their own. */
export interface SourceEffects {
  /** YAML files of a registry by path: the file itself, or the files of a folder in order of name. */
  list(path: string): Promise<string[]>;
  text(path: string): Promise<string>;
  reference(): Promise<Reference>;
}

export const sourceEffects: SourceEffects = {
  async list(path) {
    const info = await stat(path);
    if (!info.isDirectory()) return [path];
    const names = await readdir(path, { recursive: true });
    return names.filter((name) => /\.ya?ml$/i.test(name)).sort().map((name) => join(path, name));
  },
  text: (path) => readFile(path, 'utf8'),
  reference: () => loadReference(),
};

/**
 * Reads a registry, one YAML file or a folder of them. `sources` are the entries without an error, in file order;
 * `issues` names every fault by file and line. Nothing about an entry throws.
 * @throws UsageError where the path cannot be read or holds no YAML file.
 */
export async function loadSources(path: string, effects: SourceEffects = sourceEffects): Promise<Registry> {
  const files = await listFiles(path, effects);
  const reference = await effects.reference();
  const issues: SourceIssue[] = [];
  const sources: Source[] = [];
  const lines = new Map<string, { file: string; line: number }>();
  for (const file of files) {
    const read = readEntries(await effects.text(file), file);
    issues.push(...read.issues);
    for (const entry of read.entries) {
      const checked = checkEntry(entry, reference);
      issues.push(...checked.issues, ...doubled(entry, lines));
      const first = lines.get(entry.id ?? '');
      if (checked.source && first?.file === file && first.line === entry.line) sources.push(checked.source);
    }
  }
  return { sources, issues: [...issues, ...unknownSuccessors(sources, lines)] };
}

async function listFiles(path: string, effects: SourceEffects): Promise<string[]> {
  let files: string[];
  try {
    files = await effects.list(path);
  } catch (error) {
    throw new UsageError('sources-unreadable', `The registry ${path} cannot be read (${messageOf(error)}); name a YAML file or a folder of them.`);
  }
  if (files.length === 0) throw new UsageError('sources-empty', `The folder ${path} holds no .yaml file; a registry is one YAML list, or a folder of such files.`);
  return files;
}

/** Remembers where each id was first seen and names the second place. */
function doubled(entry: Entry, lines: Map<string, { file: string; line: number }>): SourceIssue[] {
  if (!entry.id) return [];
  const first = lines.get(entry.id);
  if (!first) {
    lines.set(entry.id, { file: entry.file, line: entry.line });
    return [];
  }
  const message = `The id "${entry.id}" is already used at ${first.file}:${first.line}; an id names one source for good, so give this one another.`;
  return [{ severity: 'error', file: entry.file, line: entry.lineOf('id'), message }];
}

function unknownSuccessors(sources: Source[], lines: Map<string, { file: string; line: number }>): SourceIssue[] {
  return sources.flatMap((source) => (source.successors ?? [])
    .filter((successor) => !lines.has(successor.id))
    .map((successor): SourceIssue => ({
      severity: 'warning', ...lines.get(source.id)!,
      message: `"${source.id}" names the successor "${successor.id}", which the registry does not have.`,
    })));
}
