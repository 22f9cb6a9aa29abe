import { resolve, type Page } from '../page.ts';
import { balanced, readAnswer, readLiteral } from '../literal.ts';
import { rowsOfData } from '../inline.ts';
import type { Request } from '../row.ts';
import { nothing, type Adapter } from './family.ts';

const SIZE = 100;
/** The category that holds all others; asked only where none is named after the annual reports. */
const EVERYTHING = '0';

/**
 * 南方网 gkmlpt (Guangdong): `window._CONFIG` holds `SID` and `TREE`; the rows of a category come as JSON from
 * `/gkmlpt/api/all/<category>?page=N&sid=<SID>`, a hundred a page.
 */
export const gkmlpt: Adapter = {
  family: 'gkmlpt',
  detect: (page) => (/_CONFIG\s*=/.test(page.script) && /gkmlpt/.test(page.url + page.text) ? 0.95 : 0),
  list(page) {
    const config = configOf(page);
    const sid = config === null ? null : config.SID ?? config.sid;
    if (config === null || (typeof sid !== 'string' && typeof sid !== 'number')) return nothing;
    const categories = reportCategories(config.TREE ?? config.tree);
    return { rows: [], next: (categories.length > 0 ? categories : [EVERYTHING]).map((category) => rowsRequest(page.url, category, String(sid), 1)) };
  },
  reply(answer, request) {
    const data = readAnswer(answer.text);
    const rows = rowsOfData(data, answer.url, 8000);
    return { rows, next: rows.length > 0 ? further(data, request) : [] };
  },
};

function configOf(page: Page): Record<string, unknown> | null {
  const at = /_CONFIG\s*=\s*(?=\{)/.exec(page.script);
  const text = at && balanced(page.script, at.index + at[0].length);
  const value = text ? readLiteral(text) : undefined;
  return typeof value === 'object' && value !== null ? value as Record<string, unknown> : null;
}

/** Numbers of the categories whose name says annual report, anywhere in the tree. */
function reportCategories(tree: unknown, depth = 0): string[] {
  if (typeof tree !== 'object' || tree === null || depth > 12) return [];
  const node = tree as Record<string, unknown>;
  const name = node.name ?? node.title ?? node.label;
  const id = node.id ?? node.cat_id ?? node.catId;
  const here = typeof name === 'string' && /年报|年度报告/.test(name) && !/法治|网站/.test(name) && (typeof id === 'number' || typeof id === 'string') ? [String(id)] : [];
  return [...new Set([...here, ...Object.values(node).flatMap((inner) => reportCategories(inner, depth + 1))])];
}

function rowsRequest(base: string, category: string, sid: string, number: number): Request {
  return { url: resolve(`/gkmlpt/api/all/${encodeURIComponent(category)}?page=${number}&sid=${encodeURIComponent(sid)}`, base)!, as: 'gkmlpt' };
}

function further(data: unknown, request: Request): Request[] {
  const total = totalOf(data);
  const url = new URL(request.url);
  if (url.searchParams.get('page') !== '1' || total <= SIZE) return [];
  return Array.from({ length: Math.min(Math.ceil(total / SIZE), 100) - 1 }, (_, index) => {
    const next = new URL(url);
    next.searchParams.set('page', String(index + 2));
    return { url: next.href, as: 'gkmlpt' };
  });
}

function totalOf(data: unknown): number {
  const answer = data as { total?: unknown; data?: { total?: unknown } } | undefined;
  return Number(answer?.total ?? answer?.data?.total ?? 0) || 0;
}
