/** Content-Encoding, undone within a limit; the bytes decide where the header lies. */
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { FetchError } from './errors.ts';

type Open = (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Buffer>;
const OPEN: Record<string, Open> = {
  gzip: promisify(gunzip) as Open,
  'x-gzip': promisify(gunzip) as Open,
  deflate: promisify(inflate) as Open,
  'raw-deflate': promisify(inflateRaw) as Open,
  br: promisify(brotliDecompress) as Open,
};
/** No honest page is wrapped more often. */
const LAYERS = 2;

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;
/** Starts as a page, JSON, a PDF, a ZIP or an OLE file does: it was never compressed, whatever the header says. */
function isPlain(bytes: Uint8Array): boolean {
  const start = String.fromCharCode(...bytes.subarray(0, 16));
  return ['%PDF', 'PK\x03\x04', '\xd0\xcf\x11\xe0'].some((magic) => start.startsWith(magic)) || /^(?:\xef\xbb\xbf)?\s*[<{[]/.test(start);
}

function layersOf(header: string, bytes: Uint8Array, contentType: string): string[] {
  const named = header.toLowerCase().split(',').map((name) => name.trim()).filter((name) => name && name !== 'identity').reverse();
  // Some servers compress without saying so.
  return named.length === 0 && isGzip(bytes) && !/gzip|octet-stream/.test(contentType) ? ['gzip'] : named;
}

async function opened(url: string, encoding: string, bytes: Uint8Array, limit: number): Promise<Uint8Array> {
  const open = OPEN[encoding];
  if (!open) throw new FetchError('wrong_content', `${url} came compressed as "${encoding}", which was not asked for.`);
  try {
    return await open(bytes, { maxOutputLength: limit });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') throw new FetchError('too_large', `${url} is larger than ${limit / 1e6} MB when decompressed and was cut off.`, { cause: error });
    if (code === 'Z_BUF_ERROR') throw new FetchError('truncated', `${url} broke off in the middle of its compressed bytes.`, { cause: error });
    if (encoding === 'deflate') return opened(url, 'raw-deflate', bytes, limit);
    throw new FetchError('wrong_content', `${url} says it is compressed (${encoding}), but does not open.`, { cause: error });
  }
}

/**
 * The bytes as the site meant them.
 * @throws FetchError `too_large`, `truncated`, `wrong_content`.
 */
export async function decompressed(url: string, wire: Uint8Array, headers: Readonly<Record<string, string>>, limit: number): Promise<Uint8Array> {
  const layers = wire.length === 0 ? [] : layersOf(headers['content-encoding'] ?? '', wire, headers['content-type'] ?? '');
  if (layers.length > LAYERS) throw new FetchError('wrong_content', `${url} came compressed ${layers.length} times over.`);
  let bytes = wire;
  for (const encoding of layers) if (!isPlain(bytes)) bytes = await opened(url, encoding, bytes, limit);
  return bytes;
}
