/** A page of the dashboard in a real browser, and what is wrong with it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export interface Opened { page: Page; problems: string[]; bytes: () => number; close(): Promise<void> }

export type VisitOptions = Parameters<Browser['newContext']>[0];

/** A page with everything that goes wrong on it: errors, and requests to other hosts. */
export async function visit(browser: Browser, base: string, path: string, options: VisitOptions = {}): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const problems: string[] = [];
  let bytes = 0;
  page.on('console', (message) => { if (message.type() === 'error') problems.push(message.text()); });
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('request', (request) => { if (!request.url().startsWith(base) && !/^(data|blob):/.test(request.url())) problems.push(`asks ${request.url()}`); });
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  session.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength; });
  await page.goto(new URL(path, base).href, { waitUntil: 'networkidle' });
  return { page, problems, bytes: () => bytes, close: () => context.close() };
}

/** What axe finds: each rule with the first place that breaks it. */
export async function violations(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setBypassCSP', { enabled: true });
  await page.evaluate(AXE);
  return page.evaluate(async (tags) => {
    const { axe } = window as unknown as { axe: { run(node: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
    return (await axe.run(document, { runOnly: tags })).violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 120)}`);
  }, TAGS);
}
