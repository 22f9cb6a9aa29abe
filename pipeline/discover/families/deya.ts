import { resolve, type Page } from '../page.ts';
import { readAnswer } from '../literal.ts';
import { rowsOfData } from '../inline.ts';
import type { Request } from '../row.ts';
import type { Adapter } from './family.ts';

/** Deya WCM (`com.deya.wcm`): `/jsp/brow/gkList.jsp?node_id=…&cat_id=…&cur_page=N&size=M` answers JSON. */
export const deya: Adapter = {
  family: 'deya',
  detect: (page) => (/\/(?:jsp\/brow\/gkList|info\/iList)\.jsp/.test(page.url + page.text) ? 0.9 : 0),
  list: (page) => ({ rows: [], next: listRequests(page) }),
  reply: (answer) => ({ rows: rowsOfData(readAnswer(answer.text), answer.url, 11_000), next: [] }),
};

function listRequests(page: Page): Request[] {
  return [...page.script.matchAll(/["']([^"']*\/jsp\/brow\/gkList\.jsp\?[^"']+)["']/g)].flatMap((found) => {
    const url = resolve(found[1]!.replaceAll('&amp;', '&'), page.url);
    return url ? [{ url, as: 'deya' }] : [];
  });
}
