import { describe, expect, it } from 'vitest';
import { discover, type Get } from '../../pipeline/discover/discover.ts';
import type { Source } from '../../pipeline/model/source.ts';

/** Lists that hide their pages or their rows in a way of their own; each site has the years that its agency published, counted by hand. */
const HOST = 'http://a.gov.cn';
const NAME = '川西县审计局';
const title = (year: number, name = NAME): string => `${name}${year}年政府信息公开工作年度报告`;
const page = (body: string): string => `<!doctype html><html><head><meta charset="utf-8"><title>年报</title></head><body><p>${'栏目说明。'.repeat(30)}</p>${body}</body></html>`;
const rows = (years: number[], titled: (year: number) => string = title): string => `<ul>${years.map((year) => `<li><a href="/x/t${year}0101_${year}.html">${titled(year)}</a></li>`).join('')}</ul>`;
const json = (years: number[], more: object): string => JSON.stringify({ ...more, list: years.map((year) => ({ title: title(year), url: `/x/t${year}0101_${year}.html` })) });

interface Site { index: string; pages: Record<string, string | ((form: Record<string, string>) => string)>; name?: string }

async function visit({ index, pages, name = NAME }: Site): Promise<{ years: (number | null)[]; problems: string[]; asked: string[] }> {
  const source: Source = { id: 'a', name, division: '000000', level: 'county', category: 'audit', index: [HOST + index] };
  const asked: string[] = [];
  const get: Get = (url, { form } = {}) => {
    asked.push(form ? `POST ${url}` : url);
    const found = pages[decodeURIComponent(url.replace(HOST, ''))];
    const text = typeof found === 'function' ? (form ? found(form) : undefined) : found;
    return Promise.resolve({ finalUrl: url, status: text === undefined ? 404 : 200, body: new TextEncoder().encode(text ?? '') });
  };
  const found = await discover({ source, get });
  return { years: found.candidates.map((one) => one.year).sort(), problems: found.problems.map((one) => one.url.replace(HOST, '')), asked };
}

const THREE = { one: [2024, 2023], two: [2022, 2021], three: [2020] };
const ALL = [2020, 2021, 2022, 2023, 2024];

describe('every page of a list is found', () => {
  it.each<[string, Site]>([
    ['a pager drawn by a script that jumps', { index: '/l/index.html', pages: {
      '/l/index.html': page(`${rows(THREE.one)}<script>laypage({ pages: 3, curr: 1, jump: function (o) { location.href = o.curr == 1 ? 'index.html' : 'index_' + o.curr + '.html'; } });</script>`),
      '/l/index_2.html': page(rows(THREE.two)), '/l/index_3.html': page(rows(THREE.three)) } }],
    ['a choice of pages', { index: '/l/list.html', pages: {
      '/l/list.html': page(`${rows(THREE.one)}<select onchange="location.href=this.value"><option value="list.html">第1页</option><option value="list-2.html">第2页</option><option value="list-3.html">第3页</option></select>`),
      '/l/list-2.html': page(rows(THREE.two)), '/l/list-3.html': page(rows(THREE.three)) } }],
    ['a click on no link', { index: '/l/', pages: {
      '/l/': page(`${rows(THREE.one)}<span onclick="location.href='p2.html'">下一页</span>`), '/l/p2.html': page(`${rows(THREE.two)}<span onclick="location.href='p3.html'">下一页</span>`), '/l/p3.html': page(rows(THREE.three)) } }],
    ['an arrow that is a picture', { index: '/l/?id=3', pages: {
      '/l/?id=3': page(`${rows(THREE.one)}<a href="?id=3&currentPage=2"><img src="n.gif" alt="下一页"></a>`), '/l/?id=3&currentPage=2': page(`${rows(THREE.two)}<a href="?id=3&currentPage=3"><img src="n.gif" alt="下一页"></a>`), '/l/?id=3&currentPage=3': page(rows(THREE.three)) } }],
    ['data asked for with a number of the page', { index: '/l/', pages: {
      '/l/': page('<div id="l"></div><script>$.ajax({ url: "/api/list", data: { channelId: 9, pageNo: 1, pageSize: 2 }, type: "get", success: function (d) { show(d); } });</script>'),
      '/api/list?channelId=9&pageNo=1&pageSize=2': json(THREE.one, { total: 5 }), '/api/list?channelId=9&pageNo=2&pageSize=2': json(THREE.two, { total: 5 }), '/api/list?channelId=9&pageNo=3&pageSize=2': json(THREE.three, { total: 5 }) } }],
    ['拓尔思 IGS with pages', { index: '/l/', pages: {
      '/l/': page('<div id="l"></div><script>var u = "/igs/front/search.jhtml?code=ab&pageNumber=1&pageSize=2";</script>'),
      '/igs/front/search.jhtml?code=ab&pageNumber=1&pageSize=2': json(THREE.one, { totalPages: 3 }), '/igs/front/search.jhtml?code=ab&pageNumber=2&pageSize=2': json(THREE.two, { totalPages: 3 }), '/igs/front/search.jhtml?code=ab&pageNumber=3&pageSize=2': json(THREE.three, { totalPages: 3 }) } }],
    ['a list that the tax administration reads by POST', { index: '/l/', pages: {
      '/l/': page('<div id="l"></div><script>$.post("/getFileListByCodeId", { channelId: "c7", page: 1, size: 2 }, show);</script>'),
      '/getFileListByCodeId': ({ channelId, page: number }) => json(channelId === 'c7' ? [[], THREE.one, THREE.two, THREE.three][Number(number)]! : [], { total: 5 }) } }],
    ['龙讯 columns by their number', { index: '/content/column/9?pageIndex=1', pages: {
      '/content/column/9?pageIndex=1': page(`${rows(THREE.one)}<script>Ls.pagination("#p", { currPage: 1, pageCount: 3 });</script>`), '/content/column/9?pageIndex=2': page(rows(THREE.two)), '/content/column/9?pageIndex=3': page(rows(THREE.three)) } }],
  ])('%s', async (_, site) => {
    const { years, problems, asked } = await visit(site);
    expect(years).toEqual(ALL);
    expect(problems).toEqual([]);
    expect(new Set(asked).size).toBe(Object.keys(site.pages).length > 2 ? asked.length : 2);
  });

  it('a POST to anything that may change something is not made', async () => {
    const { asked } = await visit({ index: '/l/', pages: { '/l/': page('<a href="/">首页</a><script>$.post("/comment/save", { page: 1 }); $.ajax({ url: "/api/list", type: "POST", data: { pageNo: 1 } });</script>') } });
    expect(asked).toEqual([`${HOST}/l/`]);
  });

  it('an address that a script works out is not guessed, and a widget that does not answer is no fault', async () => {
    const { asked, years, problems } = await visit({ index: '/l/', pages: { '/l/': page(`${rows([2024])}<script>$.get("/api/list?page=1&key=" + token); $.getJSON("/weather.json", show);</script>`) } });
    expect(asked.filter((url) => url.includes('/api/'))).toEqual([]);
    expect(years).toEqual([2024]);
    expect(problems).toEqual([]);
  });
});

describe('every row of a list is found', () => {
  const two = (row: (year: number) => string): string => [2024, 2023].map(row).join('');
  const article = (year: number): string => page(`<h1>${title(year)}</h1><p>一、总体情况</p><p>二、主动公开政府信息情况</p><p>三、收到和处理政府信息公开申请情况</p><p>四、政府信息公开行政复议、行政诉讼情况</p>`);
  const files = Object.fromEntries([2024, 2023].map((year) => [`/l/${year}.html`, article(year)]));
  it.each<[string, string, Record<string, string>?]>([
    ['year, title and 查看 in cells of their own', `<table><tr><th>年份</th><th>名称</th><th>操作</th></tr>${two((year) => `<tr><td>${year}</td><td>政府信息公开工作年度报告</td><td><a href="${year}.html">查看</a></td></tr>`)}</table>`],
    ['a title beside 下载', `<ul>${two((year) => `<li><span>${year}年政府信息公开工作年度报告</span><a href="${year}.pdf">下载</a> [${year + 1}-01-20]</li>`)}</ul>`],
    ['a year before two formats', `<h3>政府信息公开年度报告</h3>${two((year) => `<p>${year}年：<a href="${year}.pdf">PDF版</a> <a href="${year}.html">网页版</a></p>`)}`],
    ['a call that opens a page by its number', `<ul>${two((year) => `<li><a href="javascript:show('${year}')">${title(year)}</a></li>`)}</ul><script>function show(id) { window.open("/l/" + id + ".html"); }</script>`],
    ['addresses in data attributes', `<ul>${two((year) => `<li data-url="/l/${year}.html">${title(year)}</li>`)}</ul>`],
    ['rows that a script writes', `<script>${two((year) => `document.write("<li><a href='/l/${year}.html'>${title(year)}</a></li>");`)}</script>`],
    ['rows as lists of texts', `<script>var rows = [["${title(2024)}", "/l/2024.html", "2025-01-05"], ["${title(2023)}", "/l/2023.html", "2024-01-05"]];</script>`],
    ['rows with names of their own', `<script>var rows = [{ "DocTitle": "${title(2024)}", "DocLink": "/l/2024.html" }, { "infoTitle": "${title(2023)}", "visitUrl": "/l/2023.html" }];</script>`],
    ['title and summary in one link', two((year) => `<div><a href="${year}.html"><p class="tit">${title(year)}</p><p class="desc">根据条例第四十九条规定，现公布年度报告……</p></a></div>`)],
    ['markup that is put into the page', '<div id="x"></div><script>$("#x").load("/l/rows.html");</script>', { '/l/rows.html': `<ul>${two((year) => `<li><a href="/l/${year}.html">${title(year)}</a></li>`)}</ul>` }],
    ['a choice of the year', '<form action="/l/" method="get"><select name="year"><option value="2024">2024</option><option value="2023">2023</option></select></form>', { '/l/?year=2024': article(2024), '/l/?year=2023': article(2023) }],
  ])('%s', async (_, body, more = {}) => {
    const { years, problems } = await visit({ index: '/l/', pages: { '/l/': page(body), ...files, ...more } });
    expect(years).toEqual([2023, 2024]);
    expect(problems).toEqual([]);
  });
});

describe('whose reports they are', () => {
  const sections = page(`<div><h3>县政府年报</h3>${rows([2019], () => '2019年政府信息公开工作年度报告')}</div><div><h2>政府信息公开年报</h2>${rows([2024, 2023], (year) => `${year}年政府信息公开工作年度报告`)}</div>`);

  it('a block of the government\'s reports beside the department\'s own', async () => {
    expect((await visit({ index: '/l/', pages: { '/l/': sections } })).years).toEqual([2023, 2024]);
  });

  it('the same block is the government\'s', async () => {
    expect((await visit({ index: '/l/', pages: { '/l/': sections }, name: '川西县人民政府' })).years).toContain(2019);
  });
});

describe('an index that is gone', () => {
  const home = page('<ul><li><a href="/new/nb/">政府信息公开年报</a></li><li><a href="/new/zn/">政府信息公开指南</a></li></ul>');

  it('is looked for from the front page, where only reports that name the agency count', async () => {
    const list = page(`<ul><li><a href="/x/t20240101_1.html">${title(2024)}</a></li><li><a href="/x/t20240101_2.html">2023年政府信息公开工作年度报告</a></li><li><a href="/x/t20240101_3.html">${title(2022, '川西县人民政府')}</a></li></ul>`);
    const { years, problems } = await visit({ index: '/old/nb/', pages: { '/': home, '/new/nb/': list } });
    expect(years).toEqual([2024]);
    expect(problems).toEqual([]);
  });

  it('fails where the front page leads nowhere', async () => {
    await expect(visit({ index: '/old/nb/', pages: { '/': home } })).rejects.toThrow(/old\/nb/);
  });
});
