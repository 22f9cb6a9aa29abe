/**
 * Mutated documents of every format through the pool that ingests: no crash, no hang, no memory past the limit.
 * The sequence is fixed; `GONGKAI_FUZZ=17,4711 npx vitest run test/fuzz` replays single documents of it.
 */
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Report } from '../../pipeline/model/report.ts';
import type { AnalysisPool } from '../../pipeline/pool.ts';
import { openPool } from '../../pipeline/pool.ts';
import { NotAReportError, UnreadableError } from '../../pipeline/lib/errors.ts';
import { mutated } from './mutations.ts';
import type { Original } from './originals.ts';
import { originals } from './originals.ts';
import { faultOfError, faultOfReport } from './outcome.ts';
import { otherNumbers, preserved } from './preserving.ts';

const LONG = Boolean(process.env['GONGKAI_LONG']);
const REPLAYED = process.env['GONGKAI_FUZZ']?.split(',').map(Number);
const THREADS = 2;

let documents: Original[];
let pool: AnalysisPool;
beforeAll(async () => { documents = await originals(); pool = openPool({ threads: THREADS, seconds: 60, megabytes: 512 }); });
afterAll(() => pool.close());

const numbers = (count: number): number[] => REPLAYED ?? Array.from({ length: count }, (_, at) => at);

/** Runs the work for every number, as many at once as there are threads; gives what each had to say against it. */
async function faultsOf(count: number, work: (number: number) => Promise<string | null>): Promise<string[]> {
  const waiting = numbers(count);
  const faults: string[] = [];
  await Promise.all(Array.from({ length: THREADS }, async () => {
    for (let number = waiting.shift(); number !== undefined; number = waiting.shift()) {
      const fault = await work(number);
      if (fault !== null) faults.push(`GONGKAI_FUZZ=${number} ${fault}`);
    }
  }));
  return faults;
}

function keep(number: number, bytes: Uint8Array): void {
  if (REPLAYED) writeFileSync(join(tmpdir(), `gongkai-fuzz-${number}`), bytes);
}

async function faultOf(number: number): Promise<string | null> {
  const { bytes, what } = mutated(documents, number);
  keep(number, bytes);
  const fault = await pool.analyse({ bytes }).then(faultOfReport, faultOfError);
  return fault && `${what}: ${fault}`;
}

it('any mutated document is a report, a refusal, or one clear error', async () => {
  expect(await faultsOf(LONG ? 10_000 : 300, faultOf)).toEqual([]);
}, LONG ? 1_800_000 : 120_000);

it('a number that still stands there is read as it was, or not at all', async () => {
  const reports = new Map<string, Report>();
  for (const { name, parts, close } of documents) reports.set(name, await pool.analyse({ bytes: close(parts.map(({ bytes }) => bytes)) }));
  expect(await faultsOf(LONG ? 3_000 : 90, async (number) => {
    const { original, bytes, what } = preserved(documents, number);
    keep(number, bytes);
    const after = await pool.analyse({ bytes }).catch((error: unknown) => { if (error instanceof NotAReportError || error instanceof UnreadableError) return null; throw error; });
    const other = after ? otherNumbers(reports.get(original.name)!, after) : [];
    return other.length > 0 ? `${what}: ${other.slice(0, 5).join('; ')}` : null;
  })).toEqual([]);
}, LONG ? 600_000 : 120_000);
