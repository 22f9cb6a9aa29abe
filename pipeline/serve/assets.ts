import type { Answer } from './answer.ts';
import { IMMUTABLE, POLICY_WITH_WASM } from './answer.ts';
import { fileBelow } from './files.ts';

const AT_ROOT = /^\/(favicon\.svg|robots\.txt|site\.webmanifest)$/;

/** A file of the built dashboard: those below `assets/` have their hash in their name. */
export async function answerAsset(distDir: string, path: string): Promise<Answer | null> {
  const hashed = path.startsWith('/assets/');
  if (!hashed && !AT_ROOT.test(path)) return null;
  const file = await fileBelow(distDir, path.slice(1));
  if (!file) return null;
  // A worker's own policy is that of its script.
  const headers = /worker[^/]*\.js$/.test(path) ? { 'Content-Security-Policy': POLICY_WITH_WASM } : undefined;
  return { status: 200, type: file.type, body: file.body, etag: file.hash, compress: file.compress, cache: hashed ? IMMUTABLE : 'public, max-age=3600', headers };
}
