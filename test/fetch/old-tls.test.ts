import { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Connect } from '../../pipeline/fetch/connect.ts';
import { createFetcher, type Fetcher } from '../../pipeline/fetch/fetcher.ts';
import { jumpingClock } from './clock.ts';
import { HostileSite, REPORT } from './hostile-site.ts';

describe('a host with old TLS', () => {
  let site: HostileSite;
  let fetcher: Fetcher;
  let tried: { host: string; legacyTls: boolean }[];
  let logged: string[];
  /** Stands in for a server that only the old profile can shake hands with; behind it is the loopback site. */
  const connect: Connect = (options, _addresses, legacyTls, callback) => {
    tried.push({ host: options.hostname, legacyTls });
    if (!legacyTls) { callback(Object.assign(new Error('unsafe legacy renegotiation disabled'), { code: 'ERR_SSL_UNSAFE_LEGACY_RENEGOTIATION_DISABLED' }), null); return; }
    const socket = new Socket();
    socket.connect(site.port, '127.0.0.1', () => { callback(null, socket); });
  };

  beforeEach(async () => {
    tried = [];
    logged = [];
    site = await HostileSite.open({ '/report': REPORT });
    fetcher = createFetcher({
      pace: 0, allowedHosts: new Set(), allowPrivateHosts: new Set(), legacyTls: new Map([['old.example.gov.cn', 'the server renegotiates in the old way']]),
      effects: { ...jumpingClock(), connect, log: (line) => logged.push(line), resolve: () => Promise.resolve([{ address: '61.135.169.1', family: 4 }]) },
    });
  });
  afterEach(async () => { await fetcher.close(); await site.close(); });

  it('that is named with its reason is asked in the old way after the ordinary one failed, and the reason is logged once', async () => {
    expect((await fetcher.get('https://old.example.gov.cn/report')).status).toBe(200);
    await fetcher.get('https://old.example.gov.cn/report');
    expect(tried[0]).toEqual({ host: 'old.example.gov.cn', legacyTls: false });
    expect(tried.slice(1).every((one) => one.legacyTls)).toBe(true);
    expect(logged).toEqual(['old.example.gov.cn is asked with old TLS in this run: the server renegotiates in the old way']);
  });

  it('that is not named is not, and is not tried again', async () => {
    await expect(fetcher.get('https://new.example.gov.cn/report')).rejects.toMatchObject({ message: expect.stringContaining('unsafe legacy renegotiation') as string });
    expect(tried).toEqual([{ host: 'new.example.gov.cn', legacyTls: false }]);
    expect(site.seen).toEqual([]);
  });
});
