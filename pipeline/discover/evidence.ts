import { textOf } from './dom.ts';
import { line, type Page } from './page.ts';
import { readTitle, type TitleReading } from './title.ts';

/** What a page is, by its own words; an address alone never says it. */

const SECTIONS = [/总体情况|概述/, /主动公开政府信息(?:的)?情况|主动公开(?:的)?情况/, /(?:收到和处理|依申请公开)政府信息(?:公开申请)?(?:的)?情况|依申请公开(?:政府信息)?(?:工作)?(?:的)?情况/, /行政复议.{0,12}行政诉讼/, /存在的?(?:主要)?(?:问题|不足).{0,14}(?:改进|措施|打算)/, /其他需要(?:报告|说明)的?(?:事项|情况)/];
const TABLE_WORDS = /本年新收政府信息公开申请数量|本年制发件数|本年处理决定数量|主动公开政府信息数/;

/** The title of a page that is one article: its ArticleTitle, a heading that reads as a report's, or else its `<title>`. */
export function articleTitle(page: Page): string | null {
  const heading = headingTitle(page);
  const meta = page.meta.articletitle;
  if (meta) return heading && heading.length > meta.length && heading.startsWith(meta.slice(0, 10)) ? heading : meta;
  return heading ?? (line(page.$('title').first().text()) || null);
}

/** The heading of a page that reads as the title of a report on a year. */
export function headingTitle(page: Page): string | null {
  return page.$('h1, h2, h3, [class*=title], [id*=title], [class*=bt]').toArray().slice(0, 40)
    .filter((element) => page.$(element).find('li, tr').length === 0)
    .map((element) => line(page.$(element).text())).find((text) => text.length > 4 && text.length < 90 && isYearly(readTitle(text))) ?? null;
}

function isYearly(reading: TitleReading): boolean {
  return reading.kind === 'report' && reading.year !== null;
}

/** True where the page is itself an annual report: its sections or tables stand in it, or it is one article with such a title. */
export function looksLikeReport(page: Page): boolean {
  const text = bodyText(page);
  const sections = SECTIONS.filter((section) => section.test(text)).length;
  if (sections >= 4 || (sections >= 2 && TABLE_WORDS.test(text))) return true;
  const title = page.meta.articletitle;
  if (title) return isYearly(readTitle(title)) && !saysNoReport(page);
  return false;
}

const texts = new WeakMap<Page, string>();

/** Text of the page that a visitor sees, without scripts. */
export function bodyText(page: Page): string {
  const known = texts.get(page);
  if (known !== undefined) return known;
  const body = page.$('body')[0];
  const text = body ? line(textOf(body)) : '';
  texts.set(page, text);
  return text;
}

const NOTHING = /暂无(?:相关)?(?:信息|数据|内容|年报|报告|年度报告|文章|记录|公开)|没有(?:找到|查询到|相关|符合)|(?:无|未找到|未查询到)相关(?:信息|数据|内容|记录)|(?:尚|暂)未(?:发布|公布|公开|产生|形成|编制)|未(?:发布|产生|制发|编制|形成).{0,12}(?:年度报告|年报)|(?:年报|年度报告)(?:尚|暂)?未|没有.{0,8}(?:年度报告|年报)|(?:尚|暂)?未(?:正式)?(?:成立|组建|设立|挂牌)|无(?:需|须)(?:编制|发布|公布)|正在(?:编制|整理|建设)|敬请期待/;

/**
 * True where a page says in words that there is no report (a year before the agency existed, a year not yet published).
 * Only short pages are believed: a report may use the same words about something else.
 */
export function saysNoReport(page: Page): boolean {
  const text = bodyText(page);
  return NOTHING.test(text) && text.replace(/\s/g, '').length < 900 && !TABLE_WORDS.test(text);
}

/** True where scripts have still to fill the page: hardly any text and links, but scripts or a mount point. */
export function isShell(page: Page): boolean {
  const text = bodyText(page).replace(/\s/g, '');
  const mount = page.$('#app, #root, [ng-app], [v-cloak], app-root').length > 0;
  return page.$('script').length > 0 && (text.length < 60 || (mount && text.length < 300)) && page.$('a[href]').length < 12;
}

/** True where the page, though answered with 200, says that it does not exist. */
export function isGone(page: Page): boolean {
  const text = bodyText(page).replace(/\s/g, '');
  const title = line(page.$('title').first().text());
  return text.length < 400 && (/页面不存在|页面(?:未|没有)找到|您访问的(?:页面|网页|文件)|已(?:被)?删除|找不到(?:页面|该页)/.test(text) || /^(?:404|Not Found|错误)/i.test(title));
}

/** True where a script challenge or a firewall answered in the page's place (加速乐, 瑞数 and others): never solved, only named. */
export function isChallenge(page: Page): boolean {
  return page.text.length < 20_000 && /__jsl_clearance|\$_ts\s*=|__jsluid|_waf_|滑动验证|访问验证|请完成(?:安全)?验证/.test(page.text) && bodyText(page).length < 200;
}
