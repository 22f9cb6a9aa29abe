/** How the demonstration's sites look: one shape of addresses and pages for each family of content management systems. */
import type { Family } from '../agencies.ts';

export interface ListedReport { title: string; url: string; publishedOn: string }

export interface FamilySite {
  host: string;
  siteName: string;
  /** The list page's path for an agency's short name and its channel number. */
  listPath(slug: string, channel: number): string;
  /** The path of page `page` (from 0) of the list. */
  pagePath(slug: string, channel: number, page: number, pages: number): string;
  detailPath(slug: string, channel: number, year: number, publishedOn: string): string;
  list(rows: readonly ListedReport[], page: number, pages: number, total: number): string;
  /** The article around the report's body. */
  detail(title: string, publishedOn: string, publisher: string, body: string): string;
  pageSize: number;
}

export const escapeHtml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

const hex = (text: string, length: number): string => {
  let state = 7;
  let digits = '';
  for (let index = 0; digits.length < length; index++) {
    state = (Math.imul(state, 31) + text.charCodeAt(index % text.length) + index) >>> 0;
    digits += state.toString(16).padStart(8, '0');
  }
  return digits.slice(0, length);
};

const idOf = (slug: string, year: number): number => 10_000 + ([...slug].reduce((sum, letter) => sum * 7 + letter.charCodeAt(0), 0) % 80_000) + year;

const STYLE = 'body{font:16px/1.8 "Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;margin:0;color:#222}header{background:#b3262a;color:#fff;padding:18px 24px}main{max-width:960px;margin:24px auto;padding:0 16px}table{border-collapse:collapse;width:100%}td,th{border:1px solid #888;padding:4px 6px;text-align:center;font-size:14px}h1{text-align:center;font-size:24px}li{list-style:none;padding:6px 0}li span{float:right;color:#777}footer{color:#777;text-align:center;padding:24px}';

function page(siteName: string, title: string, head: string, main: string): string {
  return `<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeHtml(title)} - ${siteName}</title><meta name="SiteName" content="${siteName}">${head}<style>${STYLE}</style></head>
<body><header><strong>${siteName}</strong>（演示站点，机构与数据均为虚构）</header><nav><a href="/">首页</a> <a href="/xwzx/">新闻</a> <a href="/zwgk/zn.html">政府信息公开指南</a></nav>
<main>${main}</main><footer>版权所有：${siteName} 本站为演示而生成</footer></body></html>`;
}

const rowsOf = (rows: readonly ListedReport[]): string =>
  rows.map((row) => `<li><a href="${row.url}" title="${escapeHtml(row.title)}" target="_blank">${escapeHtml(row.title.length > 24 ? `${row.title.slice(0, 22)}...` : row.title)}</a><span>${row.publishedOn}</span></li>`).join('\n');

const metaOf = (title: string, publishedOn: string, publisher: string): string =>
  `<meta name="ArticleTitle" content="${escapeHtml(title)}"><meta name="PubDate" content="${publishedOn} 09:30"><meta name="ContentSource" content="${escapeHtml(publisher)}">`;

const month = (date: string): string => date.slice(0, 7).replace('-', '');

const trs: FamilySite = {
  host: '127.0.0.11', siteName: '青岚市人民政府门户网站', pageSize: 4,
  listPath: (slug) => `/${slug}/zfxxgk/zfxxgknb/index.html`,
  pagePath: (slug, _channel, at) => `/${slug}/zfxxgk/zfxxgknb/index${at ? `_${at}` : ''}.html`,
  detailPath: (slug, _channel, year, date) => `/${slug}/zfxxgk/zfxxgknb/${month(date)}/t${date.replaceAll('-', '')}_${idOf(slug, year)}.html`,
  list: (rows, at, pages) => page(trs.siteName, '政府信息公开年报', '<meta name="ColumnName" content="政府信息公开年报">',
    `<h2>政府信息公开年报</h2><ul class="list">${rowsOf(rows)}</ul><div class="page"><script>createPageHTML(${pages}, ${at}, "index", "html");</script></div>`),
  detail: (title, date, publisher, body) => page(trs.siteName, title, metaOf(title, date, publisher),
    `<h1>${escapeHtml(title)}</h1><p class="info">发布时间：${date} 来源：${escapeHtml(publisher)}</p><div class="TRS_Editor">${body}</div>`),
};

const hanweb: FamilySite = {
  host: '127.0.0.12', siteName: '青岚市政府信息公开平台', pageSize: 45,
  listPath: (_slug, channel) => `/col/col${channel}/index.html`,
  pagePath: (_slug, channel) => `/col/col${channel}/index.html`,
  detailPath: (slug, channel, year, date) => { const [y, m, d] = date.split('-').map(Number); return `/art/${y}/${m}/${d}/art_${channel}_${idOf(slug, year)}.html`; },
  list: (rows, _at, _pages, total) => page(hanweb.siteName, '年度报告', '<meta name="ColumnName" content="政府信息公开年度报告">',
    `<h2>政府信息公开年度报告</h2><div id="764752"><script type="text/xml"><datastore><totalrecord>${total}</totalrecord><totalpage>1</totalpage><recordset>${rows.map((row) => `<record><![CDATA[<li><a href="${row.url}" title="${escapeHtml(row.title)}">${escapeHtml(row.title)}</a><span>${row.publishedOn}</span></li>]]></record>`).join('')}</recordset></datastore></script></div>`),
  detail: (title, date, publisher, body) => page(hanweb.siteName, title, metaOf(title, date, publisher),
    `<!--<$[标题]>begin--><h1>${escapeHtml(title)}</h1><!--<$[标题]>end--><p>发布日期：${date} 信息来源：${escapeHtml(publisher)}</p><div id="zoom" class="main-txt"><!--<$[信息内容]>begin-->${body}<!--<$[信息内容]>end--></div><p>Produced By 大汉网络 大汉版通发布系统</p>`),
};

const ucap: FamilySite = {
  host: '127.0.0.13', siteName: '青岚政务', pageSize: 5,
  listPath: (slug, channel) => `/${slug}/c${channel}/zfxxgk_list.shtml`,
  pagePath: (slug, channel, at) => `/${slug}/c${channel}/zfxxgk_list${at ? `_${at + 1}` : ''}.shtml`,
  detailPath: (slug, channel, year, date) => `/${slug}/c${channel}/${month(date)}/${hex(slug + year, 32)}.shtml`,
  list: (rows, at, pages) => page(ucap.siteName, '信息公开年报', '',
    `<h2>信息公开年报</h2><ul>${rowsOf(rows)}</ul><div class="pagination">${Array.from({ length: pages }, (_, index) => `<a href="zfxxgk_list${index ? `_${index + 1}` : ''}.shtml"${index === at ? ' class="on"' : ''}>${index + 1}</a>`).join(' ')}</div>`),
  detail: (title, date, publisher, body) => page(ucap.siteName, title, metaOf(title, date, publisher),
    `<h1 class="title">${escapeHtml(title)}</h1><table class="xxgk_table"><tr><td>索引号：</td><td>QL${idOf(title.slice(3, 6), 1)}</td><td>发布机构：</td><td>${escapeHtml(publisher)}</td></tr><tr><td>发布日期：</td><td>${date}</td><td>名称：</td><td>${escapeHtml(title)}</td></tr></table><div id="UCAP-CONTENT">${body}</div>`),
};

const nfcms: FamilySite = {
  host: '127.0.0.14', siteName: '青岚信息公开', pageSize: 4,
  listPath: (slug) => `/${slug}/xxgk/nb/index.html`,
  pagePath: (slug, _channel, at) => `/${slug}/xxgk/nb/index${at ? `_${at + 1}` : ''}.html`,
  detailPath: (slug, _channel, year) => `/${slug}/xxgk/nb/content/post_${idOf(slug, year)}.html`,
  list: (rows, at, pages) => page(nfcms.siteName, '政府信息公开年度报告', '',
    `<h2>政府信息公开年度报告</h2><ul class="news">${rowsOf(rows)}</ul><div class="pages">${at > 0 ? `<a href="index${at > 1 ? `_${at}` : ''}.html">上一页</a>` : ''}${at + 1 < pages ? `<a class="next" href="index_${at + 2}.html">下一页</a>` : ''}</div>`),
  detail: (title, date, publisher, body) => page(nfcms.siteName, title, metaOf(title, date, publisher),
    `<script>var NFCMS_SITE_ID = '754001'; var NFCMS_POST_ID = '${idOf(title.slice(3, 6), 2)}';</script><h1>${escapeHtml(title)}</h1><p>来源：${escapeHtml(publisher)} 发布时间：${date}</p><div class="article-content"><div id="zoomcon">${body}</div></div>`),
};

const vsb: FamilySite = {
  host: '127.0.0.15', siteName: '青岚市部门信息公开', pageSize: 5,
  listPath: (slug) => `/${slug}/zfxxgk/nb.htm`,
  pagePath: (slug, _channel, at, pages) => (at ? `/${slug}/zfxxgk/nb/${pages - at}.htm` : `/${slug}/zfxxgk/nb.htm`),
  detailPath: (slug, channel, year) => `/${slug}/info/${channel % 5000}/${idOf(slug, year)}.htm`,
  list: (rows, at, pages) => page(vsb.siteName, '年报', '',
    `<h2>政府信息公开年报</h2><ul>${rowsOf(rows)}</ul><div class="pb_sys_common">${at + 1 < pages ? `<span class="p_next"><a href="${at === 0 ? 'nb/' : ''}${pages - at - 1}.htm">下页</a></span>` : ''}</div>`),
  detail: (title, date, publisher, body) => page(vsb.siteName, title, '',
    `<form name="_newscontent_fromname"><h3 class="titlestyle">${escapeHtml(title)}</h3><p>发布时间：${date} 来源：${escapeHtml(publisher)}</p><div id="vsb_content"><div class="v_news_content">${body}</div></div></form>`),
};

const plain: FamilySite = {
  host: '127.0.0.16', siteName: '县区信息公开', pageSize: 20,
  listPath: (slug) => `/${slug}/nb/`,
  pagePath: (slug) => `/${slug}/nb/`,
  detailPath: (slug, _channel, year) => `/${slug}/nb/${year}.html`,
  list: (rows) => page(plain.siteName, '年度报告', '', `<h2>政府信息公开年度报告</h2><ul>${rowsOf(rows)}</ul><p><a href="zhinan.html">政府信息公开指南</a> <a href="fzzf2024.html">2024年法治政府建设年度报告</a></p>`),
  detail: (title, date, publisher, body) => page(plain.siteName, title, '', `<h1>${escapeHtml(title)}</h1><p>${date} ${escapeHtml(publisher)}</p><div class="content">${body}</div>`),
};

export const FAMILIES: Record<Family, FamilySite> = { trs, hanweb, ucap, nfcms, vsb, plain };
