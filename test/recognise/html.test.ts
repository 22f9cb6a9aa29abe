import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FormId } from '../../pipeline/model/report.ts';
import { elementAt, readHtml } from '../../pipeline/read/html.ts';
import { rawText } from '../../pipeline/read/html/node.ts';
import { recogniseCells } from '../../pipeline/recognise/cells.ts';
import { ARTICLES, articleOf, BESIDE, DRESSES } from '../read/printed-pages.ts';
import type { Tables } from '../read/printed-pages.ts';
import { requests, reviews } from './forms-printed.ts';
import type { Spec } from './grids.ts';
import { balancedTruthsOf, disclosure, figuresOf, truthsOf } from './layouts.ts';
import type { Truths } from './layouts.ts';

const RUNS = { numRuns: 3, seed: 20260301 };
const SEED = fc.integer({ min: 1, max: 1_000_000 });
const FORM = fc.constantFrom<FormId>('2021', '2019');
const squeeze = (text: string): string => text.replace(/[\s\u00AD\u00A0]/g, '');

function tablesOf(form: FormId, truths: Truths): Tables {
  const figures = figuresOf(truths);
  return { disclosure: disclosure(form, figures), requests: requests(form, figures), reviews: reviews(figures) };
}

function page(body: string): string {
  return `<!doctype html><html><head><title>青石县财政局2023年政府信息公开工作年度报告</title></head><body>${body}</body></html>`;
}

/** What was read otherwise than printed, a line each. */
function differences(source: string, truths: Truths): string[] {
  const read = new Map(recogniseCells(readHtml(page(source)), 2023).cells.map((cell) => [cell.key, cell]));
  return [...truths].flatMap(([key, { value, status }]) => {
    const cell = read.get(key);
    return cell?.value === value && cell.status === status ? [] : [`${key}: ${String(cell?.value)} ${cell?.status ?? 'none'}, printed ${String(value)} ${status}`];
  });
}

describe('pages that print the same', () => {
  it.each(Object.entries(DRESSES))('cells in %s', (_, dress) => {
    fc.assert(fc.property(FORM, SEED, (form, seed) => {
      const truths = truthsOf(form, seed);
      expect(differences(articleOf(tablesOf(form, truths), dress), truths)).toEqual([]);
    }), RUNS);
  });

  it.each(Object.entries(ARTICLES))('%s', (_, write) => {
    fc.assert(fc.property(FORM, SEED, (form, seed) => {
      const truths = truthsOf(form, seed);
      expect(differences(write(tablesOf(form, truths)), truths)).toEqual([]);
    }), RUNS);
  });

  it.each(Object.entries(BESIDE))('with another report beside it, %s', (_, hide) => {
    fc.assert(fc.property(FORM, SEED, fc.boolean(), (form, seed, before) => {
      const truths = truthsOf(form, seed);
      const own = articleOf(tablesOf(form, truths));
      const old = hide(articleOf(tablesOf(form, truthsOf(form, seed + 1))));
      expect(differences(before ? old + own : own + old, truths)).toEqual([]);
    }), RUNS);
  });
});

it.each(Object.entries(DRESSES))('the source of a cell leads to what is printed: %s', (_, dress) => {
  const source = page(articleOf(tablesOf('2021', truthsOf('2021', 5)), dress));
  const { cells } = recogniseCells(readHtml(source), 2023);
  const some = cells.filter((_cell, at) => at % 40 === 0);
  expect(some.length).toBe(5);
  for (const { printed, source: place } of some) {
    const element = elementAt(source, place?.path ?? '');
    expect(element).not.toBeNull();
    // A raised digit is printed as one; in the markup it is a digit within an element.
    expect(squeeze(rawText(element!))).toContain(squeeze((printed ?? '').normalize('NFKC')));
  }
});

describe('rows of boxes in which a label over several rows is printed in the first of them only', () => {
  it.each<[string, string, string]>([['boxes', '<div>', '<div>'], ['lists', '<ul>', '<li>'], ['flexible rows', '<div style="display:flex">', '<span>']])('%s', (_, row, cell) => {
    const truths = balancedTruthsOf('2021', 9);
    const close = (tag: string): string => tag.replace(/^<(\w+).*$/, '</$1>');
    const boxes = (rows: Spec[][]): string => `<div>${rows.map((specs) => (
      `${row}${specs.map((spec) => `${cell}${String(Array.isArray(spec) ? spec[0] : spec)}${close(cell)}`).join('')}${close(row)}`)).join('')}</div>`;
    const { disclosure: two, requests: three, reviews: four } = tablesOf('2021', truths);
    expect(differences(`<p>二、主动公开政府信息情况</p>${boxes(two)}<p>三、收到和处理政府信息公开申请情况</p>${boxes(three)}<p>四、行政复议、行政诉讼情况</p>${boxes(four)}`, truths)).toEqual([]);
  });
});

describe('a table on its side whose row spans are wrong besides', () => {
  const articles = `<table><tr><td rowspan="4">第二十条第（六）项</td><td>信息内容</td><td>行政处罚</td><td>行政强制</td></tr>
    <tr><td>上一年项目数量</td><td SPAN>5</td><td SPAN>6</td></tr><tr><td SPAN>本年增/减</td><td>1</td><td>2</td></tr><tr><td>处理决定数量</td><td>72</td><td>0</td></tr></table>
    <table><tr><td rowspan="3">第二十条第（八）项</td><td>信息内容</td><td>行政事业性收费</td></tr><tr><td SPAN>上一年项目数量</td><td>0</td></tr><tr><td>本年增/减</td><td>66</td></tr></table>`;
  const read = (span: string): (string | number | null)[] => recogniseCells(readHtml(page(articles.replaceAll('SPAN', span))), 2020).cells
    .filter(({ key }) => /penalties|compulsory|fees/.test(key)).map(({ value, status }) => (status === 'number' ? value : status));
  it('is read where they are right', () => { expect(read('')).toEqual([5, 1, 72, 6, 2, 0, 0, 66]); });
  it('gives no other figure and no blank where they are not', () => {
    // The last table's span is put right by its width.
    expect(read('rowspan="3"').filter((each) => each !== 'unreadable' && each !== 'missing')).toEqual([0, 66]);
  });
});
