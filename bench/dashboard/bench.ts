/**
 * The dashboard, measured: Lighthouse on each kind of page of the demonstration, and at a nation's size the bytes and
 * time to the first chart and how long a choice takes, beside the same view built with Observable Framework.
 * GONGKAI_AGENCIES makes it smaller.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../test/e2e/browser.ts';
import { built } from '../../pipeline/commands/serve.ts';
import { serve } from '../../pipeline/serve/serve.ts';
import { frameworkSite } from './framework.ts';
import { median, openPage, timeActs, untilChart } from './interactions.ts';
import type { Large } from './large.ts';
import { RELEASE, makeLarge } from './large.ts';
import type { Category } from './lighthouse.ts';
import { CATEGORIES, lighthouseOf } from './lighthouse.ts';
import { installPeers } from './peers.ts';

const AGENCIES = Number(process.env['GONGKAI_AGENCIES'] ?? 150_000);
const PAGES = ['/', '/compare', '/agencies', '/agency/qinglan-gaj', '/report/qinglan-gaj-2023', '/report/qinglan-gaj-2021?cell=requests.received.total', '/findings', '/data', '/method', '/check', '/en/'];
const ROUNDS = 5;
/** An agency whose page is opened, from the middle of the list. */
const MIDDLE = `a${String(Math.floor(AGENCIES / 2)).padStart(7, '0')}`;
/** Framework loads every row into the page: of more agencies than this it makes a file that a browser does not bear. */
const PEER_AGENCIES = Math.min(AGENCIES, 20_000);

type Figures = Record<string, number>;
const rounded = (value: number): number => Number(value.toPrecision(4));

/** The demonstration as `npm start` gives it. */
async function demonstration(): Promise<{ url: string; stop(): void }> {
  const data = mkdtempSync(join(tmpdir(), 'gongkai-demo-'));
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../bin/gongkai.js'), 'demo', '--data', data], { stdio: ['ignore', 'pipe', 'inherit'] });
  const stop = (): void => { child.kill('SIGTERM'); rmSync(data, { recursive: true, force: true }); };
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (part: Buffer) => { output += part.toString(); const [, address] = /Dashboard: (\S+)/.exec(output) ?? []; if (address) resolve(address); });
    child.on('exit', () => { reject(new Error('The demonstration ended before it was served.')); });
  });
  return { url, stop };
}

async function lighthouse(): Promise<Figures> {
  const demo = await demonstration();
  const lowest: Record<Category, number> = { performance: 100, accessibility: 100, 'best-practices': 100, seo: 100 };
  try {
    process.stdout.write(`Lighthouse ${CATEGORIES.map((one) => one.padStart(16)).join('')}\n`);
    for (const path of PAGES) {
      const { scores, weak } = await lighthouseOf(new URL(path, demo.url).href);
      for (const one of CATEGORIES) lowest[one] = Math.min(lowest[one], scores[one]);
      process.stdout.write(`           ${CATEGORIES.map((one) => String(scores[one]).padStart(16)).join('')}  ${path}${weak.length > 0 ? `  (${weak.join(', ')})` : ''}\n`);
    }
  } finally {
    demo.stop();
  }
  return Object.fromEntries(CATEGORIES.map((one) => [`lighthouse_${one.replace('-', '_')}_lowest`, lowest[one]]));
}

const CHART = '#compare .drawing';
const HITS = '.search .hits';

/** The middle of several new processes. */
function recordMs(dataDir: string): number {
  const args = ['--import', 'tsx', join(import.meta.dirname, 'record.ts'), join(dataDir, 'releases', RELEASE, 'site'), MIDDLE];
  return median(Array.from({ length: ROUNDS }, () => Number(execFileSync(process.execPath, args, { encoding: 'utf8' }))));
}

async function ours(browser: Browser, { dataDir }: Large): Promise<Figures> {
  const site = await serve({ dataDir, port: 0, distDir: await built() });
  try {
    const opened = await openPage(browser, `${site.url}en/compare`);
    const first = await untilChart(opened, CHART);
    const bytes = opened.bytes();
    await opened.page.waitForLoadState('networkidle');
    const measure = opened.page.locator('#compare select[name=s]');
    const measures = ['requests.granted.total', 'requests.received.total'].map((value) => ({ value, event: 'change' as const, watched: CHART, settled: '' }));
    const measureMs = await timeActs(measure, measures, ROUNDS);
    const searches = ['青阳', '财政局1', 'gongan'].map((value) => ({ value, event: 'input' as const, watched: HITS, settled: `${HITS} li` }));
    const searchMs = await timeActs(opened.page.locator('#compare .search input'), searches, ROUNDS);
    await opened.close();
    const ranked = await openPage(browser, `${site.url}en/compare?v=dots`);
    await untilChart(ranked, CHART);
    await ranked.page.waitForLoadState('networkidle');
    const rankedMs = await timeActs(ranked.page.locator('#compare select[name=s]'), measures, ROUNDS);
    await ranked.close();
    const spread = await openPage(browser, `${site.url}en/compare?v=spread&k=county`);
    await untilChart(spread, CHART);
    await spread.page.waitForLoadState('networkidle');
    const spreadMs = await timeActs(spread.page.locator('#compare select[name=s]'), measures, ROUNDS);
    await spread.close();
    const agency = await openPage(browser, `${site.url}en/agency/${MIDDLE}`);
    const agencyMs = await untilChart(agency, 'main');
    await agency.close();
    return { first_chart_ms: first, first_chart_bytes: bytes, agency_record_ms: recordMs(dataDir), agency_page_ms: agencyMs, measure_ms: measureMs, search_ms: searchMs, ranking_measure_ms: rankedMs, distribution_measure_ms: spreadMs };
  } finally {
    await site.close();
  }
}

async function peer(browser: Browser, { rows }: Large): Promise<Figures> {
  const site = await frameworkSite(rows);
  try {
    const opened = await openPage(browser, site.url);
    const first = await untilChart(opened, 'main');
    const bytes = opened.bytes();
    await opened.page.waitForLoadState('networkidle');
    const acts = (values: readonly string[], event: 'change' | 'input') => values.map((value) => ({ value, event, watched: 'main', settled: 'main svg' }));
    const measureMs = await timeActs(opened.page.locator('main select'), acts(['1', '0'], 'change'), ROUNDS);
    const searchMs = await timeActs(opened.page.locator('main input[type=search]'), acts(['青阳', '财政局1'], 'input'), ROUNDS);
    await opened.close();
    return { agencies: PEER_AGENCIES, first_chart_ms: first, first_chart_bytes: bytes, measure_ms: measureMs, search_ms: searchMs, build_s: site.seconds };
  } finally {
    await site.close();
  }
}

function print(title: string, figures: Figures): void {
  process.stdout.write(`\n${title}\n`);
  for (const [name, value] of Object.entries(figures)) process.stdout.write(`  ${name.padEnd(28)}${String(rounded(value)).padStart(14)}\n`);
}

async function main(): Promise<void> {
  installPeers();
  const scores = await lighthouse();
  process.stderr.write(`making a release of ${AGENCIES} agencies\n`);
  const large = await makeLarge(AGENCIES, PEER_AGENCIES);
  const browser = await openBrowser();
  try {
    const figures: Figures = { ...scores, agencies: AGENCIES, release_s: large.seconds, ...await ours(browser, large) };
    const framework = await peer(browser, large);
    print('This dashboard', figures);
    print('Observable Framework, the same view', framework);
    const ratios = Object.fromEntries(['first_chart_ms', 'first_chart_bytes', 'measure_ms', 'search_ms'].map((name) => [name, rounded(framework[name]! / figures[name]!)]));
    print('Framework / this', ratios);
    process.stdout.write(`${JSON.stringify({ bench: 'dashboard', figures: Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, rounded(value)])), peers: { framework }, ratios })}\n`);
  } finally {
    await browser.close();
    rmSync(large.dataDir, { recursive: true, force: true });
  }
}

await main();
