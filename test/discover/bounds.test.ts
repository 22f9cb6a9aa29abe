import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { discover, LIMITS, type Get } from '../../pipeline/discover/discover.ts';
import type { Source } from '../../pipeline/model/source.ts';

const source: Source = { id: 'a', name: '甲县民政局', division: '000000', level: 'county', category: 'civil_affairs', index: ['http://a.gov.cn/nb/index.html'] };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const page = (body: string): string => `<html><head><meta charset="utf-8"><title>政府信息公开年报</title></head><body>${body}</body></html>`;

function recording(answer: (url: string) => string): { get: Get; asked: string[] } {
  const asked: string[] = [];
  return { asked, get: (url) => {
    asked.push(url);
    return Promise.resolve({ finalUrl: url, status: 200, body: bytes(answer(url)) });
  } };
}

describe('no site leads the walk on for ever', () => {
  it('a pager that always has a next page ends at the limit', async () => {
    let number = 0;
    const { get, asked } = recording(() => page(`<ul><li><a href="/x/${number}.html">甲县民政局${2000 + (number % 25)}年政府信息公开工作年度报告</a></li></ul><a href="/nb/p${++number}.html">下一页</a>`));
    const found = await discover({ source, get });
    expect(asked.length).toBeLessThanOrEqual(LIMITS.pages);
    expect(found.problems.map((problem) => problem.error).join()).toMatch(/ends before/);
  });

  it('a pager that gives the same page again is asked twice, not more', async () => {
    let number = 0;
    const { get, asked } = recording(() => page('<ul><li><a href="/x/1.html">甲县民政局2024年政府信息公开工作年度报告</a></li></ul><a href="next.html">下一页</a>'));
    const { get: endless, asked: more } = recording((url) => page(`<a href="/x/1.html">甲县民政局2024年政府信息公开工作年度报告</a><a href="?page=${url.includes('page') ? 7 : ++number}">下一页</a>`));
    await discover({ source, get });
    await discover({ source, get: endless });
    expect(asked.length).toBe(2);
    expect(more.length).toBeLessThanOrEqual(3);
  });

  it('a pager whose pages differ only in a counter is left after the second', async () => {
    let number = 0;
    const { get, asked } = recording(() => page(`<p>${++number}</p><ul><li><a href="/x/1.html">甲县民政局2024年政府信息公开工作年度报告</a></li></ul><a href="?page=2">下一页</a><script>createPageHTML(900, 0, "index", "html");</script>`));
    await discover({ source, get });
    expect(asked.length).toBeLessThanOrEqual(5);
    const { get: chained, asked: few } = recording(() => page(`<p>${++number}</p><ul><li><a href="/x/1.html">甲县民政局2024年政府信息公开工作年度报告</a></li></ul><a href="/nb/p${number}.html">下一页</a>`));
    await discover({ source, get: chained });
    expect(few.length).toBeLessThanOrEqual(3);
  });

  it('a long list of other papers is left after ten pages without an annual report', async () => {
    const { get, asked } = recording((url) => page(`<ul><li><a href="/news/${encodeURIComponent(url)}.html">甲县召开会议</a></li></ul><script>createPageHTML(80, 0, "index", "html");</script>`));
    await discover({ source, get });
    expect(asked.length).toBe(10);
  });

  it('year folders that hold each other end', async () => {
    const { get, asked } = recording((url) => page(`<ul><li><a href="${url.replace('index.html', '')}2023/">2023年</a></li><li><a href="${url.replace('index.html', '')}2022/">2022年</a></li></ul><p>${url}</p>`));
    await discover({ source, get });
    expect(asked.length).toBeLessThanOrEqual(1 + 2 + 4 + 8);
  });

  it('any mix of pager calls and links stays inside the limits and asks no address twice', async () => {
    const part = fc.oneof(
      fc.tuple(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 0, max: 20 })).map(([total, current]) => `<script>createPageHTML(${total}, ${current}, "index", "html");</script>`),
      fc.integer({ min: 0, max: 9999 }).map((total) => `<script>var countPage = ${total}; var currentPage = 0;</script>`),
      fc.integer({ min: 0, max: 9999 }).map((total) => `<script>$("#p").pagination({ totalPage: ${total} })</script>`),
      fc.integer({ min: 0, max: 40 }).map((number) => `<a href="index_${number}.html">${number}</a>`),
      fc.integer({ min: 2003, max: 2030 }).map((year) => `<li><a href="${year}/">${year}年</a></li>`),
      fc.string({ maxLength: 30 }).map((text) => `<iframe src="f${encodeURIComponent(text)}.html"></iframe>`),
    );
    await fc.assert(fc.asyncProperty(fc.array(fc.array(part, { maxLength: 6 }), { minLength: 1, maxLength: 5 }), async (pages) => {
      let number = 0;
      const { get, asked } = recording(() => page(`<p>${number}</p>${pages[number++ % pages.length]!.join('')}`));
      await discover({ source, get });
      expect(asked.length).toBeLessThanOrEqual(LIMITS.pages);
      expect(new Set(asked).size).toBe(asked.length);
    }), { numRuns: 10 });
  });
});

describe('no page takes for ever to read', () => {
  it.each([
    ['brackets that never close', `<script>${'[{a:'.repeat(100_000)}</script>`],
    ['quotes that never close', `<script>${'x = "[{ \''.repeat(50_000)}</script>`],
    ['texts put together without end', `<script>${'"a" + b + '.repeat(20_000)}</script>`],
    ['ten thousand links in one row', `<li>${'<a href="x.html">2023年</a>'.repeat(10_000)}</li>`],
    ['a link as long as a book', `<a href="x.html">${'信息公开年度'.repeat(100_000)}</a>`],
    ['boxes in boxes', `${'<div>'.repeat(400)}<a href="x.html">2023年</a>`],
    ['rows that never close', `<table>${'<tr><td><a href="x.html">查看</a>'.repeat(5000)}`],
    ['records that never close', `<script type="text/xml">${'<datastore><record><![CDATA[<li>'.repeat(20_000)}</script>`],
    ['dates and brackets', `<li>${'[2023-01-'.repeat(50_000)}<a href="x.html">甲县民政局2024年政府信息公开工作年度报告</a></li>`],
  ])('%s', async (_, markup) => {
    const before = process.cpuUsage();
    await discover({ source, get: recording(() => page(markup)).get, limits: { pages: 1, depth: 3 } });
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(8000);
  }, 60_000);
});

describe('the next pass', () => {
  const list = page('<ul><li><a href="/x/1.html">甲县民政局2024年政府信息公开工作年度报告</a></li></ul><script>createPageHTML(2, 0, "index", "html");</script>');
  const second = page('<ul><li><a href="/x/2.html">甲县民政局2023年政府信息公开工作年度报告</a></li></ul>');
  const site = (url: string): string => (url.endsWith('index_1.html') ? second : list);

  it('asks the same pages once and gives the same reports where nothing changed', async () => {
    const first = recording(site);
    const before = await discover({ source, get: first.get });
    const again = recording(site);
    const after = await discover({ source, get: again.get, memory: before.memory });
    expect(again.asked).toEqual(first.asked);
    expect(after.candidates).toEqual(before.candidates);
    expect(JSON.parse(JSON.stringify(before.memory))).toEqual(before.memory);
  });

  it('sees a new report, and asks no page twice for it', async () => {
    const before = await discover({ source, get: recording(site).get });
    const changed = recording((url) => (url.endsWith('index_1.html') ? second.replace('</ul>', '<li><a href="/x/3.html">甲县民政局2022年政府信息公开工作年度报告</a></li></ul>') : list));
    const after = await discover({ source, get: changed.get, memory: before.memory });
    expect(after.candidates.map((one) => one.year)).toEqual([2024, 2023, 2022]);
    expect(new Set(changed.asked).size).toBe(changed.asked.length);
  });
});

describe('what does not answer', () => {
  const failing: Get = () => Promise.reject(new Error('connection refused'));

  it('an index that cannot be loaded throws its own error', async () => {
    await expect(discover({ source, get: failing })).rejects.toThrow('connection refused');
  });

  it('a list whose second page fails keeps the first and names the second', async () => {
    const get: Get = (url) => (url.endsWith('_1.html') ? failing(url) : Promise.resolve({ finalUrl: url, status: 200, body: bytes(page('<a href="/x/1.html">甲县民政局2024年政府信息公开工作年度报告</a><script>createPageHTML(2, 0, "index", "html");</script>')) }));
    const found = await discover({ source, get });
    expect(found.candidates.map((one) => one.year)).toEqual([2024]);
    expect(found.problems).toEqual([{ url: 'http://a.gov.cn/nb/index_1.html', error: 'connection refused', code: 'internal' }]);
  });

  it('a listed year whose page is an error is still a listed report', async () => {
    const get: Get = (url) => (url.endsWith('2023.shtml') ? Promise.resolve({ finalUrl: url, status: 500, body: bytes('') }) : Promise.resolve({ finalUrl: url, status: 200, body: bytes(page('<h2>政府信息公开年报</h2><ul><li><a href="2023.shtml">2023年</a></li></ul>')) }));
    const found = await discover({ source, get });
    expect(found.candidates).toMatchObject([{ url: 'http://a.gov.cn/nb/2023.shtml', year: 2023 }]);
    expect(found.problems).toEqual([]);
  });

  it.each(['<html><head><title>404</title></head><body>您访问的页面不存在</body></html>', '<html><script>document.cookie="__jsl_clearance=1"</script></html>'])('a page that stands in for the index throws: %s', async (html) => {
    await expect(discover({ source, get: recording(() => html).get })).rejects.toThrow(/index/i);
  });
});
