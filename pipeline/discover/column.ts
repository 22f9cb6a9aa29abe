import { resolve, line, type Page } from './page.ts';

/**
 * From a report's own page to the columns it stands in: links of the way to the page ("当前位置"), and links whose folder holds
 * the page, that are named after the annual reports.
 */
export function columnsOf(page: Page): string[] {
  const { $ } = page;
  const here = new URL(page.url);
  const ways = new Set($(WAY).find('a[href]').toArray());
  $('div, p, ul, td').filter((_, element) => /^(?:当前|您的|您现在的|您当前的|所在|现在)的?位置/.test(line($(element).text())) && $(element).text().length < 200)
    .find('a[href]').each((_, link) => void ways.add(link));
  const urls = $('a[href]').toArray().flatMap((element) => {
    const url = resolve($(element).attr('href') ?? '', page.url);
    const isNamed = /年报|年度报告/.test(line($(element).text())) && !/法治|网站|20\d\d/.test($(element).text());
    return url && isNamed && new URL(url).host === here.host && (ways.has(element) || holds(url, here)) && url !== page.url ? [url] : [];
  });
  return [...new Set(urls)].slice(0, 3);
}

const WAY = '[class*=position], [class*=crumb], [class*=location], [class*=weizhi], [class*=dqwz], [id*=position]';

/** The column's folder is part of the page's path, or 大汉's article carries the column's number. */
function holds(column: string, here: URL): boolean {
  const { pathname } = new URL(column);
  const number = /\/col\/col(\d+)\//.exec(pathname)?.[1];
  if (number) return here.pathname.includes(`art_${number}_`);
  const folder = pathname.replace(/[^/]*$/, '');
  return folder.length > 1 && here.pathname.startsWith(folder);
}
