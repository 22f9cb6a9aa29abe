import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceDocument } from '../../pipeline/model/document.ts';
import type { FormId } from '../../pipeline/model/report.ts';
import { recogniseCells } from '../../pipeline/recognise/cells.ts';
import { documentOf, grid } from './grids.ts';
import type { Spec } from './grids.ts';
import { REQUEST_HEADS, requestRows, requests, reviews } from './forms-printed.ts';
import { broken, disclosure, figuresOf, LOSSLESS, SHAPES, truthsOf } from './layouts.ts';
import type { Truths } from './layouts.ts';

const FORM_IDS: FormId[] = ['2021', '2019'];
const RUNS = { numRuns: 15, seed: 20260101 };
const SEED = fc.integer({ min: 1, max: 1_000_000 });

/** What was read otherwise than printed, a line each. */
function differences(document: SourceDocument, truths: Truths): string[] {
  const read = new Map(recogniseCells(document).cells.map((cell) => [cell.key, cell]));
  return [...truths].flatMap(([key, { value, status }]) => {
    const cell = read.get(key);
    return cell?.value === value && cell.status === status ? [] : [`${key}: ${String(cell?.value)} ${cell?.status ?? 'none'}, printed ${String(value)} ${status}`];
  });
}

function wrongNumbers(document: SourceDocument, truths: Truths): string[] {
  return recogniseCells(document).cells.filter(({ key, value }) => value !== null && value !== truths.get(key)?.value)
    .map(({ key, value }) => `${key}: ${String(value)}, printed ${String(truths.get(key)?.value)}`);
}

describe.each(FORM_IDS)('the form of %s in shapes that lose nothing', (form) => {
  it.each(Object.entries(LOSSLESS))('%s', (_, build) => {
    fc.assert(fc.property(SEED, (seed) => {
      const truths = truthsOf(form, seed);
      const document = build(form, figuresOf(truths));
      expect(differences(document, truths)).toEqual([]);
      expect(recogniseCells(document).form).toBe(form);
    }), RUNS);
  });

  it.each(Object.entries(SHAPES))('%s', (_, shape) => {
    fc.assert(fc.property(SEED, (seed) => {
      const truths = truthsOf(form, seed);
      const figures = figuresOf(truths);
      expect(differences(documentOf(...[disclosure(form, figures), requests(form, figures), reviews(figures)].map((rows) => grid(shape(rows)))), truths)).toEqual([]);
    }), RUNS);
  });

  it('table 3 broken over pages anywhere, with and without its heads again', () => {
    fc.assert(fc.property(SEED, fc.integer({ min: 1, max: 22 }), fc.boolean(), (seed, at, again) => {
      const truths = truthsOf(form, seed);
      const figures = figuresOf(truths);
      const [first, second] = broken(requestRows(form, figures), at);
      expect(differences(documentOf(
        grid(disclosure(form, figures)), grid([...REQUEST_HEADS, ...first]), '— 3 —', grid([...(again ? REQUEST_HEADS : []), ...second]), grid(reviews(figures)),
      ), truths)).toEqual([]);
    }), { ...RUNS, numRuns: 40 });
  });
});

describe('a damaged table 3', () => {
  const damaged = (truths: Truths, damage: (rows: Spec[][]) => Spec[][]): SourceDocument => {
    const figures = figuresOf(truths);
    return documentOf(grid(disclosure('2021', figures)), grid([...REQUEST_HEADS, ...damage(requestRows('2021', figures))]), grid(reviews(figures)));
  };
  /** Changes the label of one row: the cell before its seven figures. */
  const relabel = (rows: Spec[][], at: number, change: (text: string) => string): Spec[][] => rows.map((row, i) => (i !== at ? row : row.map((spec, j): Spec => {
    if (j !== row.length - 8) return spec;
    return Array.isArray(spec) ? [change(String(spec[0])), spec[1], spec[2]] : change(String(spec));
  })));
  const ROW = fc.integer({ min: 0, max: 24 });

  it('with one label lost is read by its neighbours', () => {
    fc.assert(fc.property(SEED, ROW, (seed, at) => {
      const truths = truthsOf('2021', seed);
      expect(differences(damaged(truths, (rows) => relabel(rows, at, () => '')), truths)).toEqual([]);
    }), { ...RUNS, numRuns: 40 });
  });

  it('with one figure’s cell lost gives no number of another column', () => {
    fc.assert(fc.property(SEED, ROW, fc.integer({ min: 1, max: 7 }), (seed, at, place) => {
      const truths = truthsOf('2021', seed);
      const document = damaged(truths, (rows) => rows.map((row, i) => (i === at ? row.filter((_, j) => j !== row.length - place) : row)));
      expect(wrongNumbers(document, truths)).toEqual([]);
      expect(differences(document, truths)).toHaveLength(7);
    }), RUNS);
  });

  it('with wrong row spans is still read by its labels', () => {
    fc.assert(fc.property(SEED, ROW, fc.integer({ min: -4, max: 3 }), (seed, at, by) => {
      const truths = truthsOf('2021', seed);
      const document = damaged(truths, (rows) => rows.map((row, i) => (i !== at ? row : row.map((spec): Spec => (
        Array.isArray(spec) && spec[2] > 1 ? [spec[0], spec[1], Math.max(1, spec[2] + by)] : spec)))));
      expect(differences(document, truths)).toEqual([]);
    }), { ...RUNS, numRuns: 40 });
  });

  it('with rows that the form does not have keeps them apart', () => {
    fc.assert(fc.property(SEED, fc.constantFrom('9.属于工作秘密', '其他情形', '属于内部管理信息'), fc.integer({ min: 3, max: 20 }), (seed, label, at) => {
      const truths = truthsOf('2021', seed);
      const document = damaged(truths, (rows) => rows.toSpliced(at, 0, [label, 1, 2, 3, 4, 5, 6, 21]));
      expect(differences(document, truths)).toEqual([]);
      expect(recogniseCells(document).extra.filter((each) => each.label === label)).toHaveLength(7);
    }), RUNS);
  });

  it('whose label lost or changed a character is read all the same', () => {
    fc.assert(fc.property(SEED, ROW, fc.integer({ min: 2, max: 30 }), fc.constantFrom('', '囗'), (seed, at, place, instead) => {
      const truths = truthsOf('2021', seed);
      const change = (text: string): string => (place < text.length ? text.slice(0, place) + instead + text.slice(place + 1) : text);
      expect(differences(damaged(truths, (rows) => relabel(rows, at, change)), truths)).toEqual([]);
    }), { ...RUNS, numRuns: 60 });
  });
});
