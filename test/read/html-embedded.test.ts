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

describe('a table that a script draws from arrays', () => {
  const ROWS = [['信息内容', '自然人', '商业企业', '总计'], ['一、本年新收政府信息公开申请数量', '3', '', '3'], ['二、上年结转政府信息公开申请数量', '0', '/', '0']];
  const figures = (rows: string[][]): (string | number)[][] => rows.map((row) => row.map((text) => (/^\d+$/.test(text) ? Number(text) : text)));
  const drawn = (script: string): string[][][] => gridsOf(readHtml(page(`${PROSE}<div id=t></div>${AFTER}<script>${script}</script>`))).map(rowsOf);

  it.each([
    ['of arrays', `var rows = ${JSON.stringify(figures(ROWS))}; draw(rows);`],
    ['in an object', `window.page = {"id": 3, "tables": {"three": ${JSON.stringify(ROWS)}}}`],
    ['as a program writes them', `const rows = [\n${figures(ROWS).map((row) => `  [${row.map((text) => (typeof text === 'number' ? text : `'${text}'`)).join(', ')}], // a row`).join('\n')}\n];`],
    ['with escaped characters', `var rows = ${JSON.stringify(ROWS).replace(/[\u0080-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}`],
    ['of records under the heads', `var rows = ${JSON.stringify(ROWS.slice(1).map((row) => Object.fromEntries(row.map((text, at) => [ROWS[0]![at]!, text]))))}`],
  ])('is read: %s', (_, script) => {
    expect(drawn(script)).toEqual([ROWS]);
  });

  it('has no figure where only running the script would tell it', () => {
    expect(drawn("var n = 4; var rows = [['一、本年新收政府信息公开申请数量', n, 2+1, null, 5], ['二、上年结转政府信息公开申请数量', 0, 0, 0, 0]]")[0]![0])
      .toEqual(['一、本年新收政府信息公开申请数量', '〔?〕', '〔?〕', '〔?〕', '5']);
  });

  it.each([
    ['rows without labels', `var rows = ${JSON.stringify(figures(ROWS.slice(1).map((row) => row.slice(1))))}`],
    ['records under names of a program', 'var rows = [{"name": "一、本年新收政府信息公开申请数量", "a": 1, "b": 2}, {"name": "二、上年结转政府信息公开申请数量", "a": 0, "b": 0}]'],
    ['another year beside it', `var rows = ${JSON.stringify(ROWS)}; var old = ${JSON.stringify(ROWS.map((row) => row.map((text) => text.replace('3', '8'))))}`],
    ['calls among the items', "var rows = [['一、本年新收政府信息公开申请数量', get('a', 1)], ['二、上年结转政府信息公开申请数量', 2]]"],
  ])('is not made of %s', (_, script) => {
    expect(drawn(script)).toEqual([]);
  });

  it('is looked for in no more than a moment', () => {
    const open = `// 本年新收\nvar a = ${'["\\"'.repeat(40_000)}${'[['.repeat(40_000)}`;
    const before = process.cpuUsage().user;
    expect(drawn(open)).toEqual([]);
    expect((process.cpuUsage().user - before) / 1e6).toBeLessThan(8);
  });
});
