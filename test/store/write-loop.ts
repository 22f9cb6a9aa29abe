/** A process of its own for the tests of locks, kills and full disks: `write-loop.ts DIR open`, `… DIR loop START` or `… DIR fill`. */
import { randomBytes } from 'node:crypto';
import { GongkaiError } from '../../pipeline/lib/errors.ts';
import { openStore } from '../../pipeline/store/store.ts';
import { report, version } from './reports.ts';

const [dataDir, what, start] = process.argv.slice(2);

const said = (error: unknown): string => (error instanceof GongkaiError ? `${error.code}: ${error.message}` : String(error));

async function open(): Promise<void> {
  try {
    await (await openStore(dataDir!)).close();
    process.stdout.write('opened\n');
  } catch (error) {
    process.stdout.write(`${said(error)}\n`);
  }
}

/** Says the number of each batch once it is committed. */
async function loop(from: number): Promise<void> {
  const store = await openStore(dataDir!);
  for (let batch = from + 1; ; batch++) {
    await store.saveReports(Array.from({ length: 20 }, (_, at) => ({ ...version(2000 + at), agencyId: `agency-${batch}` })));
    process.stdout.write(`${batch}\n`);
  }
}

/** Stores reports of half a megabyte each until it cannot; says the number of each, then the error. */
async function fill(): Promise<void> {
  const store = await openStore(dataDir!);
  try {
    for (let at = 1; ; at++) {
      const text = randomBytes(250_000).toString('hex');
      await store.saveReports([version(2000 + at, { report: report(2000 + at, { sections: [{ number: 1, title: '总体情况', text }] }) })]);
      process.stdout.write(`${at}\n`);
    }
  } catch (error) {
    process.stdout.write(`${said(error)}\n`);
  }
}

const modes: Readonly<Record<string, () => Promise<void>>> = { open, fill, loop: () => loop(Number(start)) };
await modes[what!]!();
