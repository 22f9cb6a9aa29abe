import { resolve, type Page } from '../page.ts';
import { readAnswer } from '../literal.ts';
import { rowsOfData } from '../inline.ts';
import type { Request } from '../row.ts';
import { nothing, type Adapter } from './family.ts';

const SIZE = 15;

/** 开普 UCAP: `/common/search/<channel>?…_isJson=true` answers `{"data":{"total":N,"results":[…]}}`; the channel stands in a meta or a script. */
export const ucap: Adapter = {
  family: 'ucap',
  detect(page) {
    if (/ucapcontent|UCAP-CONTENT|UCAPTITLE|CMSPRO/i.test(page.text)) return 0.9;
    return /\/c\d{5,}\/|(?:zfxxgk|common|type)_list\.shtml|xxgk_navs\.shtml/.test(page.url) || /^[0-9a-f]{32}$/.test(page.meta.channelid ?? '') ? 0.6 : 0;
  },
  list(page) {
    const channel = channelOf(page);
    const isDrawn = /\/common\/search\//.test(page.text) || page.$('li a[href], td a[href]').length < 3;
    return channel && isDrawn ? { rows: [], next: [search(page.url, channel, 1)] } : nothing;
  },
  reply(answer, request) {
    const data = readAnswer(answer.text);
    const rows = rowsOfData(data, answer.url, 7000);
    return { rows, next: rows.length > 0 ? further(data, request) : [] };
  },
};

function channelOf(page: Page): string | null {
  const inScript = /channel_?id["']?\s*[:=]\s*["']?([0-9a-f]{32})/i.exec(page.script)?.[1] ?? /\/common\/search\/([0-9a-f]{32})/.exec(page.text)?.[1];
  const meta = page.meta.channelid;
  return meta && /^[0-9a-f]{32}$/.test(meta) ? meta : inScript ?? null;
}

function search(base: string, channel: string, number: number): Request {
  const query = `page=${number}&_pageSize=${SIZE}&_isAgg=true&_isJson=true&_template=index`;
  return { url: resolve(`/common/search/${channel}?${query}`, base)!, as: 'ucap' };
}

function further(data: unknown, request: Request): Request[] {
  const total = Number((data as { data?: { total?: unknown } } | undefined)?.data?.total ?? 0);
  const url = new URL(request.url);
  if (url.searchParams.get('page') !== '1' || !(total > SIZE)) return [];
  return Array.from({ length: Math.min(Math.ceil(total / SIZE), 200) - 1 }, (_, index) => {
    const next = new URL(url);
    next.searchParams.set('page', String(index + 2));
    return { url: next.href, as: 'ucap' };
  });
}
