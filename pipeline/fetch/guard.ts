/** Which addresses may be asked: public ones of gov.cn, of the registry, and of an explicit list; checked at every step. */
import ipaddr from 'ipaddr.js';
import { FetchError } from './errors.ts';

export interface GuardRules {
  /** Hosts that may be asked beside *.gov.cn: the registry's own and the explicit list, in lower case. */
  allowedHosts: ReadonlySet<string>;
  /** Hosts whose addresses may be private, because the registry itself names them. */
  privateHosts: ReadonlySet<string>;
}

/** The host as it is compared: lower case, no trailing dot, no brackets around IPv6. */
export function hostOf(url: URL): string {
  return url.hostname.toLowerCase().replace(/\.$/, '').replace(/^\[|\]$/g, '');
}

const isGovernment = (host: string): boolean => host === 'gov.cn' || host.endsWith('.gov.cn');

/**
 * Gives the address as a URL.
 * @throws FetchError `bad_address`, `host_not_allowed`, `address_not_public`.
 */
export function guardUrl(address: string, rules: GuardRules): URL {
  if (!URL.canParse(address)) throw new FetchError('bad_address', `"${address}" is no address.`);
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new FetchError('bad_address', `${address} is neither http nor https and is not asked for.`);
  if (url.username || url.password) throw new FetchError('bad_address', `${url.host} is named with a user or a password and is not asked for.`);
  const host = hostOf(url);
  if (!isGovernment(host) && !rules.allowedHosts.has(host)) throw new FetchError('host_not_allowed', `${host} is no host of gov.cn and of no source, and is not asked for.`);
  if (ipaddr.isValid(host)) guardIp(host, host, rules);
  return url;
}

/** True for addresses of the public internet only; an IPv4 address inside an IPv6 one is judged as IPv4. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv6') {
    const range = parsed.range();
    if (range === 'rfc6052' || range === '6to4' || range === 'teredo') return false;
  }
  return parsed.range() === 'unicast';
}

/** @throws FetchError `address_not_public` unless the address is public or the host's may be private. */
export function guardIp(address: string, host: string, rules: GuardRules): void {
  if (isPublic(address) || rules.privateHosts.has(host)) return;
  throw new FetchError('address_not_public', `${host} leads to ${address}, which is not a public address; it is not asked.`);
}
