import { describe, expect, it } from 'vitest';
import { reportParts } from '../../pipeline/discover/parts.ts';

const URL_OF = 'http://a.gov.cn/nb/202501/t20250120_77.html';
const page = (body: string): string => `<html><head><meta charset="utf-8"><title>甲县民政局2024年政府信息公开工作年度报告</title></head><body><div class="nav"><a href="/">首页</a><img src="/logo.png"></div>${body}</body></html>`;
const sections = '<p>一、总体情况</p><p>二、主动公开政府信息情况</p><p>三、收到和处理政府信息公开申请情况</p><p>四、政府信息公开行政复议、行政诉讼情况</p><p>五、存在的主要问题及改进情况</p><p>六、其他需要报告的事项</p>';
const text = `${sections}<p>${'本年度主动公开政府信息一百二十条，内容包括机构职能、规划计划、行政许可等方面。'.repeat(8)}</p>`;

describe('where on its page a report is', () => {
  it('in the page, with a file beside it', () => {
    expect(reportParts(page(`<div id="zoom">${text}<p>附件：<a href="./P020250120.pdf">2024年年度报告.pdf</a></p></div>`), URL_OF))
      .toEqual({ kind: 'page', urls: [], attachments: ['http://a.gov.cn/nb/202501/P020250120.pdf'] });
  });

  it('in attachments, without the picture version', () => {
    const html = page('<div id="zoom"><p>点击下载：</p><p><a href="./W1.docx">甲县民政局2024年政府信息公开工作年度报告.docx</a></p><p><a href="./W2.pdf">图解2024年年度报告.pdf</a></p></div>');
    expect(reportParts(html, URL_OF)).toEqual({ kind: 'attachment', urls: ['http://a.gov.cn/nb/202501/W1.docx'], attachments: [] });
  });

  it('in an attachment whose address does not end as a file', () => {
    const html = page('<div id="vsb_content"><a href="/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1&wbfileid=5">2024年政府信息公开工作年度报告.doc</a></div>');
    expect(reportParts(html, URL_OF).urls).toEqual(['http://a.gov.cn/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1&wbfileid=5']);
  });

  it.each([
    ['<iframe src="/web/viewer.html?file=%2Ffiles%2F2024.pdf"></iframe>', 'http://a.gov.cn/files/2024.pdf'],
    ['<iframe src="/web/viewer.html?file=%252Ffiles%252F2024.pdf"></iframe>', 'http://a.gov.cn/files/2024.pdf'],
    ['<iframe src="../files/2024.pdf"></iframe>', 'http://a.gov.cn/nb/files/2024.pdf'],
    ['<embed src="/files/2024.pdf" type="application/pdf">', 'http://a.gov.cn/files/2024.pdf'],
    ['<object data="/files/2024.pdf"></object>', 'http://a.gov.cn/files/2024.pdf'],
    ['<div id="pdfshow" data-value="/module/download/downfile.jsp?classid=0&filename=ab12.pdf"></div>', 'http://a.gov.cn/module/download/downfile.jsp?classid=0&filename=ab12.pdf'],
    ['<div id="v"></div><script>PDFObject.embed("/files/2024.pdf", "#v");</script>', 'http://a.gov.cn/files/2024.pdf'],
  ])('in a viewer: %s', (markup, url) => {
    expect(reportParts(page(`<h1>甲县民政局2024年政府信息公开工作年度报告</h1><div id="zoom">${markup}</div>`), URL_OF)).toEqual({ kind: 'viewer', urls: [url], attachments: [] });
  });

  it('on several pages, which the pager script names with the article\'s own name', () => {
    const html = page(`<div class="TRS_Editor"><p>一、总体情况</p><p>${'公开信息'.repeat(100)}</p></div><script>createPageHTML(3, 0, "t20250120_77", "html");</script>`);
    expect(reportParts(html, URL_OF)).toEqual({ kind: 'pages', urls: ['http://a.gov.cn/nb/202501/t20250120_77_1.html', 'http://a.gov.cn/nb/202501/t20250120_77_2.html'], attachments: [] });
  });

  it('on several linked pages, in their order', () => {
    const html = page(`<div id="content"><p>${'公开信息'.repeat(100)}</p></div><a href="t20250120_77_3.html">3</a><a href="t20250120_77_2.html">2</a><a href="t20250120_77_2.html">下一页</a>`);
    expect(reportParts(html, URL_OF).urls).toEqual(['http://a.gov.cn/nb/202501/t20250120_77_2.html', 'http://a.gov.cn/nb/202501/t20250120_77_3.html']);
  });

  it('an article of one page has no further pages: the call names it with a total of one', () => {
    expect(reportParts(page(`<div id="zoom">${text}</div><script>createPageHTML(1,0,"t20250120_77","html")</script>`), URL_OF).kind).toBe('page');
  });

  it('a pager call of the list, or one commented out, makes no pages', () => {
    expect(reportParts(page(`<div id="zoom">${text}</div><script>createPageHTML(9,0,"index","html");\n// createPageHTML(4,0,"t20250120_77","html")</script>`), URL_OF).kind).toBe('page');
  });

  it('in pictures, icons left out', () => {
    const html = page('<div id="zoom"><img src="./W01.jpg"><img src="./W02.jpg"><img src="/images/share_weixin.png"></div>');
    expect(reportParts(html, URL_OF)).toEqual({ kind: 'images', urls: ['http://a.gov.cn/nb/202501/W01.jpg', 'http://a.gov.cn/nb/202501/W02.jpg'], attachments: [] });
  });

  it('behind one line that leads elsewhere', () => {
    expect(reportParts(page('<div id="zoom"><a href="http://www.b.gov.cn/nb/1.html">点击查看</a></div>'), URL_OF)).toEqual({ kind: 'link', urls: ['http://www.b.gov.cn/nb/1.html'], attachments: [] });
  });

  it('a text with a small viewer for another paper stays a page', () => {
    expect(reportParts(page(`<div id="zoom">${text}<iframe src="/ad.html"></iframe></div>`), URL_OF).kind).toBe('page');
  });

  it('appended by a script', () => {
    const html = page('<div class="TRS_Editor"></div><script>var appendix = \'<a href="./P020240131596783412.pdf">附件</a>\';</script>');
    expect(reportParts(html, URL_OF)).toEqual({ kind: 'attachment', urls: ['http://a.gov.cn/nb/202501/P020240131596783412.pdf'], attachments: [] });
  });

  it('in the file that the page\'s own address names to a viewer', () => {
    expect(reportParts(page('<div id="viewerContainer"></div>'), 'http://a.gov.cn/pdfjs/web/viewer.html?file=%2Ffiles%2F2024.pdf')).toEqual({ kind: 'viewer', urls: ['http://a.gov.cn/files/2024.pdf'], attachments: [] });
  });

  it('in a frame of the article, with the article around it', () => {
    expect(reportParts(page('<h1>甲县民政局2024年政府信息公开工作年度报告</h1><div id="zoom"><iframe src="body.html"></iframe></div>'), URL_OF)).toEqual({ kind: 'pages', urls: ['http://a.gov.cn/nb/202501/body.html'], attachments: [] });
  });

  it('where a page without a word sends its visitor', () => {
    const bare = (head: string): string => `<html><head>${head}</head><body></body></html>`;
    expect(reportParts(bare('<script>window.location.href="f.pdf";</script>'), URL_OF)).toEqual({ kind: 'link', urls: ['http://a.gov.cn/nb/202501/f.pdf'], attachments: [] });
    expect(reportParts(bare('<meta http-equiv="refresh" content="0;url=f.pdf">'), URL_OF).urls).toEqual(['http://a.gov.cn/nb/202501/f.pdf']);
  });

  it('on pages with the number in the query, and on pages after a dash where a pager leads to them', () => {
    expect(reportParts(page(`<div id="zoom">${text}</div><a href="?page=1">1</a><a href="?page=3">3</a><a href="?page=2">2</a><a href="?page=2">下一页</a>`), URL_OF).urls).toEqual([`${URL_OF}?page=2`, `${URL_OF}?page=3`]);
    expect(reportParts(page(`<div id="zoom">${text}</div><a href="2020-2.html">下一页</a>`), 'http://a.gov.cn/nb/2020.html').urls).toEqual(['http://a.gov.cn/nb/2020-2.html']);
    expect(reportParts(page(`<div id="zoom">${text}</div><a href="2020-2.html">下一篇：通知</a><a href="?page=2&id=3">2</a>`), 'http://a.gov.cn/nb/2020.html').kind).toBe('page');
  });
});
