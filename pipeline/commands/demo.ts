/** The demonstration: fictional agencies' sites on loopback, ingested and shown. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startSites } from '../../data/demo/sites/serve.ts';
import { ingest } from '../ingest.ts';
import { summaryOf, terminalEffects } from './ingest.ts';
import { serveData, untilStopped } from './serve.ts';

async function ingestDemonstration(data: string): Promise<void> {
  process.stderr.write('Starting the demonstration\'s agency sites on loopback.\n');
  const sites = await startSites();
  const terminal = terminalEffects();
  try {
    await mkdir(data, { recursive: true });
    await writeFile(join(data, 'demonstration'), 'The agencies and figures in this folder are made up.\n');
    const sources = join(data, 'sources.yaml');
    await writeFile(sources, sites.yaml);
    const result = await ingest({ sources, data, pace: 0, allowPrivateHosts: true }, { ...terminal, log: () => undefined });
    process.stderr.write(`${summaryOf(result)}\n`);
  } finally {
    terminal.stop();
    await sites.close();
  }
}

/** Ingests the demonstration and serves the dashboard over it until it is stopped. */
export async function demoCommand({ data, fresh, port }: { data: string; fresh?: boolean; port?: number }): Promise<number> {
  if (fresh) await rm(data, { recursive: true, force: true });
  await ingestDemonstration(data);
  const server = await serveData(data, port);
  await untilStopped();
  await server.close();
  return 0;
}
