/**
 * Records by the bucket of their agency's id. Agencies come in the order of the store and belong into thousands of
 * files, so their lines are gathered in a few first, and each of these is then parted: nothing is written twice to a
 * record's file, and no more than one part is in memory.
 */
import { appendFile, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bucketOf } from '../../lib/bucket.ts';
import { gather } from '../../lib/gather.ts';

type Put = (path: string, text: string) => Promise<void>;

/** Record files that are parted together. */
const BUCKETS_PER_PART = 64;

/** One record of a file: the agency it belongs to, its own id, its JSON. */
export interface ShardRecord { agencyId: string; id: string; json: string }

export class Shards {
  readonly #folder: string;
  readonly #kind: string;
  readonly #shards: number;

  /** `kind` is the folder of the files, below the site; lines are kept in `folder` until they are written. */
  constructor(folder: string, kind: string, shards: number) {
    this.#folder = join(folder, `.${kind}`);
    this.#kind = kind;
    this.#shards = shards;
  }

  async add(records: readonly ShardRecord[]): Promise<void> {
    const parts = new Map<number, string[]>();
    for (const { agencyId, id, json } of records) {
      const bucket = bucketOf(agencyId, this.#shards);
      const part = Math.floor(bucket / BUCKETS_PER_PART);
      const line = `${bucket}\t${JSON.stringify(id)}:${json}\n`;
      const own = parts.get(part);
      if (own) own.push(line); else parts.set(part, [line]);
    }
    await mkdir(this.#folder, { recursive: true });
    for (const [part, lines] of parts) await appendFile(join(this.#folder, String(part)), lines.join(''));
  }

  /** Writes every file, its records sorted; the gathered lines are gone after it. */
  async write(put: Put): Promise<void> {
    for (let part = 0; part * BUCKETS_PER_PART < this.#shards; part++) {
      const text = await readFile(join(this.#folder, String(part)), 'utf8').catch(() => '');
      const buckets = gather(text.split('\n').filter(Boolean), (line) => Number(line.slice(0, line.indexOf('\t'))));
      const last = Math.min(this.#shards, (part + 1) * BUCKETS_PER_PART);
      for (let bucket = part * BUCKETS_PER_PART; bucket < last; bucket++) {
        const records = (buckets.get(bucket) ?? []).map((line) => line.slice(line.indexOf('\t') + 1)).sort();
        await put(`${this.#kind}/${bucket}.json`, `{${records.join(',')}}`);
      }
    }
    await rm(this.#folder, { recursive: true, force: true });
  }
}
