import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspect } from '../../pipeline/fetch/inspect.ts';
import type { Fetched } from '../../pipeline/model/capture.ts';

const URL_OF_REPORT = 'http://www.example.gov.cn/zfxxgk/nb/202501/t20250120_1.html';
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

function answered(body: string | Uint8Array, more: Partial<Fetched> = {}): Fetched {
  return { url: URL_OF_REPORT, finalUrl: URL_OF_REPORT, chain: [], status: 200, headers: {}, fetchedAt: '2025-01-20T00:00:00.000Z', notModified: false, body: typeof body === 'string' ? encode(body) : body, ...more };
}
const codeOf = (body: string | Uint8Array, more: Partial<Fetched> = {}): string | null => inspect(answered(body, more))?.code ?? null;

const page = (title: string, body: string): string => `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`;
const GBK_GONE = latin(`<html><head><title>\xcc\xe1\xca\xbe</title></head><body>\xd2\xb3\xc3\xe6\xb2\xbb\xb4\xe6\xd4\xda</body></html>`); // 提示 / 页面不存在

describe('what comes in a page\'s place', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['nothing', '', 'empty_page'],
    ['a soft 404 by its title', page('404', '<p>返回首页</p>'), 'soft_404'],
    ['a soft 404 by its words', page('某市人民政府', '<p>对不起，您访问的页面不存在或已被删除！</p><a href="/">返回首页</a>'), 'soft_404'],
    ['a soft 404 in GBK', GBK_GONE, 'soft_404'],
    ['a soft 404 of a few bytes', '404 Not Found', 'soft_404'],
    ['a soft 404 in the frame of its site', page('某市人民政府', `<nav><a href="/nb">政府信息公开年报</a></nav><h2>抱歉，您访问的页面不存在</h2>${'<a href="/x">市长信箱</a>'.repeat(60)}`), 'soft_404'],
    ['a login page', page('用户登录', '<form><input name="u"><input type="password" name="p">请登录</form>'), 'login_page'],
    ['an empty shell', '<!DOCTYPE html><html><head><title>app</title></head><body><div id="app"></div><script src="/js/app.3f2a.js"></script></body></html>', 'empty_page'],
    ['a page that was cut', '<html><head><title>某局年度报告</title></head><body><table><tr><td>本年新收</td><td clas', 'truncated'],
    ['a PDF that was cut', latin('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n' + 'x'.repeat(500)), 'truncated'],
    ['a DOCX that was cut', latin('PK\x03\x04' + 'x'.repeat(500)), 'truncated'],
    ['a picture', latin('\x89PNG\r\n\x1a\n' + 'x'.repeat(90)), 'wrong_content'],
    ['a photograph', latin('\xff\xd8\xff\xe0' + 'x'.repeat(90)), 'wrong_content'],
    ['a program', latin('MZ\x90\0' + 'x'.repeat(90)), 'wrong_content'],
    ['a challenge', '<html><head><script>var arg1=\'0123456789ABCDEF0123456789ABCDEF01234567\';</script></head></html>', 'challenge'],
  ])('%s is told', (_name, body, code) => { expect(codeOf(body)).toBe(code); });

  it('a small page behind a PDF\'s address is no PDF', () => {
    const url = 'http://www.example.gov.cn/files/report.pdf';
    expect(codeOf(page('提示', '<p>请稍后再试</p>'), { url, finalUrl: url })).toBe('wrong_content');
  });

  it('the front page in place of a report is a report that is gone', () => {
    const front = page('某市人民政府', `<ul>${'<li><a href="/x">市政府召开常务会议研究部署年度报告工作</a></li>'.repeat(40)}</ul>`);
    expect(codeOf(front, { finalUrl: 'http://example.gov.cn/', chain: [URL_OF_REPORT] })).toBe('soft_404');
    expect(codeOf(front, { finalUrl: 'http://nb.example.gov.cn/', chain: [URL_OF_REPORT] })).toBeNull();
    expect(codeOf(front, { url: 'http://www.example.gov.cn/', finalUrl: 'http://www.example.gov.cn/index.html' })).toBeNull();
  });
});

describe('what is a page', () => {
  it.each<[string, string | Uint8Array]>([
    ['a short report', page('某局2024年政府信息公开工作年度报告', '<p>本机关全年未收到政府信息公开申请，相关信息不存在的0件。</p>')],
    ['a report that speaks of information that does not exist', page('年度报告', `<table><tr><td>本机关不掌握相关政府信息</td></tr></table><p>所申请信息不存在</p>`)],
    ['a page with a login box at its head', page('某市人民政府', `<div><input type="password">登录</div>${'<a href="/a">2024年政府信息公开工作年度报告</a>'.repeat(3)}`)],
    ['a year page that says there is none', page('2020年', '<p>该年度信息不存在，暂无内容</p>')],
    ['a list in a script', '<html><head><title>x</title></head><body><div id="list"></div><script>var list = [{"title":"2023年度报告","url":"/a/1.html"},{"title":"2022年度报告","url":"/a/2.html"},{"title":"2021年度报告","url":"/a/3.html"},{"title":"2020年度报告","url":"/a/4.html"},{"title":"2019年度报告","url":"/a/5.html"}];</script></body></html>'],
    ['a frame', '<html><frameset><frame src="/list.html"></frameset></html>'],
    ['a page whose head refreshes', '<html><head><meta http-equiv="refresh" content="0;url=/nb/"></head></html>'],
    ['an answer in JSON', '{"code":200,"message":"success","data":[]}'],
    ['an answer of a data proxy', '<datastore><recordset><record><![CDATA[<li><a href="/a">x</a></li>]]></record></recordset></datastore>'],
    ['a page without its closing tags', '<html><head><title>年报</title></head><body><p>一、总体情况</p>'],
    ['a page whose last words hold a less-than sign', page('年报', '<p>增幅 < 5</p>')],
    ['a page with the scripts of a firewall that let us through', page('某局年度报告', `<script>window["$_ts"]={}</script><p>${'政府信息公开'.repeat(80)}</p>`)],
    ['a PDF', latin('%PDF-1.4\n...\nstartxref\n9\n%%EOF\n')],
    ['a DOCX', latin('PK\x03\x04' + 'x'.repeat(100) + 'PK\x05\x06' + '\0'.repeat(18))],
    ['a DOC', latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + 'x'.repeat(100))],
  ])('%s is', (_name, body) => { expect(codeOf(body)).toBeNull(); });

  it('an error and a 304 are what their status says', () => {
    expect(codeOf('', { status: 304, notModified: true })).toBeNull();
    expect(codeOf(page('404', ''), { status: 404 })).toBeNull();
  });

  /** Saved because they are no pages. */
  const BROKEN = /^empty-shell|^generic-files.y2021/;
  const sites = join(import.meta.dirname, '../fixtures/sites');
  const pages = readdirSync(sites, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(sites, name)).isFile() && /\.(?:s?html?|jsp|aspx?)$/.test(name) && !BROKEN.test(name));
  it.each(pages)('the saved page %s is', (name) => { expect(codeOf(new Uint8Array(readFileSync(join(sites, name))))).toBeNull(); });
});
