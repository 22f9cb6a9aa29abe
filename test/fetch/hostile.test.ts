import type { ServerResponse } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFetcher, type Fetcher, type FetcherOptions } from '../../pipeline/fetch/fetcher.ts';
import { jumpingClock } from './clock.ts';
import { HostileSite, REPORT } from './hostile-site.ts';

const OURS = new Set(['127.0.0.1']);
const LIMITS = { headers: 800, silence: 600, patience: 1_500, fairRate: 50_000, longest: 6_000 };

let site: HostileSite;
let clock: ReturnType<typeof jumpingClock>;
let fetcher: Fetcher;
const open: Fetcher[] = [];

function fetcherWith(options: Partial<FetcherOptions> = {}): Fetcher {
  const made = createFetcher({ pace: 0, allowedHosts: OURS, allowPrivateHosts: OURS, limits: LIMITS, effects: clock, userAgent: 'gongkai/test (someone@example.org)', ...options });
  open.push(made);
  return made;
}

const codeOf = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'no error', (error: { code?: string; message: string }) => error.code ?? error.message);

beforeEach(async () => {
  site = await HostileSite.open({ '/report': REPORT });
  clock = jumpingClock();
  fetcher = fetcherWith();
});
afterEach(async () => { await Promise.all(open.splice(0).map((one) => one.close())); await site.close(); });

describe('an ordinary answer', () => {
  it('comes with its bytes, headers and address, after robots.txt, under our own name', async () => {
    const fetched = await fetcher.get(site.url('/report#part'));
    expect(new TextDecoder().decode(fetched.body)).toBe(REPORT);
    expect(fetched).toMatchObject({ url: site.url('/report#part'), finalUrl: site.url('/report'), chain: [], status: 200, notModified: false, fetchedAt: '2025-01-20T00:00:00.000Z' });
    expect(fetched.headers['content-type']).toContain('text/html');
    expect(site.seen.map((one) => one.path)).toEqual(['/robots.txt', '/report']);
    expect(site.seen[1]!.headers['user-agent']).toBe('gongkai/test (someone@example.org)');
  });

  it('names a contact where none was given', async () => {
    await fetcherWith({ userAgent: undefined }).get(site.url('/report'));
    expect(site.seen[1]!.headers['user-agent']).toMatch(/^gongkai\/[\d.]+ \(.*contact: \S+@\S+\)$/);
  });

  it.each([['gzip', gzipSync], ['deflate', deflateSync], ['deflate', deflateRawSync], ['br', brotliCompressSync]] as const)('is decompressed from %s', async (encoding, compress) => {
    site.play('/packed', (response) => { response.setHeader('content-encoding', encoding); response.end(compress(Buffer.from(REPORT))); });
    expect(new TextDecoder().decode((await fetcher.get(site.url('/packed'))).body)).toBe(REPORT);
  });

  it('is taken as it is where the header names a compression that was not used, and opened where it was used unsaid', async () => {
    site.play('/lies', (response) => { response.setHeader('content-encoding', 'gzip'); response.end(REPORT); });
    site.play('/silent', (response) => { response.setHeader('content-type', 'text/html'); response.end(gzipSync(REPORT)); });
    expect(new TextDecoder().decode((await fetcher.get(site.url('/lies'))).body)).toBe(REPORT);
    expect(new TextDecoder().decode((await fetcher.get(site.url('/silent'))).body)).toBe(REPORT);
  });

  it('may be an error page: a 404 is an answer', async () => {
    expect((await fetcher.get(site.url('/nowhere'))).status).toBe(404);
  });
});

describe('asking again', () => {
  it('sends our own validators and takes 304 for an answer without a body', async () => {
    site.play('/known', (response, seen) => { response.statusCode = seen.headers['if-none-match'] === '"a1"' && seen.headers['if-modified-since'] === 'Mon, 20 Jan 2025 00:00:00 GMT' ? 304 : 200; response.end(response.statusCode === 304 ? undefined : REPORT); });
    const fetched = await fetcher.get(site.url('/known'), { etag: '"a1"', lastModified: 'Mon, 20 Jan 2025 00:00:00 GMT' });
    expect(fetched).toMatchObject({ status: 304, notModified: true });
    expect(fetched.body).toHaveLength(0);
  });

  it('sends validators only to the address they came from, which a redirect may have led to', async () => {
    site.play('/old', (response) => { response.writeHead(301, { location: '/new' }).end(); });
    site.play('/new', REPORT);
    await fetcher.get(site.url('/old'), { etag: '"a1"', validFor: site.url('/new') });
    await fetcher.get(site.url('/old'), { etag: '"a1"' });
    expect(site.asked('/old').map((one) => one.headers['if-none-match'])).toEqual([undefined, '"a1"']);
    expect(site.asked('/new').map((one) => one.headers['if-none-match'])).toEqual(['"a1"', undefined]);
  });

  it('keeps the cookies of a host for that host, and follows a page that sets one and sends back to itself', async () => {
    site.play('/door', (response, seen) => {
      if (seen.headers.cookie === 'CT6T=abc') { response.end(REPORT); return; }
      response.writeHead(302, { location: '/door', 'set-cookie': 'CT6T=abc; Path=/' }).end();
    });
    expect((await fetcher.get(site.url('/door'))).status).toBe(200);
    expect(site.asked('/door')).toHaveLength(2);
  });
});

describe('redirects', () => {
  const hop = (to: string) => (response: ServerResponse): void => { response.writeHead(302, { location: to }).end('<a href="x">moved</a>'); };

  it('are followed five times, with their chain', async () => {
    for (let i = 1; i <= 5; i++) site.play(`/hop${i}`, hop(i === 5 ? '/report' : `/hop${i + 1}`));
    const fetched = await fetcher.get(site.url('/hop1'));
    expect(fetched.finalUrl).toBe(site.url('/report'));
    expect(fetched.chain).toEqual([1, 2, 3, 4, 5].map((i) => site.url(`/hop${i}`)));
  });

  it('are not followed six times', async () => {
    for (let i = 1; i <= 6; i++) site.play(`/hop${i}`, hop(i === 6 ? '/report' : `/hop${i + 1}`));
    expect(await codeOf(fetcher.get(site.url('/hop1')))).toBe('too_many_redirects');
    expect(site.asked('/report')).toHaveLength(0);
  });

  it('in a circle are told from a cookie\'s', async () => {
    site.play('/a', hop('/b'));
    site.play('/b', hop('/a'));
    site.play('/self', (response) => { response.writeHead(302, { location: '/self', 'set-cookie': 'n=1' }).end(); });
    expect(await codeOf(fetcher.get(site.url('/a')))).toBe('redirect_loop');
    expect(await codeOf(fetcher.get(site.url('/self')))).toBe('redirect_loop');
    expect(site.asked('/self')).toHaveLength(2);
  });

  it.each([
    ['http://localhost:8080/', 'host_not_allowed'], ['http://10.0.0.8/', 'host_not_allowed'], ['http://[::1]/', 'host_not_allowed'], ['http://2130706433/', 'no error'],
    ['http://evil.example/', 'host_not_allowed'], ['file:///etc/passwd', 'bad_address'], ['http://user:secret@127.0.0.1/', 'bad_address'], ['http://127.0.0.1:25/', 'bad_address'], ['', 'bad_response'],
  ])('to %s give %s', async (target, code) => {
    // 2130706433 is 127.0.0.1 in decimal, which the registry of this test names; it is the same host.
    site.play('/away', hop(target.replace('http://2130706433/', `http://2130706433:${site.port}/report`)));
    expect(await codeOf(fetcher.get(site.url('/away')))).toBe(code);
  });
});

describe('size and time', () => {
  it('accepts 10 MB and cuts off what is over 30 MB, announced, unannounced or packed', async () => {
    const ten = Buffer.alloc(10_000_000, 'a');
    const bomb = gzipSync(Buffer.alloc(31_000_000));
    const patient = fetcherWith({ limits: {} });
    site.play('/ten', (response) => { response.end(ten); });
    site.play('/announced', (response) => { response.setHeader('content-length', 30_000_001); response.write('x'); });
    site.play('/endless', (response) => { const pour = (): void => { while (response.writable && response.write(ten)); if (response.writable) response.once('drain', pour); }; pour(); });
    site.play('/bomb', (response) => { response.setHeader('content-encoding', 'gzip'); response.end(bomb); });
    expect((await patient.get(site.url('/ten'))).body).toHaveLength(10_000_000);
    expect(await codeOf(patient.get(site.url('/announced')))).toBe('too_large');
    expect(await codeOf(patient.get(site.url('/endless')))).toBe('too_large');
    expect(await codeOf(patient.get(site.url('/bomb')))).toBe('too_large');
  });

  it('waits neither for headers that never come nor for a body that falls silent', async () => {
    site.play('/mute', () => undefined);
    site.play('/faints', (response) => { response.write('<html>'); });
    expect(await codeOf(fetcher.get(site.url('/mute')))).toBe('too_slow');
    expect(await codeOf(fetcher.get(site.url('/faints')))).toBe('too_slow');
    expect(site.asked('/mute')).toHaveLength(1);
  });

  it('ends a slow drip, and lets a slow but fair one come to its end', async () => {
    const every = (milliseconds: number, bytes: number, times: number) => (response: ServerResponse): void => {
      let sent = 0;
      const timer = setInterval(() => { response.write('x'.repeat(bytes)); if (++sent === times) { clearInterval(timer); response.end(); } }, milliseconds);
      response.on('close', () => { clearInterval(timer); });
    };
    site.play('/drip', every(50, 1, 100));
    site.play('/fair', every(50, 20_000, 30));
    const start = Date.now();
    expect(await codeOf(fetcher.get(site.url('/drip')))).toBe('too_slow');
    expect(Date.now() - start).toBeLessThan(3_000);
    expect((await fetcher.get(site.url('/fair'))).body).toHaveLength(600_000);
  });

  it('ends headers without end, and an answer that is no HTTP', async () => {
    const raw = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', (data) => {
        if (String(data).startsWith('GET /robots.txt')) { socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'); return; }
        if (String(data).startsWith('GET /noise')) { socket.end('SSH-2.0-OpenSSH\r\n'); return; }
        socket.write('HTTP/1.1 200 OK\r\n');
        const timer = setInterval(() => socket.write(`X-More-${Math.random()}: ${'y'.repeat(4000)}\r\n`), 5);
        socket.on('close', () => { clearInterval(timer); });
      });
    });
    await new Promise<void>((resolve) => { raw.listen(0, '127.0.0.1', resolve); });
    const at = `http://127.0.0.1:${(raw.address() as AddressInfo).port}`;
    expect(await codeOf(fetcher.get(`${at}/headers`))).toBe('bad_response');
    expect(await codeOf(fetcher.get(`${at}/noise`))).toBe('bad_response');
    await new Promise((resolve) => { raw.close(resolve); });
  });

  it('tells a body that is shorter than its Content-Length, after trying again', async () => {
    site.play('/short', (response) => { response.setHeader('content-length', 5_000); response.write(REPORT); setTimeout(() => response.destroy(), 20); });
    site.play('/cut', (response) => { response.write(REPORT); setTimeout(() => response.destroy(), 20); });
    site.play('/halfpacked', (response) => { const whole = gzipSync(REPORT); response.setHeader('content-encoding', 'gzip'); response.end(whole.subarray(0, whole.length - 20)); });
    for (const path of ['/short', '/cut', '/halfpacked']) expect(await codeOf(fetcher.get(site.url(path)))).toBe('truncated');
    expect(site.asked('/short')).toHaveLength(3);
  });

  it('takes the second answer where only the first was cut', async () => {
    site.play('/once', (response, _seen, times) => { if (times > 1) { response.end(REPORT); return; } response.setHeader('content-length', 5_000); response.write(REPORT); setTimeout(() => response.destroy(), 20); });
    expect((await fetcher.get(site.url('/once'))).body).toHaveLength(Buffer.byteLength(REPORT));
  });
});

describe('a site that is unwell', () => {
  it('is asked again after its own Retry-After, in seconds or as a date, whatever the pace', async () => {
    site.play('/busy', (response, _seen, times) => {
      if (times === 1) response.writeHead(503, { 'retry-after': '40' }).end();
      else if (times === 2) response.writeHead(429, { 'retry-after': new Date(clock.now() + 50_000).toUTCString() }).end();
      else response.end(REPORT);
    });
    expect((await fetcher.get(site.url('/busy'))).status).toBe(200);
    expect(clock.elapsed()).toBeGreaterThanOrEqual(90_000);
    expect(clock.elapsed()).toBeLessThan(92_000);
  });

  it('holds its other pages back as well while it asks to be left alone', async () => {
    site.play('/busy', (response, _seen, times) => { if (times === 1) response.writeHead(503, { 'retry-after': '60' }).end(); else response.end(REPORT); });
    await Promise.all([fetcher.get(site.url('/busy')), fetcher.get(site.url('/report'))]);
    expect(clock.elapsed()).toBeGreaterThanOrEqual(60_000);
    expect(site.seen.map((one) => one.path).slice(0, 2)).toEqual(['/robots.txt', '/busy']);
  });

  it('is given up for the run where it asks for longer than a run can wait', async () => {
    site.play('/busy', (response) => { response.writeHead(503, { 'retry-after': '86400' }).end(); });
    expect(await codeOf(fetcher.get(site.url('/busy')))).toBe('retry_later');
    expect(await codeOf(fetcher.get(site.url('/report')))).toBe('host_given_up');
    expect(site.asked('/report')).toHaveLength(0);
    expect(clock.elapsed()).toBe(0);
  });

  it('is tried three times with growing pauses', async () => {
    site.play('/broken', (response) => { response.statusCode = 500; response.end(); });
    expect(await codeOf(fetcherWith({ pace: undefined }).get(site.url('/broken')))).toBe('server_error');
    expect(site.asked('/broken')).toHaveLength(3);
    expect(clock.slept.filter((one) => one >= 15_000)).toEqual([15_000, 30_000]);
  });

  it('is given up when five pages in a row failed, and not when a good one came in between', async () => {
    site.play('/broken', (response) => { response.statusCode = 500; response.end(); });
    const broken = async (times: number): Promise<void> => { for (let i = 0; i < times; i++) expect(await codeOf(fetcher.get(site.url('/broken')))).toBe('server_error'); };
    await broken(4);
    await fetcher.get(site.url('/report'));
    await broken(5);
    expect(site.asked('/broken')).toHaveLength(27);
    expect(await codeOf(fetcher.get(site.url('/report')))).toBe('host_given_up');
    expect(site.asked('/report')).toHaveLength(1);
  });

  it('is not given up for pages that are merely gone', async () => {
    for (let i = 0; i < 8; i++) await fetcher.get(site.url(`/gone${i}`));
    expect((await fetcher.get(site.url('/report'))).status).toBe(200);
  });

  it('that is down is said to be down', async () => {
    const url = site.url('/report');
    await site.close();
    await expect(fetcher.get(url)).rejects.toMatchObject({ code: 'robots_unreachable', message: expect.stringContaining('ECONNREFUSED') as string });
    site = await HostileSite.open();
  });
});

describe('challenges', () => {
  const JSL = '<script>document.cookie=("__jsl_clearance_s=1700")+"|-1|x;max-age=3600";location.href=location.pathname</script>';
  it.each([
    ['加速乐', 521, JSL, { 'set-cookie': '__jsluid_s=0c1; path=/' }],
    ['瑞数', 412, '<html><head><meta id="x"><script>$_ts=window["$_ts"];</script></head><body></body></html>', { 'set-cookie': 'FSSBBIl1UgzbN7NO=5abc; path=/' }],
    ['C3VK shell', 200, '<script>var wzws_sessionid="C3VK=1a";</script>', {}],
    ['a captcha', 200, '<html><title>安全验证</title><body>访问过于频繁，请输入验证码<input name="code"></body></html>', {}],
    ['a firewall', 405, '<html><body>很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的请求被防火墙拦截</body></html>', {}],
  ])('of %s are recognised, asked once and not solved', async (_name, status, body, headers) => {
    site.play('/page', (response) => { response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(body); });
    expect(await codeOf(fetcher.get(site.url('/page')))).toBe('challenge');
    expect(site.asked('/page')).toHaveLength(1);
  });

  it('met three times in a row close the host for the run', async () => {
    site.play('/page', (response) => { response.writeHead(521).end(JSL); });
    for (let i = 0; i < 3; i++) expect(await codeOf(fetcher.get(site.url('/page')))).toBe('challenge');
    expect(await codeOf(fetcher.get(site.url('/report')))).toBe('host_given_up');
  });
});

describe('what is sent', () => {
  it('is a POST for known list endpoints only', async () => {
    site.play('/module/web/jpage/dataproxy.jsp', (response) => { response.end('<datastore/>'); });
    site.play('/module/xxgk/search.jsp', (response) => { response.writeHead(302, { location: '/comment/add.jsp' }).end(); });
    await fetcher.get(site.url('/module/web/jpage/dataproxy.jsp?startrecord=1'), { form: { columnid: '12', webname: '某局' } });
    expect(site.seen.at(-1)).toMatchObject({ method: 'POST', body: 'columnid=12&webname=%E6%9F%90%E5%B1%80' });
    expect(await codeOf(fetcher.get(site.url('/comment/add.jsp'), { form: { text: 'x' } }))).toBe('not_a_list');
    expect(await codeOf(fetcher.get(site.url('/module/xxgk/search.jsp'), { form: { a: 'b' } }))).toBe('no error');
    expect(site.asked('/comment/add.jsp').map((one) => one.method)).toEqual(['GET']);
  });

  it('goes to one host one at a time, and to two hosts at once', async () => {
    const other = await HostileSite.open({ '/report': REPORT });
    const slow = (response: ServerResponse): void => { setTimeout(() => response.end(REPORT), 60); };
    for (const one of [site, other]) { one.play('/robots.txt', (response) => { response.end(''); }); one.play('/slow', slow); }
    const start = Date.now();
    await Promise.all([site, other].flatMap((one) => [1, 2, 3, 4].map(() => fetcher.get(one.url('/slow')))));
    const took = Date.now() - start;
    expect([site.busiest, other.busiest]).toEqual([1, 1]);
    expect(took).toBeGreaterThanOrEqual(4 * 60 - 5);
    expect(took).toBeLessThan(8 * 60);
    await other.close();
  });

  it('stops when the fetcher is closed', async () => {
    site.play('/mute', () => undefined);
    const waiting = codeOf(fetcher.get(site.url('/mute')));
    await new Promise((resolve) => setTimeout(resolve, 100));
    await fetcher.close();
    expect(await waiting).toBe('closed');
  });
});
