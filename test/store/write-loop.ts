/** A process of its own for the tests of locks and kills: `write-loop.ts DIR open` or `write-loop.ts DIR loop START`. */
import { GongkaiError } from '../../pipeline/lib/errors.ts';
import { openStore } from '../../pipeline/store/store.ts';
import { version } from './reports.ts';

const [dataDir, what, start] = process.argv.slice(2);

async function open(): Promise<void> {
  try {
    await (await openStore(dataDir!)).close();
    process.stdout.write('opened\n');
  } catch (error) {
    process.stdout.write(error instanceof GongkaiError ? `${error.code}: ${error.message}\n` : `${String(error)}\n`);
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

await (what === 'open' ? open() : loop(Number(start)));
