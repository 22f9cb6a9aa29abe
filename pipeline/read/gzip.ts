import { Gunzip } from 'fflate';
import { UnreadableError } from '../lib/errors.ts';

/** No report is as large; a body that unpacks to more is a bomb. */
const LARGEST = 64 * 1024 * 1024;

/** Unpacks a gzip body as far as it goes. @throws UnreadableError where it unpacks to more than 64 MB, or to nothing. */
export function unzipBody(bytes: Uint8Array): Uint8Array {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const gunzip = new Gunzip((chunk) => {
    size += chunk.length;
    if (size > LARGEST) throw new UnreadableError('too_large', 'The gzip body unpacks to more than 64 MB, which no report does.');
    chunks.push(chunk);
  });
  try {
    for (let at = 0; at < bytes.length; at += 65_536) gunzip.push(bytes.subarray(at, at + 65_536), at + 65_536 >= bytes.length);
  } catch (error) {
    if (error instanceof UnreadableError) throw error;
  }
  if (size === 0) throw new UnreadableError('broken_gzip', 'The document says it is gzip and cannot be unpacked.');
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) { whole.set(chunk, at); at += chunk.length; }
  return whole;
}
