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
    return { rows, next: rows.length > 0 ? further(fragment, request) : [] };
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

/** The pages that the pager's `count` and `rows` call for, asked for once, with the answer to page one. */
function further(fragment: Page, request: Request): Request[] {
  const url = new URL(request.url);
  if (url.searchParams.has('paramJson')) return [];
  const pager = fragment.$('[count][rows]').first();
  const count = Number(pager.attr('count'));
  const size = Number(pager.attr('rows'));
  if (!(count > size && size > 0)) return [];
  return Array.from({ length: Math.min(Math.ceil(count / size), 200) - 1 }, (_, index) => {
    const next = new URL(url);
    next.searchParams.set('paramJson', JSON.stringify({ pageNo: index + 2, pageSize: size }));
    return { url: next.href, as: 'jpaas' };
  });
}
