import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { binsOf } from '../../dashboard/charts/bins.ts';
import { middleOf, stepFor, stepsOf } from '../../pipeline/lib/steps.ts';
import { heat, stepOf } from '../../dashboard/charts/heat.ts';
import { lines, spread } from '../../dashboard/charts/lines.ts';
import type { LinePoint } from '../../dashboard/charts/lines.ts';
import { shares } from '../../dashboard/charts/shares.ts';
import { levelsOf } from '../../dashboard/charts/spread.ts';
import { fitted } from '../../dashboard/charts/theme.ts';

const { document } = parseHTML('<html></html>') as unknown as { document: Document };
const canvas = { width: 800, document };
const point = (year: number, value: number | null, more: Partial<LinePoint> = {}): LinePoint => ({ series: 'a', year, value, tip: `${year}`, ...more });
const draw = (points: LinePoint[], more: object = {}): SVGSVGElement => lines(points, { series: [{ id: 'a', label: '甲局' }], years: [2019, 2020, 2021, 2022], breaks: [{ year: 2021, label: 'new form' }], cuts: [], format: String, ...more }, canvas);
const path = (svg: SVGSVGElement): string => [...svg.querySelectorAll('path')].map((one) => one.getAttribute('d')).join(' ');
const moves = (d: string): number => (d.match(/M/g) ?? []).length;

describe('lines', () => {
  it('has whole steps on the axis of a few whole cases', () => {
    const few = draw([{ series: 'a', year: 2019, value: 0, derived: false, tip: '' }, { series: 'a', year: 2020, value: 1, derived: false, tip: '' }] as LinePoint[]);
    const written = [...few.querySelectorAll('text')].map((one) => one.textContent!).filter((words) => /^\d(?:\.\d+)?$/.test(words));
    expect(written).toEqual(['0', '1']);
  });

  it('are one stroke where every year has a number', () => {
    expect(moves(path(draw([point(2019, 1), point(2020, 2), point(2021, 3), point(2022, 4)])))).toBe(1);
  });

  it('break at a missing year', () => {
    const svg = draw([point(2019, 1), point(2020, 2), point(2022, 4)]);
    expect(moves(path(svg))).toBe(2);
    expect(svg.querySelectorAll('circle')).toHaveLength(3);
  });

  it('do not take a zero for a gap, nor null for a zero', () => {
    const svg = draw([point(2019, 1), point(2020, 0), point(2021, null), point(2022, 4)]);
    expect([...svg.querySelectorAll('circle')].map((one) => one.getAttribute('data-tip'))).toEqual(['2019', '2020', '2022']);
  });

  it('do not cross a year at which the figure changed its meaning', () => {
    expect(moves(path(draw([point(2019, 1), point(2020, 2), point(2021, 3), point(2022, 4)], { cuts: [2021] })))).toBe(2);
  });

  it('draw the new form between the two years', () => {
    expect(draw([point(2019, 1)]).outerHTML).toContain('new form');
    expect(draw([point(2019, 1)], { breaks: [{ year: 2019, label: 'new form' }] }).outerHTML).not.toContain('new form');
  });

  it('show what was not printed as hollow', () => {
    const [printed, derived] = draw([point(2019, 1), point(2020, 2, { derived: true })]).querySelectorAll('circle');
    expect(printed!.getAttribute('fill')).toBe('var(--line-1)');
    expect(derived!.getAttribute('fill')).toBe('var(--raised)');
  });

  it('keep hostile names as text and need no inline style', () => {
    const hostile = '"><img src=x onerror=alert(1)><script>alert(1)</script>';
    const html = draw([point(2019, 1, { tip: hostile })], { series: [{ id: 'a', label: hostile }, { id: 'b', label: 'b' }] }).outerHTML;
    const { document: read } = parseHTML(`<html><body>${html}</body></html>`);
    expect(read.querySelectorAll('img, script, style, [style], [onerror]')).toHaveLength(0);
    expect(read.querySelector('circle')!.getAttribute('data-tip')).toBe(hostile);
  });

  it('put names apart and in their order', () => {
    expect(spread([100, 101, 300], 15, 0, 400)).toEqual([100, 115, 300]);
    expect(spread([395, 398], 15, 0, 400)).toEqual([385, 400]);
  });
});

describe('shares and heat', () => {
  it('lays the parts of a year end to end', () => {
    const rows = [{ bar: '2020', group: 'x', count: 1, share: 0.25, tip: 'x' }, { bar: '2020', group: 'y', count: 3, share: 0.75, tip: 'y' }];
    const options = { groups: [{ id: 'x', label: 'X' }, { id: 'y', label: 'Y' }], bars: [{ id: '2020', label: '2020', n: 'N=4' }], percent: String };
    const bars = [...shares(rows, options, canvas).querySelectorAll('.parts rect')].map((bar) => Number(bar.getAttribute('width')));
    expect(bars[1]! / bars[0]!).toBeCloseTo(3, 1);
  });

  it('leaves the place of a missing value empty and gives a zero its own step', () => {
    const svg = heat([{ row: 'a', year: 2019, value: 0, tip: '' }, { row: 'a', year: 2020, value: null, tip: '' }], { rows: [{ id: 'a', label: 'A' }], years: [2019, 2020], format: String }, canvas);
    expect(svg.querySelectorAll('rect')).toHaveLength(1);
    expect(svg.querySelector('rect')!.getAttribute('fill')).toBe('var(--heat-0)');
  });

  it('steps by rank', () => {
    expect([0, 1, 2, 1000].map((value) => stepOf(value, [0, 1, 2, 1000]))).toEqual([0, 1, 2, 4]);
  });

  it('cuts a name that does not fit', () => {
    expect(fitted('青岚市统计局', 40)).toBe('青岚…');
  });
});

describe('steps of a distribution', () => {
  const bins = (values: number[], wanted = 10): [number, number, number][] => binsOf(values.map((value) => ({ value })), wanted).map(({ from, to, rows }) => [from, to, rows.length]);
  it('are round, without a hole, and every value is in one', () => {
    expect(bins([0, 1, 1, 9, 10])).toEqual([[0, 1, 1], [1, 2, 2], ...[2, 3, 4, 5, 6, 7, 8].map((at): [number, number, number] => [at, at + 1, 0]), [9, 10, 1], [10, 11, 1]]);
    expect(bins([5])).toEqual([[5, 5.5, 1]]);
    expect(bins([])).toEqual([]);
  });
  it('have a size of 1, 2 or 5 times a power of ten', () => {
    expect([stepFor(10, 10), stepFor(37, 10), stepFor(0.9, 3), stepFor(601, 10)]).toEqual([1, 5, 0.5, 100]);
  });
  it('counts what lies far above all others in one open step', () => {
    const sorted = [...Array.from({ length: 99 }, (_, at) => at % 10), 5000].sort((a, b) => a - b);
    const steps = stepsOf(sorted, 10);
    expect(steps[0]).toEqual({ from: 0, to: 1, count: 10 });
    expect(steps.at(-1)).toEqual({ from: 10, to: 11, count: 1, isOpen: true });
    expect(steps.reduce((sum, { count }) => sum + count, 0)).toBe(100);
    expect(stepsOf([1, 2, 3, 4], 3).some(({ isOpen }) => isOpen)).toBe(false);
    expect(stepsOf([], 3)).toEqual([]);
  });
  it('has a middle between two', () => {
    expect([middleOf([]), middleOf([1, 2, 9]), middleOf([1, 2, 4, 9])]).toEqual([null, 2, 3]);
  });
  it('have names above them that do not stand on one another', () => {
    expect(levelsOf([{ x: 0, width: 50 }, { x: 30, width: 50 }, { x: 60, width: 50 }])).toEqual([0, 1, 0]);
  });
});
