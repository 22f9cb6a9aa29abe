/**
 * `npm run bench`: milliseconds a document and megabytes for each format, beside peers over the same bytes in the same
 * run, each in a process of its own; and HTML reports a second from a whole archive with the pool of workers.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openPool } from '../../pipeline/pool.ts';
import { FORMATS, writeSamples, type Format } from './samples.ts';

const PEERS: Record<Format, string[]> = { html: ['cheerio'], docx: ['mammoth'], pdf: ['pdfjs', 'pdf-parse-text', 'pdf-parse-table'] };
const RUNNER = fileURLToPath(new URL('./runner.ts', import.meta.url));

interface Measured { ms: number; mb: number }

function run(name: string, folder: string): Measured {
  const out = execFileSync(process.execPath, ['--import', 'tsx', RUNNER, name, folder], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 64e6 });
  return JSON.parse(out.trim().split('\n').at(-1)!) as Measured;
}

/** Reports a second with every worker at work, the start of the workers left out. */
async function throughput(folder: string): Promise<number> {
  const pool = openPool({ threads: 2 });
  const documents = readdirSync(folder).map((file) => new Uint8Array(readFileSync(join(folder, file))));
  const all = (): Promise<unknown> => Promise.all(documents.map((bytes) => pool.analyse({ bytes })));
  try {
    await all();
    const start = performance.now();
    await all();
    await all();
    return (documents.length * 2000) / (performance.now() - start);
  } finally {
    await pool.close();
  }
}

const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
try {
  const counts = await writeSamples(folder);
  const [figures, peers, ratios]: Record<string, number>[] = [{}, {}, {}];
  const row = (format: string, name: string, { ms, mb }: Measured): void => { console.log(`${format.padEnd(6)} ${name.padEnd(34)} ${ms.toFixed(2).padStart(9)} ms ${mb.toFixed(0).padStart(6)} MB`); };
  for (const format of FORMATS) {
    const at = join(folder, format);
    const [read, whole] = [run('read', at), run('whole', at)];
    row(format, `gongkai read (${counts[format]} documents)`, read);
    row(format, 'gongkai read, recognised, checked', whole);
    Object.assign(figures!, { [`${format}_read_ms`]: read.ms, [`${format}_read_mb`]: read.mb, [`${format}_whole_ms`]: whole.ms, [`${format}_whole_mb`]: whole.mb });
    for (const peer of PEERS[format]) {
      const measured = run(peer, at);
      row(format, peer === 'pdfjs' ? 'pdfjs (text and operators of pages)' : peer, measured);
      peers![`${peer}_ms`] = measured.ms;
      peers![`${peer}_mb`] = measured.mb;
      ratios![`${format}_read_to_${peer}`] = read.ms / measured.ms;
    }
  }
  figures!.html_reports_per_second = await throughput(join(folder, 'html'));
  console.log(`HTML reports a second, two workers: ${figures!.html_reports_per_second.toFixed(0)}`);
  const rounded = (values: Record<string, number>): Record<string, number> => Object.fromEntries(Object.entries(values).map(([key, value]) => [key, Math.round(value * 1000) / 1000]));
  console.log(JSON.stringify({ bench: 'read', figures: rounded(figures!), peers: rounded(peers!), ratios: rounded(ratios!) }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
