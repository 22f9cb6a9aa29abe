import { describe, expect, it } from 'vitest';
import { readHtml } from '../../pipeline/read/html.ts';
import { AFTER, DISCLOSURE, gridsOf, page, paragraphsOf, PROSE, rowsOf, table } from './pages.ts';

const ARTICLE = PROSE + table(DISCLOSURE) + AFTER;
const escaped = (html: string): string => html.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
const literal = (html: string): string => JSON.stringify(html).replace(/</g, '\\u003c');

describe('an article that the page does not print itself', () => {
  it.each([
    ['a configuration', `<script>window._CONFIG = {"DETAIL": {"title": "t", "contentHtml": ${literal(ARTICLE)}}};</script>`],
    ['a string with escaped quotes', `<script>var html = '${ARTICLE.replace(/'/g, "\\'").replace(/\n/g, '\\n').replace(/\//g, '\\/')}';</script>`],
    ['a template string', `<script>const html = \`${ARTICLE}\`;</script>`],
    ['document.write, line by line', `<script>${ARTICLE.split('\n').map((line) => `document.write('${line}');`).join('\n')}</script>`],
    ['an address-encoded string', `<script>e.innerHTML = decodeURIComponent("${encodeURIComponent(ARTICLE)}")</script>`],
    ['base64', `<script>show(Base64.decode("${Buffer.from(ARTICLE).toString('base64')}"))</script>`],
    ['an XML island', `<script type="text/xml"><datastore><record><![CDATA[${ARTICLE}]]></record></datastore></script>`],
    ['a script of type text/html', `<script type="text/html">${ARTICLE}</script>`],
    ['a template', `<template>${ARTICLE}</template>`],
    ['noscript', `<noscript>${ARTICLE}</noscript>`],
    ['a text area', `<textarea style="display:none">${escaped(ARTICLE)}</textarea>`],
    ['a hidden field', `<input type=hidden value="${escaped(ARTICLE)}">`],
    ['a frame with its source', `<iframe srcdoc="${escaped(page(ARTICLE))}"></iframe>`],
    ['a part that a script will show', `<div id=c style="display:none">${ARTICLE}</div><script>$('#c').show()</script>`],
    ['markup escaped once too often', `<div id=zoom>${escaped(ARTICLE)}</div>`],
  ])('is read from %s', (_, body) => {
    const document = readHtml(page(`<h1>年度报告</h1>${body}`));
    expect(gridsOf(document).map(rowsOf)).toEqual([DISCLOSURE]);
    expect(paragraphsOf(document)).toContain('六、其他需要报告的事项');
  });

  it('is read from a JSON answer, with its fields as metadata', () => {
    const document = readHtml(JSON.stringify({ code: 0, data: { title: '青石县财政局2023年年度报告', pubDate: '2024-01-12', content: ARTICLE } }));
    expect(gridsOf(document).map(rowsOf)).toEqual([DISCLOSURE]);
    expect(document.meta).toMatchObject({ pubdate: '2024-01-12' });
    expect(document.title).toBe('青石县财政局2023年年度报告');
  });

  it('adds a table from a script to an article that is printed', () => {
    const document = readHtml(page(`<div id=zoom>${PROSE}<div id=t></div>${AFTER}</div><script>t.innerHTML = ${literal(table(DISCLOSURE))}</script>`));
    expect(gridsOf(document).map(rowsOf)).toEqual([DISCLOSURE]);
    expect(paragraphsOf(document)).toHaveLength(7);
  });

  it('does not take for a blank what only running the script would tell', () => {
    const document = readHtml(page("<script>document.write('<table><tr><td>第二十条</td><td>' + n + '</td></tr><tr><td>规章</td><td>' + '4' + '</td></tr></table>')</script>"));
    expect(rowsOf(gridsOf(document)[0])).toEqual([['第二十条', '〔?〕'], ['规章', '4']]);
  });

  it('is not looked for where the page prints the report', () => {
    const old = table(DISCLOSURE.map((row) => row.map((text) => text.replace('13', '99'))));
    const document = readHtml(page(`${ARTICLE}<script>var old = ${literal(PROSE + old)}</script><textarea>${escaped(old)}</textarea>`));
    expect(gridsOf(document).map(rowsOf)).toEqual([DISCLOSURE]);
  });
});
