import { createFetcher } from '../fetch/fetcher.ts';
import { UsageError } from '../lib/errors.ts';
import { loadSources } from '../sources/load.ts';
import { decode } from '../discover/decode.ts';
import { proposeSource } from '../sources/propose.ts';
import { loadReference } from '../sources/reference.ts';

/** Explains each fault by file and line; 0 without errors, 1 with some. */
export async function checkCommand(path: string, json: boolean): Promise<number> {
  const { sources, issues } = await loadSources(path);
  const errors = issues.filter((issue) => issue.severity === 'error').length;
  if (json) process.stdout.write(`${JSON.stringify({ sources: sources.length, issues })}\n`);
  for (const issue of issues) process.stderr.write(`${issue.file}:${issue.line}: ${issue.severity}: ${issue.message}\n`);
  process.stderr.write(`${sources.length} sources, ${errors} errors, ${issues.length - errors} warnings.\n`);
  return errors ? 1 : 0;
}

/** Prints a registry entry that a person completes. */
export async function addCommand(address: string): Promise<number> {
  if (!URL.canParse(address)) throw new UsageError('bad_address', `"${address}" is no address; write it whole, with http:// or https://.`);
  const fetcher = createFetcher({ allowedHosts: new Set(), allowPrivateHosts: new Set() });
  try {
    const page = await fetcher.get(address, {});
    if (page.status >= 400) throw new UsageError('page_refused', `${address} answered ${page.status}; look for the list's present address.`);
    process.stdout.write(proposeSource(page.finalUrl, decode(page.body), await loadReference()));
    return 0;
  } finally {
    await fetcher.close();
  }
}
