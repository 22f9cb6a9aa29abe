/** A page whose own code is held back, as on a slow line, until it is let go. */
import type { Browser, Page } from 'playwright-core';

export async function openHeld(browser: Browser, address: string): Promise<{ page: Page; letGo(): void; close(): Promise<void> }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  let letGo = (): void => undefined;
  const gone = new Promise<void>((resolve) => { letGo = resolve; });
  await page.route('**/assets/main-*.js', async (route) => { await gone; await route.continue().catch(() => undefined); });
  await page.goto(address, { waitUntil: 'load' });
  return { page, letGo, close: () => context.close() };
}
