/** What addresses look like: hidden in scripts, of articles, of lists, of documents; and which are two ways to one page. */

/** The address inside `javascript:open('…')` or `onclick="location.href='…'"`, or null. */
export function hiddenAddress(code: string): string | null {
  const found = /['"]([^'"\s<>]+\.(?:s?html?|jspx?|aspx?|php|jhtml|pdf|docx?|wps)(?:\?[^'"\s]*)?)['"]/i.exec(code) ?? /['"]((?:https?:\/\/|\/)[^'"\s<>]{3,})['"]/.exec(code);
  return found?.[1]?.replaceAll('&amp;', '&') ?? null;
}

const GOES = /location(?:\.href)?\s*=|(?:open|assign|replace)\(/;

/** `javascript:go(2)` where the page's own `function go(n) { location.href = "list_" + n + ".html"; }` says what that means, also over a variable or a template. */
export function calledAddress(code: string, script: string): string | null {
  const [, name, argument] = /([A-Za-z_$][\w$]*)\s*\(\s*['"]?([\w-]{1,40})['"]?\s*\)/.exec(code) ?? [];
  if (!name || !argument || script.length > 200_000) return null;
  const [, parameter, body] = new RegExp(`function\\s+${name.replaceAll('$', '\\$')}\\s*\\(\\s*(\\w+)[^)]*\\)\\s*\\{([\\s\\S]{0,400})`).exec(script) ?? [];
  if (!parameter || !body || !GOES.test(body)) return null;
  const start = `(?:${GOES.source}|\\b(?:var|let|const)\\s+\\w+\\s*=)\\s*`;
  const joined = new RegExp(`${start}["']([^"']*)["']\\s*\\+\\s*${parameter}\\b(?:\\s*\\+\\s*["']([^"']*)["'])?`).exec(body);
  const [, before, after] = joined ?? new RegExp(`${start}\`([^\`$]*)\\$\\{\\s*${parameter}\\s*\\}([^\`$]*)\``).exec(body) ?? [];
  return before === undefined ? null : `${before}${argument}${after ?? ''}`;
}

/** True for an address that ends as a document does: PDF, Word, WPS and the like. */
export function isDocument(url: string): boolean {
  const { pathname, search } = new URL(url);
  return /\.(?:pdf|docx?|wps|ofd|rtf|xlsx?|et|zip|rar)$/i.test(pathname) || /(?:downfile|download)\.jsp\b|[?&](?:filename|file)=[^&]*\.(?:pdf|docx?|wps)\b/i.test(pathname + search);
}

const ARTICLE = /\/t\d{8}_\d+|\/t\d{6,}\.s?html?$|\/art_|\/m?post_\d|\/info\/\d+\/\d+\.htm|[0-9a-f]{24,32}|[0-9a-f]{8}-[0-9a-f]{4}-|\/doc_|\/content[_/]|\/(?:show|detail|view|article|artview)\/|[-_/](?:show|content)-|\/\d{5,}\.s?html?$|_(?:show|details?)\.(?:aspx|php)|wbnewsid=|[?&](?:infoid|id)=[0-9a-f]|\/c\d+_\d+\.s?html?$|\/i\d{6,}\.html|\/article_|\/contents\/\d+\/|\/content\.html$|\/\d{5,}\.jhtml$/i;
const LISTING = /\/$|\/(?:index|list|default|zfxxgk_list|xxgk_navs|common_list)(?:_\d+)?\.(?:s?html?|jspx?|aspx?|php)$|\/col\/col\d+\/|\/(?:showlist|list|channel|column|columns\/[^/]+)\/[^.]*$|\/nw\d+\/index/i;

/** Whether an address looks like one article, like a list, or like neither. */
export function shapeOf(url: string): 'article' | 'list' | 'unknown' {
  const { pathname, search } = new URL(url);
  if (isDocument(url)) return 'article';
  if (/\/col\/col\d+\/index|\/index(?:_\d+)?\.s?html?$|\/$/i.test(pathname)) return 'list';
  if (ARTICLE.test(pathname + search)) return 'article';
  return LISTING.test(pathname + search) ? 'list' : 'unknown';
}

/**
 * One key for the several addresses of one article: http and https, mobile twins (`_wap`, `mpost_`, `isMobile`), 博达's page
 * and its dynamic twin (wbtreeid, wbnewsid), 南方网's post under several columns (host and number).
 */
export function keyOf(url: string): string {
  const { host, pathname, searchParams } = new URL(url);
  const news = searchParams.get('wbnewsid');
  if (news) return `${host}/info/${news}`;
  const info = /\/info\/\d+\/(\d+)\.htm/.exec(pathname);
  if (info) return `${host}/info/${info[1]}`;
  const post = /\/m?post_(\d+)\.html/.exec(pathname);
  if (post) return `${host}/post_${post[1]}`;
  for (const name of ['isMobile', '_', 'from', 'spm']) searchParams.delete(name);
  searchParams.sort();
  const query = searchParams.toString();
  return host + pathname.replace(/_wap(?=\.s?html?$)/, '').replace(/\/index\.s?html?$/, '/').replace(/\/{2,}/g, '/') + (query ? `?${query}` : '');
}
