import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportPage } from './report-page.ts';
import type { SampleSite } from './sample-site.ts';
import { sampleSite } from './sample-site.ts';
import { HOSTILE, PAGE_SHA } from './sample.ts';
import type { Opened, VisitOptions } from './visit.ts';
import { violations, visit } from './visit.ts';

const PATHS = ['/', '/compare', '/agencies', '/agency/jia', '/report/yi-2023', '/findings', '/data', '/method', '/check'];

/** A loaded machine is slow. */
const PATIENT = { timeout: 20_000 };

let site: SampleSite;

beforeAll(async () => { site = await sampleSite(); }, 120_000);
afterAll(async () => { await site.close(); });

const open = (path: string, options: VisitOptions = {}): Promise<Opened> => visit(site.browser, site.url, path, options);

describe.each(PATHS)('%s', (path) => {
  it.each(['zh', 'en'])('in %s: no barrier, light or dark, no error, no other host, no overflow', async (language) => {
    const { page, problems, close } = await open(language === 'en' ? `/en${path}` : path, { colorScheme: 'light', reducedMotion: 'reduce' });
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language === 'en' ? 'en' : 'zh-CN');
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(1);
    expect(problems).toEqual([]);
    await close();
  });
});

describe('the first page', () => {
  it('shows its chart within a hundred thousand bytes, and without script', async () => {
    const { page, bytes, close } = await open('/');
    expect(await page.locator('#compare .drawing-wide circle').count()).toBe(10);
    expect(bytes()).toBeLessThan(100_000);
    await close();
    const plain = await open('/', { javaScriptEnabled: false });
    expect(await plain.page.locator('#compare .drawing-wide circle').count()).toBe(10);
    await plain.close();
  });

  it('keeps a choice in the address, and the address gives it back', async () => {
    const { page, problems, close } = await open('/en/');
    await page.getByLabel('Measure').selectOption('grant_rate');
    await page.getByText('Per cent of requests closed in the year · agencies: 3').waitFor();
    await page.locator('select[name=from]').selectOption('2021');
    await page.getByRole('button', { name: /Remove 青岚市乙局/ }).click();
    await page.waitForFunction(() => document.querySelectorAll('#compare tbody tr, .explorer tbody tr').length === 2);
    expect(decodeURI(new URL(page.url()).search)).toBe('?s=grant_rate&a=jia,bing&y=2021-2023');
    expect(await page.locator('#other-language').getAttribute('href')).toContain('s=grant_rate');
    await page.locator('#compare .drawing > svg.chart').waitFor();
    const again = await open(page.url().slice(site.url.length - 1));
    expect(await again.page.getByLabel('Measure').inputValue()).toBe('grant_rate');
    expect(await again.page.locator('.explorer tbody tr').count()).toBe(2);
    expect(problems).toEqual([]);
    await again.close();
    await close();
  });

  it('finds an agency by name and adds it', async () => {
    const { page, close } = await open('/en/compare?a=jia');
    await page.getByLabel('Add an agency').fill('乙局');
    await page.getByRole('button', { name: '青岚市乙局', exact: true }).click();
    await page.waitForURL(/a=jia,yi/);
    await close();
  });
});

describe('findings', () => {
  it('are chosen by kind, year and weight; the address is the choice', async () => {
    const { page, close } = await open('/en/findings');
    const listed = page.locator('.finding');
    expect(await listed.first().locator('p').last().textContent()).toBe(`2023 ${HOSTILE}`);
    await page.locator('select[name=kind]').selectOption('jump');
    await page.locator('select[name=year]').selectOption('2022');
    await expect.poll(() => listed.count(), PATIENT).toBe(1);
    await page.waitForURL(/findings\?kind=jump&year=2022$/);
    expect(await violations(page)).toEqual([]);
    await close();
  });

  it('are chosen without script, too', async () => {
    const { page, close } = await open('/findings?kind=jump&severity=high', { javaScriptEnabled: false });
    expect(await page.locator('.finding').count()).toBe(1);
    await close();
  });

  it('that do not arrive leave what was there, and are asked for again', async () => {
    const { page, close } = await open('/en/findings');
    await page.route('**/d/**', (route) => route.abort());
    await page.locator('select[name=severity]').selectOption('low');
    await page.getByRole('alert').waitFor();
    expect(await page.locator('.finding').count()).toBe(3);
    await page.unroute('**/d/**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => page.locator('.finding').count(), PATIENT).toBe(1);
    await close();
  });
});

it('on a phone the chart stands above what it is made of', async () => {
  const { page, close } = await open('/compare', { viewport: { width: 375, height: 800 } });
  const [chart, controls] = [await page.locator('#compare .drawing').boundingBox(), await page.locator('#compare select[name=s]').boundingBox()];
  expect(chart!.y + chart!.height).toBeLessThanOrEqual(controls!.y);
  expect(chart!.y).toBeLessThan(450);
  await close();
});

const CHARTS = [
  ['/compare?v=multiples', 'circle'], ['/compare?v=dots', '.points circle'], ['/compare?v=spread', '.points circle'], ['/compare?v=heat&k=prefecture', '.filled rect'],
  ['/compare?v=parts&a=jia', '.parts rect'], ['/compare?u=index&a=jia,yi', 'circle'], ['/compare?s=grant_rate&a=bing', '.hidden-marks path'],
] as const;

describe('every kind of chart', () => {
  it.each(CHARTS)('%s is drawn, has its table, and no barrier', async (path, mark) => {
    const { page, problems, close } = await open(CHARTS.findIndex(([one]) => one === path) % 2 === 0 ? path : `/en${path}`);
    expect(await page.locator(`#compare .drawing-wide ${mark}`).count()).toBeGreaterThan(0);
    expect(await page.locator('.explorer tbody tr').count()).toBeGreaterThan(0);
    expect(await violations(page)).toEqual([]);
    expect(problems).toEqual([]);
    await close();
  });
});

describe('a chart', () => {
  it('is read point by point with the keyboard, and Enter opens the report', async () => {
    const { page, close } = await open('/en/compare?a=jia');
    await page.locator('#compare .drawing').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('.tip-shown').textContent()).toBe('青岚市甲局 · 2020\n30');
    expect(await page.locator('#compare .spoken').textContent()).toBe('青岚市甲局 · 2020\n30');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/en\/report\/jia-2020(\?|$)/);
    await close();
  });

  it('says why a year has no rate', async () => {
    const { page, close } = await open('/en/compare?s=grant_rate&a=bing&y=2023-2023');
    expect(await page.locator('.explorer tbody td').allTextContents()).toEqual(['few cases (5/5)']);
    expect(await page.locator('#compare .notes').textContent()).toContain('◇ fewer than 10 cases');
    await close();
  });

  it('is taken along as CSV, XLSX, SVG and PNG', async () => {
    const { page, problems, close } = await open('/en/compare?s=grant_rate&a=jia');
    const saved = async (name: string): Promise<Buffer> => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#compare').getByRole('button', { name, exact: true }).click()]);
      return readFileSync((await download.path())!);
    };
    expect(String(await saved('CSV'))).toContain('Agency,2019,2019 n,2019 N,2020');
    const book = new ExcelJS.Workbook();
    const bytes = await saved('XLSX');
    await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
    expect((book.worksheets[0]!.getRow(2).values as unknown[]).slice(1, 5)).toEqual(['青岚市甲局', 100, 20, 20]);
    const svg = String(await saved('SVG'));
    for (const words of ['Grant rate (full or partial), 2019–2023', 'Per cent of requests closed in the year', 'Source: the agencies’ annual reports; Gongkai', '1 February 2025', '/en/compare?s=grant_rate']) expect(svg).toContain(words);
    expect(svg).not.toMatch(/var\(|<script|style=/);
    expect((await saved('PNG')).subarray(1, 4).toString()).toBe('PNG');
    expect(problems).toEqual([]);
    await close();
  });
});

describe('the whole record', () => {
  it('of an agency is taken along, a row a cell and a column a year', async () => {
    const { page, problems, close } = await open('/en/agency/jia');
    const record = page.locator('p.downloads', { hasText: 'Every statutory cell' });
    const [download] = await Promise.all([page.waitForEvent('download'), record.getByRole('button', { name: 'CSV', exact: true }).click()]);
    const lines = readFileSync((await download.path())!, 'utf8').split('\r\n');
    expect(lines[0]).toBe('\uFEFFkey,Cell,2019,2020,2021,2022,2023');
    expect(lines.filter((line) => line.startsWith('requests.received.total,'))).toEqual(['requests.received.total,"Requests received this year, Total",20,30,40,50,60']);
    expect(problems).toEqual([]);
    await close();
  });
});

describe('the list of agencies', () => {
  it('finds one by name, by its characters in their order, by pinyin and by initials', async () => {
    const { page, problems, close } = await open('/en/agencies');
    for (const question of ['qlsjj', 'qinglanshijia', '青岚甲', '甲局']) {
      await page.getByLabel('Name').fill(question);
      // The last question's answer may still stand on the page: the address says which one is drawn.
      await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe(question);
      await page.locator('.hit-list').getByRole('link', { name: '青岚市甲局' }).waitFor();
    }
    await page.getByLabel('Name').fill('zzzz');
    await page.locator('.found').getByText('No agency matches.').waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  it('finds without script, too', async () => {
    const { page, close } = await open('/en/agencies?q=qlsjj', { javaScriptEnabled: false });
    expect(await page.locator('.hit-list a').first().textContent()).toBe('青岚市甲局');
    await close();
  });
});

describe('a number', () => {
  it('leads from the chart to its report, and from there to the original', async () => {
    const { page, close } = await open('/');
    await page.locator('#compare .drawing-wide circle[data-href="/report/yi-2023?cell=requests.received.total"]').click({ force: true });
    await page.waitForURL(/\/report\/yi-2023\?cell=requests\.received\.total$/);
    expect(await page.locator('.drawer h2').textContent()).toContain('本年新收');
    await page.getByRole('link', { name: '存档的原件 →' }).first().click();
    await page.waitForURL(new RegExp(PAGE_SHA));
    expect(await page.textContent('body')).toContain('<script>alert(1)</script>');
    await close();
  });

  it('is marked in the archived original, read again in the browser, and the keyboard gets there', async () => {
    const { page, problems, close } = await open('/en/report/jia-2023');
    await page.locator('td .cell[href*="requests.received.natural_person"]').focus();
    for (let column = 0; column < 6; column += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.locator('.drawer td.marked').waitFor();
    expect(await page.locator('.drawer td.marked').textContent()).toBe('60');
    expect(await page.locator('.drawer .original-table tr:nth-child(2) td').allTextContents()).toEqual(['一、本年新收政府信息公开申请数量', '60', '0', '0', '0', '0', '0', '60']);
    expect(await page.getByText('Read again: 60, the same as in this release.').isVisible()).toBe(true);
    expect(new URL(page.url()).search).toBe('?cell=requests.received.total');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('.drawer').waitFor({ state: 'detached' });
    expect(new URL(page.url()).search).toBe('');
    expect(problems).toEqual([]);
    await close();
  });

  it('of an original that is no report says so, and shows nothing of it as markup', async () => {
    const { page, problems, close } = await open('/en/report/yi-2023?cell=requests.received.total');
    await page.getByText(/The original was not read/).waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  it('whose original does not arrive says so, and asks again', async () => {
    const { page, close } = await open('/en/report/yi-2023');
    await page.route('**/originals/**', (route) => route.abort());
    await page.locator('td a.cell').first().click();
    await page.getByText('The archived original did not arrive.').waitFor();
    await page.unroute('**/originals/**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText(/The original was not read/).waitFor();
    await close();
  });

  it('that does not add up is framed, with what was printed and what the parts give', async () => {
    const { page, close } = await open('/en/report/yi-2023');
    expect(await page.locator('.statutory td.fails').first().isVisible()).toBe(true);
    expect(await page.getByText('parts add up to 15, printed is 16').first().isVisible()).toBe(true);
    await close();
  });

  it('of a year without a report is a gap in the list and no zero in the table', async () => {
    const { page, close } = await open('/en/compare?a=yi');
    expect(await page.locator('.explorer tbody td').allTextContents()).toEqual(['11', '12', 'no report', '14', '15']);
    await close();
  });
});

describe('what others wrote', () => {
  it('shows as text', async () => {
    const { page, problems, close } = await open('/agency/bing');
    expect(await page.textContent('h1')).toBe(HOSTILE);
    expect(await page.locator('img').count()).toBe(0);
    expect(problems).toEqual([]);
    await close();
  });
});

describe('what is asked in SQL', () => {
  it('is answered in the browser, from parts of the release, after a click that says its size', async () => {
    const { page, problems, bytes, close } = await open('/en/data');
    expect(bytes()).toBeLessThan(200_000);
    await page.getByRole('button', { name: /Open the SQL console .*7 MB/ }).click();
    await page.getByRole('button', { name: 'Run' }).waitFor({ timeout: 90_000 });
    await page.getByLabel('SQL').fill("SELECT value::INTEGER AS received, 'x' AS x, NULL AS n FROM cells WHERE agency_id = 'jia' AND year = 2022 AND key = 'requests.received.total' -- one row");
    await page.getByRole('button', { name: 'Run' }).click();
    await page.locator('.console table').waitFor();
    expect(await page.locator('.console td').allTextContents()).toEqual(['50', 'x', 'NULL']);
    await page.getByLabel('SQL').fill('SELECT nothing FROM nowhere');
    await page.getByRole('button', { name: 'Run' }).click();
    expect(await page.locator('.console [role=alert]').textContent()).toContain('nowhere');
    expect(await violations(page)).toEqual([]);
    expect(problems.filter((problem) => !/duckdb\.wal|404/.test(problem))).toEqual([]);
    await close();
  }, 120_000);
});

describe('a chart in somebody else\'s page', () => {
  it('stands there with its source and the way home', async () => {
    const { page, close } = await open('/');
    const frame = new URL('/en/embed?s=grant_rate&a=jia', site.url).href;
    await page.route('http://localhost:9/', (route) => route.fulfill({ contentType: 'text/html', body: `<iframe src="${frame}" width="900" height="600"></iframe>` }));
    await page.goto('http://localhost:9/');
    const inside = page.frameLocator('iframe');
    await inside.locator('#compare .drawing-wide svg.chart').waitFor();
    expect(await inside.locator('.embed-home a').getAttribute('href')).toBe('/en/compare?s=grant_rate&a=jia');
    expect(await inside.locator('nav').count()).toBe(0);
    await close();
  });
});

describe('a draft', () => {
  it('is read in the browser and nowhere else', async () => {
    const { page, problems, close } = await open('/en/check');
    const sent: string[] = [];
    page.on('request', (request) => { if (request.method() !== 'GET') sent.push(request.url()); });
    const html = reportPage('青岚市甲局2023年政府信息公开工作年度报告', { naturalPerson: 3, total: 4 }, { naturalPerson: 0, total: 0 });
    await page.locator('input[type=file]').setInputFiles({ name: 'draft.html', mimeType: 'text/html', buffer: Buffer.from(html) });
    await page.locator('.check-result h2, p.fails').first().waitFor();
    expect(await page.locator('.check-result h2').first().textContent()).toBe('青岚市甲局, 2023');
    expect(await page.getByText('parts add up to 3, printed is 4').isVisible()).toBe(true);
    expect(sent).toEqual([]);
    expect(problems).toEqual([]);
    await close();
  });
});
