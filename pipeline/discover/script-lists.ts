/** Lists that a page keeps in files beside it: a script that holds an array of rows, named by `<script src>`. */
import { resolve, type Page } from './page.ts';
import type { Request } from './row.ts';

/** More scripts than these are no lists. */
const MOST = 3;
/** Programs that sites share; what else lies in a folder for scripts is one, too, unless its name says that it is a list. */
const PROGRAM = /jquery|bootstrap|vue|react|angular|swiper|layui|layer|echarts|highcharts|datepicker|calendar|\.min\.js|common|public|header|foot|menu|share|count|stat|analytics|search|slide|tabs?\.|global|config|util|polyfill|video|player|wx|weixin|login|unitbuild|jpage|pagination|page\.js/i;
const SCRIPT_FOLDER = /\/(?:js|scripts?|libs?|static|assets|plugins?|vendor|common|resources?|images|module|system)\//i;
const LIST = /list|data|report|xxgk|ndbg|nb|gknb|news|article|20\d\d/i;

function isList(url: URL, page: URL): boolean {
  const file = url.pathname.split('/').at(-1)!;
  if (url.host !== page.host || !/\.(?:js|json)$/i.test(file) || PROGRAM.test(file)) return false;
  const isBeside = url.pathname.startsWith(new URL('.', page).pathname) && page.pathname !== '/';
  return LIST.test(file) || (isBeside && !SCRIPT_FOLDER.test(url.pathname.slice(new URL('.', page).pathname.length - 1)));
}

/** The scripts of a page's own host that may hold its list; for a page that shows no report itself. */
export function scriptLists(page: Page): Request[] {
  const here = new URL(page.url);
  const urls = page.$('script[src]').toArray().map((element) => resolve((page.$(element).attr('src') ?? '').replaceAll('&amp;', '&'), page.url)).filter((url): url is string => url !== null);
  return [...new Set(urls)].filter((url) => isList(new URL(url), here)).slice(0, MOST).map((url) => ({ url, as: 'script' }));
}
