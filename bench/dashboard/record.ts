/** One agency's record from the files of a release, in a process of its own: `record.ts SITE ID` prints milliseconds from the question to the answer, manifest included. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadAgency, loadManifest } from '../../dashboard/data.ts';

const [site, id] = process.argv.slice(2) as [string, string];
const read = async (path: string): Promise<unknown> => JSON.parse(await readFile(join(site, path), 'utf8'));

const start = performance.now();
const agency = await loadAgency(read, (await loadManifest(read))!, id);
if (!agency || agency.reports.length === 0) throw new Error(`${id} has no record below ${site}.`);
process.stdout.write(`${performance.now() - start}\n`);
