/** Pages that want a browser or a person to prove itself. They are recognised and never solved. */
import { markupOf, visibleText } from './text-of.ts';

export interface Answered { status: number; headers: Readonly<Record<string, string>>; body: Uint8Array; /** The Set-Cookie lines, where known. */ cookies?: readonly string[] }

/** What only these products' scripts hold. Cookies alone are no sign: a page behind a passed check sets them too. */
const SCRIPTS: readonly [RegExp, string][] = [
  [/__jsl_clearance/, '加速乐 (JSL)'],
  [/\$_ts\s*(?:=|\[)|_\$[a-z]{2}\(\)|r2mKa/i, '瑞数 (Ruishu)'],
  [/C3VK|wzws_(?:reurl|sessionid|confirm)|wzwschallenge/i, '网站卫士 (WZWS)'],
  [/acw_sc__v2|aliyun_waf|\barg1\s*=\s*['"][0-9A-F]{40}/, '阿里云 WAF'],
  [/NWAF|waf_captcha|TencentCaptcha|\/WAF\/|safeline|__cf_chl|challenge-platform/i, 'a web application firewall'],
];
/** Statuses with which these products answer and hardly any page of a site does. */
const STATUSES: ReadonlyMap<number, string> = new Map([[412, '瑞数 (Ruishu)'], [521, '加速乐 (JSL)'], [512, '加速乐 (JSL)']]);
const COOKIES = /^(?:__jsluid_[sh]|[A-Za-z0-9]{10,}[OPST])=/;
const WORDS = /请(?:输入|完成|先通过).{0,6}(?:验证码|验证)|滑动.{0,4}验证|拖动.{0,6}滑块|安全验证|人机(?:身份)?验证|访问(?:过于)?频繁|请求过于频繁|访问行为异常|不合法的参数|请求.{0,8}被.{0,8}(?:拦截|阻断)|正在(?:检查|验证)(?:您的)?浏览器|checking your browser|enable javascript and cookies/i;
/** A challenge page says little and shows less. */
const MOST_MARKUP = 60_000;
const MOST_WORDS = 300;

/** Which product's challenge an answer is, in words; null where it is none. */
export function challengeIn({ status, body, cookies = [] }: Answered): string | null {
  if (body.length > MOST_MARKUP) return null;
  const markup = markupOf(body);
  const words = visibleText(markup);
  if (words.length > MOST_WORDS) return null;
  const product = SCRIPTS.find(([pattern]) => /<script/i.test(markup) && pattern.test(markup))?.[1];
  if (product) return product;
  const byStatus = STATUSES.get(status);
  if (byStatus && (/<script/i.test(markup) || cookies.some((line) => COOKIES.test(line)))) return byStatus;
  return WORDS.test(words) ? 'a captcha or a firewall\'s notice' : null;
}
