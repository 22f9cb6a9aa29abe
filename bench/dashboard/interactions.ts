/** How long a page takes from an act to the change it makes on the screen, in a real browser. */
import type { Browser, Locator, Page } from 'playwright-core';

export interface Opened { page: Page; bytes(): number; close(): Promise<void> }

/** Opens a page; requests to other hosts are refused, and what is transferred is counted. */
export async function openPage(browser: Browser, url: string): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.route((address) => address.origin !== new URL(url).origin, (route) => route.abort());
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength; });
  await page.goto(url, { waitUntil: 'commit' });
  return { page, bytes: () => bytes, close: () => context.close() };
}

/** Milliseconds from the navigation's start until marks of a chart stand in `selector`. */
export async function untilChart({ page }: Opened, selector: string): Promise<number> {
  await page.waitForFunction((where) => document.querySelectorAll(`${where} svg path, ${where} svg circle`).length >= 5, selector, { polling: 'raf', timeout: 120_000 });
  return page.evaluate(() => performance.now());
}

interface Act { value: string; event: 'change' | 'input'; watched: string; settled: string }

/** Sets a field, and waits until `watched` changed and a frame was drawn after it. */
export function timeOf(field: Locator, act: Act): Promise<number> {
  return field.evaluate((element, { value, event, watched, settled }) => new Promise<number>((resolve, reject) => {
    const give = setTimeout(() => { reject(new Error(`nothing changed in ${watched}`)); }, 60_000);
    const start = performance.now();
    const observer = new MutationObserver(() => {
      if (settled && !document.querySelector(settled)) return;
      observer.disconnect();
      clearTimeout(give);
      requestAnimationFrame(() => { setTimeout(() => { resolve(performance.now() - start); }); });
    });
    observer.observe(document.querySelector(watched)!, { childList: true, subtree: true });
    const prototype = element instanceof HTMLSelectElement ? HTMLSelectElement.prototype : HTMLInputElement.prototype;
    Object.getOwnPropertyDescriptor(prototype, 'value')!.set!.call(element, value);
    element.dispatchEvent(new Event(event, { bubbles: true }));
  }), act);
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/** Each act several times over, as the median; `acts` go in turn, so that each changes something. */
export async function timeActs(field: Locator, acts: readonly Act[], rounds: number): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) for (const act of acts) times.push(await timeOf(field, act));
  return median(times);
}
