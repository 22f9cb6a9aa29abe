/**
 * Documents a second, read from an archive, beside the time that parsing the same HTML with cheerio alone takes in the
 * same run: `npm run bench`. Each reader and peer runs over the same bytes in turn; the median of the rounds counts.
 */
import { load } from 'cheerio';
import { analyse } from '../pipeline/analyse.ts';
import { read } from '../pipeline/read/read.ts';
import { usePdfiumFromDisk } from '../pipeline/pdfium-node.ts';
import { demoPages } from '../data/demo/sites/pages.ts';

const ROUNDS = 5;

interface Sample { name: string; format: 'html' | 'docx' | 'pdf'; bytes: Uint8Array }

async function samples(): Promise<Sample[]> {
  const found: Sample[] = [];
  for (const [host, pages] of demoPages()) {
    for (const [path, page] of pages) {
      const format = page.contentType.includes('html') ? 'html' : page.contentType.includes('pdf') ? 'pdf' : page.contentType.includes('word') ? 'docx' : null;
      if (!format) continue;
      const bytes = await page.body();
      if (format !== 'html' || bytes.length > 8_000) found.push({ name: host + path, format, bytes });
    }
  }
  return found;
}

async function median(work: () => Promise<void> | void): Promise<number> {
  const times: number[] = [];
  await work();
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[ROUNDS >> 1]!;
}

async function each(documents: readonly Sample[], work: (document: Sample) => unknown): Promise<number> {
  return (await median(async () => { for (const document of documents) await work(document); })) / documents.length;
}

usePdfiumFromDisk();
const documents = await samples();
const of = (format: Sample['format']): Sample[] => documents.filter((document) => document.format === format);
const decoder = new TextDecoder();
const rows: [string, number, number][] = [];
const figures: Record<string, number> = {};
for (const format of ['html', 'docx', 'pdf'] as const) {
  figures[`${format}_read_ms`] = await each(of(format), (document) => read(document.bytes, { name: document.name }));
  figures[`${format}_whole_ms`] = await each(of(format), (document) => analyse(document.bytes, { name: document.name }));
  rows.push([format, figures[`${format}_read_ms`]!, figures[`${format}_whole_ms`]!]);
}
const cheerio = await each(of('html'), (document) => load(decoder.decode(document.bytes), { xml: { xmlMode: false, decodeEntities: true } }));
figures.html_documents_per_second = 1000 / figures.html_whole_ms!;
figures.peak_memory_mb = process.resourceUsage().maxRSS / 1024;
console.log('format   read ms   read, recognised and checked ms   (a document)');
for (const [format, reading, whole] of rows) console.log(`${format.padEnd(8)} ${reading.toFixed(2).padStart(7)}   ${whole.toFixed(2).padStart(7)}`);
console.log(`cheerio's parse of the same HTML: ${cheerio.toFixed(2)} ms; documents: ${documents.length}`);
const rounded = (values: Record<string, number>): Record<string, number> => Object.fromEntries(Object.entries(values).map(([key, value]) => [key, Math.round(value * 1000) / 1000]));
console.log(JSON.stringify({ bench: 'read', figures: rounded(figures), peers: rounded({ cheerio_parse_ms: cheerio }), ratios: rounded({ html_read_to_cheerio: figures.html_read_ms! / cheerio, html_whole_to_cheerio: figures.html_whole_ms! / cheerio }) }));
