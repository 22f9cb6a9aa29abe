import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '../serve/serve.ts';

const DASHBOARD = fileURLToPath(new URL('../../dashboard/', import.meta.url));

const PIPELINE = fileURLToPath(new URL('../', import.meta.url));

/** Whether a source of the dashboard was changed after it was built, as an update of the program does. */
export function isStale(index: string, folders: readonly string[] = [DASHBOARD, PIPELINE]): boolean {
  const at = statSync(index).mtimeMs;
  const sources = folders.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => !name.startsWith('dist') && /\.(?:tsx?|css|html)$/.test(name)).map((name) => join(folder, name)));
  return sources.some((file) => statSync(file).mtimeMs > at);
}

/** The folder of the dashboard's own files; they are made when they are first needed, and again after an update. */
export async function built(): Promise<string> {
  const dist = `${DASHBOARD}dist`;
  if (!existsSync(`${dist}/index.html`) || isStale(`${dist}/index.html`)) {
    process.stderr.write('Building the dashboard.\n');
    const { build } = await import('vite');
    await build({ root: DASHBOARD, configFile: `${DASHBOARD}vite.config.ts`, logLevel: 'warn' });
  }
  return dist;
}

/** `--port`, else the environment's PORT, else a free one. */
export function portOf(given: number | undefined): number {
  if (given !== undefined) return given;
  const fromEnvironment = Number(process.env.PORT);
  return process.env.PORT && Number.isInteger(fromEnvironment) ? fromEnvironment : 0;
}

async function untilReady(url: string): Promise<void> {
  for (;;) {
    const response = await fetch(url, { redirect: 'manual' });
    if (response.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Serves until it is stopped; prints the address once `/` answers. */
export async function serveData(data: string, port: number | undefined): Promise<{ url: string; close(): Promise<void> }> {
  const server = await serve({ dataDir: data, port: portOf(port), distDir: await built() });
  await untilReady(server.url);
  process.stdout.write(`Dashboard: ${server.url}\n`);
  return server;
}

export async function untilStopped(): Promise<void> {
  await new Promise<void>((resolve) => { for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => { resolve(); }); });
}

export async function serveCommand({ data, port }: { data: string; port?: number }): Promise<number> {
  const server = await serveData(data, port);
  await untilStopped();
  await server.close();
  return 0;
}
