import { describe, expect, it } from 'vitest';
import { RobotsCache, parseRobots, rulesOf } from '../../pipeline/fetch/robots.ts';
import { createFetcher } from '../../pipeline/fetch/fetcher.ts';
import { jumpingClock } from './clock.ts';
import { HostileSite, REPORT } from './hostile-site.ts';

const ORIGIN = 'http://www.example.gov.cn';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const allows = (robots: string, path: string): boolean => parseRobots(ORIGIN, bytes(robots)).allowed(new URL(path, ORIGIN));

describe('robots.txt, RFC 9309', () => {
  it.each([
    ['User-agent: *\nDisallow: /', '/a', false],
    ['User-agent: *\nDisallow:', '/a', true],
    ['User-agent: *\nDisallow: /', '/robots.txt', true],
    ['User-agent: GongKai\nDisallow: /zfxxgk/\n\nUser-agent: *\nDisallow: /', '/other', true],
    ['User-agent: gongkai/2.1\nDisallow: /zfxxgk/', '/zfxxgk/nb', false],
    ['User-agent: gongkaibot\nDisallow: /', '/a', true],
    ['User-agent: *\nDisallow: /a\n\nUser-agent: gongkai\nDisallow: /b\n\nUser-agent: gongkai\nDisallow: /c', '/a', true],
    ['User-agent: gongkai\nDisallow: /b\n\nUser-agent: *\nDisallow: /a\n\nUser-agent: gongkai\nDisallow: /c', '/c', false],
    ['User-agent: *\nDisallow: /zfxxgk\nAllow: /zfxxgk/nb', '/zfxxgk/nb/2024', true],
    ['User-agent: *\nDisallow: /page\nAllow: /page', '/page', true],
    ['User-agent: *\nDisallow: /*.pdf$', '/a/b.pdf', false],
    ['User-agent: *\nDisallow: /*.pdf$', '/a/b.pdf?x=1', true],
    ['User-agent: *\nDisallow: /a?b=1', '/a?b=1&c', false],
    ['User-agent: *\nDisallow: /%7Ea/%E5%B9%B4', '/~a/年报', false],
    ['User-agent: *\nDisallow: /年报', '/%e5%b9%b4%E6%8A%A5/1', false],
    ['\uFEFFUser-agent: *\nDisallow: /', '/a', false],
    ['user-AGENT : *\r\nDISALLOW : /a # a comment\r\n', '/a', false],
    ['User-agent: x\nSitemap: http://x/s.xml\nUser-agent: *\nDisallow: /a', '/a', false],
    ['User-agent: x\rDisallow: /b\rUser-agent: *\rDisallow: /a', '/a', false],
    ['Disallow: /a', '/a', true],
    ['<!DOCTYPE html><html><title>404</title><body>页面不存在</body></html>', '/a', true],
    ['', '/a', true],
  ])('%j and %s: %s', (robots, path, allowed) => { expect(allows(robots, path)).toBe(allowed); });

  it('is read to 500 KiB at least, and not without end', () => {
    const line = '# nothing here but a comment to fill a line\n';
    const fill = (size: number): string => line.repeat(Math.ceil(size / line.length)).slice(0, size - 1) + '\n';
    const end = 'User-agent: *\nDisallow: /a\n';
    expect(allows(fill(500 * 1024 - end.length) + end, '/a')).toBe(false);
    expect(allows(fill(2_000_000) + end, '/a')).toBe(true);
  });

  it.each([['User-agent: *\nCrawl-delay: 7', 7], ['User-agent: *\nCrawl-delay: 0.5\nDisallow:', 0.5], ['User-agent: *\nCrawl-delay: soon', 0], ['User-agent: other\nCrawl-delay: 9', 0], ['User-agent: *\nCrawl-delay: -4', 0]])('%j asks for %d s', (robots, delay) => {
    expect(parseRobots(ORIGIN, bytes(robots)).crawlDelay).toBe(delay);
  });

  it.each([[200, false], [404, true], [403, true], [401, true], [410, true], [500, false], [503, false]])('answered %d, allowed: %s', (status, allowed) => {
    expect(rulesOf(ORIGIN, { status, body: bytes('User-agent: *\nDisallow: /') }).allowed(new URL('/a', ORIGIN))).toBe(allowed);
  });

  it('is asked for once a day, and sooner where it could not be had', async () => {
    const clock = jumpingClock();
    let asked = 0;
    const cache = new RobotsCache(() => { asked++; return Promise.resolve({ status: asked === 3 ? 500 : 404, body: new Uint8Array(0) }); }, clock.now);
    await Promise.all([cache.rulesFor(ORIGIN), cache.rulesFor(ORIGIN)]);
    await clock.sleep(23 * 3_600_000);
    await cache.rulesFor(ORIGIN);
    expect(asked).toBe(1);
    await clock.sleep(3_600_000);
    await cache.rulesFor(ORIGIN);
    await clock.sleep(24 * 3_600_000);
    expect((await cache.rulesFor(ORIGIN)).unreachable).toBe('it answered 500');
    await clock.sleep(1_800_000);
    expect((await cache.rulesFor(ORIGIN)).unreachable).toBeNull();
    expect(asked).toBe(4);
  });
});

describe('a site\'s robots.txt', () => {
  const OURS = new Set(['127.0.0.1']);
  async function trying(robots: Parameters<HostileSite['play']>[1] | null, path = '/report'): Promise<{ code: string; paths: string[]; elapsed: number }> {
    const site = await HostileSite.open({ '/report': REPORT });
    if (robots !== null) site.play('/robots.txt', robots);
    site.play('/moved', (response) => { response.writeHead(302, { location: '/closed/report' }).end(); });
    const clock = jumpingClock();
    const fetcher = createFetcher({ pace: 0, allowedHosts: OURS, allowPrivateHosts: OURS, effects: clock, limits: { headers: 1_500 } });
    const code = await fetcher.get(site.url(path)).then(() => 'no error', (error: { code: string }) => error.code);
    await fetcher.close();
    await site.close();
    return { code, paths: site.seen.map((one) => one.path), elapsed: clock.elapsed() };
  }

  it('closes a page, also behind a redirect', async () => {
    expect(await trying('User-agent: *\nDisallow: /report')).toMatchObject({ code: 'robots', paths: ['/robots.txt'] });
    expect(await trying('User-agent: *\nDisallow: /closed', '/moved')).toMatchObject({ code: 'robots', paths: ['/robots.txt', '/moved'] });
  });

  it('closes the site where it answers 5xx after tries, or not at all', async () => {
    expect(await trying((response) => { response.statusCode = 500; response.end(); })).toMatchObject({ code: 'robots_unreachable', paths: ['/robots.txt', '/robots.txt', '/robots.txt'] });
    expect(await trying(() => undefined)).toMatchObject({ code: 'robots_unreachable' });
  });

  it('is followed over redirects, and taken for none behind more than five', async () => {
    expect(await trying((response, _seen, times) => { if (times < 5) response.writeHead(302, { location: '/robots.txt' }).end(); else response.end('User-agent: *\nDisallow: /'); })).toMatchObject({ code: 'robots' });
    expect(await trying((response) => { response.writeHead(302, { location: '/robots.txt' }).end(); })).toMatchObject({ code: 'no error' });
  });

  it('is cut where it does not end', async () => {
    expect(await trying((response) => { const more = (): void => { while (response.writable && response.write('# more\n'.repeat(9_000))); response.once('drain', more); }; response.write('User-agent: *\nDisallow: /report\n'); more(); })).toMatchObject({ code: 'robots' });
  });

  it('slows us down whatever the pace, to a minute at most', async () => {
    expect((await trying('User-agent: *\nCrawl-delay: 7')).elapsed).toBe(7_000);
    expect((await trying('User-agent: *\nCrawl-delay: 900')).elapsed).toBe(60_000);
  });
});
