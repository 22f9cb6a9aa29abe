import { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Connect } from '../../pipeline/fetch/connect.ts';
import { createFetcher, type Fetcher } from '../../pipeline/fetch/fetcher.ts';
import { guardIp, guardRules, guardUrl, isPublic } from '../../pipeline/fetch/guard.ts';
import { jumpingClock } from './clock.ts';
import { HostileSite, REPORT } from './hostile-site.ts';

const NONE = guardRules([], []);
const codeOf = (action: () => unknown): string => { try { action(); return 'allowed'; } catch (error) { return (error as { code: string }).code; } };

describe('addresses of the public internet', () => {
  it.each(['1.2.3.4', '61.135.169.1', '223.5.5.5', '2400:3200::1', '240e::1', '64:ff9b::102:304', '::ffff:1.2.3.4'])('%s is one', (address) => { expect(isPublic(address)).toBe(true); });

  it.each([
    '127.0.0.1', '127.8.9.10', '0.0.0.0', '0.1.2.3', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '100.100.100.200', '192.0.0.8', '198.18.0.1',
    '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255', '192.0.2.1', '203.0.113.9',
    '::', '::1', '::7f00:1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '64:ff9b::7f00:1', '64:ff9b::a00:1', '64:ff9b:1::1', '2002:7f00:1::', '2001::1', 'fe80::1', 'fec0::1', 'fc00::1', 'fd12::1', 'ff02::1', '2001:db8::1', '100::1',
    'fe80::1%eth0', 'no address', '',
  ])('%s is none', (address) => { expect(isPublic(address)).toBe(false); });
});

describe('which hosts may be asked', () => {
  const rules = guardRules(['Reports.Example.org', '[::1]'], []);
  it.each(['http://www.beijing.gov.cn/', 'https://zjj.liaocheng.gov.cn:8443/a', 'http://WWW.GOV.CN./x', 'http://reports.example.org:8080/'])('%s may', (url) => { expect(codeOf(() => guardUrl(url, rules))).toBe('allowed'); });
  it.each([
    ['http://evilgov.cn/', 'host_not_allowed'], ['http://www.gov.cn.evil.com/', 'host_not_allowed'], ['http://gov.cn/', 'host_not_allowed'], ['http://a.reports.example.org/', 'host_not_allowed'],
    ['http://www.gov.cn@evil.com/', 'bad_address'], ['http://evil.com/?www.gov.cn', 'host_not_allowed'], ['ftp://www.gov.cn/', 'bad_address'], ['javascript:alert(1)', 'bad_address'], ['data:text/html,x', 'bad_address'],
    ['http://www.gov.cn:22/', 'bad_address'], ['http://www.gov.cn:6667/', 'bad_address'], ['//www.gov.cn/', 'bad_address'], ['http://', 'bad_address'],
    ['http://127.0.0.1/', 'host_not_allowed'], ['http://0x7f.1/', 'host_not_allowed'], ['http://017700000001/', 'host_not_allowed'], ['http://[::1]/', 'address_not_public'],
  ])('%s may not: %s', (url, code) => { expect(codeOf(() => guardUrl(url, rules))).toBe(code); });

  it('an address that the registry names may be private only where that is lifted', () => {
    expect(codeOf(() => guardUrl('http://127.0.0.1:8001/', guardRules(['127.0.0.1'], [])))).toBe('address_not_public');
    expect(codeOf(() => guardUrl('http://127.0.0.1:8001/', guardRules(['127.0.0.1'], ['127.0.0.1'])))).toBe('allowed');
    expect(codeOf(() => guardUrl('http://2130706433:8002/', guardRules(['127.0.0.1'], ['127.0.0.1'])))).toBe('allowed');
    expect(codeOf(() => guardUrl('http://127.0.0.2:8001/', guardRules(['127.0.0.1'], ['127.0.0.1'])))).toBe('host_not_allowed');
  });

  it('a lifted name does not lift another name that leads to the same address', () => {
    const lifted = guardRules(['intranet.example'], ['intranet.example']);
    expect(codeOf(() => { guardIp('10.0.0.8', 'intranet.example', lifted); })).toBe('allowed');
    expect(codeOf(() => { guardIp('10.0.0.8', 'www.example.gov.cn', lifted); })).toBe('address_not_public');
    expect(codeOf(() => { guardIp('10.0.0.8', 'www.example.gov.cn', NONE); })).toBe('address_not_public');
  });
});

describe('at connect time', () => {
  let site: HostileSite;
  let fetcher: Fetcher | undefined;
  /** Every address that a socket was about to be opened to. None is: all traffic goes to the loopback site. */
  let reached: string[];
  let answers: Record<string, string[][]>;
  const resolve = (host: string): Promise<{ address: string; family: number }[]> => {
    const rounds = answers[host];
    if (!rounds) return Promise.reject(Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' }));
    const round = rounds.length > 1 ? rounds.shift()! : rounds[0]!;
    return Promise.resolve(round.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
  };
  const connect: Connect = (_options, addresses, _legacy, callback) => {
    reached.push(...addresses.map(({ address }) => address));
    const socket = new Socket();
    socket.once('error', (error) => { callback(error, null); });
    socket.connect(site.port, '127.0.0.1', () => { callback(null, socket); });
  };
  const make = (lifted: string[] = []): Fetcher => (fetcher = createFetcher({ pace: 0, allowedHosts: new Set(lifted), allowPrivateHosts: new Set(lifted), effects: { ...jumpingClock(), resolve, connect } }));
  const code = (url: string): Promise<string> => fetcher!.get(url).then(() => 'no error', (error: { code: string }) => error.code);

  beforeEach(async () => {
    reached = [];
    answers = { 'www.example.gov.cn': [['61.135.169.1']], 'moved.example.gov.cn': [['61.135.169.2']], 'inside.example.gov.cn': [['10.1.2.3']], 'half.example.gov.cn': [['61.135.169.3', '127.0.0.1']] };
    site = await HostileSite.open({ '/report': REPORT });
  });
  afterEach(async () => { await fetcher?.close(); await site.close(); });

  it('sockets are opened to the addresses that were checked and to no others', async () => {
    make();
    expect(await code('http://www.example.gov.cn/report')).toBe('no error');
    expect(new Set(reached)).toEqual(new Set(['61.135.169.1']));
    expect(site.asked('/report')[0]!.headers.host).toBe('www.example.gov.cn');
  });

  it.each(['inside', 'half'])('a name that leads to a private address is not asked, not even for its robots.txt (%s)', async (name) => {
    make();
    expect(await code(`http://${name}.example.gov.cn/report`)).toBe('address_not_public');
    expect(reached).toEqual([]);
    expect(site.seen).toEqual([]);
  });

  it('says that it was the guard that refused', async () => {
    make();
    await expect(fetcher!.get('http://inside.example.gov.cn/report')).rejects.toMatchObject({ code: 'address_not_public', message: expect.stringContaining('10.1.2.3') as string });
  });

  it('a name that changes its address between the look-up and the connection is caught', async () => {
    // Checked once for the request and once for the socket; the second answer is the attack.
    answers['www.example.gov.cn'] = [['61.135.169.1'], ['169.254.169.254']];
    make();
    expect(await code('http://www.example.gov.cn/report')).toBe('address_not_public');
    expect(reached).toEqual([]);
  });

  it.each(['http://inside.example.gov.cn/secret', 'http://10.1.2.3/secret', 'http://[::ffff:169.254.169.254]/latest/meta-data', 'http://localhost/secret', 'http://0x7f000001/'])('a redirect to %s is refused after nothing was sent there', async (target) => {
    site.play('/away', (response) => { response.writeHead(302, { location: target }).end(); });
    make();
    expect(await code('http://www.example.gov.cn/away')).toMatch(/^(?:address_not_public|host_not_allowed)$/);
    expect(new Set(reached)).toEqual(new Set(['61.135.169.1']));
    expect(site.seen.map((one) => one.path)).toEqual(['/robots.txt', '/away']);
  });

  it('a robots.txt that redirects inside is taken for none', async () => {
    site.play('/robots.txt', (response) => { response.writeHead(302, { location: 'http://10.1.2.3/robots.txt' }).end(); });
    make();
    expect(await code('http://www.example.gov.cn/report')).toBe('no error');
    expect(new Set(reached)).toEqual(new Set(['61.135.169.1']));
  });

  it('a private host that is lifted stays the only one', async () => {
    site.play('/away', (response) => { response.writeHead(302, { location: 'http://inside.example.gov.cn/report' }).end(); });
    answers['intranet.example'] = [['10.9.9.9']];
    make(['intranet.example']);
    expect(await code('http://intranet.example/report')).toBe('no error');
    expect(await code('http://intranet.example/away')).toBe('address_not_public');
    expect(new Set(reached)).toEqual(new Set(['10.9.9.9']));
  });

  it('follows a move to another host of gov.cn, asking its robots.txt first', async () => {
    site.play('/away', (response) => { response.writeHead(301, { location: 'http://moved.example.gov.cn/report' }).end(); });
    make();
    expect((await fetcher!.get('http://www.example.gov.cn/away')).finalUrl).toBe('http://moved.example.gov.cn/report');
    expect(site.seen.map((one) => `${one.headers.host}${one.path}`)).toEqual(['www.example.gov.cn/robots.txt', 'www.example.gov.cn/away', 'moved.example.gov.cn/robots.txt', 'moved.example.gov.cn/report']);
  });

  it('keeps one host\'s cookies from another of the same domain', async () => {
    site.play('/set', (response) => { response.writeHead(302, { location: 'http://moved.example.gov.cn/report', 'set-cookie': 'sid=1; Domain=example.gov.cn; Path=/' }).end(); });
    make();
    await fetcher!.get('http://www.example.gov.cn/set');
    await fetcher!.get('http://www.example.gov.cn/report');
    expect(site.asked('/report').map((one) => one.headers.cookie)).toEqual([undefined, 'sid=1']);
  });

  it('counts the sites of one domain, and of one address, as one', async () => {
    answers['other.elsewhere.gov.cn'] = [['61.135.169.1']];
    site.play('/slow', (response) => { setTimeout(() => response.end(REPORT), 40); });
    make();
    await Promise.all(['www.example.gov.cn', 'moved.example.gov.cn', 'other.elsewhere.gov.cn'].map((host) => fetcher!.get(`http://${host}/slow`)));
    expect(site.busiest).toBe(1);
  });

  it('a name without an address is said to have none, and is not tried again', async () => {
    make();
    await expect(fetcher!.get('http://gone.example.gov.cn/')).rejects.toMatchObject({ message: expect.stringContaining('ENOTFOUND') as string });
    expect(site.seen).toEqual([]);
  });
});
