/** Tells an address of the operator's own what a run did; that it cannot be told is a warning and no failure. */
import { request } from 'undici';
import type { IngestResult } from '../ingest.ts';
import { UsageError, messageOf } from '../lib/errors.ts';

/** Of the whole exchange. The address is the operator's, not a site's: the guard of the sites does not speak of it. */
const SECONDS = 15;
/** Failures that are told one by one. */
const NAMED = 20;

/** The address to tell, from the option or `GONGKAI_WEBHOOK`. @throws UsageError where it is no web address. */
export function webhookOf(option: string | undefined): string | null {
  const address = option ?? process.env.GONGKAI_WEBHOOK?.trim() ?? '';
  if (address === '') return null;
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) throw new UsageError('bad_webhook', `The webhook "${address}" is no web address; write one that begins with https:// or http://.`);
  return address;
}

/** What is posted: the run's record in brief, or why there is none. */
export function tidings(result: IngestResult | { error: string }): object {
  if ('error' in result) return { ok: false, error: result.error };
  const { run: { failures, ...run }, held, anomalies, left } = result;
  const ok = failures.length === 0 && held === null && left === 0;
  return { ok, run, held, anomalies, left, failures: failures.length, first_failures: failures.slice(0, NAMED) };
}

/** Posts as JSON; gives a warning, or null where it was received. Follows no redirect and reads no answer. */
export async function tell(address: string, what: object, seconds = SECONDS): Promise<string | null> {
  try {
    const { statusCode, body } = await request(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(what), signal: AbortSignal.timeout(seconds * 1000) });
    body.on('error', () => undefined).destroy();
    return statusCode < 300 ? null : `The webhook ${new URL(address).host} answered ${statusCode}; it may not have heard of this run.`;
  } catch (error) {
    return `The webhook ${new URL(address).host} could not be told of this run: ${messageOf(error)}.`;
  }
}
