/** One request and its answer on the wire, with every limit of time and size. Knows nothing of pace, robots or redirects. */
import { errors, request, type Dispatcher } from 'undici';
import { messageOf } from '../lib/errors.ts';
import { decompressed } from './decompress.ts';
import { FetchError, fetchErrorIn } from './errors.ts';
import type { Limits } from './limits.ts';
import { Watch } from './watch.ts';

export interface Exchange {
  url: URL;
  headers: Record<string, string>;
  /** Makes it a POST of a form. */
  form?: Record<string, string>;
  dispatcher: Dispatcher;
  limits: Limits;
  signal: AbortSignal;
  /** Only so many bytes of the answer matter, and no more are read: robots.txt. */
  enough?: number;
}

export interface Wire {
  status: number;
  /** Lower-case names; repeated ones joined with a comma, cookies left out. */
  headers: Record<string, string>;
  cookies: string[];
  /** Decompressed. */
  body: Uint8Array;
  /** Milliseconds until the headers were there. */
  latency: number;
}

/** The page that comes with a redirect or an error is looked at, but not at any length. */
const BRIEF = 1_000_000;

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const entries = Object.entries(headers).flatMap(([name, value]) => (value === undefined || name === 'set-cookie' ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]]));
  return Object.fromEntries(entries);
}

const tooLarge = (url: URL, limit: number): FetchError => new FetchError('too_large', `${url.href} is larger than ${limit / 1e6} MB and was cut off.`);

interface Reading { url: URL; headers: Record<string, string>; watch: Watch; limit: number; /** More than the limit is no fault: what came until then is enough. */ brief: boolean }

async function bytesOf(body: Dispatcher.ResponseData['body'], { url, headers, watch, limit, brief }: Reading): Promise<Uint8Array> {
  const promised = /^\d+$/.test(headers['content-length'] ?? '') ? Number(headers['content-length']) : null;
  if (promised !== null && promised > limit && !brief) throw tooLarge(url, limit);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    watch.took(chunk.length);
    bytes += chunk.length;
    chunks.push(chunk);
    if (bytes > limit && brief) return Buffer.concat(chunks).subarray(0, limit);
    if (bytes > limit) throw tooLarge(url, limit);
  }
  if (promised !== null && bytes < promised) throw new FetchError('truncated', `${url.href} broke off after ${bytes} of ${promised} bytes.`);
  return Buffer.concat(chunks);
}

const DOWN = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'UND_ERR_SOCKET', 'UND_ERR_CONNECT_TIMEOUT']);

/** An old or broken TLS, or a certificate that does not hold. */
export const isTlsFault = (error: unknown): boolean => /^(?:ERR_SSL|ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO)/.test((error as { code?: string } | undefined)?.code ?? '');

/** What went wrong, in our words; `answered` where the headers had come. */
function faultOf(url: URL, error: unknown, answered: boolean): FetchError {
  const ours = fetchErrorIn(error);
  if (ours) return ours;
  const code = (error as { code?: string } | undefined)?.code ?? '';
  const options = { cause: error };
  if (isTlsFault(error)) return new FetchError('tls', `${url.host} could not be reached over TLS: ${messageOf(error)}.`, options);
  if (error instanceof errors.HTTPParserError || /^HPE_|^UND_ERR_HEADERS_OVERFLOW|^UND_ERR_RESPONSE/.test(code)) return new FetchError(answered ? 'truncated' : 'bad_response', `${url.href} sent what is no proper HTTP answer (${messageOf(error)}).`, options);
  if (answered) return new FetchError('truncated', `${url.href} broke off in the middle: ${messageOf(error)}.`, options);
  return new FetchError('connection', `${url.host} could not be reached${DOWN.has(code) ? '' : ` (${code || 'unknown'})`}: ${messageOf(error)}.`, options);
}

function briefOf(status: number, enough: number | undefined, limits: Limits): Pick<Reading, 'limit' | 'brief'> {
  if (enough !== undefined) return { limit: enough, brief: true };
  return status >= 300 ? { limit: BRIEF, brief: true } : { limit: limits.bytes, brief: false };
}

async function send(exchange: Exchange, watch: Watch): Promise<Dispatcher.ResponseData> {
  const { url, form, dispatcher } = exchange;
  const headers = form ? { ...exchange.headers, 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' } : exchange.headers;
  return request(url, { dispatcher, method: form ? 'POST' : 'GET', headers, signal: watch.signal, ...(form ? { body: new URLSearchParams(form).toString() } : {}) });
}

/**
 * Sends one request and reads its answer.
 * @throws FetchError `connection`, `tls`, `bad_response`, `too_slow`, `truncated`, `too_large`, `wrong_content`, `closed`, or the guard's refusal.
 */
export async function exchange(asked: Exchange): Promise<Wire> {
  const { url, limits } = asked;
  const watch = new Watch(url.href, limits, asked.signal);
  const start = Date.now();
  let response: Dispatcher.ResponseData | undefined;
  try {
    response = await send(asked, watch);
    const latency = Date.now() - start;
    const headers = flat(response.headers);
    watch.bodyBegins();
    const reading = { url, headers, watch, ...briefOf(response.statusCode, asked.enough, limits) };
    const wire = await bytesOf(response.body, reading);
    const cut = reading.brief && wire.length >= reading.limit;
    return { status: response.statusCode, headers, cookies: [response.headers['set-cookie'] ?? []].flat(), body: cut ? wire : await decompressed(url.href, wire, headers, limits.bytes), latency };
  } catch (error) {
    throw faultOf(url, watch.signal.aborted ? watch.signal.reason : error, response !== undefined);
  } finally {
    watch.end();
    // Ends the connection of an answer that was not read to its end; does nothing after a whole one.
    response?.body.on('error', () => undefined).destroy();
  }
}
