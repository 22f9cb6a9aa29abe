/** Which addresses may be asked: public ones of gov.cn, of the registry, and of an explicit list; checked at every step. */
import ipaddr from 'ipaddr.js';
import { FetchError } from './errors.ts';

export interface GuardRules {
  /** Hosts that may be asked beside *.gov.cn: the registry's own and the explicit list, in lower case. */
  allowedHosts: ReadonlySet<string>;
  /** Hosts whose addresses may be private, because the registry itself names them. */
  privateHosts: ReadonlySet<string>;
}

/** Ports on which something else than the web answers; the Fetch standard's list of bad ports. */
const BAD_PORTS: ReadonlySet<string> = new Set((
  '1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117 119 123 135 137 139 143 161 179 389 427 465 512 513 514 515 526 530 531 532 540 '
  + '548 554 556 563 587 601 636 989 990 993 995 1719 1720 1723 2049 3659 4045 4190 5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 6697 10080').split(' '));
const GLOBAL_V6 = ipaddr.IPv6.parseCIDR('2000::/3');

const plainHost = (host: string): string => host.toLowerCase().replace(/\.$/, '').replace(/^\[|\]$/g, '');

/** The host as it is compared: lower case, no trailing dot, no brackets around IPv6. */
export function hostOf(url: URL): string {
  return plainHost(url.hostname);
}

/** Rules over hosts in any spelling. */
export function guardRules(allowedHosts: Iterable<string>, privateHosts: Iterable<string>): GuardRules {
  return { allowedHosts: new Set([...allowedHosts].map(plainHost)), privateHosts: new Set([...privateHosts].map(plainHost)) };
}

const isGovernment = (host: string): boolean => host.endsWith('.gov.cn');

/**
 * Gives the address as a URL without its fragment.
 * The URL standard has already made one spelling of decimal, octal and hexadecimal IPv4 hosts.
 * @throws FetchError `bad_address`, `host_not_allowed`, `address_not_public`.
 */
export function guardUrl(address: string, rules: GuardRules): URL {
  if (!URL.canParse(address)) throw new FetchError('bad_address', `"${address}" is no address.`);
  const url = new URL(address);
  url.hash = '';
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new FetchError('bad_address', `${address} is neither http nor https and is not asked for.`);
  if (url.username || url.password) throw new FetchError('bad_address', `An address of ${url.host} holds a user or a password and is not asked for.`);
  if (BAD_PORTS.has(url.port)) throw new FetchError('bad_address', `${url.href} is on port ${url.port}, which is no port of web sites, and is not asked for.`);
  const host = hostOf(url);
  if (!isGovernment(host) && !rules.allowedHosts.has(host)) throw new FetchError('host_not_allowed', `${host} is neither a host of gov.cn nor one that the registry names, and is not asked.`);
  if (ipaddr.isValid(host)) guardIp(host, host, rules);
  return url;
}

/** True for addresses of the public internet only; an IPv4 address inside an IPv6 one (mapped, NAT64) is judged as IPv4. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.range() === 'unicast';
  const v6 = parsed as ipaddr.IPv6;
  // RFC 6052: the well-known prefix 64:ff9b::/96 holds an IPv4 address in its last 32 bits.
  if (v6.match(ipaddr.IPv6.parseCIDR('64:ff9b::/96'))) return isPublic(v6.toByteArray().slice(12).join('.'));
  // Only 2000::/3 is handed out (IANA); `::127.0.0.1` and the like are outside it.
  return v6.range() === 'unicast' && v6.match(GLOBAL_V6);
}

/** @throws FetchError `address_not_public` unless the address is public or the host's may be private. */
export function guardIp(address: string, host: string, rules: GuardRules): void {
  if (isPublic(address) || (rules.privateHosts.has(host) && ipaddr.isValid(address))) return;
  throw new FetchError('address_not_public', `${host} leads to ${address}, which is not a public address; it is not asked. Only hosts that the registry names can be let through, with --allow-private-hosts.`);
}
