import { resolve, type Page } from '../page.ts';
import { joinTexts, readAnswer } from '../literal.ts';
import { rowsOfData } from '../inline.ts';
import type { Request } from '../row.ts';
import type { Adapter } from './family.ts';

/** Deya WCM (`com.deya.wcm`): `/jsp/brow/gkList.jsp?node_id=…&cat_id=…&cur_page=N&size=M` answers JSON. */
export const deya: Adapter = {
  family: 'deya',
  detect: (page) => (/\/(?:jsp\/brow\/gkList|info\/iList)\.jsp/.test(page.url + page.text) ? 0.9 : 0),
  list: (page) => ({ rows: [], next: listRequests(page) }),
  reply(answer, request) {
    const data = readAnswer(answer.text);
    return { rows: rowsOfData(data, answer.url, 11_000), next: further(data, request) };
  },
};

function further(data: unknown, request: Request): Request[] {
  const url = new URL(request.url);
  const size = Number(url.searchParams.get('size'));
  const total = Number((data as { total?: unknown } | undefined)?.total ?? 0);
  if (url.searchParams.get('cur_page') !== '1' || !(size > 0) || !(total > size)) return [];
  return Array.from({ length: Math.min(Math.ceil(total / size), 200) - 1 }, (_, index) => {
    const next = new URL(url);
    next.searchParams.set('cur_page', String(index + 2));
    return { url: next.href, as: 'deya' };
  });
}

function listRequests(page: Page): Request[] {
  return [...joinTexts(page.script).matchAll(/["']([^"']*\/jsp\/brow\/gkList\.jsp\?[^"']+)["']/g)].flatMap((found) => {
    const url = resolve(found[1]!.replaceAll('&amp;', '&'), page.url);
    return url ? [{ url, as: 'deya' }] : [];
  });
}
