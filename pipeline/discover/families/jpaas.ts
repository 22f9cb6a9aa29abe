import { pageOf, resolve, type Page } from '../page.ts';
import { readAnswer, readLiteral } from '../literal.ts';
import { rowsOf } from '../rows.ts';
import type { Request } from '../row.ts';
import { nothing, type Adapter } from './family.ts';

/**
 * 大汉 JPaaS: the page holds only `<script src="…unitbuild.js" url="…" queryData="{…}">`; a GET of that address with those
 * parameters answers `{"data":{"html":"<ul>…"}}`. Pages after the first come only by `paramJson={"pageNo":N,"pageSize":M}`.
 */
export const jpaas: Adapter = {
  family: 'jpaas',
  detect: (page) => (units(page).length > 0 ? 0.98 : 0),
  list: (page) => ({ rows: [], next: units(page) }),
  reply(answer, request) {
    const html = htmlOf(answer.text);
    if (html === null) return nothing;
    const fragment = pageOf(answer.url, html);
    const rows = rowsOf(fragment).map((row) => ({ ...row, group: row.group + 4000 }));
    return { rows, next: rows.length > 0 ? further(fragment, request, rows.length) : [] };
  },
};

function units(page: Page): Request[] {
  return page.$('script[querydata]').toArray().flatMap((element) => {
    const script = page.$(element);
    const address = resolve(script.attr('url') ?? '', page.url);
    const query = readLiteral(script.attr('querydata') ?? '');
    if (!address || typeof query !== 'object' || query === null) return [];
    const url = new URL(address);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    return [{ url: url.href, as: 'jpaas' }];
  });
}

function htmlOf(text: string): string | null {
  const answer = readAnswer(text) as { data?: { html?: unknown } } | undefined;
  const html = answer?.data?.html;
  return typeof html === 'string' ? html : null;
}

/**
 * The pages that the pager's `count` and `rows` call for, asked for once, with the answer to page one. A list without them
 * goes on page by page for as long as its pages are full.
 */
function further(fragment: Page, request: Request, found: number): Request[] {
  const url = new URL(request.url);
  if (fragment.$('[count][rows]').length === 0) return found >= FULL ? [asPage(url, numberOf(url) + 1, FULL)] : [];
  if (url.searchParams.has('paramJson')) return [];
  const pager = fragment.$('[count][rows]').first();
  const count = Number(pager.attr('count'));
  const size = Number(pager.attr('rows'));
  if (!(count > size && size > 0)) return [];
  return Array.from({ length: Math.min(Math.ceil(count / size), 200) - 1 }, (_, index) => asPage(url, index + 2, size));
}

/** The product's own size of a page. */
const FULL = 15;

function asPage(url: URL, pageNo: number, pageSize: number): Request {
  const next = new URL(url);
  next.searchParams.set('paramJson', JSON.stringify({ pageNo, pageSize }));
  return { url: next.href, as: 'jpaas' };
}

function numberOf(url: URL): number {
  return Number(/"pageNo":(\d+)/.exec(url.searchParams.get('paramJson') ?? '')?.[1] ?? 1);
}
