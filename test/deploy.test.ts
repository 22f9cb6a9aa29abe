import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const DEPLOY = resolve(import.meta.dirname, '../deploy');
const unit = readFileSync(join(DEPLOY, 'gongkai.service'), 'utf8');
const container = readFileSync(join(DEPLOY, 'Containerfile'), 'utf8');
const VERIFIER = '/usr/bin/systemd-analyze';

/** The check's shell command with the program answering as it is told to: what the container would say. */
function health(exit: number, store: boolean, says = ''): number {
  const folder = mkdtempSync(join(tmpdir(), 'health-'));
  try {
    writeFileSync(join(folder, 'node'), `#!/bin/sh\necho '${says}'\nexit ${exit}\n`, { mode: 0o755 });
    if (store) writeFileSync(join(folder, 'gongkai.duckdb'), '');
    const [, command] = /CMD \["\/bin\/sh", "-c", "(.*)"\]/.exec(container)!;
    execFileSync('/bin/sh', ['-c', command!.replaceAll('/data/', `${folder}/`)], { env: { PATH: `${folder}:/usr/bin:/bin` } });
    return 0;
  } catch (error) {
    return (error as { status: number }).status;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('what is deployed', () => {
  it.skipIf(!existsSync(VERIFIER))('the unit is held by systemd-analyze verify', () => {
    expect(() => execFileSync(VERIFIER, ['verify', join(DEPLOY, 'gongkai.service')], { stdio: 'pipe' })).not.toThrow();
  });

  it.each([['the unit', unit], ['the container', container]])('%s runs the schedule of the command line', (_name, text) => {
    expect(text).toMatch(/schedule/);
    for (const [option] of text.matchAll(/--(?:sources|data|cron|timezone)\b/g)) expect(readFileSync(resolve(DEPLOY, '../pipeline/cli.ts'), 'utf8')).toContain(option);
    expect(text).toContain('Asia/Shanghai');
    expect(existsSync(resolve(DEPLOY, '../bin/gongkai.js'))).toBe(true);
  });

  it.each([[0, true, 0], [2, true, 0], [1, true, 1], [1, false, 0]])('the health check of a program that answers %d (store there: %s) is %d', (exit, store, expected) => {
    expect(health(exit, store)).toBe(expected);
  });

  it('a pass that holds the store is healthy', () => {
    expect(health(1, true, '{"error":{"code":"store_locked","message":"x"}}')).toBe(0);
    expect(health(1, true, '{"error":{"code":"store_corrupt","message":"x"}}')).toBe(1);
  });
});

/** What the container file copies and runs, in a folder that holds nothing else. */
function build(folder: string): void {
  const root = resolve(DEPLOY, '..');
  const copy = (path: string): void => { mkdirSync(dirname(join(folder, path)), { recursive: true }); copyFileSync(join(root, path), join(folder, path)); };
  // As a checkout has it: what git ignores is no part of it.
  const tracked = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' }).split('\0').filter((path) => path !== '' && existsSync(join(root, path)));
  for (const line of container.split('\nFROM ')[1]!.split('\n')) {
    const [, verb, rest] = /^(COPY|RUN) (.*)$/.exec(line) ?? [];
    if (verb === 'COPY') for (const path of rest === '. .' ? tracked : rest!.split(' ').slice(0, -1)) copy(path);
    if (verb === 'RUN') execFileSync('/bin/sh', ['-c', rest!], { cwd: folder, stdio: 'pipe' });
  }
}

describe.skipIf(!process.env.GONGKAI_LONG)('the steps of the container file', () => {
  it('make the program in a clean folder, where it runs without what only its development needs', () => {
    const folder = mkdtempSync(join(tmpdir(), 'container-'));
    try {
      build(folder);
      const run = (...more: string[]): string => execFileSync(process.execPath, ['bin/gongkai.js', ...more], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
      expect(existsSync(join(folder, 'node_modules/vitest'))).toBe(false);
      expect(run('--version').trim()).toMatch(/^\d+\.\d+\.\d+$/);
      writeFileSync(join(folder, 'none.yaml'), '[]');
      expect(JSON.parse(run('ingest', '--sources', 'none.yaml', '--data', 'data', '--json'))).toMatchObject({ sourcesOk: 0, sourcesFailed: 0 });
      expect(existsSync(join(folder, 'dashboard/dist/index.html'))).toBe(true);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 900_000);
});
