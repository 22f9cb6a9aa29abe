import { FetchError } from './errors.ts';
import type { Limits } from './limits.ts';

const seconds = (milliseconds: number): string => `${milliseconds / 1000} s`;

/** Ends one exchange when one of its times is up: to the headers, of silence, of the whole. */
export class Watch {
  readonly #abort = new AbortController();
  readonly #limits: Limits;
  readonly #url: string;
  readonly #outer: AbortSignal;
  readonly #start = Date.now();
  #deadline: NodeJS.Timeout;
  #quiet: NodeJS.Timeout | undefined;
  #bytes = 0;
  #bodyStart = 0;

  constructor(url: string, limits: Limits, outer: AbortSignal) {
    this.#url = url;
    this.#limits = limits;
    this.#outer = outer;
    if (outer.aborted) this.#stopped(); else outer.addEventListener('abort', this.#stopped, { once: true });
    this.#deadline = setTimeout(() => { this.#giveUp(`sent no answer within ${seconds(limits.headers)}`); }, limits.headers);
  }

  get signal(): AbortSignal { return this.#abort.signal; }

  /** The headers are there: from here on it is silence and the whole time that count. */
  bodyBegins(): void {
    const { silence, patience } = this.#limits;
    this.#bodyStart = Date.now();
    clearTimeout(this.#deadline);
    this.#quiet = setTimeout(() => { this.#giveUp(`fell silent for ${seconds(silence)} after ${this.#bytes} bytes`); }, silence);
    this.#deadline = setTimeout(() => { this.#weighRate(); }, Math.max(1, patience - (this.#bodyStart - this.#start)));
  }

  took(bytes: number): void {
    this.#bytes += bytes;
    this.#quiet?.refresh();
  }

  /** Call when the exchange is over, however it ended. */
  end(): void {
    clearTimeout(this.#deadline);
    clearTimeout(this.#quiet);
    this.#outer.removeEventListener('abort', this.#stopped);
  }

  /** The patience is used up: only bytes at the fair rate buy more, a second at a time, and not for ever. */
  #weighRate(): void {
    const { fairRate, longest } = this.#limits;
    const now = Date.now();
    const elapsed = Math.max(1, now - this.#bodyStart) / 1000;
    if (this.#bytes / elapsed < fairRate) this.#giveUp(`sent only ${this.#bytes} bytes in ${elapsed.toFixed(1)} s`);
    else if (now - this.#start >= longest) this.#giveUp(`took longer than ${seconds(longest)}`);
    else this.#deadline = setTimeout(() => { this.#weighRate(); }, 1000);
  }

  #giveUp(why: string): void {
    this.end();
    this.#abort.abort(new FetchError('too_slow', `${this.#url} ${why} and was given up.`));
  }

  readonly #stopped = (): void => {
    this.end();
    this.#abort.abort(new FetchError('closed', `${this.#url} was given up because the run was stopped.`));
  };
}
