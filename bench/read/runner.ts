/**
 * One reader over one folder in a process of its own: `runner.ts NAME FOLDER` prints {"ms", "mb"}: milliseconds a document in
 * the fastest of the rounds, as what else a machine does can only make them slower, and the process's peak memory. Every
 * reader is given the same least time, so that the engine has compiled the fast ones as well as the slow ones.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

type Work = (bytes: Uint8Array) => Promise<unknown>;

const RUNNERS: Record<string, () => Promise<Work>> = {
  read: async () => {
    const { read } = await import('../../pipeline/read/read.ts');
    (await import('../../pipeline/pdfium-node.ts')).usePdfiumFromDisk();
    return (bytes) => read(bytes);
  },
  whole: async () => {
    const { analyse } = await import('../../pipeline/analyse.ts');
    (await import('../../pipeline/pdfium-node.ts')).usePdfiumFromDisk();
    return (bytes) => analyse(bytes);
  },
  cheerio: async () => {
    const { load } = await import('cheerio');
    return async (bytes) => load(new TextDecoder().decode(bytes), { xml: { xmlMode: false, decodeEntities: true } });
  },
  mammoth: async () => {
    const { default: mammoth } = await import('mammoth');
    return (bytes) => mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
  },
  pdfjs: async () => {
    const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
    return async (bytes) => {
      const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
      const document = await task.promise;
      for (let at = 1; at <= document.numPages; at++) {
        const page = await document.getPage(at);
        await page.getTextContent();
        await page.getOperatorList();
      }
      await task.destroy();
    };
  },
  'pdf-parse-text': async () => {
    const { PDFParse } = await import('pdf-parse');
    return async (bytes) => { const parser = new PDFParse({ data: new Uint8Array(bytes) }); await parser.getText(); await parser.destroy(); };
  },
  'pdf-parse-table': async () => {
    const { PDFParse } = await import('pdf-parse');
    return async (bytes) => { const parser = new PDFParse({ data: new Uint8Array(bytes) }); await parser.getTable(); await parser.destroy(); };
  },
};

const ROUNDS = 8;
const LEAST_MS = 3000;
const [name, folder] = process.argv.slice(2) as [string, string];
const work = await RUNNERS[name]!();
const documents = readdirSync(folder).map((file) => new Uint8Array(readFileSync(join(folder, file))));
const times: number[] = [];
for (const bytes of documents.slice(0, 3)) await work(bytes);
const begun = performance.now();
while (times.length < ROUNDS || performance.now() - begun < LEAST_MS) {
  const start = performance.now();
  for (const bytes of documents) await work(bytes);
  times.push((performance.now() - start) / documents.length);
}
console.log(JSON.stringify({ ms: Math.min(...times), mb: process.resourceUsage().maxRSS / 1024 }));
process.exit(0);
