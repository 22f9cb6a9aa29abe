/** The sample's dashboard, built anew and served, and a browser to look at it. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { serve } from '../../pipeline/serve/serve.ts';
import { openBrowser } from './browser.ts';
import { sampleData } from './sample.ts';

const DASHBOARD = resolve(import.meta.dirname, '../../dashboard');

export interface SampleSite { browser: Browser; url: string; close(): Promise<void> }

export async function sampleSite(): Promise<SampleSite> {
  const distDir = mkdtempSync(join(tmpdir(), 'gongkai-dist-'));
  await build({ root: DASHBOARD, configFile: join(DASHBOARD, 'vite.config.ts'), logLevel: 'error', build: { outDir: distDir, emptyOutDir: true } });
  const serving = await serve({ dataDir: await sampleData(), port: 0, distDir });
  const browser = await openBrowser();
  return { browser, url: serving.url, close: async () => { await browser.close(); await serving.close(); } };
}
