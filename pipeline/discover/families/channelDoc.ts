import type { Adapter } from './family.ts';
import { resolve, type Page } from '../page.ts';
import { readAnswer } from '../literal.ts';
import { rowsOfData } from '../inline.ts';
import type { Request } from '../row.ts';

/** `channel_<24 hex>/doc_<24 hex>.html`: lists drawn by scripts, from data in the page or from a JSON address that the page names. */
export const channelDoc: Adapter = {
  family: 'channel-doc',
  detect: (page) => (/\/channel_(?:[a-z]_)?[0-9a-z]{10,}|\/doc_[0-9a-f]{24}/i.test(page.url + page.text) ? 0.9 : 0),
  list: (page) => ({ rows: [], next: dataRequests(page) }),
  reply: (answer) => ({ rows: rowsOfData(readAnswer(answer.text), answer.url, 10_000), next: [] }),
};

/** Addresses ending in `.json`, or naming a list call, inside the page's scripts. */
function dataRequests(page: Page): Request[] {
  const found = [...page.script.matchAll(/["']([^"'\s]*(?:\.json|\/(?:docs|list|articles|getDocs)\?)[^"'\s]*)["']/g)];
  return [...new Set(found.map((match) => resolve(match[1]!, page.url)))].filter((url): url is string => url !== null && new URL(url).host === new URL(page.url).host)
    .slice(0, 4).map((url) => ({ url, as: 'channel-doc' }));
}
