import { createFetcher } from '../fetch/fetcher.ts';
import { inspect } from '../fetch/inspect.ts';
import { UsageError } from '../lib/errors.ts';
import { checkSources } from '../sources/check.ts';
import { proposeSource } from '../sources/propose.ts';
import { loadReference } from '../sources/reference.ts';

/** Explains each fault by file and line, in the order of the files; 0 without errors, 1 with some. */
export async function checkCommand(path: string, json: boolean): Promise<number> {
  const { ok, sources, issues, text } = await checkSources(path);
  if (json) process.stdout.write(`${JSON.stringify({ sources, issues })}\n`);
  process.stderr.write(`${text}.\n`);
  return ok ? 0 : 1;
}

/**
 * Prints a registry entry that a person completes.
 * @throws UsageError where the address is none, or answers with something else than a page.
 */
export async function addCommand(address: string): Promise<number> {
  if (!URL.canParse(address)) throw new UsageError('bad_address', `"${address}" is no address; write it whole, with http:// or https://.`);
  const fetcher = createFetcher({ allowedHosts: new Set(), allowPrivateHosts: new Set() });
  try {
    const page = await fetcher.get(address, {});
    if (page.status >= 400) throw new UsageError('page_refused', `${address} answered ${page.status}; look for the list's present address.`);
    const problem = inspect(page);
    if (problem) throw new UsageError(problem.code, `${problem.message} No entry can be proposed from it.`);
    process.stdout.write(proposeSource(page.finalUrl, page.body, await loadReference()));
    return 0;
  } finally {
    await fetcher.close();
  }
}
