import { describe, expect, it } from 'vitest';
import { discover, type Get } from '../../pipeline/discover/discover.ts';
import type { Source } from '../../pipeline/model/source.ts';

/** Lists of many agencies, in shelves and under cut titles; what each address answers is written beside it. */
const NAME = '川西县应急管理局';
const source: Source = { id: 'a', name: NAME, division: '000000', level: 'county', category: 'emergency', index: ['http://a.gov.cn/nb/'] };
const title = (year: number, name = NAME): string => `${name}${year}年政府信息公开工作年度报告`;
const page = (body: string, head = '政府信息公开年报'): string => `<!doctype html><html><head><meta charset="utf-8"><title>${head}</title></head><body><p>${'栏目说明。'.repeat(30)}</p>${body}</body></html>`;
const report = (year: number, name = NAME): string => page(`<h1>${title(year, name)}</h1><p>一、总体情况</p><p>二、主动公开政府信息情况</p><p>三、收到和处理政府信息公开申请情况</p><p>四、政府信息公开行政复议、行政诉讼情况</p>`);
const list = (rows: readonly [href: string, text: string][]): string => `<ul>${rows.map(([href, text]) => `<li><a href="${href}">${text}</a></li>`).join('')}</ul>`;

async function found(pages: Record<string, string>, of: Partial<Source> = {}): Promise<string[]> {
  const get: Get = (url) => {
    const html = pages[url.replace('http://a.gov.cn', '')];
    return Promise.resolve({ finalUrl: url, status: html === undefined ? 404 : 200, body: new TextEncoder().encode(html ?? '') });
  };
  const result = await discover({ source: { ...source, ...of }, get });
  expect(result.problems).toEqual([]);
  return result.candidates.map((one) => one.url.replace('http://a.gov.cn', '')).sort();
}

describe('shelves of many agencies', () => {
  const shelf = { '/nb/': page(list([['/bm/', '部门'], ['/zj/', '镇街']])), '/zj/': page(list([['/n/31.html', '2024年政府信息公开工作年度报告']])) };

  it('a report without a name in a shelf of departments is nobody\'s', async () => {
    const rows: [string, string][] = [['/n/11.html', '2024年政府信息公开工作年度报告'], ['/n/12.html', title(2024)], ['/n/13.html', '2023年政府信息公开工作年度报告']];
    expect(await found({ ...shelf, '/bm/': page(list(rows)) })).toEqual(['/n/12.html']);
  });

  it('years inside a shelf are still opened', async () => {
    expect(await found({ ...shelf, '/bm/': page(list([['/bm/2024/', '2024年'], ['/bm/2023/', '2023年']])), '/bm/2024/': page(list([['/n/12.html', title(2024)]])), '/bm/2023/': page(list([['/n/13.html', title(2023, '川西县水利局')]])) })).toEqual(['/n/12.html']);
  });

  it('a street is an agency, not a shelf of streets', async () => {
    const pages = { '/nb/': page(`<h3>县直部门</h3>${list([['/u1/', '县应急局']])}<h3>乡镇街道</h3>${list([['/u2/', '南街街道'], ['/u3/', '白马乡']])}`), '/u1/': page(list([['/u1/1.html', '2024年政府信息公开工作年度报告']])), '/u2/': page(list([['/u2/1.html', '2023年政府信息公开工作年度报告']])) };
    expect(await found({ ...pages, '/u1/1.html': report(2024), '/u2/1.html': report(2023, '南街街道办事处') })).toEqual(['/u1/1.html']);
  });
});

describe('whose a title is', () => {
  it('a label before it is no part of the name', async () => {
    expect(await found({ '/nb/': page(list([['/n/12.html', `【年报】${title(2024)}`], ['/n/13.html', `【年报】${title(2024, '川西县水利局')}`]])) })).toEqual(['/n/12.html']);
  });

  it('a neighbour paper of the same year puts no short name in doubt', async () => {
    expect(await found({ '/nb/': page(list([['/n/12.html', '县应急局2024年政府信息公开工作年度报告'], ['/n/13.html', `${NAME}2024年度部门预算`]])) })).toEqual(['/n/12.html']);
  });

  it('a title cut before its name is looked at', async () => {
    const cut = '2024年政府信息公开工作年度报告-川西…';
    expect(await found({ '/nb/': page(list([['/n/1.html', cut], ['/n/2.html', cut]])), '/n/1.html': report(2024, '川西县水利局'), '/n/2.html': report(2024) })).toEqual(['/n/2.html']);
  });

  it('a title cut within the name is looked at', async () => {
    expect(await found({ '/nb/': page(list([['/n/1.html', '川西县应急管…'], ['/n/2.html', '川西县应急管…'], ['/n/3.html', '川西县水…']])), '/n/1.html': report(2024), '/n/2.html': report(2023) })).toEqual(['/n/1.html', '/n/2.html']);
  });
});

describe('ways to more rows', () => {
  const rest = { '/nb/p2.html': page(list([['/n/23.html', title(2023)]])) };
  it.each<[string, string, Record<string, string>?]>([
    ['a button with its address', '<button class="load-more" data-next="p2.html">点击加载更多</button>'],
    ['a link without an address of its own', '<a href="javascript:;" class="more-btn" data-url="/nb/p2.html">加载更多</a>'],
    ['a button with a number and a total', '<div class="loadmore" data-url="/nb/list?page=" data-page="1" data-total-pages="2">加载更多</div>', { '/nb/list?page=2': rest['/nb/p2.html'] }],
    ['a button with a place for the number', '<span data-api="/nb/p{page}.html" data-page="1" data-pages="2">查看更多</span>'],
    ['more of the annual reports', '<p><a href="p2.html">查看更多年报</a></p>'],
    ['an arrow after the words', '<a href="p2.html">下一页 →</a>'],
    ['a function with a variable', '<a href="#" onclick="to(2)">下页</a><script>function to(n) { var url = "/nb/p" + n + ".html"; location.href = url; }</script>'],
    ['a function with a template', '<a href="javascript:to(2)">2</a><script>function to(n) { location.href = `/nb/p${n}.html`; }</script>'],
    ['a pager with records and a size', '<script>laypage.render({ count: 2, limit: 1, jump: function (o) { location.href = "/nb/list-" + o.curr + ".html"; } });</script>', { '/nb/list-2.html': rest['/nb/p2.html'] }],
  ])('%s', async (_, pager, more = {}) => {
    expect(await found({ '/nb/': page(list([['/n/24.html', title(2024)]]) + pager), ...rest, ...more })).toEqual(['/n/23.html', '/n/24.html']);
  });

  it('twelve pages that ask a script for their rows are all asked', async () => {
    const rows = (at: number): string => JSON.stringify([{ title: title(2013 + at, at < 12 ? '川西县水利局' : NAME), url: `/n/${at}.html` }]);
    const links = Array.from({ length: 12 }, (_, at) => `<a href="/nb/${at + 1}.html">${at + 1}</a>`).join('');
    const one = (at: number): [string, string][] => [[`/nb/${at}.html`, page(`${links}<script>$.getJSON("/data/${at}.json", show);</script>`)], [`/data/${at}.json`, rows(at)]];
    const pages = Object.fromEntries(Array.from({ length: 12 }, (_, at) => one(at + 1)).flat());
    expect(await found({ ...pages, '/nb/': pages['/nb/1.html']! })).toEqual(['/n/12.html']);
  });

  it('a year that lists the report as a file leads to the file', async () => {
    expect(await found({ '/nb/': page(list([['2024/', '2024年'], ['2023/', '2023年']])), '/nb/2024/': page(list([['/f/1.pdf', title(2024)], ['/f/2.pdf', `${NAME}2024年度部门预算`]])), '/nb/2023/': page(list([['/f/3.pdf', title(2023)]])), '/f/1.pdf': '%PDF-1.4', '/f/3.pdf': '%PDF-1.4 3' })).toEqual(['/f/1.pdf', '/f/3.pdf']);
  });

  it('the menu of a page on disclosure leads to the annual reports, whatever it calls them', async () => {
    for (const word of ['公开年报', '年度报告', '年报']) {
      expect(await found({ '/nb/': page(list([['/zn/', '政府信息公开指南'], ['/x/', word]]), `${NAME}政府信息公开`), '/x/': page(list([['/n/24.html', '2024年政府信息公开工作年度报告'], ['/n/23.html', '2023年政府信息公开工作年度报告']])) })).toEqual(['/n/23.html', '/n/24.html']);
    }
  });
});
