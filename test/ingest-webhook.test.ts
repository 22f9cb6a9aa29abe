import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { tell, tidings, webhookOf } from '../pipeline/commands/webhook.ts';
import type { IngestResult } from '../pipeline/ingest.ts';

let server: Server;
afterEach(async () => { server.closeAllConnections(); await new Promise((done) => { server.close(done); }); delete process.env.GONGKAI_WEBHOOK; });

/** A server that answers with `status`, or never; gives its address and what it was sent. */
async function listening(status: number | null): Promise<{ address: string; heard: { method: string; type: string; body: string }[] }> {
  const heard: { method: string; type: string; body: string }[] = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => { body += chunk.toString(); }).on('end', () => {
      heard.push({ method: request.method!, type: request.headers['content-type']!, body });
      if (status !== null) response.writeHead(status, { location: '/elsewhere' }).end('x'.repeat(1000));
    });
  });
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, heard };
}

const FAILURE = { agencyId: 'a', url: 'http://a/', stage: 'fetch', error: 'no answer' } as const;
const RESULT: IngestResult = {
  run: { runId: 'r1', startedAt: '2026-01-01T18:00:00.000Z', finishedAt: '2026-01-01T18:10:00.000Z', sourcesOk: 2, sourcesFailed: 1, reportsNew: 3, reportsChanged: 1, reportsUnchanged: 9, failures: Array.from({ length: 25 }, () => FAILURE) },
  held: null, anomalies: { opened: 1, closed: 0, open: 4 }, left: 0,
};

describe('the webhook', () => {
  it('is posted the run\'s record as JSON', async () => {
    const { address, heard } = await listening(204);
    expect(await tell(address, tidings(RESULT))).toBeNull();
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatchObject({ method: 'POST', type: 'application/json' });
    const said = JSON.parse(heard[0]!.body) as Record<string, unknown>;
    expect(said).toMatchObject({ ok: false, run: { runId: 'r1', reportsNew: 3, reportsChanged: 1, reportsUnchanged: 9 }, held: null, failures: 25, left: 0 });
    expect(said.first_failures).toHaveLength(20);
  });

  it('hears of a run that could not be made, and that all is well where it is', () => {
    expect(tidings({ error: 'the store is damaged' })).toEqual({ ok: false, error: 'the store is damaged' });
    expect(tidings({ ...RESULT, run: { ...RESULT.run, failures: [] } })).toMatchObject({ ok: true });
  });

  it.each([500, 302])('that answers %d is a warning, and no redirect is followed', async (status) => {
    const { address, heard } = await listening(status);
    expect(await tell(address, {})).toContain(`answered ${status}`);
    expect(heard).toHaveLength(1);
  });

  it('that is silent, or not there, is a warning after a time', async () => {
    const { address } = await listening(null);
    expect(await tell(address, {}, 0.3)).toContain('could not be told');
    expect(await tell('http://127.0.0.1:9/', {}, 5)).toContain('could not be told');
  });

  it('comes from the option, or else from the environment, and must be a web address', async () => {
    await listening(204);
    expect(webhookOf(undefined)).toBeNull();
    process.env.GONGKAI_WEBHOOK = 'https://example.org/env';
    expect(webhookOf(undefined)).toBe('https://example.org/env');
    expect(webhookOf('https://example.org/option')).toBe('https://example.org/option');
    expect(() => webhookOf('file:///etc/passwd')).toThrow(/no web address/);
    expect(() => webhookOf('example.org')).toThrow(/no web address/);
  });
});
