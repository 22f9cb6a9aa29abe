import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Capture } from '../../pipeline/model/capture.ts';
import type { SourceResult } from '../../pipeline/pass/source-pass.ts';
import { NAME, Nights, gone, html, listPage, reportPage, tagged, titleOn } from './night.ts';

let nights: Nights;
afterEach(() => nights.close());

const LIST = listPage([['/nb/2023.html', 2023], ['/nb/2022.html', 2022]]);
const years = (result: SourceResult | null): (number | null)[] => result!.reports.map((one) => one.report.year).sort();
const failed = (result: SourceResult | null): string[] => result!.failures.map((one) => `${one.stage} ${one.code} ${new URL(one.url).pathname}`);
const ledger = (): Capture[] => readFileSync(join(nights.folder, 'ledger.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Capture);

describe('a night with nothing new', () => {
  it('is one conditional question a list page and a report, and nothing is read', async () => {
    nights = await Nights.open({ '/nb/': tagged(LIST, '"l"'), '/nb/2023.html': tagged(reportPage(2023), '"a"'), '/nb/2022.html': tagged(reportPage(2022), '"b"') });
    expect(years(await nights.pass())).toEqual([2022, 2023]);
    expect(nights.read).toBe(2);
    nights.asked();
    const second = await nights.pass();
    expect(second).toMatchObject({ reports: [], failures: [], gone: [], found: 2 });
    expect(nights.site.seen.filter((one) => one.path !== '/robots.txt').map((one) => [one.path, one.headers['if-none-match']])).toEqual([['/nb/', '"l"'], ['/nb/2023.html', '"a"'], ['/nb/2022.html', '"b"']]);
    expect(nights.read).toBe(2);
    expect(ledger()).toHaveLength(3);
  });

  it('is seen without ETag or Last-Modified where only counters, tokens and the time of making differ', async () => {
    const counter = (text: string) => (_response: unknown, _seen: unknown, times: number): string => text.replace('<body>', `<body><meta name="Maketime" content="2025-01-2${times} 02:00:00"><p>浏览次数：<span id="hits">${times * 7}</span></p><script>var token = "${times}ab";</script>`);
    nights = await Nights.open({});
    for (const [path, text] of [['/nb/', LIST], ['/nb/2023.html', reportPage(2023)], ['/nb/2022.html', reportPage(2022)]] as const) {
      const of = counter(text);
      nights.site.play(path, (response, seen, times) => { html(of(response, seen, times))(response, seen, times); });
    }
    await nights.pass();
    expect(await nights.pass()).toMatchObject({ reports: [], failures: [] });
    expect(nights.read).toBe(2);
    // The list is the one that is kept already; the bytes of the reports are kept beside the old.
    expect(ledger().map((one) => one.role)).toEqual(['index', 'report', 'report', 'report', 'report']);
  });
});

describe('a report that changed', () => {
  it('is read again, and its new bytes are kept beside the old', async () => {
    nights = await Nights.open({ '/nb/': LIST, '/nb/2023.html': reportPage(2023), '/nb/2022.html': reportPage(2022) });
    const first = await nights.pass();
    nights.site.play('/nb/2023.html', reportPage(2023).replace('<div id="zoom">', '<div id="zoom"><p>更正：</p>'));
    const second = await nights.pass();
    expect(years(second)).toEqual([2023]);
    expect(nights.read).toBe(3);
    const hashes = ledger().filter((one) => one.url.endsWith('/2023.html')).map((one) => one.sha256);
    expect(hashes).toEqual([first!.reports.find((one) => one.report.year === 2023)!.sha256, second!.reports[0]!.sha256]);
    expect(hashes[0]).not.toBe(hashes[1]);
  });

  it('that moved is followed to its new address, which is the report\'s from then on', async () => {
    nights = await Nights.open({ '/nb/': LIST, '/nb/2023.html': tagged(reportPage(2023), '"a"'), '/nb/2022.html': reportPage(2022) });
    await nights.pass();
    nights.site.play('/nb/2023.html', (response) => { response.writeHead(301, { location: '/new/2023.html' }).end(); });
    nights.site.play('/new/2023.html', tagged(reportPage(2023), '"n"'));
    const second = await nights.pass();
    expect(second).toMatchObject({ failures: [], gone: [] });
    expect(second!.reports.map((one) => new URL(one.url).pathname)).toEqual(['/new/2023.html']);
    expect((await nights.pass())!.reports).toEqual([]);
    expect(ledger().find((one) => one.finalUrl.endsWith('/new/2023.html'))).toMatchObject({ url: nights.site.url('/nb/2023.html'), chain: [nights.site.url('/nb/2023.html')], status: 200 });
  });
});

describe('a report and its correction, both listed', () => {
  const list = listPage([['/nb/2023.html', 2023]]).replace('</ul>', `<li><a href="/nb/2023x.html">${titleOn(2023)}（更正）</a><span>2024-03-01</span></li></ul>`);
  const at = (result: SourceResult | null): string[] => result!.reports.map((one) => new URL(one.url).pathname);

  it('is the correction, also in a night in which only the first issue changed', async () => {
    nights = await Nights.open({ '/nb/': list, '/nb/2023.html': reportPage(2023), '/nb/2023x.html': reportPage(2023, { more: '<p>更正</p>' }) });
    expect(at(await nights.pass())).toEqual(['/nb/2023x.html']);
    nights.site.play('/nb/2023.html', reportPage(2023, { more: '<p>本报告已更正。</p>' }));
    expect(at(await nights.pass())).toEqual(['/nb/2023x.html']);
    nights.asked();
    expect(await nights.pass()).toMatchObject({ reports: [], failures: [] });
  });
});

describe('the old address of a report that stands elsewhere now', () => {
  it.each([403, 500, 503])('is missed by nobody where it answers %d', async (status) => {
    nights = await Nights.open({ '/nb/': LIST, '/nb/2023.html': reportPage(2023), '/nb/2022.html': reportPage(2022) });
    await nights.pass();
    nights.site.play('/nb/', listPage([['/new/2023.html', 2023], ['/new/2022.html', 2022]]));
    for (const year of [2022, 2023]) {
      nights.site.play(`/new/${year}.html`, reportPage(year));
      nights.site.play(`/nb/${year}.html`, (response) => { response.writeHead(status).end('no'); });
    }
    expect(await nights.pass()).toMatchObject({ failures: [], gone: [] });
    expect(years(await nights.pass())).toEqual([]);
  });

  it('is a failure where no list has the report any more and the site only stumbles', async () => {
    nights = await Nights.open({ '/nb/': LIST, '/nb/2023.html': reportPage(2023), '/nb/2022.html': reportPage(2022) });
    await nights.pass();
    nights.site.play('/nb/', listPage([['/nb/2023.html', 2023]]));
    nights.site.play('/nb/2022.html', (response) => { response.writeHead(503).end('no'); });
    const second = await nights.pass();
    expect([failed(second), second!.gone]).toEqual([['fetch server_error /nb/2022.html'], []]);
  });
});

describe('a report that vanishes', () => {
  it('is gone where neither the list nor the site has it, and is asked for again every night', async () => {
    nights = await Nights.open({ '/nb/': LIST, '/nb/2023.html': reportPage(2023), '/nb/2022.html': reportPage(2022) });
    await nights.pass();
    nights.site.play('/nb/', listPage([['/nb/2023.html', 2023]]));
    nights.site.play('/nb/2022.html', gone);
    for (let night = 0; night < 2; night++) expect(await nights.pass()).toMatchObject({ gone: [2022], failures: [], listed: true });
    nights.site.play('/nb/2022.html', reportPage(2022));
    expect(await nights.pass()).toMatchObject({ gone: [], failures: [] });
  });

  it('is gone where something else answers at its address', async () => {
    nights = await Nights.open({ '/nb/': LIST, '/nb/2023.html': reportPage(2023), '/nb/2022.html': reportPage(2022) });
    await nights.pass();
    nights.site.play('/nb/', listPage([['/nb/2023.html', 2023]]));
    nights.site.play('/nb/2022.html', `<html><body><h1>本局概况</h1><p>${'本局主要职责为民政事务管理。'.repeat(40)}</p></body></html>`);
    for (let night = 0; night < 2; night++) expect(await nights.pass()).toMatchObject({ gone: [2022], failures: [] });
  });

  it('behind a list that still names it is a failure, and none is withdrawn', async () => {
    nights = await Nights.open({ '/nb/': LIST, '/nb/2023.html': reportPage(2023), '/nb/2022.html': reportPage(2022) });
    await nights.pass();
    nights.site.play('/nb/2022.html', gone);
    const second = await nights.pass();
    expect(failed(second)).toEqual(['fetch http_404 /nb/2022.html']);
    expect(second!.gone).toEqual([]);
  });

  it('and stands at another address now is not gone, and its old address is not asked for again', async () => {
    nights = await Nights.open({ '/nb/': LIST, '/nb/2023.html': reportPage(2023), '/nb/2022.html': reportPage(2022) });
    await nights.pass();
    nights.site.play('/nb/', listPage([['/nb/2023.html', 2023], ['/xxgk/2022.html', 2022]]));
    nights.site.play('/xxgk/2022.html', reportPage(2022));
    nights.site.play('/nb/2022.html', gone);
    expect(await nights.pass()).toMatchObject({ gone: [], failures: [], reports: [{ url: nights.site.url('/xxgk/2022.html') }] });
    nights.asked();
    await nights.pass();
    expect(nights.asked()).not.toContain('/nb/2022.html');
  });
});

describe('an alarm', () => {
  it('is raised where a source gave reports and its list names none any more', async () => {
    nights = await Nights.open({ '/nb/': LIST, '/nb/2023.html': reportPage(2023), '/nb/2022.html': reportPage(2022) });
    await nights.pass();
    nights.site.play('/nb/', listPage([]));
    const second = await nights.pass();
    expect(failed(second)).toEqual(['discover silent /nb/']);
    expect(second!.failures[0]!.error).toContain('it gave 2 reports before');
    expect(second!.gone).toEqual([]);
  });

  it('is a failure that no page of the site is mistaken for "nothing published" when the site is down', async () => {
    nights = await Nights.open({ '/nb/': LIST, '/nb/2023.html': reportPage(2023), '/nb/2022.html': reportPage(2022) });
    await nights.pass();
    for (const path of ['/nb/', '/nb/2023.html', '/nb/2022.html']) nights.site.play(path, (response) => { response.writeHead(500).end(); });
    const second = await nights.pass();
    expect(second).toMatchObject({ gone: [], listed: false, reports: [] });
    expect(failed(second)).toEqual(['discover server_error /nb/', 'fetch server_error /nb/2023.html', 'fetch server_error /nb/2022.html']);
  });

  it('for one index of several keeps the others\' reports', async () => {
    nights = await Nights.open({ '/nb/': LIST, '/nb/2023.html': reportPage(2023), '/nb/2022.html': reportPage(2022), '/old/': gone });
    nights.source.index.push(nights.site.url('/old/'));
    const first = await nights.pass();
    expect(years(first)).toEqual([2022, 2023]);
    expect(failed(first)).toEqual(['discover page-gone /old/']);
  });
});

describe('a further page of a list that fails', () => {
  it('is a failure of the index, and names the page', async () => {
    nights = await Nights.open({ '/nb/': listPage([['/nb/2023.html', 2023]], '<script>createPageHTML(2, 0, "index", "html");</script>'), '/nb/2023.html': reportPage(2023), '/nb/index_1.html': (response) => { response.writeHead(500).end(); } });
    const first = await nights.pass();
    expect(years(first)).toEqual([2023]);
    expect(failed(first)).toEqual(['discover server_error /nb/']);
    expect(first!.failures[0]!.error).toContain('/nb/index_1.html');
  });
});

describe('a page whose report is in its files', () => {
  const thin = `<p>现将《${titleOn(2023)}》予以公布，全文见附件。</p><p>附件：<a href="/nb/a.html.doc">${titleOn(2023)}.doc</a></p>`;
  const WORD = reportPage(2023);

  it('is read through them, and asked for with them', async () => {
    nights = await Nights.open({ '/nb/': listPage([['/nb/2023.html', 2023]]), '/nb/2023.html': reportPage(2023, { body: thin }), '/nb/a.html.doc': WORD });
    expect((await nights.pass())!.reports).toMatchObject([{ url: nights.site.url('/nb/2023.html'), report: { year: 2023 } }]);
    nights.asked();
    expect(await nights.pass()).toMatchObject({ failures: [], reports: [] });
    expect(nights.asked()).toEqual(['/nb/', '/nb/2023.html', '/nb/a.html.doc']);
  });

  it('fails in reading where they cannot be read, every night, and is read once', async () => {
    nights = await Nights.open({ '/nb/': listPage([['/nb/2023.html', 2023]]), '/nb/2023.html': reportPage(2023, { body: thin }), '/nb/a.html.doc': (response) => { response.end(Buffer.from('d0cf11e0a1b11ae1'.padEnd(4000, '0'), 'hex')); } });
    for (let night = 0; night < 3; night++) expect(failed(await nights.pass())).toEqual(['read unreadable /nb/2023.html']);
    expect(nights.read).toBe(1);
  });

  it('fails in fetching where they are not there', async () => {
    nights = await Nights.open({ '/nb/': listPage([['/nb/2023.html', 2023]]), '/nb/2023.html': reportPage(2023, { body: thin }), '/nb/a.html.doc': gone });
    expect(failed(await nights.pass())).toEqual(['fetch http_404 /nb/2023.html']);
  });

  it('is read through the one of several files that is the agency\'s own', async () => {
    const two = thin.replace('<p>附件：', '<p>附件：<a href="/nb/other.doc">天河市财政局2023年政府信息公开工作年度报告.doc</a> ');
    nights = await Nights.open({ '/nb/': listPage([['/nb/2023.html', 2023]]), '/nb/2023.html': reportPage(2023, { body: two }), '/nb/other.doc': WORD.replaceAll(NAME, '天河市财政局'), '/nb/a.html.doc': WORD });
    const first = await nights.pass();
    expect(first).toMatchObject({ failures: [], reports: [{ report: { year: 2023, agency: NAME } }] });
  });

  it('may be a file that the list names beside a page that is gone', async () => {
    const beside = listPage([['/nb/2023.html', 2023]]).replace('</li>', `</li><li><a href="/nb/2023.doc">${titleOn(2023)}</a><span>2024-01-20</span></li>`);
    nights = await Nights.open({ '/nb/': beside, '/nb/2023.html': gone, '/nb/2023.doc': WORD });
    expect(await nights.pass()).toMatchObject({ failures: [], reports: [{ url: nights.site.url('/nb/2023.doc'), report: { year: 2023 } }] });
  });

  it('is one report with two captures where page and file both hold it', async () => {
    const beside = listPage([['/nb/2023.html', 2023]]).replace('</li>', `</li><li><a href="/nb/2023.doc">${titleOn(2023)}</a><span>2024-01-20</span></li>`);
    nights = await Nights.open({ '/nb/': beside, '/nb/2023.html': reportPage(2023), '/nb/2023.doc': WORD.replace('</h1>', '（印发）</h1>') });
    expect(await nights.pass()).toMatchObject({ failures: [], reports: [{ url: nights.site.url('/nb/2023.html') }] });
    expect(ledger().map((one) => [one.role, new URL(one.url).pathname])).toEqual([['index', '/nb/'], ['report', '/nb/2023.html'], ['attachment', '/nb/2023.doc']]);
  });
});

describe('a listed page that says it is the report', () => {
  const listed = (body: string): Promise<Nights> => Nights.open({ '/nb/': listPage([['/nb/2023.html', 2023]]), '/nb/2023.html': reportPage(2023, { body }) });

  it('and has no text fails in reading', async () => {
    nights = await listed('<p>正在加载…</p>');
    expect(failed(await nights.pass())).toEqual(['read unreadable /nb/2023.html']);
  });

  it('and says that there is none is no failure', async () => {
    nights = await listed('<p>2023年本机关尚未成立，未编制年度报告。</p>');
    expect(await nights.pass()).toMatchObject({ failures: [], reports: [] });
  });
});

describe('the archive behind a pass', () => {
  it('gives everything again without the network', async () => {
    nights = await Nights.open({ '/nb/': LIST, '/nb/2023.html': reportPage(2023), '/nb/2022.html': reportPage(2022) });
    await nights.pass();
    nights.asked();
    expect(years(await nights.pass({ offline: true, reread: true }))).toEqual([2022, 2023]);
    expect(nights.asked()).toEqual([]);
  });

  it('asks without condition for what it lost', async () => {
    nights = await Nights.open({ '/nb/': tagged(LIST, '"l"'), '/nb/2023.html': tagged(reportPage(2023), '"a"'), '/nb/2022.html': tagged(reportPage(2022), '"b"') });
    await nights.pass();
    rmSync(join(nights.folder, 'originals'), { recursive: true });
    expect(await nights.pass()).toMatchObject({ failures: [] });
    expect(nights.read).toBe(2);
  });

  it('is not filled with an answer 304 that nobody asked for', async () => {
    nights = await Nights.open({ '/nb/': LIST, '/nb/2023.html': (response) => { response.writeHead(304).end(); }, '/nb/2022.html': reportPage(2022) });
    expect(failed(await nights.pass())).toEqual(['fetch bad_response /nb/2023.html']);
  });
});

describe('told to stop', () => {
  it('a source under way says nothing of its site, and is gone on with the next time', async () => {
    nights = await Nights.open({ '/nb/': LIST, '/nb/2023.html': reportPage(2023), '/nb/2022.html': () => undefined });
    const stopping = new AbortController();
    const pass = nights.pass({ signal: stopping.signal });
    while (nights.site.asked('/nb/2022.html').length === 0) await new Promise((done) => { setTimeout(done, 20); });
    stopping.abort();
    expect(await pass).toBeNull();
    nights.site.play('/nb/2022.html', reportPage(2022));
    expect(years(await nights.pass())).toEqual([2022, 2023]);
  });
});
