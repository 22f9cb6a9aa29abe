import { describe, expect, it } from 'vitest';
import { readHtml } from '../../pipeline/read/html.ts';
import { AFTER, DISCLOSURE, gridsOf, page, paragraphsOf, PROSE, rowsOf, table } from './pages.ts';

const ARTICLE = PROSE + table(DISCLOSURE) + AFTER;
const LINKS = '<li><a href="/a">政府信息公开指南</a></li><li><a href="/b">规章</a></li><li><a href="/c">行政许可</a></li>';

describe('the article of a page', () => {
  it.each([
    ['a vendor class around it', `<ul>${LINKS}</ul><div class="TRS_Editor"><div class="TRS_Editor">${ARTICLE}</div></div><div class="foot">主办：某某</div>`],
    ['an id, and an empty decoy', `<ul>${LINKS}</ul><div class="article-content">${ARTICLE}</div><div class="article-content policy-article-content"></div>`],
    ['nothing to tell it but its text', `<ul>${LINKS}</ul><div><div>${ARTICLE}</div></div><ul>${LINKS}</ul>`],
    ['two parts beside one another', `<ul>${LINKS}</ul><div><div class="TRS_Editor">${PROSE}${table(DISCLOSURE)}</div><div class="TRS_Editor">${AFTER}</div></div>`],
    ['navigation, crumbs, share and page foot within it', `<div id=main><nav>${LINKS}</nav><div>当前位置：<a href="/">首页</a> &gt; 年报</div>${ARTICLE}<div class="bdsharebuttonbox">分享到：微信</div><p>上一篇：<a href=x>2022年</a></p><footer>版权所有 120</footer></div>`],
  ])('%s', (_, body) => {
    const document = readHtml(page(body));
    expect(gridsOf(document).map(rowsOf)).toEqual([DISCLOSURE]);
    expect(paragraphsOf(document)).toEqual(['一、总体情况', '2023年，我局公开信息120条。', '二、主动公开政府信息情况', '五、存在的主要问题及改进情况', '公开不够及时。', '六、其他需要报告的事项', '无。']);
  });

  it('keeps title and preamble that stand before the sections in boxes of their own', () => {
    const document = readHtml(page(`<div class=box><h2>青石县财政局2023年政府信息公开工作年度报告</h2><div>统计期限自2023年1月1日起至2023年12月31日止。</div><div>${ARTICLE}</div></div>`));
    expect(paragraphsOf(document).slice(0, 2)).toEqual(['青石县财政局2023年政府信息公开工作年度报告', '统计期限自2023年1月1日起至2023年12月31日止。']);
  });

  it('reads lines parted by line breaks as lines of their own, headings with their rank', () => {
    const document = readHtml(page('<div id=zoom><h1>年度报告</h1>一、总体情况<br>　　2023年公开120条。<br/>&nbsp;<br>二、主动公开政府信息情况<p>三、收到和处理政府信息公开申请情况</p></div>'));
    expect(paragraphsOf(document)).toEqual(['年度报告', '一、总体情况', '2023年公开120条。', '二、主动公开政府信息情况', '三、收到和处理政府信息公开申请情况']);
    expect(document.blocks[0]).toMatchObject({ heading: 1 });
  });
});

describe('metadata', () => {
  it('keeps what the frame of the page says of where it belongs', () => {
    const document = readHtml(page(`<div class="crumb">首页 &gt; 政府信息公开 &gt; 青石区民政局 &gt; 年报</div><div>${ARTICLE}</div><div class="footer">主办单位：青石区水利局 备案号：某某</div>`));
    expect(document.meta).toMatchObject({ crumbs: '首页 > 政府信息公开 > 青石区民政局 > 年报', 主办单位: '青石区水利局' });
  });

  it('takes meta tags whatever their case, order and place', () => {
    const document = readHtml(`<html><head><META Content="2024-01-12 09:30" Name='PubDate'><meta name="ArticleTitle" content="青石县财政局2023年政府信息公开工作年度报告"></head><body><meta name=contentsource content="青石县财政局"><meta name="SiteName" content=""></body></html>`);
    expect(document.meta).toEqual({ pubdate: '2024-01-12 09:30', articletitle: '青石县财政局2023年政府信息公开工作年度报告', contentsource: '青石县财政局' });
    expect(document.title).toBe('青石县财政局2023年政府信息公开工作年度报告');
  });

  it.each([
    ['a table', '<table><tr><td><b>索 引 号：</b></td><td>0023-01</td><td>发布机构</td><td>青石县财政局</td></tr><tr><td>成文日期</td><td>2024-01-10</td><td>名　　称</td><td>年度报告</td></tr></table>'],
    ['label and value in one cell', '<table><tr><td>索引号：0023-01</td><td>发布机构：青石县财政局</td></tr><tr><td>成文日期：2024-01-10</td><td>名称：年度报告</td></tr></table>'],
    ['a definition list', '<dl><dt>索引号</dt><dd>0023-01</dd><dt>发布机构</dt><dd>青石县财政局</dd><dt>成文日期</dt><dd>2024-01-10</dd><dt>名称</dt><dd>年度报告</dd></dl>'],
    ['a list', '<ul><li><b>索引号：</b><span>0023-01</span></li><li><b>发布机构：</b>青石县财政局</li><li><b>成文日期：</b>2024-01-10</li><li><b>名称：</b>年度报告</li></ul>'],
  ])('reads the index block from %s and takes it for no table', (_, block) => {
    const document = readHtml(page(block + ARTICLE));
    expect(document.meta).toMatchObject({ 索引号: '0023-01', 发布机构: '青石县财政局', 成文日期: '2024-01-10', 名称: '年度报告' });
    expect(gridsOf(document).map(rowsOf)).toEqual([DISCLOSURE]);
  });

  it('reads the line under the title', () => {
    const document = readHtml(page(`<h1>青石县财政局2023年年度报告</h1><div><span>发布时间：2024-01-12 09:11</span> <span>来源：青石县财政局</span> <span>字体：[大 中 小]</span></div>${ARTICLE}`));
    expect(document.meta).toMatchObject({ 发布时间: '2024-01-12 09:11', 来源: '青石县财政局', h1: '青石县财政局2023年年度报告' });
  });

  it('takes a longer heading for a title that was cut', () => {
    const document = readHtml(page(`<h1>青石县人民政府办公室关于2023年度政府信息公开工作的年度报告</h1>${ARTICLE}`, '<meta name=ArticleTitle content="青石县人民政府办公室关于2023年度政府信息公开工作的年度">'));
    expect(document.title).toBe('青石县人民政府办公室关于2023年度政府信息公开工作的年度报告');
  });
});

describe('attachments', () => {
  it.each([
    ['a link', '<a href="P020240112.pdf">年度报告.pdf</a>', { href: 'P020240112.pdf', text: '年度报告.pdf', kind: 'link' }],
    ['a download without an ending', '<a href="/system/_content/download.jsp?wbfileid=7">附件：年度报告.docx</a>', { href: '/system/_content/download.jsp?wbfileid=7', text: '附件：年度报告.docx', kind: 'link' }],
    ['a viewer', '<iframe src="/pdfjs/web/viewer.html?file=%2Ffiles%2F2024%2F%E5%B9%B4%E6%8A%A5.pdf"></iframe>', { href: '/files/2024/年报.pdf', text: '', kind: 'embed' }],
    ['a viewer, encoded twice', '<iframe src="/viewer.html?file=%252Ffiles%252Fa.pdf&x=1"></iframe>', { href: '/files/a.pdf', text: '', kind: 'embed' }],
    ['an embedded document', '<embed src="a.pdf" type="application/pdf">', { href: 'a.pdf', text: '', kind: 'embed' }],
    ['an object', '<object data="/a.pdf"></object>', { href: '/a.pdf', text: '', kind: 'embed' }],
    ['a vendor box', '<div id="pdfshow" data-value="/module/download.jsp?i=1"></div>', { href: '/module/download.jsp?i=1', text: '', kind: 'embed' }],
    ['a page as a picture', '<img src="W020240112_page1.png" width="900">', { href: 'W020240112_page1.png', text: '', kind: 'image' }],
  ])('finds %s', (_, markup, expected) => {
    expect(readHtml(page(`<div id=zoom><p>青石县财政局2023年政府信息公开工作年度报告已经发布，请点击下面的链接下载并查看全文，如有疑问请与我局办公室联系，联系电话见本页下方，谢谢您的关注。</p>${markup}</div>`)).attachments).toContainEqual(expected);
  });

  it('finds none in scripts, mail addresses and small pictures', () => {
    expect(readHtml(page('<div id=zoom><a href="javascript:open(\'a.pdf\')">x</a><a href="mailto:a@b.pdf">y</a><img src="icon_pdf.png" width=16></div>')).attachments).toEqual([]);
  });
});
