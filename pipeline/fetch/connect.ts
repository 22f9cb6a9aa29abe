/** Connections: the address is checked once more when the socket is opened, so that no second look-up can change it. */
import { constants } from 'node:crypto';
import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector, type Dispatcher } from 'undici';
import { guardIp, type GuardRules } from './guard.ts';

export type Resolve = (host: string) => Promise<LookupAddress[]>;

/** Opens a socket to the first of `addresses` that answers; they are the only ones it may use. */
export type Connect = (options: buildConnector.Options, addresses: readonly LookupAddress[], legacyTls: boolean, callback: buildConnector.Callback) => void;

export const systemResolve: Resolve = (host) => new Promise((resolve, reject) => {
  systemLookup(host, { all: true }, (error, addresses) => { if (error) reject(error); else resolve(addresses); });
});

/** The addresses of a host, each let through by the guard; an address written as the host is its own. */
export async function guardedAddresses(host: string, rules: GuardRules, resolve: Resolve): Promise<LookupAddress[]> {
  const family = isIP(host);
  const found = family ? [{ address: host, family }] : await resolve(host);
  if (found.length === 0) throw Object.assign(new Error(`no address for ${host}`), { code: 'ENOTFOUND' });
  for (const { address } of found) guardIp(address, host, rules);
  return found;
}

/**
 * For hosts that are named with their reason: SSL_OP_LEGACY_SERVER_CONNECT lets them renegotiate in the old way
 * (nodejs/node#47379). The certificate is still checked.
 */
const LEGACY_TLS = { secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT, minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
const CONNECT_TIMEOUT = 10_000;

/** A look-up that knows one answer. */
const pinned = (addresses: readonly LookupAddress[]): LookupFunction => (_host, options, callback) => {
  if (options.all) callback(null, [...addresses]);
  else callback(null, addresses[0]!.address, addresses[0]!.family);
};

export const systemConnect: Connect = (options, addresses, legacyTls, callback) => {
  buildConnector({ timeout: CONNECT_TIMEOUT, lookup: pinned(addresses), ...(legacyTls ? LEGACY_TLS : {}) })(options, callback);
};

const withoutBrackets = (host: string): string => host.replace(/^\[|\]$/g, '').replace(/\.$/, '').toLowerCase();

/** A connector that looks the host up itself, refuses what the guard refuses, and gives on only what passed. */
function guardedConnector(rules: GuardRules, resolve: Resolve, connect: Connect, legacyTls: boolean): buildConnector.connector {
  return (options, callback) => {
    guardedAddresses(withoutBrackets(options.hostname), rules, resolve)
      .then((addresses) => { connect(options, addresses, legacyTls, callback); })
      .catch((error: unknown) => { callback(error as Error, null); });
  };
}

export interface Connections { dispatcherFor(legacyTls: boolean): Dispatcher; close(): Promise<void> }

/** One connection a host. The client's own timeouts are off: `exchange` keeps all of them in one place. */
export function openConnections(rules: GuardRules, resolve: Resolve, connect: Connect = systemConnect): Connections {
  const open = (legacyTls: boolean): Agent => new Agent({
    connect: guardedConnector(rules, resolve, connect, legacyTls),
    connections: 1, pipelining: 1, headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: 4_000, maxHeaderSize: 32_768,
  });
  const ordinary = open(false);
  const legacy = open(true);
  return {
    dispatcherFor: (legacyTls) => (legacyTls ? legacy : ordinary),
    close: async () => { await Promise.all([ordinary.destroy(), legacy.destroy()]); },
  };
}
