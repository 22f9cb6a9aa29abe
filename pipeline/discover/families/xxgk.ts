import { line, pageOf, resolve, type Page } from '../page.ts';
import { joinTexts } from '../literal.ts';
import { rowsOf } from '../rows.ts';
import type { Request, Row } from '../row.ts';
import type { Adapter } from './family.ts';

/**
 * 大汉 信息公开: a shell whose list comes from POST `/module/xxgk/search.jsp` (read-only), and the report endpoint
 * `xxgkAnnualReport.jsp?area=…&fbtime=YYYY`, which itself names the years it has.
 */
export const xxgk: Adapter = {
  family: 'xxgk',
  detect: (page) => (/\/module\/xxgk\//.test(page.url) || /loadDynamic\(|\/module\/xxgk\/search\.jsp/.test(page.script) ? 0.9 : 0),
  list: (page) => ({ rows: yearSwitches(page), next: [...searches(joinTexts(page.script), page.url), ...trees(page)] }),
  reply(answer, request) {
    if (/\/tree\.jsp/.test(request.url)) return { rows: [], next: reportClasses(answer) };
    const page = pageOf(answer.url, answer.text);
    const rows = rowsOf(page).map((row) => ({ ...row, group: 5000 }));
    return { rows, next: rows.length > 0 ? further(page, request) : [] };
  },
};

/** Every `/module/xxgk/search.jsp?…` that the page's script calls, as the POST it makes of it. */
function searches(script: string, base: string): Request[] {
  return [...script.matchAll(/["']([^"']*\/module\/xxgk\/(?:search|subjectinfo)\.jsp\?[^"']*)["']/g)].flatMap((call) => {
    const address = resolve(call[1]!.replaceAll('&amp;', '&'), base);
    return address ? [asSearch(new URL(address), 1)] : [];
  });
}

/** The class list, where the shell loads it: `/module/xxgk/tree.jsp?…`. */
function trees(page: Page): Request[] {
  return [...joinTexts(page.script).matchAll(/["']([^"']*\/module\/xxgk\/tree\.jsp\?[^"']*)["']/g)].flatMap((call) => {
    const url = resolve(call[1]!.replaceAll('&amp;', '&'), page.url);
    return url ? [{ url, as: 'xxgk' }] : [];
  });
}

/** The searches of those classes whose name says annual report. */
function reportClasses(answer: Page): Request[] {
  return answer.$('a, [onclick]').toArray().filter((element) => /年报|年度报告/.test(answer.$(element).text()) && !/法治|网站/.test(answer.$(element).text()))
    .flatMap((element) => searches(`${answer.$(element).attr('href') ?? ''} ${answer.$(element).attr('onclick') ?? ''}`, answer.url));
}

const FIELDS = ['infotypeId', 'jdid', 'area', 'divid', 'vc_title', 'vc_number', 'currpage', 'vc_filenumber', 'vc_all', 'texttype', 'fbtime'];

function asSearch(url: URL, page: number): Request {
  url.searchParams.set('currpage', String(page));
  const form = Object.fromEntries(FIELDS.map((name) => [name, url.searchParams.get(name) ?? '']));
  return { url: url.href, form, as: 'xxgk' };
}

/** All pages that the first answer's "共N页" names. */
function further(page: Page, request: Request): Request[] {
  const url = new URL(request.url);
  if (url.searchParams.get('currpage') !== '1') return [];
  const total = Number(/共\s*(\d+)\s*页/.exec(line(page.$.root().text()))?.[1] ?? 1);
  return Array.from({ length: Math.min(total, 200) - 1 }, (_, index) => asSearch(new URL(url), index + 2));
}

/** The years of the report endpoint: choices of a list, clicks that carry a year, or a list in a script, on a page that is the endpoint itself. */
function yearSwitches(page: Page): Row[] {
  if (!/\/xxgkAnnualReport\.jsp$/i.test(new URL(page.url).pathname)) return [];
  const years = new Set<string>();
  page.$('option').each((_, element) => {
    const value = /^\s*(20\d\d)\s*$/.exec(page.$(element).attr('value') ?? '') ?? /^\s*(20\d\d)年?/.exec(page.$(element).text());
    if (value) years.add(value[1]!);
  });
  page.$('[onclick]').each((_, element) => {
    const value = /\(\s*['"]?(20\d\d)['"]?\s*\)|fbtime['"]?\s*[=:,]\s*['"]?(20\d\d)/.exec(page.$(element).attr('onclick') ?? '');
    if (value) years.add((value[1] ?? value[2])!);
  });
  for (const list of page.script.matchAll(/\[\s*(?:["']?20\d\d["']?\s*,?\s*)+\]/g)) for (const year of list[0].match(/20\d\d/g)!) years.add(year);
  return [...years].map((year) => {
    const url = new URL(page.url);
    url.searchParams.set('fbtime', year);
    return { url: url.href, title: `${year}年`, date: null, organ: null, year: Number(year), heading: '年度报告', group: 5001 };
  });
}
