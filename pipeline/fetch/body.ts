/** A body with every limit: size before and after decompression, silence, and a rate that is fair. */
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Readable, type Transform } from 'node:stream';
import { FetchError } from './errors.ts';

export interface BodyLimits {
  bytes: number;
  /** After this many milliseconds bytes must keep coming at the fair rate. */
  patience: number;
  /** Bytes a second. */
  fairRate: number;
  now(): number;
}

function decoderOf(encoding: string): Transform | null {
  switch (encoding) {
    case 'gzip': case 'x-gzip': return createGunzip();
    case 'deflate': return createInflate();
    case 'br': return createBrotliDecompress();
    default: return null;
  }
}

const tooLarge = (url: string, limit: number): FetchError => new FetchError('too_large', `${url} is larger than ${Math.round(limit / 1e6)} MB and was cut off.`);

class Meter {
  readonly #limits: BodyLimits;
  readonly #url: string;
  readonly #start: number;
  bytes = 0;
  constructor(url: string, limits: BodyLimits) { this.#url = url; this.#limits = limits; this.#start = limits.now(); }

  take(count: number): void {
    this.bytes += count;
    if (this.bytes > this.#limits.bytes) throw tooLarge(this.#url, this.#limits.bytes);
    const elapsed = this.#limits.now() - this.#start;
    if (elapsed > this.#limits.patience && this.bytes / (elapsed / 1000) < this.#limits.fairRate) {
      throw new FetchError('too_slow', `${this.#url} sent ${this.bytes} bytes in ${Math.round(elapsed / 1000)} s and was given up.`);
    }
  }
}

async function collect(source: AsyncIterable<Uint8Array>, take: (count: number) => void): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) { take(chunk.length); chunks.push(chunk); }
  return Buffer.concat(chunks);
}

/**
 * Reads a body to its end.
 * @throws FetchError `too_large`, `too_slow`, `truncated`, `wrong_content` (a compression that does not open).
 */
export async function readBody(url: string, raw: Readable, headers: Record<string, string>, limits: BodyLimits): Promise<Uint8Array> {
  const meter = new Meter(url, limits);
  const wire = await collect(raw as AsyncIterable<Uint8Array>, (count) => { meter.take(count); });
  const promised = Number(headers['content-length']);
  if (headers['content-length'] && Number.isFinite(promised) && wire.length < promised) {
    throw new FetchError('truncated', `${url} broke off after ${wire.length} of ${promised} bytes.`);
  }
  const decoder = decoderOf((headers['content-encoding'] ?? '').trim().toLowerCase());
  if (!decoder || wire.length === 0) return wire;
  let plain = 0;
  try {
    return await collect(Readable.from([wire]).pipe(decoder) as AsyncIterable<Uint8Array>, (count) => {
      plain += count;
      if (plain > limits.bytes) { decoder.destroy(); throw tooLarge(url, limits.bytes); }
    });
  } catch (error) {
    if (error instanceof FetchError) throw error;
    // A site that names a compression it did not use is common; the bytes themselves decide.
    return wire;
  }
}
