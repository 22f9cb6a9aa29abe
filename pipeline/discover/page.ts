import { load, type CheerioAPI } from 'cheerio';
import { decode } from './decode.ts';

/** One page that a list, a pager or a data endpoint answered with. */
export interface Page {
  /** After redirects: what links are relative to. */
  url: string;
  text: string;
  $: CheerioAPI;
  /** Metadata by lower-case name (国办发〔2017〕47号 makes sites emit them). */
  meta: Record<string, string>;
  /** The text of scripts, without comments: pagers and lists hide there. */
  script: string;
}

/** Makes a page of the bytes of an answer. Links are relative to `url`, or to the page's own `<base>`. */
export function pageOf(url: string, body: Uint8Array | string): Page {
  const text = typeof body === 'string' ? body : decode(body);
  const $ = load(text);
  const base = $('base[href]').attr('href');
  return { url: (base && resolve(base, url)) || url, text, $, meta: metaOf($), script: scriptOf($) };
}

/** An absolute http or https address without its fragment, or null where the link is no such thing. */
export function resolve(href: string, base: string): string | null {
  const clean = href.trim().replace(/[\r\n\t]/g, '');
  if (clean === '' || clean.startsWith('#') || !URL.canParse(clean, base)) return null;
  const url = new URL(clean, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  url.hash = '';
  return url.href;
}

/** Text as one line: no-break and wide spaces, zero-width characters and line breaks become one space or nothing. */
export function line(text: string): string {
  return text.replace(/[\u200B-\u200D\uFEFF]/g, '').replace(/\s+/g, ' ').trim();
}

function metaOf($: CheerioAPI): Record<string, string> {
  const meta: Record<string, string> = {};
  $('meta[name]').each((_, element) => {
    const name = ($(element).attr('name') ?? '').toLowerCase();
    const content = line($(element).attr('content') ?? '');
    if (content !== '' && !(name in meta)) meta[name] = content;
  });
  return meta;
}

function scriptOf($: CheerioAPI): string {
  const parts: string[] = [];
  $('script:not([src])').each((_, element) => {
    if (!/xml/i.test($(element).attr('type') ?? '')) parts.push($(element).text());
  });
  return withoutComments(parts.join('\n'));
}

/** JavaScript without its comments; texts in quotes stay whole, so `"http://…"` is no comment. */
export function withoutComments(script: string): string {
  return script.replace(/("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*|<!--[^\n]*/g, (_, quoted: string | undefined) => quoted ?? ' ');
}
