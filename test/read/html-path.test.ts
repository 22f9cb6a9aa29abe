import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../pipeline/read/encoding.ts';
import { buildTree } from '../../pipeline/read/html/build.ts';
import { descendants, rawText } from '../../pipeline/read/html/node.ts';
import { follow } from '../../pipeline/read/html/path.ts';
import { elementAt, readHtml } from '../../pipeline/read/html.ts';
import { AFTER, DISCLOSURE, gridsOf, page, PROSE, table } from './pages.ts';

const PRACTICE = resolve(import.meta.dirname, '../../../shared/practice/documents');
const ARTICLE = PROSE + table(DISCLOSURE) + AFTER;
const squeeze = (text: string): string => text.replace(/[\s\u00A0\u200B\uFEFF]/g, '');

const OWN: [string, string][] = [
  ['a plain page', page(ARTICLE)],
  ['nothing closed, nothing declared', `<TABLE><TR><TD>x<TD><table border=1><TR><TD>规章<TD>1<TR><TD>文件<TD>2</TABLE></TABLE>`],
  ['text between rows', page(`<table>一<tr><td>规章</td><td>1</td></tr><p>二</p><tr><td>文件</td><td>2</td></tr></table>`)],
  ['paragraphs around tables', page(`<p>甲<table><tr><td><p>规章<td>1<tr><td>文件<td>2</table></p><p>乙`)],
  ['a text area', page(`<textarea>${ARTICLE.replace(/</g, '&lt;')}</textarea>`)],
  ['boxes', page(`${PROSE}<div>${DISCLOSURE.map((row) => `<div>${row.map((text) => `<div>${text}</div>`).join('')}</div>`).join('')}</div>`)],
];
const documents: [string, string][] = [...OWN];
if (existsSync(PRACTICE)) {
  for (const name of readdirSync(PRACTICE).filter((one) => /\.html?$/.test(one))) documents.push([name, decodeText(readFileSync(join(PRACTICE, name))).text]);
}

describe('the way back to the place', () => {
  it.each(documents)('%s', (_, source) => {
    const { root } = buildTree(source);
    const $ = load(source);
    const cells = gridsOf(readHtml(source)).flatMap((grid) => grid.cells);
    expect(cells.length).toBeGreaterThan(3);
    for (const { text, place } of cells) {
      const element = follow(root, place.path!);
      expect(element, place.path).not.toBeNull();
      expect(squeeze(rawText(element!))).toContain(squeeze(text));
      // The same way leads there in cheerio, which builds the tree that a browser builds.
      expect(squeeze($(place.path!).first().text())).toContain(squeeze(text));
    }
  });

  it('leads from the bytes to the element', () => {
    const source = page(ARTICLE);
    const [grid] = gridsOf(readHtml(source));
    expect(rawText(elementAt(source, grid!.cells.find(({ text }) => text === '56')!.place.path!)!)).toBe('56');
    expect(elementAt(source, 'html>body>table:nth-of-type(9)')).toBeNull();
    expect(elementAt(source, 'nonsense:')).toBeNull();
  });

  it('gives the same tree as a browser', () => {
    for (const [name, source] of documents) {
      const own = [...descendants(buildTree(source).root)].map(({ tag }) => tag).join(' ');
      expect(own, name).toBe(load(source)('*').toArray().map((element) => ('tagName' in element ? element.tagName : '')).join(' '));
    }
  });
});
