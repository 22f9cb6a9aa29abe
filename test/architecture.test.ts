import { readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
const STAGES = ['sources', 'discover', 'fetch', 'archive', 'read', 'recognise', 'check', 'store', 'detect', 'publish', 'serve'];
const SHARED = ['model', 'forms', 'lib'];
const PURE = ['read', 'recognise', 'check', 'forms', 'model'];

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return name === 'node_modules' || name === 'dist' ? [] : filesBelow(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });
}

interface Import { file: string; target: string }

function importsOf(path: string): Import[] {
  const text = readFileSync(path, 'utf8');
  const targets = [...text.matchAll(/^\s*(?:import|export)\b[^'"]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|^\s*import\s+['"]([^'"]+)['"]/gm)];
  return targets.map((match) => ({ file: relative(ROOT, path), target: (match[1] ?? match[2] ?? match[3])! }));
}

/** The first folder below pipeline/ or dashboard/ that an import leads to, or null for a package. */
function roomOf({ file, target }: Import): string | null {
  if (!target.startsWith('.')) return null;
  return relative(ROOT, resolve(ROOT, dirname(file), target));
}

const pipeline = filesBelow(join(ROOT, 'pipeline')).flatMap(importsOf);
const stageOf = (path: string): string | undefined => STAGES.find((stage) => path.startsWith(`pipeline/${stage}/`));

describe('the direction of the arrows', () => {
  it('reads imports at all', () => {
    expect(pipeline.length).toBeGreaterThan(20);
  });

  it.each(STAGES)('%s imports no other stage', (stage) => {
    const wrong = pipeline.filter((one) => {
      const room = roomOf(one);
      if (stageOf(one.file) !== stage || room === null) return false;
      return ![...SHARED, stage].some((allowed) => room.startsWith(`pipeline/${allowed}/`));
    });
    // The server draws pages with the dashboard's own views.
    expect(wrong.filter((one) => !(stage === 'serve' && roomOf(one)!.startsWith('dashboard/')))).toEqual([]);
  });

  it.each(SHARED)('%s imports no stage', (room) => {
    expect(pipeline.filter((one) => one.file.startsWith(`pipeline/${room}/`) && stageOf(roomOf(one) ?? ''))).toEqual([]);
  });

  it.each(PURE)('%s has no node: import and runs in a browser', (room) => {
    const node = filesBelow(join(ROOT, 'pipeline', room)).flatMap(importsOf).filter(({ target }) => target.startsWith('node:') || ['fs', 'path', 'crypto', 'buffer'].includes(target));
    expect(node).toEqual([]);
  });

  it('only the command line touches the arguments and ends the process', () => {
    const loud = filesBelow(join(ROOT, 'pipeline')).filter((path) => /process\.(argv|exit\()/.test(readFileSync(path, 'utf8')));
    expect(loud.map((path) => relative(ROOT, path))).toEqual(['pipeline/cli.ts']);
  });

  it('the dashboard takes from the pipeline the model, the forms and the pure stages only', () => {
    const wrong = filesBelow(join(ROOT, 'dashboard')).flatMap(importsOf).filter((one) => {
      const room = roomOf(one);
      return room?.startsWith('pipeline/') && ![...PURE.map((pure) => `pipeline/${pure}/`), 'pipeline/lib/', 'pipeline/analyse.ts'].some((allowed) => room.startsWith(allowed));
    });
    expect(wrong).toEqual([]);
  });
});
