import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFetcher } from '../../pipeline/fetch/fetcher.ts';
import { robotsFile } from '../../pipeline/fetch/robots-file.ts';
import type { Play } from './hostile-site.ts';
import { HostileSite, REPORT } from './hostile-site.ts';
import { jumpingClock } from './clock.ts';

const DAY = 86_400_000;
const OURS = new Set(['127.0.0.1']);
let folder: string;
let site: HostileSite;
let clock: ReturnType<typeof jumpingClock>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'robots-'));
  site = await HostileSite.open({ '/report': REPORT });
  clock = jumpingClock();
});
afterEach(async () => { await site.close(); rmSync(folder, { recursive: true, force: true }); });

/** One run over the site; gives what came of it, and how often robots.txt was asked for in it. */
async function run(): Promise<[string, number]> {
  const before = site.asked('/robots.txt').length;
  const fetcher = createFetcher({ pace: 0, allowedHosts: OURS, allowPrivateHosts: OURS, effects: clock, robots: robotsFile(folder) });
  const code = await fetcher.get(site.url('/report')).then(() => 'no error', (error: { code: string }) => error.code);
  await fetcher.close();
  return [code, site.asked('/robots.txt').length - before];
}

const says = (text: string, status = 200): Play => (response) => { response.writeHead(status).end(text); };

it('holds for a day beyond the run, and no longer', async () => {
  site.play('/robots.txt', says('User-agent: *\nDisallow: /report # closed\n'));
  expect(await run()).toEqual(['robots', 1]);
  expect(await run()).toEqual(['robots', 0]);
  site.play('/robots.txt', says('User-agent: *\nDisallow: /admin\n'));
  await clock.sleep(DAY - 1_000);
  expect(await run()).toEqual(['robots', 0]);
  await clock.sleep(1_000);
  expect(await run()).toEqual(['no error', 1]);
});

it('holds with its Crawl-delay', async () => {
  site.play('/robots.txt', says('User-agent: *\nCrawl-delay: 9\n'));
  await run();
  const fetcher = createFetcher({ pace: 0, allowedHosts: OURS, allowPrivateHosts: OURS, effects: clock, robots: robotsFile(folder) });
  await fetcher.get(site.url('/report'));
  const before = clock.now();
  await fetcher.get(site.url('/report?again'));
  await fetcher.close();
  expect(clock.now() - before).toBe(9_000);
  expect(site.asked('/robots.txt')).toHaveLength(1);
});

it('that is not there is known for a day as well', async () => {
  expect(await run()).toEqual(['no error', 1]);
  expect(await run()).toEqual(['no error', 0]);
});

it('that could not be had is asked for again in the next run', async () => {
  site.play('/robots.txt', says('', 503));
  expect((await run())[0]).toBe('robots_unreachable');
  site.play('/robots.txt', says(''));
  expect(await run()).toEqual(['no error', 1]);
});

it('is asked for again where the file of the last run is damaged, or of a time to come', async () => {
  await run();
  writeFileSync(join(folder, 'robots.json'), readFileSync(join(folder, 'robots.json'), 'utf8').slice(0, -5));
  expect(await run()).toEqual(['no error', 1]);
  clock = jumpingClock(clock.now() - 3 * DAY);
  expect(await run()).toEqual(['no error', 1]);
});

it('of a site that is asked no more is forgotten', async () => {
  const memory = robotsFile(folder);
  memory.set('http://old.example', { at: clock.now() - 2 * DAY, status: 200, text: '' });
  memory.save(clock.now() - DAY);
  expect(robotsFile(folder).get('http://old.example')).toBeUndefined();
});
