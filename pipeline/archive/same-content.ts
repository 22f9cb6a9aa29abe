/**
 * Whether two answers of one address say the same, where only what changes with every visit differs: counters, tokens,
 * the time at which the page was made. Whatever could be content is compared to the letter. Pure.
 */
import { createHash } from 'node:crypto';

/** What stands in front of a visitor counter; the whole of its text, so that no sentence of a report is taken for one. */
const COUNTER = /(>\s*(?:本文|本页|文章|页面|今日|总)?(?:浏览|阅读|点击|访问)(?:次数|总数|人次|量|数|率)?\s*[:：]?\s*(?:<(?:span|em|i|b|font|strong|label)\b[^>]*>\s*|<\/(?:span|em|i|b|font|strong|label)>\s*){0,3})\d[\d,]*(?=\s*(?:次|人次)?\s*<)/g;
const VISITOR = /(您是第\s*(?:<[^>]*>\s*)?)\d+(?=\s*(?:<[^>]*>\s*)?(?:位|个)(?:访问者|访客|来访))/g;
/** An element whose name says that it is a counter and whose text is a number. */
const NAMED_COUNTER = /(<(?:span|em|i|b|font|strong|label)\b[^>]*\b(?:id|class)\s*=\s*["']?[\w-]*(?:hits?|clicks?|views?|visits?|pv|counter|llcs|djcs|fwl)[\w-]*["']?[^>]*>\s*)\d[\d,]*(?=\s*<\/)/gi;
const TODAY = /(今天是|现在是|当前时间)(?:[\s:：]|<[^>]*>)*\d{4}年\s*\d{1,2}月\s*\d{1,2}日(?:[\s\d:：]|星期[一二三四五六日天])*/g;
const MADE_AT = /<meta\b[^>]*\bname\s*=\s*["']?(?:maketime|createtime|generatetime|pagetime|csrf-token|csrf-param|_csrf)["']?[^>]*>/gi;
const COMMENT = /<!--[^<>]*-->/g;
const HIDDEN = /(<input\b(?=[^>]*\btype\s*=\s*["']?hidden)(?=[^>]*\b(?:id|name)\s*=\s*["']?[\w.$-]*(?:token|csrf|viewstate|eventvalidation|nonce|timestamp|sessionid|uuid)[\w.$-]*["']?)[^>]*\bvalue\s*=\s*)(?:"[^"]*"|'[^']*')/gi;
const VARIABLE = /(\b[\w$]*(?:token|csrf|nonce|timestamp|servertime|sessionid|requestid|traceid)\s*["']?\s*[:=]\s*)(?:"[^"<>]*"|'[^'<>]*'|\d+)/gi;
/** Parameters that only keep a cache from answering. */
const BUSTER = /([?&](?:amp;)?)(?:_|t|v|ver|r|rnd|rand|random|time|timestamp|_t)=[\d.]+(?=["'&\s#)])/gi;
const SESSION = /;jsessionid=[\w.!-]+/gi;

function decoded(bytes: Uint8Array): string {
  try { return new TextDecoder('utf-8', { fatal: true }).decode(bytes); } catch { return new TextDecoder('gb18030').decode(bytes); }
}

function settled(bytes: Uint8Array): string {
  return decoded(bytes)
    .replace(COMMENT, '').replace(MADE_AT, '').replace(HIDDEN, '$1').replace(VARIABLE, '$1').replace(SESSION, '').replace(BUSTER, '$1')
    .replace(COUNTER, '$1').replace(VISITOR, '$1').replace(NAMED_COUNTER, '$1').replace(TODAY, '$1').replace(/\s+/g, ' ');
}

const equal = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, at) => byte === b[at]);
const isMarkup = (bytes: Uint8Array): boolean => /^(?:\xef\xbb\xbf)?\s*</.test(String.fromCharCode(...bytes.subarray(0, 64)));

/** A hash of what an answer says: equal for two of them where `sameContent` is true. */
export function contentHash(bytes: Uint8Array): string {
  return createHash('sha256').update(isMarkup(bytes) ? settled(bytes) : bytes).digest('hex');
}

/** True where two answers say the same. Files that are no markup are compared byte by byte. */
export function sameContent(a: Uint8Array, b: Uint8Array): boolean {
  if (equal(a, b)) return true;
  return isMarkup(a) && isMarkup(b) && settled(a) === settled(b);
}
