/** What sites' robots.txt said, from one run to the next: RFC 9309 (2.4) lets it hold for a day. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** An answer that may be kept: a file, or that there is none. That it could not be had is never kept. */
export interface KeptRobots { at: number; status: number; text: string }

export interface RobotsMemory {
  get(origin: string): KeptRobots | undefined;
  set(origin: string, kept: KeptRobots): void;
  /** Forgets what is older than `before`, in milliseconds since 1970, and writes the rest. */
  save(before: number): void;
}

function load(file: string): Map<string, KeptRobots> {
  try { return new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, KeptRobots>)); } catch { return new Map(); }
}

/** Kept in `robots.json` of a data folder; losing it costs one request a site. */
export function robotsFile(dataDir: string): RobotsMemory {
  const file = join(dataDir, 'robots.json');
  const kept = load(file);
  let differs = false;
  return {
    get: (origin) => kept.get(origin),
    set: (origin, one) => { kept.set(origin, one); differs = true; },
    save: (before) => {
      for (const [origin, { at }] of kept) if (at < before) { kept.delete(origin); differs = true; }
      if (!differs) return;
      mkdirSync(dataDir, { recursive: true });
      writeFileSync(`${file}.new`, JSON.stringify(Object.fromEntries(kept)));
      renameSync(`${file}.new`, file);
      differs = false;
    },
  };
}
