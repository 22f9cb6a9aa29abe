import { SingleBar, Presets } from 'cli-progress';
import { GongkaiError } from '../lib/errors.ts';
import { writeSiteFiles } from '../serve/site-files.ts';
import { built } from './serve.ts';

/** Two pages a report: beyond this the site would be more files than a disk likes. */
const MOST_REPORTS = 100_000;

/** Only a scheme and a host: the pages link from the root. */
function originOf(url: string): string {
  const { origin, pathname, protocol } = URL.canParse(url) ? new URL(url) : { origin: '', pathname: '', protocol: '' };
  if (!/^https?:$/.test(protocol) || pathname !== '/') throw new GongkaiError('wrong_url', `--url is "${url}"; give the scheme and host under which the site will stand, such as https://data.example.org.`);
  return origin;
}

/** Writes the dashboard over the newest release as files for any web server. */
export async function siteCommand({ data, out, url, json }: { data: string; out: string; url: string; json?: boolean }): Promise<number> {
  const bar = new SingleBar({ format: 'pages {bar} {value}/{total}', stream: process.stderr, noTTYOutput: false }, Presets.shades_classic);
  let started = false;
  const progress = (done: number, of: number): void => { if (!started) { bar.start(of, 0); started = true; } bar.update(done); };
  try {
    const written = await writeSiteFiles({ dataDir: data, distDir: await built(), outDir: out, base: originOf(url), mostReports: MOST_REPORTS, progress });
    bar.stop();
    process.stdout.write(json ? `${JSON.stringify(written)}\n` : `Release ${written.release}: ${written.pages} pages and ${written.originals} originals in ${out}.\n`);
    return 0;
  } finally {
    bar.stop();
  }
}
