import { attribute } from './dom.ts';
import { headingOver } from './heading.ts';
import { line, resolve, type Page } from './page.ts';
import type { Row } from './row.ts';

/** Lists kept as markup inside a template, a hidden text field or a `noscript`, and what scripts write into the page. */
export function markupInside(page: Page): string[] {
  const kept = page.$('script[type*="template"], script[type="text/html"], textarea, noscript').toArray()
    .map((element) => (element.name === 'textarea' ? page.$(element).text() : element.children.map((child) => (child.type === 'text' ? child.data : '')).join('')));
  const texts = /<a\s/i.test(page.script) && page.script.length < 500_000 ? [...page.script.matchAll(WRITTEN)].map((text) => text[0]!.slice(1, -1).replace(/\\(["'/])/g, '$1')) : [];
  return [...kept, texts.filter((text) => !/["']\s*\+/.test(text)).join('\n')].filter((markup) => /<a\s/i.test(markup));
}

/** A quoted text that holds a tag. */
const WRITTEN = /"(?:[^"\\\n]|\\.){0,2000}"|'(?:[^'\\\n]|\\.){0,2000}'/g;

/** Years to choose from: a list in a form that asks by GET, or one whose `onchange` says how the address is made. */
export function yearChoices(page: Page): Row[] {
  return page.$('select').toArray().flatMap((element, index) => {
    const address = addressOf(page, page.$(element));
    const years = page.$(element).find('option').toArray().map((option) => attribute(option, 'value') || line(page.$(option).text())).filter((value) => /^20\d\d$/.test(value));
    if (address === null || years.length < 2) return [];
    return years.flatMap((year): Row[] => {
      const url = resolve(address(year), page.url);
      return url ? [{ url, title: `${year}年`, date: null, organ: null, year: Number(year), heading: headingOver(element), group: 2000 + index }] : [];
    });
  });
}

function addressOf(page: Page, select: ReturnType<Page['$']>): ((year: string) => string) | null {
  const [, before, after = ''] = /location(?:\.href)?\s*=\s*["']([^"']*)["']\s*\+\s*[\w.[\]]+(?:\s*\+\s*["']([^"']*)["'])?/.exec(select.attr('onchange') ?? '') ?? [];
  if (before !== undefined) return (year) => `${before}${year}${after}`;
  const form = select.closest('form');
  const name = select.attr('name');
  if (form.length === 0 || !name || /post/i.test(form.attr('method') ?? '') || form.find('input[type=text], input[type=password], textarea').length > 0) return null;
  const hidden = form.find('input[type=hidden][name]').toArray().map((input) => [page.$(input).attr('name')!, page.$(input).attr('value') ?? ''] as [string, string]);
  return (year) => `${(form.attr('action') || new URL(page.url).pathname).split('?')[0]}?${new URLSearchParams([...hidden, [name, year]]).toString()}`;
}
