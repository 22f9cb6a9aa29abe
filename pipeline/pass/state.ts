/**
 * What a pass remembers for the next one beside the archive and the store: what every source's lists said, and what
 * came of every address. Losing it costs time, never data: everything is read again from the archive.
 *
 *     DIR/state.jsonl   one line a source's lists or an address's reading; the last line of each counts
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Raised whenever the reader can read what it could not before; then everything is read again from the archive. */
export const READER_VERSION = 1;

/** A document as it was asked for: where it came from, its bytes, and what they say without counters and tokens. */
export interface AskedFor { url: string; finalUrl: string; sha256: string; content: string }

/** What came of a report's address the last time it was read. */
export interface Reading {
  /** Every document it was read from, in the order of asking: the address itself, its attachments, its further pages. */
  asked: AskedFor[];
  reader: number;
  outcome: 'report' | 'not_a_report' | 'failed';
  year: number | null;
  /** Why not, for an address that is no report, or whose document cannot be read. */
  reason: string | null;
}

/** What one source's pass learnt; a reading of null is forgotten. */
export interface Learnt<Memory> { agencyId: string; memory: Memory | null; readings: [url: string, reading: Reading | null][] }

type Line<Memory> = { agencyId: string; memory: Memory } | { agencyId: string; url: string; reading: Reading | null };

const fileOf = (dataDir: string): string => join(dataDir, 'state.jsonl');

function parsed<Memory>(text: string): Line<Memory> | null {
  try { return JSON.parse(text) as Line<Memory>; } catch { return null; }
}

export class PassState<Memory> {
  readonly #file: string;
  readonly #lists = new Map<string, Memory>();
  /** By agency, for one address may be listed to two of them. */
  readonly #readings = new Map<string, Map<string, Reading>>();
  #lines = 0;

  constructor(dataDir: string) {
    mkdirSync(dataDir, { recursive: true });
    this.#file = fileOf(dataDir);
    if (existsSync(this.#file)) this.#load();
  }

  listOf(id: string): Memory | null { return this.#lists.get(id) ?? null; }
  readingsOf(agencyId: string): ReadonlyMap<string, Reading> { return this.#readings.get(agencyId) ?? new Map<string, Reading>(); }

  /** Appended, after what it speaks of was stored: a pass that is killed forgets, and never claims what is not there. */
  keep(learnt: readonly Learnt<Memory>[]): void {
    const lines = learnt.flatMap(linesOf);
    for (const line of lines) this.#take(line);
    if (lines.length > 0) appendFileSync(this.#file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  }

  /** Written anew, aside and renamed, where most lines have been overtaken by later ones. */
  compact(): void {
    const lines = [...this.#current()];
    if (this.#lines < 2 * lines.length + 100) return;
    writeFileSync(`${this.#file}.new`, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    renameSync(`${this.#file}.new`, this.#file);
    this.#lines = lines.length;
  }

  /** A line that a killed pass left torn is as good as not written; its end is closed off. */
  #load(): void {
    const text = readFileSync(this.#file, 'utf8');
    for (const line of text.split('\n')) {
      const known = line === '' ? null : parsed<Memory>(line);
      if (known) this.#take(known);
    }
    if (text !== '' && !text.endsWith('\n')) appendFileSync(this.#file, '\n');
  }

  #take(line: Line<Memory>): void {
    this.#lines++;
    if ('memory' in line) { this.#lists.set(line.agencyId, line.memory); return; }
    const own = this.#readings.get(line.agencyId) ?? new Map<string, Reading>();
    if (line.reading) own.set(line.url, line.reading); else own.delete(line.url);
    this.#readings.set(line.agencyId, own);
  }

  *#current(): Generator<Line<Memory>> {
    for (const [agencyId, memory] of this.#lists) yield { agencyId, memory };
    for (const [agencyId, own] of this.#readings) for (const [url, reading] of own) yield { agencyId, url, reading };
  }
}

function linesOf<Memory>({ agencyId, memory, readings }: Learnt<Memory>): Line<Memory>[] {
  const own = readings.map(([url, reading]): Line<Memory> => ({ agencyId, url, reading }));
  return memory === null ? own : [{ agencyId, memory }, ...own];
}
