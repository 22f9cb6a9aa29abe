/** What an answer really is: the page that was asked for, or one of the things that sites send in its place. Pure. */
import type { Fetched } from '../model/capture.ts';
import { challengeIn } from './challenge.ts';
import type { FetchCode } from './errors.ts';
import { markupOf, titleText, visibleText } from './text-of.ts';

export interface Problem { code: FetchCode; message: string }

type Kind = 'pdf' | 'zip' | 'ole' | 'rtf' | 'picture' | 'media' | 'program' | 'markup' | 'text';

/** How a file begins, byte by byte; `.` stands for any. */
const MAGIC: readonly [string, Kind][] = [
  ['PK\x03\x04', 'zip'], ['\xd0\xcf\x11\xe0', 'ole'], ['{\\rtf', 'rtf'],
  ['\xff\xd8\xff', 'picture'], ['\x89PNG', 'picture'], ['GIF8', 'picture'], ['II*\0', 'picture'], ['MM\0*', 'picture'], ['RIFF....WEBP', 'picture'], ['BM....\0\0\0\0', 'picture'],
  ['....ftyp', 'media'], ['ID3', 'media'], ['RIFF....AVI ', 'media'], ['RIFF....WAVE', 'media'], ['FLV\x01', 'media'], ['\x7fELF', 'program'], ['MZ\x90\0', 'program'],
];

const begins = (start: string, magic: string): boolean => [...magic].every((character, at) => character === '.' || start[at] === character);

const latin = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

function kindOf(body: Uint8Array): Kind {
  const start = latin(body.subarray(0, 1100));
  // Some producers put a few bytes before a PDF's head; readers look for it in the first thousand.
  if (start.slice(0, 1024).includes('%PDF-')) return 'pdf';
  return MAGIC.find(([magic]) => begins(start, magic))?.[1] ?? (/<(?:!doctype|html|head|body|meta|script|table|div|title)\b/i.test(start) ? 'markup' : 'text');
}

/** A file that was cut: without its end a PDF has no cross-references and a ZIP no directory. */
function isCut(kind: Kind, body: Uint8Array): boolean {
  const end = latin(body.subarray(-66_000));
  if (kind === 'pdf') return !/%%EOF|startxref/.test(end);
  if (kind === 'zip') return !end.includes('PK\x05\x06');
  return false;
}

/** Markup that ends in the middle of a tag or of a script ended somewhere else than its author's hand. */
const endsInTag = (markup: string): boolean => /<html\b/i.test(markup) && !/<\/(?:html|body)\s*>/i.test(markup) && /<[a-z!/][^<>]*$/i.test(markup);

/** A title or a heading that can be no page's own. */
const GONE_HEAD = /^\W*(?:404|410)\b|^\W*(?:对不起|抱歉|很抱歉)?\W*(?:您?(?:所)?访问的)?(?:页面|网页|栏目|文章)(?:不存在|未找到|找不到|已(?:被)?删除|走丢)|^\W*(?:page |file )?not found\W*$/i;
const GONE_TITLE = /not found|出错了?|错误(?:页面|提示)|(?:页面|网页).{0,6}(?:不存在|未找到|找不到|已(?:被)?删除)/i;
const GONE_WORDS = /(?:页面|网页|文件|栏目|文章|链接).{0,10}(?:不存在|未找到|没有找到|找不到|无法找到|已(?:经)?(?:被)?(?:删除|移除|下线)|不见了|走丢|失效)|(?:您|你)(?:所|要)?(?:访问|查看|请求|浏览)的.{0,12}(?:不存在|已(?:被)?删除|已失效|找不到)|找不到(?:您|你)|\b404\b.{0,20}(?:not found|错误|页面)|\bnot found\b|无法显示(?:该|此)?网?页/i;
/** What a report or a list of reports would say; a page that says it and little else is no error page. */
const REPORT = /年度?报告|年报|<table\b/;

const headsOf = (markup: string): string[] => [titleText(markup), ...[...markup.matchAll(/<h([1-3])\b[^>]*>([\s\S]{0,200}?)<\/h\1>/gi)].map((heading) => visibleText(heading[2]!))];

/** A site's own frame around the message may name its reports; then only title and headings count. */
function isSoft404(markup: string, words: string): boolean {
  if (words.length < 3_000 && headsOf(markup).some((head) => GONE_HEAD.test(head))) return true;
  if (words.length > 800 || REPORT.test(markup)) return false;
  return GONE_TITLE.test(titleText(markup)) || (words.length < 400 && GONE_WORDS.test(words));
}

function isLogin(fetched: Fetched, markup: string, words: string): boolean {
  if (!/<input[^>]+type\s*=\s*["']?password/i.test(markup) || words.length > 800 || REPORT.test(markup)) return false;
  return /登\s*[录陆]|统一身份认证|sign in|log ?in/i.test(`${titleText(markup)} ${words}`) || /\/(?:login|cas|sso)\b/i.test(new URL(fetched.finalUrl).pathname);
}

const HOME = /^\/(?:(?:index|default|main)\.(?:s?html?|jsp|aspx?|php))?$/i;

/** Sent from a page deep in the site to its front door, where what was asked for is not. */
function isSentHome({ url, finalUrl }: Fetched): boolean {
  const [asked, came] = [new URL(url), new URL(finalUrl)];
  const name = (one: URL): string => one.hostname.replace(/^www\./, '');
  return name(asked) === name(came) && HOME.test(came.pathname) && came.search === '' && !(HOME.test(asked.pathname) && asked.search === '');
}

/** A script that is loaded and says nothing itself: no address of a list among its attributes or in its text, none that it sends to. */
const isBare = ([, attributes, text]: RegExpMatchArray): boolean => !/location(?:\.href)?\s*=\s*["'][^"']+["']|location\.(?:replace|assign)\(\s*["'][^"']+["']/.test(text!) && text!.trim().length < 200 && !/["'][^"']*\/[^"']*["']/.test(text!) && !/\s(?!src|type|charset|async|defer|crossorigin|nomodule|integrity|id|language)[\w-]+\s*=/i.test(attributes!);

/** A page that only a browser would fill: nothing to see, nowhere to go, and no script that might name a list. */
function isEmptyShell(markup: string, words: string): boolean {
  if (words.replace(/loading|正在加载|加载中|请稍[候后]|[.…\s]/gi, '').length > 0 || /<(?:a|area|iframe|frame|embed|object|img|meta[^>]+refresh)\b/i.test(markup)) return false;
  const scripts = [...markup.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)];
  return scripts.length > 0 && scripts.every(isBare);
}

function inMarkup(fetched: Fetched): Problem | null {
  const { url, status } = fetched;
  const markup = markupOf(fetched.body);
  const words = visibleText(markup);
  if (isSoft404(markup, words)) return { code: 'soft_404', message: `${url} answered ${status} with a page that says it does not exist.` };
  if (isLogin(fetched, markup, words)) return { code: 'login_page', message: `${url} answered with a login page.` };
  if (isEmptyShell(markup, words)) return { code: 'empty_page', message: `${url} answered with an empty shell that only a browser's scripts would fill.` };
  if (endsInTag(markup)) return { code: 'truncated', message: `${url} ends in the middle of a tag; it was cut.` };
  return null;
}

/** An address that names a document, answered with a page: a list's link to a PDF that shows an error instead. */
function isPageForDocument(fetched: Fetched, kind: Kind): boolean {
  return kind === 'markup' && /\.pdf$/i.test(new URL(fetched.url.replace(/#.*$/s, '')).pathname) && fetched.body.length < 6_000 && !REPORT.test(markupOf(fetched.body));
}

/** What stands in the way of taking the answer for what was asked for; null where nothing does. Errors and 304 are not looked into. */
export function inspect(fetched: Fetched): Problem | null {
  const { url, status, body } = fetched;
  if (status >= 400 || status === 304 || fetched.notModified) return null;
  if (body.length === 0) return { code: 'empty_page', message: `${url} answered ${status} with nothing.` };
  const kind = kindOf(body);
  if (kind === 'picture' || kind === 'media' || kind === 'program') return { code: 'wrong_content', message: `${url} is a ${kind} and no document.` };
  if (isCut(kind, body)) return { code: 'truncated', message: `${url} is a ${kind === 'pdf' ? 'PDF' : 'ZIP or DOCX'} without its end; it was cut.` };
  if (kind !== 'markup' && kind !== 'text') return null;
  const product = challengeIn(fetched);
  if (product) return { code: 'challenge', message: `${url} answered with a challenge (${product}) in place of the page; challenges are not solved.` };
  if (isSentHome(fetched)) return { code: 'soft_404', message: `${url} sent us to the front page ${fetched.finalUrl}; the page is gone.` };
  const problem = kind === 'markup' || body.length < 500 ? inMarkup(fetched) : null;
  return problem ?? (isPageForDocument(fetched, kind) ? { code: 'wrong_content', message: `${url} should be a PDF and is a small web page.` } : null);
}
