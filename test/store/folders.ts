import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openStore } from '../../pipeline/store/store.ts';
import type { Store } from '../../pipeline/store/store.ts';

const made: string[] = [];

/** A new folder that is removed when the file's tests are done. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'gongkai-store-'));
  made.push(path);
  return path;
}

afterAll(() => { for (const path of made) rmSync(path, { recursive: true, force: true }); });

/** Opens a store, hands it to `work`, and closes it whatever happens. */
export async function withStore<T>(dataDir: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(dataDir);
  try { return await work(store); } finally { await store.close(); }
}
