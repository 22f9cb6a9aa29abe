/** Addresses: a page and its parameter to a path and back. English pages stand below /en. */

export type Language = 'zh' | 'en';

export const PAGES = ['overview', 'compare', 'agencies', 'agency', 'report', 'findings', 'data', 'method', 'check', 'embed', 'lost'] as const;
export type Page = (typeof PAGES)[number];

export interface Route { language: Language; page: Page; id: string | null; query: URLSearchParams }

const WITH_ID: readonly Page[] = ['agency', 'report'];

export function htmlLang(language: Language): 'zh-CN' | 'en' {
  return language === 'zh' ? 'zh-CN' : 'en';
}

/** The path of a page; `query` only with what the visitor chose. */
export function pathTo(language: Language, page: Page, id: string | null = null, query: URLSearchParams | string = ''): string {
  const prefix = language === 'en' ? '/en' : '';
  const own = page === 'overview' ? '/' : `/${page}${id === null ? '' : `/${encodeURIComponent(id)}`}`;
  const search = String(query);
  return `${prefix}${own}${search ? `?${search}` : ''}`;
}

/** The page of a report, at the cell of a measure where the measure is one; a rate leads to the report as a whole. */
export function pathToCell(language: Language, report: string, measure: string): string {
  return pathTo(language, 'report', report, measure.includes('.') ? `cell=${measure}` : '');
}

function decoded(part: string): string | null {
  try { return decodeURIComponent(part); } catch { return null; }
}

/** The page that an address names; `lost` for one that names none. */
export function routeOf(address: string): Route {
  const url = new URL(address, 'http://local/');
  const parts = url.pathname.split('/').filter(Boolean);
  const language: Language = parts[0] === 'en' ? 'en' : 'zh';
  const [name, id, ...more] = language === 'en' ? parts.slice(1) : parts;
  const lost: Route = { language, page: 'lost', id: null, query: url.searchParams };
  if (name === undefined) return { ...lost, page: 'overview' };
  const page = PAGES.find((one) => one === name && one !== 'overview' && one !== 'lost');
  if (!page || more.length > 0 || WITH_ID.includes(page) !== (id !== undefined)) return lost;
  const own = id === undefined ? null : decoded(id);
  return id !== undefined && own === null ? lost : { ...lost, page, id: own };
}
