/** What an answer really is: a page, or one of the things that sites send in a page's place. */
import type { Fetched } from '../model/capture.ts';
import type { FetchCode } from './errors.ts';

export interface Problem { code: FetchCode; message: string }

const SMALL = 6_000;
const MAGIC_DOCUMENT = /^(?:%PDF|PK\x03\x04|\xd0\xcf\x11\xe0|\{\\rtf)/;

function textOf(fetched: Fetched): string {
  try { return new TextDecoder('utf-8', { fatal: true }).decode(fetched.body); } catch { return new TextDecoder('gb18030').decode(fetched.body); }
}

const startOf = (fetched: Fetched): string => String.fromCharCode(...fetched.body.subarray(0, 8));

const visible = (html: string): string => html.replace(/<!--[\s\S]*?-->|<(script|style)[\s\S]*?<\/\1\s*>|<[^>]*>/gi, ' ').replace(/&nbsp;|\s+/g, ' ').trim();
const titleOf = (html: string): string => /<title[^>]*>([\s\S]*?)<\/title>/i.exec(html)?.[1]?.trim() ?? '';

const CHALLENGES: [RegExp, string][] = [
  [/__jsl_clearance|__jsluid/, '加速乐'], [/\$_ts\s*=|\$_ts\[/, '瑞数'], [/C3VK|wzws_|NWAF|waf_captcha|acw_sc__v2|arg1\s*=\s*'[0-9A-F]{40}'/, 'a web application firewall'],
];

function challenge(fetched: Fetched, html: string): Problem | null {
  if (html.length > 40_000) return null;
  const found = CHALLENGES.find(([pattern]) => pattern.test(html) || pattern.test(fetched.headers['set-cookie'] ?? ''));
  const words = visible(html);
  const captcha = words.length < 400 && /请输入验证码|滑动验证|安全验证|人机验证|访问过于频繁|请求过于频繁/.test(words);
  const script = found && visible(html).length < 200;
  return script || captcha ? { code: 'challenge', message: `${fetched.url} answered with a challenge (${found?.[1] ?? 'captcha'}) in place of the page; challenges are not solved.` } : null;
}

const GONE = /(?:页面|网页|文件|内容|信息|栏目|您?访问的.{0,8})(?:不存在|未找到|已删除|已被删除|找不到|不见了|走丢)|404\s*(?:not found|错误|页面)|not found/i;
const LOGIN = /(?:用户登录|统一身份认证|请先登录|用户名)[\s\S]{0,400}(?:密码)/;

function inPlaceOfPage(fetched: Fetched, html: string): Problem | null {
  const words = visible(html);
  if (words.length > 600) return null;
  if (GONE.test(titleOf(html)) || (words.length < 300 && GONE.test(words))) return { code: 'soft_404', message: `${fetched.url} answered 200 with a page that says it does not exist.` };
  if (/<input[^>]+type=["']?password/i.test(html) && LOGIN.test(words)) return { code: 'login_page', message: `${fetched.url} answered with a login page.` };
  return null;
}

/** What stands in the way of taking the answer for the page that was asked for; null where nothing does. */
export function inspect(fetched: Fetched): Problem | null {
  if (fetched.status >= 400 || fetched.notModified) return null;
  if (fetched.body.length === 0) return { code: 'empty_page', message: `${fetched.url} answered ${fetched.status} with nothing.` };
  if (MAGIC_DOCUMENT.test(startOf(fetched))) return null;
  if (/\.(?:pdf|docx?)$/i.test(new URL(fetched.finalUrl).pathname) && fetched.body.length < SMALL) {
    const html = textOf(fetched);
    if (/<html|<!doctype html|<script/i.test(html)) return challenge(fetched, html) ?? inPlaceOfPage(fetched, html) ?? { code: 'wrong_content', message: `${fetched.url} should be a document and is a small web page.` };
  }
  const html = fetched.body.length < 200_000 ? textOf(fetched) : '';
  return html ? challenge(fetched, html) ?? inPlaceOfPage(fetched, html) : null;
}
