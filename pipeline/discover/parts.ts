import type { Cheerio } from 'cheerio';
import type { Element } from 'domhandler';
import { articleTitle, bodyText, looksLikeReport, saysNoReport } from './evidence.ts';
import { isDocument } from './links.ts';
import { line, pageOf, resolve, type Page } from './page.ts';
import { furtherPages } from './part-pages.ts';
import { OTHER_PAPER, readTitle } from './title.ts';

/** Where on a report's page the report is. */
export interface ReportParts {
  /**
   * `page`: its text stands in the page; `attachment`: the page only hands out files; `viewer`: a PDF shown inside the page;
   * `pages`: the text goes on over further pages (in order, without this one); `images`: pictures of the report's pages;
   * `link`: a line that leads to the page that has the report.
   */
  kind: 'page' | 'attachment' | 'viewer' | 'pages' | 'images' | 'link';
  /** What must be fetched to read the report; empty for `page`. Addresses as printed may be of any host. */
  urls: string[];
  /** Files beside a text that is complete in itself: second captures of the same report. */
  attachments: string[];
}

/** Says where the report is, from the page's markup and its own address (after redirects). */
export function reportParts(html: string | Uint8Array, url: string): ReportParts {
  return partsOf(pageOf(url, html));
}

/** The same of a page already parsed. */
export function partsOf(page: Page): ReportParts {
  const content = contentOf(page);
  const files = filesOf(page, content);
  const own = viewed(page.url, page.url);
  if (own !== null && own !== page.url) return { kind: 'viewer', urls: [own], attachments: [] };
  const further = furtherPages(page);
  if (further.length > 0) return { kind: 'pages', urls: further, attachments: files };
  if (looksLikeReport(page) && hasText(page, content)) return { kind: 'page', urls: [], attachments: files };
  const viewers = viewersOf(page);
  if (viewers.length > 0) return { kind: 'viewer', urls: viewers, attachments: files.filter((file) => !viewers.includes(file)) };
  if (hasText(page, content)) return { kind: 'page', urls: [], attachments: files };
  if (files.length > 0) return { kind: 'attachment', urls: files, attachments: [] };
  const frame = frameOf(page, content);
  if (frame !== null) return { kind: 'pages', urls: [frame], attachments: [] };
  const images = imagesOf(page, content);
  if (images.length > 0) return { kind: 'images', urls: images, attachments: [] };
  const link = onlyLink(page, content) ?? sentTo(page);
  return link ? { kind: 'link', urls: [link], attachments: [] } : { kind: 'page', urls: [], attachments: [] };
}

/** The title of a page that is a report by its own title, says not that there is none, and has no text of one; else null. */
export function titleOfEmptyReport(html: string | Uint8Array, url: string): string | null {
  const page = pageOf(url, html);
  const title = articleTitle(page) ?? '';
  const { kind, year } = readTitle(title);
  return kind === 'report' && year !== null && !saysNoReport(page) && !hasText(page, contentOf(page)) ? title : null;
}

const CONTENT = '#zoom, #Zoom, #zoomcon, #UCAP-CONTENT, ucapcontent, .TRS_Editor, .TRS_UEDITOR, .trs_editor_view, .trs_paper_default, #vsb_content, [id^=vsb_content_], .v_news_content, #ivs_content, .Article_content, .article-content, .content_article, .info_cont, .main-txt, .artile_zw, .xxgk_content, .wzcon, .g-detailbox, .show-detail, .xl-zw-con, .txt-content, .art-con, #fontzoom, .bt_content, .pages_content, #mainText, .zc_article_con, #webeditorview, #article, #content, .content, article';

/** The element that holds the article: of the known ones the one with the most text, else the body. */
function contentOf(page: Page): Cheerio<Element> {
  let best: Cheerio<Element> | null = null;
  let most = -1;
  page.$(CONTENT).each((_, element) => {
    const candidate = page.$(element) as Cheerio<Element>;
    const weight = textOf(candidate).length + candidate.find('img, iframe, embed, object').length * 20 + candidate.find('a[href]').length * 5;
    if (weight > most) [best, most] = [candidate, weight];
  });
  return best ?? (page.$('body') as Cheerio<Element>);
}

function textOf(content: Cheerio<Element>): string {
  const copy = content.clone();
  copy.find('script, style, noscript').remove();
  return line(copy.text());
}

/** Enough words for a report, the names of files and the page's title left aside. */
function hasText(page: Page, content: Cheerio<Element>): boolean {
  const copy = content.clone();
  copy.find('script, style, noscript, a, h1, h2, h3').remove();
  return line(copy.text()).replace(/\s/g, '').length >= 220 || (content.is('body') && bodyText(page).length >= 1500);
}

/** Files that the article links to and that may be the report: no picture version, no other paper. */
function filesOf(page: Page, content: Cheerio<Element>): string[] {
  const outside = page.$('[class*=attach], [class*=fujian], [class*=download], [id*=attach], [id*=fujian], [class*=fj]');
  const links = [...content.find('a[href]').toArray(), ...outside.find('a[href]').addBack('a[href]').toArray()];
  const urls = links.flatMap((element) => {
    const link = page.$(element);
    const address = resolve(link.attr('href') ?? '', page.url);
    const text = line(link.text()) || line(link.attr('title') ?? '');
    const isFile = address !== null && (isDocument(address) || /\.(?:pdf|docx?|wps|ofd)$/i.test(text));
    return isFile && !OTHER_PAPER.test(text.normalize('NFKC').replace(/附件\d*/g, '')) ? [address] : [];
  });
  return [...new Set([...urls, ...scriptFiles(page)])];
}

/** Files that a script appends: `var appendix = '<a href="./P020240131.pdf">…'`. */
function scriptFiles(page: Page): string[] {
  return [...page.script.matchAll(/(?:href\s*=\s*\\?["']|["'])([^"'\\<>\s]*\/?[PW]0\d{10,}[^"'\\<>\s]*\.(?:pdf|docx?|wps))/gi)]
    .map((found) => resolve(found[1]!, page.url)).filter((url): url is string => url !== null);
}

/** PDFs shown in a frame, an embed, an object, or 大汉's `#pdfshow[data-value]`; `viewer.html?file=` is undone, once or twice encoded. */
function viewersOf(page: Page): string[] {
  const sources = [
    ...page.$('iframe[src], embed[src], frame[src]').toArray().map((element) => page.$(element).attr('src')),
    ...page.$('object[data]').toArray().map((element) => page.$(element).attr('data')),
    ...page.$('#pdfshow[data-value], [data-pdf], [data-file]').toArray().map((element) => page.$(element).attr('data-value') ?? page.$(element).attr('data-pdf') ?? page.$(element).attr('data-file')),
    ...[...page.script.matchAll(/["']([^"'\s]*viewer\.html\?file=[^"']+)["']|PDFObject\.embed\(\s*["']([^"']+)["']/g)].map((found) => found[1] ?? found[2]),
  ];
  const urls = sources.flatMap((source) => (source ? [viewed(source, page.url)] : []));
  return [...new Set(urls.filter((url): url is string => url !== null))];
}

/** A script that sends the visitor to an address that it names word for word. */
const SENDS = /location(?:\.href)?\s*=\s*["']([^"']+)["'](?!\s*\+)|location\.(?:replace|assign)\(\s*["']([^"']+)["']\s*\)/;

function viewed(source: string, base: string): string | null {
  const inner = /viewer\.html?\?(?:[^#]*&)?file=([^&#]+)/i.exec(source.replaceAll('&amp;', '&'))?.[1];
  if (inner !== undefined) return resolve(decoded(decoded(inner)), resolve(source, base) ?? base);
  return /\.(?:pdf|docx?|ofd)(?:$|[?#])/i.test(source) || /downfile\.jsp|filename=[^&]+\.pdf/i.test(source) ? resolve(source, base) : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The one page of the same host that an article without a text of its own shows in a frame. */
function frameOf(page: Page, content: Cheerio<Element>): string | null {
  const inside = content.find('iframe[src], frame[src]').toArray().map((element) => resolve((page.$(element).attr('src') ?? '').replaceAll('&amp;', '&'), page.url));
  const urls = inside.filter((url): url is string => url !== null && url !== page.url && new URL(url).host === new URL(page.url).host);
  return urls.length === 1 ? urls[0]! : null;
}

/** Where a page without a word of its own sends its visitor at once. */
function sentTo(page: Page): string | null {
  if (bodyText(page).replace(/\s/g, '').length > 60) return null;
  const refresh = page.$('meta[http-equiv]').toArray().map((element) => page.$(element)).find((element) => /^refresh$/i.test(element.attr('http-equiv') ?? ''))?.attr('content');
  const target = /url\s*=\s*['"]?([^'"]+)/i.exec(refresh ?? '')?.[1] ?? SENDS.exec(page.script)?.slice(1).find(Boolean);
  const url = target ? resolve(target, page.url) : null;
  return url === page.url ? null : url;
}

function imagesOf(page: Page, content: Cheerio<Element>): string[] {
  const urls = content.find('img[src]').toArray().map((element) => page.$(element))
    .filter((image) => !/(?:icon|logo|share|weixin|qrcode|ewm|print|close|arrow|btn)/i.test(image.attr('src') ?? '') && !(Number(image.attr('width')) > 0 && Number(image.attr('width')) < 100))
    .map((image) => resolve(image.attr('src') ?? '', page.url));
  return content.is('body') ? [] : [...new Set(urls.filter((url): url is string => url !== null))];
}

/** The one link of an article that has hardly a word beside it. */
function onlyLink(page: Page, content: Cheerio<Element>): string | null {
  if (content.is('body')) return null;
  const links = [...new Set(content.find('a[href]').toArray().map((element) => resolve(page.$(element).attr('href') ?? '', page.url)).filter((url): url is string => url !== null))];
  return links.length === 1 ? links[0]! : null;
}
