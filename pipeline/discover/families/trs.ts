import { joinTexts, readAnswer } from '../literal.ts';
import { furtherData } from '../data-calls.ts';
import { rowsOfData } from '../inline.ts';
import type { Adapter } from './family.ts';
import { resolve, type Page } from '../page.ts';
import type { Request } from '../row.ts';

/**
 * 拓尔思 WCM: static lists, whose pager script `pager.ts` reads. Its search front ends (IGS) answer JSON to an address that
 * the page's script holds.
 */
export const trs: Adapter = {
  family: 'trs',
  detect(page) {
    if (/TRS_Editor|trs_editor_view|TRS_UEDITOR|createPageHTML\s*\(|\/igs\/front\/search/i.test(page.text)) return 0.8;
    return /\/20\d{4}\/t20\d{6}_\d+\.s?html?/.test(page.text) ? 0.6 : 0;
  },
  list: (page) => ({ rows: [], next: searchRequests(page) }),
  reply(answer, request) {
    const data = readAnswer(answer.text);
    const rows = rowsOfData(data, answer.url, 6000);
    return { rows, next: rows.length > 0 ? furtherData(data, request) : [] };
  },
};

function searchRequests(page: Page): Request[] {
  return [...joinTexts(page.script).matchAll(/["']([^"']*\/igs\/front\/search\.jhtml\?code=[^"']+)["']/g)].flatMap((found) => {
    const url = resolve(found[1]!.replaceAll('&amp;', '&'), page.url);
    return url ? [{ url, as: 'trs' }] : [];
  });
}
