/** Connections: the address is checked once more when the socket is opened, so that no second look-up can change it. */
import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { constants } from 'node:crypto';
import type { LookupFunction } from 'node:net';
import { Agent, type Dispatcher } from 'undici';
import { guardIp, type GuardRules } from './guard.ts';

export type Resolve = (host: string) => Promise<{ address: string; family: number }[]>;

export const systemResolve: Resolve = (host) => new Promise((resolve, reject) => {
  systemLookup(host, { all: true }, (error, addresses) => { if (error) reject(error); else resolve(addresses); });
});

/** A look-up that gives only addresses the guard lets through; what it gives is what the socket connects to. */
export function guardedLookup(rules: GuardRules, resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then((found) => {
      for (const { address } of found) guardIp(address, hostname.toLowerCase(), rules);
      if (options.all) (callback as unknown as (error: null, addresses: LookupAddress[]) => void)(null, found);
      else callback(null, found[0]?.address ?? '', found[0]?.family ?? 4);
    }, (error: Error) => { callback(error as NodeJS.ErrnoException, '', 4); });
  };
}

/** SSL_OP_LEGACY_SERVER_CONNECT, for hosts that are named with their reason. */
const LEGACY_TLS = { secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT, minVersion: 'TLSv1' as const, ciphers: 'DEFAULT@SECLEVEL=0' };

export interface Connections { dispatcherFor(host: string): Dispatcher; close(): Promise<void> }

export function openConnections(rules: GuardRules, resolve: Resolve, legacyHosts: ReadonlySet<string>, headersTimeout: number, bodyTimeout: number): Connections {
  const common = { headersTimeout, bodyTimeout, keepAliveTimeout: 4_000, maxHeaderSize: 32_768, connections: 2 };
  const lookup = guardedLookup(rules, resolve);
  const ordinary = new Agent({ ...common, connect: { lookup, timeout: 15_000 } });
  const legacy = new Agent({ ...common, connect: { lookup, timeout: 15_000, ...LEGACY_TLS } });
  return {
    dispatcherFor: (host) => (legacyHosts.has(host) ? legacy : ordinary),
    close: async () => { await Promise.all([ordinary.close(), legacy.close()]); },
  };
}
