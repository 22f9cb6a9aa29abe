import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
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
