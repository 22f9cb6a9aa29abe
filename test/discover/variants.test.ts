import { describe, expect, it } from 'vitest';
import { discover, type Get } from '../../pipeline/discover/discover.ts';
import type { Source } from '../../pipeline/model/source.ts';

/** One page a variant: the list's markup, and which of its addresses are 甲县教育局's reports, with year and day as listed. */
const source: Source = { id: 'a', name: '甲县教育局', division: '000000', level: 'county', category: 'education', index: ['http://a.gov.cn/nb/'] };
const page = (body: string): string => `<!doctype html><html><head><meta charset="utf-8"><title>政府信息公开年报</title></head><body><p>${'栏目说明。'.repeat(30)}</p>${body}</body></html>`;
const report = (year: string, name = '甲县教育局'): string => page(`<h1>${name}${year}年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>二、主动公开政府信息情况</p><p>三、收到和处理政府信息公开申请情况</p><p>四、政府信息公开行政复议、行政诉讼情况</p>`);

/** What the walk over a site with only this index could not do. */
async function problems(body: string): Promise<string[]> {
  const result = await discover({ source, get: (url) => Promise.resolve({ finalUrl: url, status: url === source.index[0] ? 200 : 404, body: new TextEncoder().encode(page(body)) }) });
  return result.problems.map((one) => `${one.code} ${one.url}`);
}

async function found(body: string, pages: Record<string, string> = {}): Promise<string[]> {
  const get: Get = (url) => {
    const html = url === 'http://a.gov.cn/nb/' ? page(body) : pages[url.replace('http://a.gov.cn/nb/', '')];
    return Promise.resolve({ finalUrl: url, status: html === undefined ? 404 : 200, body: new TextEncoder().encode(html ?? '') });
  };
  const result = await discover({ source, get });
  return result.candidates.map((one) => `${one.url.replace('http://a.gov.cn/nb/', '')} ${one.year} ${one.listedOn}`).sort();
}

const OWN = '甲县教育局2024年政府信息公开工作年度报告';

describe('one list, many ways to write it', () => {
  it.each<[string, string, string[]]>([
    ['rows of nested boxes with the date in a box of its own', `<div class="l"><div class="r"><div class="t"><a href="1.html">${OWN}</a></div><div class="d">2025-01-05</div></div><div class="r"><div class="t"><a href="2.html">甲县教育局2023年政府信息公开工作年度报告</a></div><div class="d">2024-01-06</div></div><div class="r"><div class="t"><a href="3.html">甲县财政局2023年政府信息公开工作年度报告</a></div><div class="d">2024-01-07</div></div></div>`,
      ['1.html 2024 2025-01-05', '2.html 2023 2024-01-06']],
    ['a link around title, summary and date', `<div><a href="1.html"><h3>${OWN}</h3><p>根据《条例》规定，现公布……说明如下，统计表见附件</p><span>2025-01-05</span></a></div>`, ['1.html 2024 2025-01-05']],
    ['a title attribute of an old system', `<li><a href="1.asp" title="文章标题：${OWN}&#10;作者：佚名&#10;更新时间：2025-1-5">甲县教育局2024年政府…</a></li>`, ['1.asp 2024 null']],
    ['a category link before each title', `<ul><li>[<a href="/nb/">年报</a>] <a href="1.html">${OWN}</a> (01-05)</li></ul>`, ['1.html 2024 null']],
    ['a number before each title', `<ul><li>1、<a href="1.html">1、${OWN}</a> 2025/01/05</li></ul>`, ['1.html 2024 2025-01-05']],
    ['the name after the title', '<ul><li><a href="1.html">2024年政府信息公开工作年度报告-县教育局</a></li><li><a href="2.html">2024年政府信息公开工作年度报告（县财政局）</a></li></ul>', ['1.html 2024 null']],
    ['the name in brackets beside the link', '<ul><li>【县教育局】<a href="1.html">2024年政府信息公开工作年度报告</a></li><li>【县财政局】<a href="2.html">2024年政府信息公开工作年度报告</a></li></ul>', ['1.html 2024 null']],
    ['the publisher with a label', '<ul><li><a href="1.html">2024年政府信息公开工作年度报告</a><span>发布机构：甲县教育局</span><span>发布日期：2025-01-05</span></li><li><a href="2.html">2024年政府信息公开工作年度报告</a><span>发布机构：甲县财政局</span><span>发布日期：2025-01-05</span></li></ul>', ['1.html 2024 2025-01-05']],
    ['a layout table around the whole page', `<table><tr><td><ul><li><a href="/x/">导航</a></li></ul></td><td><table><tr><td>·<a href="1.html">${OWN}</a></td><td>[2025-01-05]</td></tr><tr><td>·<a href="2.html">甲县教育局2023年政府信息公开工作年度报告</a></td><td>[2024-01-06]</td></tr></table></td></tr></table>`, ['1.html 2024 2025-01-05', '2.html 2023 2024-01-06']],
    ['an announcement of the report', `<ul><li><a href="1.html">关于公布《甲县教育局2024年政府信息公开工作年度报告》的公告</a></li></ul>`, ['1.html 2024 null']],
    ['a hidden text field', `<div id="x"></div><textarea style="display:none"><ul><li><a href="1.html">${OWN}</a><span>2025-01-05</span></li></ul></textarea>`, ['1.html 2024 2025-01-05']],
    ['data in an attribute', `<my-list :list='[{"title":"${OWN}","url":"1.html","publishTime":"2025-01-05"}]'></my-list>`, ['1.html 2024 2025-01-05']],
    ['data pushed one by one', `<script>var rows = []; rows.push({ title: '${OWN}', url: '1.html', date: '2025-01-05' }); rows.push({ title: '2023年政府信息公开工作年度报告', url: '2.html', date: '2024-01-05' });</script>`, ['1.html 2024 2025-01-05', '2.html 2023 2024-01-05']],
    ['rows twice, once in a comment and once for mobile', `<!-- <li><a href="0.html">${OWN}</a></li> --><ul><li><a href="1.html">${OWN}</a></li></ul><ul style="display:none"><li><a href="1_wap.html">${OWN}</a></li></ul>`, ['1.html 2024 null']],
    ['an own list with one report of the government between', `<ul><li><a href="1.html">2024年政府信息公开工作年度报告</a></li><li><a href="2.html">2023年政府信息公开工作年度报告</a></li><li><a href="3.html">甲县人民政府2023年政府信息公开工作年度报告</a></li></ul>`.replaceAll('.html', '/t20250101_1.html'), ['1/t20250101_1.html 2024 null', '2/t20250101_1.html 2023 null']],
    ['neighbours in a side list', `<ul class="main"><li><a href="1/t20250101_1.html">2024年政府信息公开工作年度报告</a></li></ul><div class="side"><h3>相关链接</h3><ul><li><a href="5.html">甲县财政局2024年政府信息公开工作年度报告</a></li><li><a href="6.html">甲县水利局2024年政府信息公开工作年度报告</a></li></ul></div>`, ['1/t20250101_1.html 2024 null']],
    ['a banner with the government\'s name over everything', `<div class="header"><h1>甲县人民政府</h1></div><div class="main"><ul><li><a href="1/t20250101_1.html">2024年政府信息公开工作年度报告</a></li></ul></div>`, ['1/t20250101_1.html 2024 null']],
    ['a link by script with a number only', '<ul><li><a href="javascript:show(5)">甲县教育局2024年政府信息公开工作年度报告</a></li></ul>', []],
    ['names of other kinds that hold the agency\'s', '<ul><li><a href="1.html">甲县教育局招生考试中心2024年政府信息公开工作年度报告</a></li><li><a href="2.html">乙县教育局2024年政府信息公开工作年度报告</a></li><li><a href="3.html">甲县教育局下属第一小学2024年信息公开年度报告</a></li></ul>', []],
  ])('%s', async (_, body, expected) => expect(await found(body)).toEqual(expected));

  it('names under a heading of the year', async () => {
    expect(await found('<dl><dt>2024年</dt><dd><a href="1/t20250101_1.html">县教育局</a> <a href="2/t20250101_2.html">县财政局</a></dd></dl><dl><dt>2023年</dt><dd><a href="3/t20240101_3.html">县教育局</a> <a href="4/t20240101_4.html">县财政局</a></dd></dl>',
      { '1/t20250101_1.html': report('2024'), '3/t20240101_3.html': report('2023') })).toEqual(['1/t20250101_1.html 2024 null', '3/t20240101_3.html 2023 null']);
  });

  it('a page that turns out to be another agency\'s is left', async () => {
    expect(await found('<h3>年度报告</h3><ul><li><a href="1.html">2024年</a></li><li><a href="2.html">2023年</a></li></ul>', { '1.html': report('2024', '甲县财政局'), '2.html': report('2023') })).toEqual(['2.html 2023 null']);
  });

  it('the page\'s year is believed before the link\'s', async () => {
    expect(await found('<h3>年度报告</h3><ul><li><a href="1.html">2024年</a></li></ul>', { '1.html': report('2023') })).toEqual(['1.html 2023 null']);
  });

  it('a block of a platform leads to its whole list, the blocks beside it do not', async () => {
    expect(await found(`<div class="b"><div class="h"><h3>政府信息公开年报</h3><a href="all/">更多&gt;&gt;</a></div><ul><li><a href="1.html">${OWN}</a></li></ul></div><div class="b"><div class="h"><h3>法治政府建设年度报告</h3><a href="fz/">更多&gt;&gt;</a></div></div>`,
      { 'all/': page(`<ul><li><a href="../1.html">${OWN}</a></li><li><a href="../2.html">甲县教育局2023年政府信息公开工作年度报告</a></li></ul>`) })).toEqual(['1.html 2024 null', '2.html 2023 null']);
  });

  it('a pager that calls a function of the page', async () => {
    expect(await found(`<ul><li><a href="1.html">${OWN}</a></li></ul><a href="javascript:go(2)">2</a><script>function go(n) { window.location.href = "list_" + n + ".html"; }</script>`,
      { 'list_2.html': page('<ul><li><a href="2.html">甲县教育局2023年政府信息公开工作年度报告</a></li></ul>') })).toEqual(['1.html 2024 null', '2.html 2023 null']);
  });

  it('a data file that a script names; its addresses are the page\'s', async () => {
    expect(await found('<div id="list"></div><script>fetch("data/nb.json").then(show)</script>', { 'data/nb.json': `cb([{"bt":"${OWN}","url":"1.html","fbrq":"2025-01-05"}])` })).toEqual(['1.html 2024 2025-01-05']);
  });
});

describe('a list in a file beside its page', () => {
  const rows = `[{ title: '${OWN}', url: './1.html', date: '2025-01-05' }, { title: '甲县教育局2023年政府信息公开工作年度报告', url: './2.html', date: '2024-01-06' }, { title: '甲县财政局2023年政府信息公开工作年度报告', url: './3.html' }]`;

  it.each<[string, string, Record<string, string>]>([
    ['a script with an array', '<div id="list"></div><script src="./nblist.js"></script><script>render(list)</script>', { 'nblist.js': `// 年报\nvar list = ${rows};\nfunction render(a) { return a.length; }` }],
    ['a script that pushes row after row', '<script src="/nb/data.js"></script>', { 'data.js': `var d = []; d.push({ title: '${OWN}', url: '1.html', date: '2025-01-05' }); d.push({ title: '甲县教育局2023年政府信息公开工作年度报告', url: '2.html', date: '2024-01-06' });` }],
    ['a JSON file named by a script tag', '<script src="list.json?v=3"></script>', { 'list.json?v=3': `{"rows":[{"title":"${OWN}","url":"1.html","date":"2025-01-05"},{"title":"甲县教育局2023年政府信息公开工作年度报告","url":"2.html","date":"2024-01-06"}]}` }],
    ['an XML file that a script loads', '<script>$.ajax({ url: "nb.xml", type: "get", dataType: "xml" });</script>', { 'nb.xml': `<?xml version="1.0" encoding="UTF-8"?><list><item><title>${OWN}</title><link>1.html</link><date>2025-01-05</date></item><item><title><![CDATA[甲县教育局2023年政府信息公开工作年度报告]]></title><link>2.html</link><date>2024-01-06</date></item></list>` }],
  ])('%s', async (_, body, files) => {
    expect(await found(body, files)).toEqual(['1.html 2024 2025-01-05', '2.html 2023 2024-01-06']);
  });

  it('is not looked for where the page lists its reports, nor in programs or on other hosts', async () => {
    const asked = async (body: string): Promise<string[]> => {
      const seen: string[] = [];
      await discover({ source, get: (url) => { seen.push(url.replace('http://a.gov.cn', '')); return Promise.resolve({ finalUrl: url, status: url === source.index[0] ? 200 : 404, body: new TextEncoder().encode(page(body)) }); } });
      return seen;
    };
    expect(await asked(`<ul><li><a href="t20250101_1.html">${OWN}</a></li></ul><script src="list.js"></script>`)).toEqual(['/nb/']);
    expect(await asked('<script src="/js/jquery.js"></script><script src="/js/common_list.js"></script><script src="http://b.gov.cn/nb/list.js"></script><script src="/js/main.js"></script>')).toEqual(['/nb/']);
  });
});

describe('pages behind a postback', () => {
  const list = `<ul><li><a href="t20250101_1.html">${OWN}</a></li></ul>`;

  it('are not asked, and said to be missing', async () => {
    expect(await problems(`${list}<a href="javascript:__doPostBack('ctl00$Pager','2')">2</a>`)).toEqual(['postback-pages http://a.gov.cn/nb/']);
    expect(await problems(`${list}<a id="next" href="javascript:__doPostBack('ctl00$lbNext','')">下一页</a>`)).toEqual(['postback-pages http://a.gov.cn/nb/']);
  });

  it('are none where the list has one page, or addresses for its pages', async () => {
    expect(await problems(`${list}<a href="javascript:__doPostBack('ctl00$Pager','1')">1</a> <a disabled="disabled" href="javascript:__doPostBack('ctl00$lbNext','')">下一页</a>`)).toEqual([]);
    expect(await problems(`${list}<a href="javascript:__doPostBack('x','')">打印</a>`)).toEqual([]);
  });
});
