import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SampleSite } from './sample-site.ts';
import { sampleSite } from './sample-site.ts';

/** A loaded machine is slow. */
const PATIENT = { timeout: 20_000 };

let site: SampleSite;

beforeAll(async () => { site = await sampleSite(); }, 120_000);
afterAll(async () => { await site.close(); });

/** A page whose own code is held back, as on a slow line, until it is let go. */
async function held(path: string): Promise<{ page: Page; letGo(): void; close(): Promise<void> }> {
  const context = await site.browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  let letGo = (): void => undefined;
  const gone = new Promise<void>((resolve) => { letGo = resolve; });
  await page.route('**/assets/main-*.js', async (route) => { await gone; await route.continue().catch(() => undefined); });
  await page.goto(new URL(path, site.url).href, { waitUntil: 'load' });
  return { page, letGo, close: () => context.close() };
}

describe('what a visitor does before the code of a page has come', () => {
  it('is done over in its order: a choice, a click, a text', async () => {
    const { page, letGo, close } = await held('/en/compare?a=jia,yi');
    await page.getByLabel('Measure').selectOption('requests.granted.total');
    await page.locator('select[name=to]').selectOption('2022');
    await page.getByRole('button', { name: /Remove 青岚市乙局/ }).click();
    await page.locator('#compare input[type=search]').pressSequentially('乙局');
    expect(new URL(page.url()).search).toBe('?a=jia,yi');
    letGo();
    await page.waitForURL(/compare\?s=requests\.granted\.total&a=jia&y=2019-2022$/, PATIENT);
    await page.getByRole('button', { name: '青岚市乙局', exact: true }).waitFor(PATIENT);
    expect(await page.locator('#compare input[type=search]').inputValue()).toBe('乙局');
    expect(await page.getByLabel('Measure').inputValue()).toBe('requests.granted.total');
    expect(await page.locator('select[name=to]').inputValue()).toBe('2022');
    await close();
  });

  it('of radio buttons takes effect', async () => {
    const { page, letGo, close } = await held('/en/compare?a=jia,yi');
    await page.getByLabel('Ranking', { exact: true }).check();
    letGo();
    await page.waitForURL(/v=dots/, PATIENT);
    expect(await page.locator('input[name=v][value=dots]').isChecked()).toBe(true);
    await close();
  });

  it('with the keyboard leads to the cell that it meant', async () => {
    const { page, letGo, close } = await held('/en/report/jia-2023');
    await page.locator('td .cell[href*="requests.received.natural_person"]').focus();
    for (let column = 0; column < 6; column += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    letGo();
    await page.waitForURL(/cell=requests\.received\.total$/, PATIENT);
    await page.locator('.drawer td.marked').waitFor(PATIENT);
    await close();
  });

  it('nothing: no code of the page runs, and links go their own way', async () => {
    const { page, close } = await held('/en/report/jia-2023');
    await page.locator('td .cell[href*="requests.received.total"]').click();
    await page.waitForURL(/cell=requests\.received\.total$/, PATIENT);
    // The original is marked and the drawer has the focus, with the page's own code still on its way.
    await page.locator('.drawer td.marked').waitFor(PATIENT);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('cell-title');
    await close();
  });
});
