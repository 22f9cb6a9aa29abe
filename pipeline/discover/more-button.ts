import type { Element } from 'domhandler';
import { attribute } from './dom.ts';
import { line, resolve, type Page } from './page.ts';

/** Buttons that put the next rows of a list under it, and that name where those come from: "加载更多". */

const MORE = /^[[<(]*(?:点击|查看|加载|显示|浏览)?(?:更多|下一页).{0,8}$|^(?:load|show)?more$/i;
/** Attributes that hold the address of the next rows. */
const NEXT = ['data-next', 'data-next-url', 'data-nexturl', 'data-url', 'data-href', 'data-src', 'data-api', 'data-page-url'];
const TOTAL = ['data-total-pages', 'data-totalpages', 'data-total-page', 'data-totalpage', 'data-pages', 'data-page-count', 'data-pagecount', 'data-max-page', 'data-max'];
const CURRENT = ['data-page', 'data-current', 'data-current-page', 'data-pageno', 'data-page-no', 'data-pageindex'];

const first = (element: Element, names: readonly string[]): string => names.map((name) => attribute(element, name).trim()).find((value) => value !== '') ?? '';

/**
 * Addresses of the next rows. Where the button also says how many pages there are, and its address ends where a number is
 * missing (`?page=`, `list_`) or holds a place for one (`{page}`), all of them.
 */
export function moreRows(page: Page): string[] {
  return page.$('a, button, div, span, p, li').toArray().flatMap((element) => {
    const address = first(element, NEXT);
    if (address === '' || !saysMore(page, element)) return [];
    return addressesOf(address, Number(first(element, CURRENT)) || 1, Number(first(element, TOTAL)) || 0)
      .map((one) => resolve(one, page.url)).filter((url): url is string => url !== null && new URL(url).host === new URL(page.url).host);
  });
}

function saysMore(page: Page, element: Element): boolean {
  return MORE.test(line(page.$(element).text()).replace(/\s/g, '')) || /load-?more|more-?btn|btn-?more/i.test(attribute(element, 'class'));
}

const PLACE = /\{+\s*(?:page|pageno|pagenum|pageindex|p|n)\s*\}+|\$\{\s*\w+\s*\}|%7Bpage%7D/i;

function addressesOf(address: string, current: number, total: number): string[] {
  const at = (number: number): string | null => (PLACE.test(address) ? address.replace(PLACE, String(number)) : /[=_-]$/.test(address) ? `${address}${number}` : null);
  if (at(1) === null) return [address];
  return Array.from({ length: Math.max(0, Math.min(total, 200) - current) }, (_, index) => at(current + index + 1)!);
}
