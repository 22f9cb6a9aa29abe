import { describe, expect, it } from 'vitest';
import { nextPages } from '../../pipeline/discover/pager.ts';
import { pageOf } from '../../pipeline/discover/page.ts';

const next = (body: string, url = 'http://a.gov.cn/nb/index.html'): string[] => nextPages(pageOf(url, `<html><body>${body}</body></html>`)).map((one) => one.url.replace('http://a.gov.cn/nb/', ''));

describe('the further pages of a list', () => {
  it.each([
    ['<script>createPageHTML(3, 0, "index", "html");</script>', ['index_1.html', 'index_2.html']],
    ['<script>createPageHTML(41, 3, 1, "index", "shtml");</script>', ['index_2.shtml']],
    ['<script>createPage(3, 0, "index", "html");</script>', ['index_1.html', 'index_2.html']],
    ['<script>var countPage = 3; var currentPage = 0;</script>', ['index_1.html', 'index_2.html']],
    ['<script>var m_nRecordCount = "56"; var m_nPageSize = 20;</script>', ['index_1.html', 'index_2.html']],
    ['<script>createPageHTML("box", 3, 1, "index", "shtml", 40);</script>', ['index_2.shtml', 'index_3.shtml']],
    ['<script>$(".page").createPage({ totalPage: 3, currPage: 1 });</script>', ['index_2.html', 'index_3.html']],
    ['<a href="index_2.html">2</a><a href="index_3.html">3</a><a href="index_2.html">下一页</a>', ['index_2.html', 'index_3.html']],
    ['<a href="?currentPage=2">下页&gt;</a>', ['index.html?currentPage=2']],
    ['<a href="27.htm">下页</a>', ['27.htm']],
    ['<a onclick="location.href=\'p2.html\'" href="javascript:;">下一页</a>', ['p2.html']],
  ])('%s', (markup, pages) => expect(new Set(next(markup))).toEqual(new Set(pages)));

  it.each([
    '<script>createPageHTML(1, 0, "t20190918_693227", "shtml");</script>',
    '<script>createPageHTML(5, 0, "t20190918_693227", "shtml");</script>',
    '<script>// createPageHTML(9, 0, "index", "html");</script>',
    '<script>/* createPageHTML(9, 0, "index", "html"); */</script>',
    '<!-- <script>createPageHTML(9, 0, "index", "html");</script> -->',
    '<script>var url = "http://x/"; createPageHTML(1, 0, "index", "html");</script>',
    '<a href="javascript:next(0)">下一页</a>',
    '<a href="http://b.gov.cn/nb/2.html">2</a>',
    '<a href="7.html">7</a>',
    '<script>createPageHTML(2, 1, "index", "html");</script>',
  ])('none: %s', (markup) => expect(next(markup)).toEqual([]));

  it('the last page leads nowhere', () => expect(next('<script>createPageHTML(3, 2, "index", "html");</script>', 'http://a.gov.cn/nb/index_2.html')).toEqual([]));

  it('an absurd total is cut', () => expect(next('<script>createPageHTML(99999999, 0, "index", "html");</script>').length).toBe(200));
});
