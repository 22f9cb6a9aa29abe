import { pageOf, resolve, type Page } from '../page.ts';
import { balanced } from '../literal.ts';
import { rowsOf } from '../rows.ts';
import type { Listing, Request, Row } from '../row.ts';
import type { Adapter } from './family.ts';

/**
 * 大汉 jcms and jpage. A column's rows come as `<record><![CDATA[…]]>` inside a script of the page, and from `dataproxy.jsp` in
 * the same form; `<nextgroup>` names the next request word for word (newer sites encrypt its numbers).
 */
export const hanweb: Adapter = {
  family: 'hanweb',
  detect(page) {
    if (/<datastore>|jpage\/dataproxy\.jsp|\.jpage\(/.test(page.text)) return 0.95;
    return /\/col\/col\d+\/|\/art\/\d{4}\/|大汉版通/.test(page.url + page.text.slice(-2000)) ? 0.6 : 0;
  },
  list(page) {
    const markup = page.text.replace(/<!--[\s\S]*?-->/g, '');
    const inPage = recordsOf(markup, page.url);
    return { rows: inPage.rows, next: [...inPage.next, ...unitsOf(page.script).flatMap((unit) => proxyWindows(page, unit, markup))] };
  },
  reply: (answer) => recordsOf(answer.text, answer.url),
};

/** The records of a datastore as rows, and the request for the next group. The markup is no valid XML, so it is only scanned. */
function recordsOf(text: string, base: string): Listing {
  const rows: Row[] = [];
  for (const store of text.split(/<datastore>/i).slice(text.includes('<datastore>') ? 1 : 0)) {
    const html = [...store.matchAll(/<record>\s*(?:<!\[CDATA\[)?([\s\S]*?)(?:\]\]>)?\s*<\/record>/gi)].map((record) => record[1]).join('\n');
    if (html === '') continue;
    const group = 3000 + rows.length;
    rows.push(...rowsOf(pageOf(base, `<ul>${html}</ul>`)).map((row) => ({ ...row, group })));
  }
  const next = [...text.matchAll(/<nextgroup>\s*(?:<!\[CDATA\[)?\s*<a\s[^>]*href=["']([^"']+)["']/gi)]
    .map((group) => resolve(group[1]!.replaceAll('&amp;', '&'), base)).filter((url): url is string => url !== null);
  return { rows, next: next.map((url) => ({ url, as: 'hanweb' })) };
}

interface Unit { id: string; script: string }

/** The pagers of a page, `$("#5511").jpage({…})`; a column page can hold several, each with numbers of its own. */
function unitsOf(script: string): Unit[] {
  return [...script.matchAll(/\(\s*["']#(\w+)["']\s*\)\s*\.jpage\(\s*(?=\{)/g)].map((call) => ({ id: call[1]!, script: balanced(script, call.index + call[0].length) ?? script }));
}

/** What the page already holds of a unit: its rows, and whether it names the next group itself. */
function storeOf(unit: Unit, markup: string): { rows: number; hasNext: boolean } {
  const at = markup.search(new RegExp(`id=["']?${unit.id}\\b`));
  const store = /<datastore>[\s\S]*?<\/datastore>/i.exec(markup.slice(Math.max(at, 0)))?.[0] ?? '';
  return { rows: store.match(/<record>/gi)?.length ?? 0, hasNext: /<nextgroup>\s*(?:<!\[CDATA\[)?\s*<a\s/i.test(store) };
}

/** The windows of `dataproxy.jsp` that a unit's own numbers call for: groups of three pages, after the rows that the page holds. */
function proxyWindows(page: Page, unit: Unit, markup: string): Request[] {
  const store = storeOf(unit, markup);
  const address = resolve(/["']([^"']*\/dataproxy\.jsp[^"']*)["']/.exec(unit.script)?.[1] ?? '', page.url);
  const total = numberOf(unit.script, 'totalRecord');
  const perPage = numberOf(unit.script, 'perPage');
  const own = proxyFields(unit.script);
  const fields: Record<string, string> = { ...proxyFields(page.script), ...own, unitid: own.unitid ?? unit.id };
  if (store.hasNext || !address || !total || !perPage || !fields.columnid) return [];
  const windows: Request[] = [];
  for (let start = store.rows + 1; start <= Math.min(total, 2000); start += perPage * 3) {
    const url = new URL(address);
    url.searchParams.set('startrecord', String(start));
    url.searchParams.set('endrecord', String(start + perPage * 3 - 1));
    url.searchParams.set('perpage', String(perPage));
    windows.push({ url: url.href, form: fields, as: 'hanweb' });
  }
  return windows;
}

const FIELDS = ['col', 'appid', 'webid', 'path', 'columnid', 'sourceContentType', 'unitid', 'webname', 'permissiontype'];

/** The form's fields as the page's script names them: `columnid:103585`, `'unitid':'764752'`, or inside a query. */
function proxyFields(script: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const name of FIELDS) {
    const found = new RegExp(`["']?\\b${name}["']?\\s*[:=]\\s*["']?([^"'&,}\\s]*)`).exec(script)?.[1];
    if (found !== undefined) fields[name] = decodeQuery(found);
  }
  return fields;
}

function decodeQuery(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function numberOf(script: string, name: string): number | null {
  const found = new RegExp(`\\b${name}["']?\\s*[:=]\\s*["']?(\\d+)`).exec(script)?.[1];
  return found === undefined ? null : Number(found);
}
