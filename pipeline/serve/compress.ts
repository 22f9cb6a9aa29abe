/** Brotli and gzip; copies of what is asked for again are kept. */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Answer } from './answer.ts';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

type Encoding = 'br' | 'gzip';

/** Below this a header costs more than it saves. */
const LEAST_BYTES = 600;
/** Above this the best quality takes seconds. */
const SLOW_BYTES = 6_000_000;
/** Bytes of compressed copies that are kept. */
const KEPT_BYTES = 64 * 1024 * 1024;

function accepted(header: string): Encoding | null {
  const offered = new Set(header.split(',').map((part) => part.trim()).filter((part) => !/;\s*q=0(\.0*)?$/.test(part)).map((part) => part.split(';')[0]!.trim()));
  if (offered.has('br')) return 'br';
  return offered.has('gzip') ? 'gzip' : null;
}

async function compressed(body: Buffer, encoding: Encoding, forEver: boolean): Promise<Buffer> {
  if (encoding === 'gzip') return zip(body, { level: forEver ? 9 : 6 });
  // The best quality only for what is compressed once and sent for ever, and not for what would keep a visitor waiting.
  return brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: forEver && body.length < SLOW_BYTES ? 11 : 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } });
}

export class Compressor {
  readonly #kept = new Map<string, Buffer>();
  #size = 0;

  /** The body as this client takes it. */
  async encode(answer: Answer, accepts: string): Promise<{ body: Buffer; encoding: Encoding | null }> {
    const encoding = answer.compress && answer.body.length >= LEAST_BYTES ? accepted(accepts) : null;
    if (!encoding) return { body: answer.body, encoding: null };
    const key = answer.etag ? `${answer.etag} ${encoding}` : null;
    const kept = key ? this.#kept.get(key) : undefined;
    if (kept) return { body: kept, encoding };
    const body = await compressed(answer.body, encoding, answer.cache?.includes('immutable') === true);
    if (key) this.#keep(key, body);
    return { body, encoding };
  }

  #keep(key: string, body: Buffer): void {
    if (this.#kept.has(key)) return;
    this.#kept.set(key, body);
    this.#size += body.length;
    for (const [oldest, { length }] of this.#kept) {
      if (this.#size <= KEPT_BYTES) return;
      this.#kept.delete(oldest);
      this.#size -= length;
    }
  }
}
