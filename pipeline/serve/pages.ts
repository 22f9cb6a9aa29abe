/** The pages, drawn on request with the dashboard's own views from the newest release, and kept. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GongkaiError } from '../lib/errors.ts';
import { renderPage } from '../../dashboard/render.tsx';
import type { BuildManifest, Template } from '../../dashboard/template.ts';
import type { Answer } from './answer.ts';
import { POLICY_EMBEDDED, POLICY_WITH_WASM } from './answer.ts';
import { currentRelease, releaseFolder } from './release.ts';

/** Pages that are kept drawn. */
const KEPT = 400;
/** JSON files of a release that are kept parsed. */
const KEPT_FILES = 64;

/** Keeps the newest `size` entries. */
class Recent<Value> {
  readonly #entries = new Map<string, Value>();
  readonly #size: number;
  constructor(size: number) { this.#size = size; }

  get(key: string): Value | undefined { return this.#entries.get(key); }

  set(key: string, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#size && oldest !== undefined) this.#entries.delete(oldest);
  }
}

/** A file of a release's site; null where there is none. */
async function readSite(dataDir: string, release: string, path: string): Promise<unknown> {
  if (!/^[\w-]+(\/[\w.-]+)*\.json$/.test(path) || path.includes('..')) return null;
  try {
    return JSON.parse(await readFile(join(releaseFolder(dataDir, release), 'site', path), 'utf8')) as unknown;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new GongkaiError('release_damaged', `${path} of release ${release} could not be read. Run "ingest" to publish again.`, { cause: error });
  }
}

async function readTemplate(distDir: string): Promise<Template> {
  const [html, manifest] = await Promise.all(['index.html', 'manifest.json'].map((name) => readFile(join(distDir, name), 'utf8')));
  return { html: html!, manifest: JSON.parse(manifest!) as BuildManifest };
}

function policyOf(path: string, usesWasm: boolean): Record<string, string> | undefined {
  if (/^(?:\/en)?\/embed$/.test(path)) return { 'Content-Security-Policy': POLICY_EMBEDDED };
  return usesWasm ? { 'Content-Security-Policy': POLICY_WITH_WASM } : undefined;
}

export class Pages {
  readonly #dataDir: string;
  readonly #distDir: string;
  readonly #base: string;
  readonly #kept = new Recent<Answer>(KEPT);
  readonly #files = new Recent<Promise<unknown>>(KEPT_FILES);
  #template: Promise<Template> | null = null;

  constructor({ dataDir, distDir, base }: { dataDir: string; distDir: string; base: string }) {
    this.#base = base;
    this.#dataDir = dataDir;
    this.#distDir = distDir;
  }

  /** The page at an address; an address of no page gives the page that says so. */
  async answer(url: URL): Promise<Answer> {
    const release = await currentRelease(this.#dataDir);
    const demonstration = existsSync(join(this.#dataDir, 'demonstration'));
    const key = `${release} ${demonstration} ${url.pathname}${url.search}`;
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const answer = await this.#draw(url, release, demonstration);
    if (answer.status === 200) this.#kept.set(key, answer);
    return answer;
  }

  async #draw(url: URL, release: string | null, demonstration: boolean): Promise<Answer> {
    this.#template ??= readTemplate(this.#distDir);
    const { status, html, usesWasm } = await renderPage({
      url: `${url.pathname}${url.search}`, base: this.#base, release, demonstration, template: await this.#template,
      read: (path) => (release === null ? Promise.resolve(null) : this.#read(release, path)),
      readRelease: (path) => (release === null ? Promise.resolve(null) : readFile(join(releaseFolder(this.#dataDir, release), path), 'utf8').catch(() => null)),
    });
    const body = Buffer.from(html);
    return {
      status, type: 'text/html; charset=utf-8', body, compress: true, cache: 'no-cache', etag: createHash('sha256').update(body).digest('base64url').slice(0, 22),
      headers: policyOf(url.pathname, usesWasm),
    };
  }

  #read(release: string, path: string): Promise<unknown> {
    const key = `${release}/${path}`;
    const kept = this.#files.get(key);
    if (kept) return kept;
    const file = readSite(this.#dataDir, release, path);
    this.#files.set(key, file);
    file.catch(() => { this.#files.set(key, Promise.resolve(null)); });
    return file;
  }
}
