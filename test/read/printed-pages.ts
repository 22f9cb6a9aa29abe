/** Statutory tables as pages print them: rows of cells to markup in many dresses. */
import type { Spec } from '../recognise/grids.ts';

export interface Tables { disclosure: Spec[][]; requests: Spec[][]; reviews: Spec[][] }

const textOf = (spec: Spec): string => String(Array.isArray(spec) ? spec[0] : spec);
const spansOf = (spec: Spec): [columns: number, rows: number] => (Array.isArray(spec) ? [spec[1], spec[2]] : [1, 1]);
const isFigure = (text: string): boolean => /^\d+$/.test(text);

/** Writes the inside of a cell. */
export type Dress = (text: string) => string;

export function tableOf(rows: Spec[][], dress: Dress = (text) => text): string {
  const cell = (spec: Spec): string => {
    const [columns, rowSpan] = spansOf(spec);
    return `<td colspan="${columns}" rowspan="${rowSpan}">${dress(textOf(spec))}</td>`;
  };
  return `<table><tbody>${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n')}</tbody></table>`;
}

const figures = (write: Dress): Dress => (text) => (isFigure(text) ? write(text) : text);

/** What editors and vendors make of a cell without changing what it prints. */
export const DRESSES: Record<string, Dress> = {
  'a paragraph of Word': (text) => `<p class=MsoNormal><span lang=EN-US style='font-size:10.5pt'>${text || '&nbsp;'}<o:p></o:p></span></p>`,
  'a span for each character': (text) => [...text].map((one) => `<span><font>${one}</font></span>`).join(''),
  'soft hyphens between digits': figures((text) => [...text].join('&shy;')),
  'a raised note digit': figures((text) => `${text}<sup>1</sup>`),
  'a note raised by style': figures((text) => `${text}<span style="vertical-align:super;font-size:8pt">2</span>`),
  'an older number crossed out': figures((text) => `<span style="text-decoration: line-through">99</span>${text}`),
  'a copy for telephones': (text) => `<span class="hidden-xs">${text}</span><span class="visible-xs">${text}</span>`,
  'a table around each value': (text) => `<table><tr><td>${text}</td></tr></table>`,
  'a link around everything': (text) => `<a href="javascript:;">${text}</a>`,
  'white letters on white': figures((text) => `<span style="color:#fff;background:#fff">7</span>${text}`),
};

const article = (tables: string[]): string => {
  const [one = '', two = '', three = ''] = tables;
  return `<h1>青石县财政局2023年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>2023年，我局做好公开工作。</p><p>二、主动公开政府信息情况</p>${one}`
    + `<p>三、收到和处理政府信息公开申请情况</p>${two}<p>四、政府信息公开行政复议、行政诉讼情况</p>${three}<p>五、存在的主要问题及改进情况</p><p>六、其他需要报告的事项</p>`;
};

export function articleOf({ disclosure, requests, reviews }: Tables, dress?: Dress): string {
  return article([disclosure, requests, reviews].map((rows) => tableOf(rows, dress)));
}

/** A row of table 3 with its seven figures in a table of their own. */
function nestedRows(rows: Spec[][]): string {
  return tableOf(rows.map((row, at): Spec[] => (at < 3 ? row : [...row.slice(0, -7), [`<table><tr>${row.slice(-7).map((spec) => `<td>${textOf(spec)}</td>`).join('')}</tr></table>`, 7, 1]])));
}

/** Articles in other markup, that print the same. */
export const ARTICLES: Record<string, (tables: Tables) => string> = {
  'figures of a row in a table within it': (tables) => article([tableOf(tables.disclosure), nestedRows(tables.requests), tableOf(tables.reviews)]),
  'kinds of case named by captions': ({ disclosure, requests, reviews }) => {
    const figuresOfCases = reviews.at(-1) ?? [];
    const pieces = ['行政复议', '行政诉讼（未经复议直接起诉）', '行政诉讼（复议后起诉）'].map((caption, at) => (
      tableOf([['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'], figuresOfCases.slice(at * 5, at * 5 + 5)]).replace('<tbody>', `<caption>${caption}</caption><tbody>`)));
    return article([tableOf(disclosure), tableOf(requests), pieces.join('')]);
  },
  'a label before the figures of table 4': ({ disclosure, requests, reviews }) => (
    article([tableOf(disclosure), tableOf(requests), tableOf(reviews.map((row, at): Spec[] => (at === 0 ? [['项目', 1, 3], ...row] : at === 3 ? ['数量（件）', ...row] : row)))])),
  'tables in a script': (tables) => `<div id=c></div><script>c.innerHTML=${JSON.stringify(articleOf(tables)).replaceAll('/', '\\/')}</script>`,
  'tables in an attribute': (tables) => `<app-article :html='${JSON.stringify(articleOf(tables))}'></app-article>`,
};

/** What pages carry beside the report without showing it, or as what it is not: an article with other figures goes in. */
export const BESIDE: Record<string, (old: string) => string> = {
  'folded away': (old) => `<details><summary>往年</summary>${old}</details>`,
  'in a closed dialog': (old) => `<dialog>${old}</dialog>`,
  'clipped': (old) => `<div style="position:absolute;clip-path:inset(100%)">${old}</div>`,
  'scaled to nothing': (old) => `<div style="transform: scale(0)">${old}</div>`,
  'shown, of the year before': (old) => old.replaceAll('2023', '2022'),
};
