/** A Chromium for the tests: the installed one, else the one that an npm package ships. */
import { existsSync } from 'node:fs';
import { delimiter } from 'node:path';
import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** The last lets a page of another host frame one of this machine, which newer browsers ask a person about. */
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-features=LocalNetworkAccessChecks'];

/**
 * The package brings the libraries that a bare machine lacks, but unpacks them only where it believes to run on AWS
 * Lambda; what it looks for is set before it is loaded.
 */
async function shipped(): Promise<{ executablePath: string; args: string[]; env: NodeJS.ProcessEnv }> {
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs20.x';
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs20.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  const executablePath = await packaged.executablePath();
  const libraries = ['/tmp/al2023/lib', process.env['LD_LIBRARY_PATH']].filter(Boolean).join(delimiter);
  return { executablePath, args: [...packaged.args.filter((one) => !one.startsWith('--headless')), ...ARGUMENTS], env: { ...process.env, LD_LIBRARY_PATH: libraries } };
}

/** Starts the browser; `packaged` asks for the shipped one even where another is installed, `args` are further ones of Chromium's. */
export async function openBrowser({ packaged = false, args: more = [] as string[] } = {}): Promise<Browser> {
  const installed = packaged ? undefined : INSTALLED.find((path) => existsSync(path));
  if (installed) return chromium.launch({ executablePath: installed, args: [...ARGUMENTS, ...more] });
  const { executablePath, args, env } = await shipped();
  return chromium.launch({ executablePath, args: [...args, ...more], env: env as Record<string, string> });
}
