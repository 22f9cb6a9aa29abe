/** The words of a page, roughly: enough to see that it is not the page. Never a source of a figure. */

const MOST = 300_000;

/** The markup's text: UTF-8 where it is that, else GB 18030. */
export function markupOf(body: Uint8Array): string {
  const start = body.subarray(0, MOST);
  // A character that the cut halves is no sign of another encoding, hence `stream`.
  try { return new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true }); } catch { return new TextDecoder('gb18030').decode(start); }
}

/** What a visitor would see. */
export function visibleText(markup: string): string {
  return markup.replace(/<!--[\s\S]*?(?:-->|$)|<(script|style|noscript|title)\b[\s\S]*?(?:<\/\1\s*>|$)|<[^>]*(?:>|$)/gi, ' ').replace(/(?:&nbsp;|&#160;|\s)+/gi, ' ').trim();
}

export function titleText(markup: string): string {
  return /<title[^>]*>([\s\S]*?)<\/title>/i.exec(markup)?.[1]?.replace(/\s+/g, ' ').trim() ?? '';
}
