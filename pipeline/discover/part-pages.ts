import { line, resolve, type Page } from './page.ts';

/** An article cut into several pages. */

/**
 * Its further pages, in their order: TRS calls its pager with the article's own name, others link "2", "3" or "下一页" to `<own name>_2`,
 * `<own name>-2` or to the same address with the number of a page.
 */
export function furtherPages(page: Page): string[] {
  const { pathname } = new URL(page.url);
  const file = /([^/]+?)\.([a-z]+)$/i.exec(pathname);
  if (!file || /_\d{1,2}$/.test(file[1]!) && !/^t\d{8}_\d+$/.test(file[1]!)) return [];
  const [, name, ext] = file as unknown as [string, string, string];
  const called = calledPages(page, name);
  return called.length > 0 ? called : linkedPages(page, name, ext);
}

function calledPages(page: Page, name: string): string[] {
  const call = new RegExp(`createPageHTML\\s*\\(\\s*(\\d+)\\s*,\\s*0\\s*,\\s*["']${escaped(name)}["']\\s*,\\s*["']([a-z]+)["']`, 'i').exec(page.script);
  const total = Math.min(Number(call?.[1] ?? 1), 40);
  return Array.from({ length: total - 1 }, (_, index) => new URL(`${name}_${index + 1}.${call![2]}`, page.url).href);
}

const TURNS = /^\[?(?:第?(\d{1,2})页?|下一?页|后一?页|next)[\]>»›→]*$/i;
const PAGE = /^(?:page|p|page_?no|page_?num|page_?index|cur_?page|current_?page)$/i;

function linkedPages(page: Page, name: string, ext: string): string[] {
  const here = new URL(page.url);
  const numbered = new RegExp(`/${escaped(name)}(?:(_)|-)(\\d{1,2})\\.${ext}$`);
  const found = new Map<string, number>();
  for (const element of page.$('a[href]').toArray()) {
    const url = resolve(page.$(element).attr('href') ?? '', page.url);
    if (url === null || new URL(url).host !== here.host) continue;
    const turns = TURNS.test(line(page.$(element).text()).replace(/\s/g, ''));
    const [, underscore, number] = numbered.exec(new URL(url).pathname) ?? [];
    // `2020-2` may be another article as well; only a pager's words make it a page of `2020`.
    const at = number !== undefined && (underscore || turns) ? Number(number) : turns ? pageInQuery(new URL(url), here) : null;
    if (at !== null) found.set(url, at);
  }
  return [...found].sort((a, b) => a[1] - b[1]).map(([url]) => url);
}

/** The number of a page, where an address differs from the page's own in nothing else; null where it is the first, or no such thing. */
function pageInQuery(url: URL, here: URL): number | null {
  const name = [...url.searchParams.keys()].find((key) => PAGE.test(key));
  if (name === undefined || url.pathname !== here.pathname || here.searchParams.has(name)) return null;
  const number = Number(url.searchParams.get(name));
  const rest = new URL(url);
  rest.searchParams.delete(name);
  return rest.search === here.search && number >= 2 && number <= 40 ? number : null;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
