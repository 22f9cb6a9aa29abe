/** What is known of each host in this run, and which hosts count as one: those that one platform serves. */
import type { LookupAddress } from 'node:dns';
import PQueue from 'p-queue';
import { FetchError } from './errors.ts';
import { isPublic } from './guard.ts';

/** One platform answers one question at a time, and is left alone in between. */
export class Platform {
  readonly queue = new PQueue({ concurrency: 1 });
  /** When its last answer was read to the end, in milliseconds since 1970. */
  lastEnd = Number.NEGATIVE_INFINITY;
  /** Of its last answer, in milliseconds. */
  latency = 0;
  /** The longest that any of its sites asks for, in milliseconds. */
  crawlDelay = 0;
}

/** Pages in a row that failed, each after its tries, after which a host is left alone until the next run. */
const FAULTS = 5;
/** A challenge says more clearly than a fault that we are not wanted. */
const WEIGHT_OF_CHALLENGE = 2;

/** One host, whatever the port it answers on is part of its name here. */
export class Host {
  readonly name: string;
  readonly platform: Platform;
  /** Retry-After: not asked before this instant, in milliseconds. */
  waitUntil = 0;
  #faults = 0;
  #givenUp: string | null = null;

  constructor(name: string, platform: Platform) { this.name = name; this.platform = platform; }

  /** @throws FetchError `host_given_up`. */
  guard(): void {
    if (this.#givenUp !== null) throw new FetchError('host_given_up', `${this.name} is left alone for the rest of this run: ${this.#givenUp}`);
  }

  noteAnswer(): void { this.#faults = 0; }

  noteFault(error: FetchError): void {
    if (!error.isOfTheHost) return;
    this.#faults += error.code === 'challenge' ? WEIGHT_OF_CHALLENGE : 1;
    if (this.#faults >= FAULTS) this.giveUp(`it failed time and again, the last time so: ${error.message}`);
  }

  giveUp(why: string): void { this.#givenUp ??= why; }
}

/** The part of a host's name that one body runs: `liaocheng.gov.cn` of `zjj.liaocheng.gov.cn`. */
function domainOf(host: string): string {
  return host.split('.').slice(host.endsWith('.gov.cn') ? -3 : -2).join('.');
}

/**
 * By what a host shares its platform with others. Hundreds of county sites stand behind one public address; a private
 * address is a person's own machine, where each port is a site of its own.
 */
export function platformKeys(url: URL, host: string, addresses: readonly LookupAddress[]): string[] {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const byAddress = addresses.map(({ address }) => (isPublic(address) ? address : `${address} port ${port}`));
  return addresses.some(({ address }) => isPublic(address)) && !addresses.some(({ address }) => address === host) ? [domainOf(host), ...byAddress] : byAddress;
}

export class Hosts {
  readonly #platforms = new Map<string, Platform>();
  readonly #hosts = new Map<string, Host>();

  /** The host of an address. The first of its keys that is known decides its platform, for the whole run. */
  of(url: URL, host: string, addresses: readonly LookupAddress[]): Host {
    const known = this.#hosts.get(url.host);
    if (known) return known;
    const keys = platformKeys(url, host, addresses);
    const platform = keys.map((key) => this.#platforms.get(key)).find((one) => one !== undefined) ?? new Platform();
    for (const key of keys) if (!this.#platforms.has(key)) this.#platforms.set(key, platform);
    const fresh = new Host(url.host, platform);
    this.#hosts.set(url.host, fresh);
    return fresh;
  }
}
