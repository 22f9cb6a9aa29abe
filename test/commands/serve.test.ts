import { mkdirSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isStale } from '../../pipeline/commands/serve.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-stale-'));

function put(name: string, at: number): string {
  const file = join(folder, name);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, '');
  utimesSync(file, at, at);
  return file;
}

describe('a built dashboard', () => {
  const index = put('dist/index.html', 2_000);
  put('views/report.tsx', 1_000);
  put('dist/assets/part.css', 3_000);
  put('notes.md', 3_000);

  it('stands while its sources are older; what was built beside it is no source', () => {
    expect(isStale(index, [folder])).toBe(false);
  });

  it('is stale once a source is newer', () => {
    put('style/layout.css', 2_001);
    expect(isStale(index, [folder])).toBe(true);
  });
});
