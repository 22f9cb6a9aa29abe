/** The tools that the dashboard is measured with and beside, in a folder of their own: the project itself does not need them. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export const PEERS = join(import.meta.dirname, 'peers');

/** Installs them from the lock file where they are not there yet. */
export function installPeers(): void {
  if (existsSync(join(PEERS, 'node_modules', 'lighthouse')) && existsSync(join(PEERS, 'node_modules', '@observablehq', 'framework'))) return;
  process.stderr.write('Installing Lighthouse and Observable Framework for this measurement.\n');
  execFileSync('npm', ['ci', '--silent', '--no-audit', '--no-fund'], { cwd: PEERS, stdio: ['ignore', 'ignore', 'inherit'] });
}
