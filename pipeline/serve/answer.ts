/** What the server gives back, before it is compressed and sent. */

export interface Answer {
  status: number;
  type: string;
  body: Buffer;
  headers?: Record<string, string>;
  cache?: string;
  /** A name of these very bytes; also the key of the compressed copies. */
  etag?: string;
  compress?: boolean;
}

/** Nothing but this server; no inline script or style. Charts are saved as pictures through blob: and data: addresses. */
const POLICY = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "connect-src 'self'", "worker-src 'self'",
  "font-src 'self'", "manifest-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
].join('; ');

/** The page that reads a draft compiles the PDF reader's WebAssembly. */
export const POLICY_WITH_WASM = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'");

/** A chart that others may put into their own pages. */
export const POLICY_EMBEDDED = POLICY.replace("frame-ancestors 'none'", 'frame-ancestors *');

/** For what others wrote: nothing may run, load or be framed. */
export const POLICY_INERT = "sandbox; default-src 'none'; frame-ancestors 'none'";

export const COMMON_HEADERS: Record<string, string> = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

export const IMMUTABLE = 'public, max-age=31536000, immutable';

export function text(status: number, sentence: string): Answer {
  return { status, type: 'text/plain; charset=utf-8', body: Buffer.from(`${sentence}\n`) };
}

export function notFound(): Answer {
  return text(404, 'There is nothing at this address.');
}
