import { FORMS } from '../../pipeline/forms/forms.ts';
import type { Grid, SourceDocument } from '../../pipeline/model/document.ts';
import type { CellStatus, FormId } from '../../pipeline/model/report.ts';
import { documentOf, grid, sideways } from './grids.ts';
import type { Spec } from './grids.ts';
import {
  disclosure2019, disclosure2021, REQUEST_HEADS, requestRows, requests, reviews, reviewsAsList, reviewsByResult, reviewsInPieces, reviewsTransposed,
} from './forms-printed.ts';
import type { Figures } from './forms-printed.ts';

/** What a cell must read as. */
export interface Truth { value: number | null; status: CellStatus }
export type Truths = Map<string, Truth>;

/** Figures for every key of a form, made from a seed: numbers, blanks and dashes, with no sum holding but by chance. */
export function truthsOf(form: FormId, seed: number): Truths {
  let state = seed >>> 0;
  const next = (below: number): number => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) % below;
  };
  const truth = (): Truth => {
    const kind = next(10);
    if (kind < 2) return { value: null, status: kind === 0 ? 'blank' : 'dash' };
    return { value: kind < 5 ? 0 : next(kind < 8 ? 100 : 3_000_000), status: 'number' };
  };
  return new Map(FORMS[form].cells.map(({ key }) => [key, truth()]));
}

export function figuresOf(truths: Truths): Figures {
  return (key) => {
    const truth = truths.get(key);
    if (truth === undefined) throw new Error(`no figure for ${key}`);
    if (truth.status === 'number') return String(truth.value);
    return truth.status === 'dash' ? '/' : '';
  };
}

type Shape = (rows: Spec[][]) => Spec[][];

const spacer: Spec[] = ['', '', ''];
export const SHAPES: Record<string, Shape> = {
  plain: (rows) => rows,
  'a border column on the left': (rows) => rows.map((row): Spec[] => ['', ...row]),
  'a border column on the right': (rows) => rows.map((row): Spec[] => [...row, '']),
  'a spacer row at the end': (rows) => [...rows, spacer],
  'line breaks in the labels': (rows) => rows.map((row) => row.map((spec): Spec => (typeof spec === 'string' && /^[\u4e00-\u9fff]{4,}$/.test(spec) ? `${spec.slice(0, 2)}\n${spec.slice(2)}` : spec))),
};

/** Document shapes that lose nothing: every cell must come back exactly. */
export const LOSSLESS: Record<string, (form: FormId, figures: Figures) => SourceDocument> = {
  'three tables': (form, figures) => documentOf(grid(disclosure(form, figures)), grid(requests(form, figures)), grid(reviews(figures))),
  'all in one table': (form, figures) => documentOf(grid([...disclosure(form, figures), ...requests(form, figures), ...reviews(figures)])),
  'table 2 in a table an article': (form, figures) => documentOf(...articles(disclosure(form, figures)).map((rows) => grid(rows)), grid(requests(form, figures)), grid(reviews(figures))),
  'table 4 transposed': (form, figures) => documentOf(grid(disclosure(form, figures)), grid(requests(form, figures)), grid(reviewsTransposed(figures))),
  'all on their side': (form, figures) => documentOf(...[disclosure(form, figures), requests(form, figures), reviews(figures)].map((rows) => grid(sideways(rows)))),
  'an article a table, on its side': (form, figures) => documentOf(...articles(disclosure(form, figures)).map((rows) => grid(sideways(rows))), grid(requests(form, figures)), ...reviewsInPieces(figures).map((rows) => grid(sideways(rows)))),
  'table 3 on its side, a title in its first row': (form, figures) => documentOf(grid(disclosure(form, figures)), grid(withTitle(sideways(requestsFlat(form, figures)))), grid(reviews(figures))),
  'table 4 by result': (form, figures) => documentOf(grid(disclosure(form, figures)), grid(requests(form, figures)), grid(reviewsByResult(figures))),
  'table 4 in three tables': (form, figures) => documentOf(grid(disclosure(form, figures)), grid(requests(form, figures)), ...reviewsInPieces(figures).map((rows) => grid(rows))),
  'table 4 in three pieces of one table': (form, figures) => documentOf(grid(disclosure(form, figures)), grid(requests(form, figures)), grid(reviewsInPieces(figures).flat())),
  'table 4 as a list': (form, figures) => documentOf(grid(disclosure(form, figures)), grid(requests(form, figures)), grid(reviewsAsList(figures))),
  'every table twice': (form, figures) => documentOf(...[1, 2].flatMap(() => [grid(disclosure(form, figures)), grid(requests(form, figures)), grid(reviews(figures))])),
  'other tables around': (form, figures) => documentOf(MENU, grid(disclosure(form, figures)), CHANNELS, grid(requests(form, figures)), PROPOSALS, grid(reviews(figures)), MENU),
  'table 3 cut between its columns': (form, figures) => documentOf(grid(disclosure(form, figures)), ...partsOf(requestsFlat(form, figures)), grid(reviews(figures))),
  'the total first': (form, figures) => documentOf(grid(disclosure(form, figures)), grid(totalFirst(requestsFlat(form, figures))), grid(reviews(figures))),
  'spacer cells for spans': (form, figures) => documentOf(grid(disclosure(form, figures)), grid(spacerCells(form, figures)), grid(reviews(figures))),
};

const MENU = grid([['政府信息公开指南', 3], ['规章', 8], ['行政规范性文件', 9], ['行政许可', 11], ['行政处罚', 12], ['行政强制', 13]]);
const CHANNELS = grid([['公开渠道', '网站', '微信', '微博', '其他', '总计'], ['信息数量（条）', 1452, 251, 0, 18, 1721], ['依申请公开（件）', '当面', '信函', '网络', '传真', '合计'], ['数量', 3, 41, 60, 0, 104]]);
const PROPOSALS = grid([['类别', '件数', '办结', '满意'], ['人大代表建议', 32, 32, 32], ['政协委员提案', 28, 28, 28], ['总计', 60, 60, 60]]);

export function disclosure(form: FormId, figures: Figures): Spec[][] {
  return form === '2021' ? disclosure2021(figures) : disclosure2019(figures);
}

function articles(rows: Spec[][]): Spec[][][] {
  const starts = rows.flatMap(([first], i) => (Array.isArray(first) && String(first[0]).startsWith('第二十条') ? [i] : []));
  return starts.map((start, i) => rows.slice(start, starts[i + 1]));
}

/** Table 3 with one label column and one line of heads. */
export function requestsFlat(form: FormId, figures: Figures): Spec[][] {
  const heads: Spec[] = ['', '自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'];
  return [heads, ...requestRows(form, figures).map((row) => [row.slice(0, -7).map((spec) => (Array.isArray(spec) ? spec[0] : spec)).join(' '), ...row.slice(-7)])];
}

function withTitle(rows: Spec[][]): Spec[][] {
  return [[['收到和处理政府信息公开申请情况', rows[0]?.length ?? 1, 1]], ...rows];
}

/** Two tables with the row labels in both. */
function partsOf(rows: Spec[][]): Grid[] {
  return [[1, 5], [5, 8]].map(([from, to]) => grid(rows.map(([label = '', ...figures]) => [label, ...[label, ...figures].slice(from, to)])));
}

function totalFirst(rows: Spec[][]): Spec[][] {
  return rows.map(([label = '', ...values]) => [label, ...values.slice(-1), ...values.slice(0, -1)]);
}

/** Empty cells stand where a label's row span would reach. */
function spacerCells(form: FormId, figures: Figures): Spec[][] {
  const rows = requestRows(form, figures).map((row): Spec[] => {
    const labels = row.slice(0, -7).map((spec): Spec => (Array.isArray(spec) ? [spec[0], spec[1], 1] : spec));
    const width = labels.reduce<number>((sum, spec) => sum + (Array.isArray(spec) ? spec[1] : 1), 0);
    return [...Array<Spec>(3 - width).fill(''), ...labels, ...row.slice(-7)];
  });
  return [...REQUEST_HEADS, ...rows];
}

/** Cuts rows in two: a label's span ends with the page, and an empty cell stands for it on the next. */
export function broken(rows: Spec[][], at: number): [Spec[][], Spec[][]] {
  const first = rows.slice(0, at).map((row, i) => row.map((spec): Spec => (Array.isArray(spec) ? [spec[0], spec[1], Math.min(spec[2], at - i)] : spec)));
  const open = rows.slice(0, at).flatMap((row, i) => row.flatMap((spec): Spec[] => (Array.isArray(spec) && i + spec[2] > at ? [['', spec[1], i + spec[2] - at]] : [])));
  const [head = [], ...rest] = rows.slice(at);
  return [first, [[...open, ...head], ...rest]];
}

/** Figures from a seed of which every sum of the form holds. */
export function balancedTruthsOf(form: FormId, seed: number): Truths {
  const truths: Truths = new Map([...truthsOf(form, seed)].map(([key, { value }]) => [key, { value: (value ?? 0) % 90, status: 'number' }]));
  const value = (key: string): number => truths.get(key)?.value ?? 0;
  const set = (key: string, to: number): void => { truths.set(key, { value: to, status: 'number' }); };
  const total = (keys: string[]): number => keys.reduce((sum, key) => sum + value(key), 0);
  const byColumn = FORMS[form].checks.filter(({ id }) => id === 'closed-total-is-sum-of-outcomes');
  for (const { expected, column } of byColumn.filter((check) => check.column !== 'total')) {
    const closed = total(expected);
    set(`requests.closed_total.${column}`, closed);
    set(`requests.carried_in.${column}`, Math.min(value(`requests.carried_in.${column}`), closed));
    set(`requests.received.${column}`, closed + value(`requests.carried_out.${column}`) - value(`requests.carried_in.${column}`));
  }
  for (const { id, expected, actual } of FORMS[form].checks) {
    if (id === 'row-total-is-sum-of-applicants' || id === 'review-total') set(actual[0] ?? '', total(expected));
  }
  return truths;
}
