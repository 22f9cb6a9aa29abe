import { line, resolve, type Page } from './page.ts';
import { calledAddress, hiddenAddress } from './links.ts';
import { moreRows } from './more-button.ts';
import type { Request } from './row.ts';

/**
 * The further pages of a list, as the page itself names them: links of a pager, or the numbers its pager script is called
 * with. Nothing is guessed beyond them, and a call that was commented out does not count.
 */
export function nextPages(page: Page): Request[] {
  const urls = [...linked(page), ...trs(page), ...ucap(page), ...counted(page), ...shanghai(page), ...jumped(page), ...moreRows(page)];
  return [...new Set(urls)].filter((url) => url !== page.url).map((url) => ({ url, as: 'page' }));
}

const NEXT = /^[[<(]*(?:(?:下一?|后一?)[页頁]|next(?:page)?)[\]>)»›→▶]*$|^(?:>|»|›|>>|→)$/i;

/** True for the words of a pager's links: "2", "下一页", "尾页". */
export function isPagerText(text: string): boolean {
  return /^(?:[[<>«»‹›]*\d{0,3}[\]<>«»‹›]*|(?:首|尾|末|上一?|下一?|前一?|后一?|第\d+)页)$/.test(text.replace(/\s/g, ''));
}

/** Links "下一页", "2", "3" that stay on the host, also as clicks and as the choices of a list. */
function linked(page: Page): string[] {
  const found: string[] = [];
  const numbers: { url: string; number: number; box: unknown }[] = [];
  page.$('a, [onclick], option[value]').each((_, element) => {
    const link = page.$(element);
    const text = (line(link.text()) || line(link.find('img').attr('alt') ?? '')).replace(/\s/g, '');
    const isNext = NEXT.test(text) || link.attr('rel') === 'next' || /^(?:下一页|下页)$/.test(link.attr('title') ?? '');
    const number = /^(?:\[?(\d{1,3})\]?|第(\d{1,3})页)$/.exec(text)?.slice(1).find(Boolean);
    if (!isNext && !number) return;
    const href = (element.name === 'option' ? link.attr('value') : link.attr('href')) ?? '';
    if (element.name === 'option' && /^\d*$/.test(href)) return;
    const code = `${href} ${link.attr('onclick') ?? ''}`;
    const target = /^(?:javascript|#|$)/i.test(href.trim()) ? hiddenAddress(code) ?? calledAddress(code, page.script) : href;
    const url = target ? resolve(target, page.url) : null;
    if (!url || new URL(url).host !== new URL(page.url).host) return;
    if (isNext) found.push(url);
    else numbers.push({ url, number: Number(number), box: element.parent?.parent?.parent ?? element.parent });
  });
  return [...found, ...pagerNumbers(numbers)];
}

/** True where a list goes on only by ASP.NET's `__doPostBack`: a link to page two, or to the next one, and none that is an address. */
export function pagesBehindPostback(page: Page): boolean {
  const isFurther = (text: string): boolean => NEXT.test(text) || /^\[?(?:[2-9]|\d\d)\]?$/.test(text);
  const links = page.$('a[href*="__doPostBack"], a[onclick*="__doPostBack"]').toArray().map((element) => page.$(element));
  return links.some((link) => link.attr('disabled') === undefined && isFurther(line(link.text()).replace(/\s/g, ''))) && nextPages(page).length === 0;
}

/** Numbers count as a pager's where at least one is 2, or two of them follow each other, and there are not as many as in a calendar. */
function pagerNumbers(numbers: { url: string; number: number }[]): string[] {
  if (numbers.length >= 28) return [];
  const values = new Set(numbers.map((one) => one.number));
  const isPager = values.has(2) || [...values].some((value) => values.has(value + 1));
  return isPager ? numbers.filter((one) => one.number <= 200).map((one) => one.url) : [];
}

/** TRS: `createPageHTML(pages, current, "index", "html")`; page two is `index_1`. Also `createPage(…)` and a leading count of records. */
function trs(page: Page): string[] {
  const found: string[] = [];
  for (const call of page.script.matchAll(/create(?:Page|PageHTML|PageHtml)\s*\(\s*((?:\d+\s*,\s*){2,3})["']([^"']+)["']\s*,\s*["']([a-z]+)["']/g)) {
    const numbers = call[1]!.split(',').map((text) => Number(text.trim())).slice(0, -1);
    const [total, current] = numbers.length === 3 ? [numbers[1]!, numbers[2]!] : [numbers[0]!, numbers[1]!];
    if (isListName(call[2]!, page.url)) found.push(...numbered(page.url, call[2]!, call[3]!, current + 1, total - 1));
  }
  return found;
}

/** The third argument must be the list's own name: on an article's page it is the article's, and the numbers are its parts. */
function isListName(name: string, url: string): boolean {
  if (/^t\d{6,}/.test(name)) return false;
  const file = new URL(url).pathname.split('/').pop()!.replace(/\.[a-z]+$/i, '');
  return file === '' || file === name || file.startsWith(`${name}_`);
}

/** `name_N.ext` beside the page, for N from `first` to `last`; never more than 200. */
function numbered(base: string, name: string, ext: string, first: number, last: number): string[] {
  const urls: string[] = [];
  for (let number = first; number <= Math.min(last, first + 199); number++) urls.push(new URL(`${name}_${number}.${ext}`, base).href);
  return urls;
}

/** 开普: `createPageHTML("box", pages, current, "zfxxgk_list", "shtml", records)`, counted from 1; page two is `_2`. */
function ucap(page: Page): string[] {
  return [...page.script.matchAll(/createPageHTML\s*\(\s*["'][^"']*["']\s*,\s*["']?(\d+)["']?\s*,\s*["']?(\d+)["']?\s*,\s*["']([^"']+)["']\s*,\s*["']([a-z]+)["']/gi)]
    .filter((call) => isListName(call[3]!, page.url))
    .flatMap((call) => numbered(page.url, call[3]!, call[4]!, Math.max(2, Number(call[2]) + 1), Number(call[1])));
}

/** Older TRS: `var countPage = 17; var currentPage = 0;`, or records and page size. */
function counted(page: Page): string[] {
  const number = (name: string): number | null => {
    const value = new RegExp(`\\b${name}\\s*=\\s*["']?(\\d+)`).exec(page.script)?.[1];
    return value === undefined ? null : Number(value);
  };
  const records = number('m_nRecordCount');
  const size = number('m_nPageSize');
  const pages = number('countPage') ?? (records !== null && size ? Math.ceil(records / size) : null);
  if (pages === null) return [];
  const current = number('currentPage') ?? number('m_nCurrPage') ?? currentOf(page.url);
  const named = fileOf(page.url);
  return numbered(page.url, named.name, named.ext, current + 1, pages - 1);
}

function currentOf(url: string): number {
  return Number(/_(\d+)\.[a-z]+$/.exec(new URL(url).pathname)?.[1] ?? 0);
}

function fileOf(url: string): { name: string; ext: string } {
  const found = /([^/]+?)(?:_\d+)?\.([a-z]+)$/i.exec(new URL(url).pathname);
  return { name: found?.[1] ?? 'index', ext: found?.[2] ?? 'html' };
}

/** Shanghai: `totalPage: N` in a jQuery pager; page two is `index_2.html`. */
function shanghai(page: Page): string[] {
  const total = /\btotalPages?\s*:\s*["']?(\d+)/.exec(page.script)?.[1];
  if (total === undefined || !/\/index(?:_\d+)?\.html$|\/$/.test(new URL(page.url).pathname)) return [];
  const current = Math.max(1, currentOf(page.url));
  return numbered(page.url, 'index', 'html', current + 1, Number(total));
}

/** Any pager's jump, `location.href = "index_" + page + ".html"`, where the script also says how many pages there are; only to the list's own folder. */
function jumped(page: Page): string[] {
  const number = (names: string): number => Number(new RegExp(`\\b(?:${names})["']?\\s*[:=]\\s*["']?(\\d{1,6})\\b`, 'i').exec(page.script)?.[1] ?? 0);
  const total = number('pages|pageCount|page_count|totalPages?|total_pages?|pageTotal|allPages?|maxPage') || Math.ceil(number('count|total|totalCount|recordCount') / (number('limit|pageSize|page_size|perPage') || Infinity));
  const [, before, after = ''] = /location(?:\.href)?\s*=[^;{}]{0,160}?["']([^"'\s]*[-_=/])["']\s*\+\s*[\w.$]+\s*(?:\+\s*["']([^"'\s]*)["'])?/.exec(page.script) ?? [];
  if (before === undefined || page.script.length > 200_000) return [];
  return Array.from({ length: Math.max(0, Math.min(total, 200) - 1) }, (_, index) => resolve(`${before}${index + 2}${after}`, page.url))
    .filter((url): url is string => url !== null && new URL('.', url).href === new URL('.', page.url).href);
}
