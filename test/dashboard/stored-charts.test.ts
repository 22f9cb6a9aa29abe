/**
 * Each kind of chart beside its stored drawing, which a person has looked at. After a change that is meant, take the
 * new ones with `npx vitest run test/dashboard/stored-charts.test.ts -u` and look at them.
 */
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { drawFigure } from '../../dashboard/charts/figure.ts';
import type { Figure } from '../../dashboard/charts/figure.ts';
import type { LineOptions, LinePoint } from '../../dashboard/charts/lines.ts';

const { document } = parseHTML('<html></html>') as unknown as { document: Document };

const years = [2018, 2019, 2020, 2021, 2022];
const point = (series: string, year: number, value: number | null, more: Partial<LinePoint> = {}): LinePoint => ({ series, year, value, tip: `${series} ${year}`, ...more });
/** A gap in 2020, too few cases in 2021, a figure that only the sums give, two ends that would stand on one another. */
const points = [
  point('jia', 2018, 10), point('jia', 2019, 12), point('jia', 2021, null, { hidden: 'small_number' }), point('jia', 2022, 30, { href: '/report/jia-2022', isEvent: true }),
  point('yi', 2018, 0), point('yi', 2019, 22), point('yi', 2020, 21, { derived: true }), point('yi', 2021, null, { hidden: 'other' }), point('yi', 2022, 31),
  ...years.map((year) => point('kind:county', year, 15 + year - 2018)),
];
const lineOptions: LineOptions = {
  series: [{ id: 'jia', label: '甲局' }, { id: 'yi', label: '乙局', cuts: [2020] }, { id: 'kind:county', label: 'county (median)', isKind: true }], years,
  breaks: [{ year: 2019, label: 'new regulation' }, { year: 2021, label: 'new form' }], cuts: [2019], format: String,
  band: years.map((year) => ({ year, low: 8, middle: 14, high: 20 })),
};
const names = Array.from({ length: 9 }, (_, at) => `第${at + 1}局`);

const FIGURES: Record<string, Figure> = {
  lines: { kind: 'lines', rows: points, options: lineOptions },
  multiples: { kind: 'multiples', rows: points, options: { ...lineOptions, band: [] } },
  dots: { kind: 'dots', rows: names.map((label, at) => ({ id: label, label, value: 90 - at * 9, before: at === 3 ? null : 80 - at * 8, cases: `${90 - at * 9}/100`, ...(at === 4 ? { colour: 0 } : {}), ...(at === 5 ? { derived: true } : {}), tip: label })), options: { year: 2022, casesLabel: 'cases/N', format: String } },
  spread: { kind: 'spread', rows: names.map((label, at) => ({ id: label, label, value: 20 + ((at * 7) % 12), ...(at < 2 ? { colour: at } : {}), tip: label })), options: { format: String, middle: 25, middleLabel: 'median 25', countText: ({ count, from, to }) => `${count} ${from}–${to}` } },
  'spread-of-many': { kind: 'spread', rows: Array.from({ length: 400 }, (_, at) => ({ id: String(at), label: `第${at}局`, value: (at * 37) % 100 < 60 ? (at * 13) % 30 : (at * 7) % 90, ...(at === 17 ? { colour: 2 } : {}), tip: String(at) })), options: { format: String, middle: 20, middleLabel: 'median 20', countText: ({ count, from, to }) => `${count} ${from}–${to}` } },
  heat: { kind: 'heat', rows: names.slice(0, 3).flatMap((row, at) => years.map((year, place) => ({ row, year, value: place === 2 ? null : at * place, ...(place === 2 && at === 1 ? { mark: '<10' } : {}), tip: `${row} ${year}` }))), options: { rows: names.slice(0, 3).map((label) => ({ id: label, label })), years, breaks: [{ year: 2021, label: 'new form' }], format: String } },
  shares: { kind: 'shares', rows: ['2021', '2022'].flatMap((bar, at) => [0.5, 0.3, 0.17, 0.03].map((share, place) => ({ bar, group: `g${(place + at) % 4}`, count: share * 100, share, tip: `${bar} ${place}` }))), options: { groups: ['g0', 'g1', 'g2', 'g3'].map((id) => ({ id, label: `part ${id}` })), bars: ['2020', '2021', '2022'].map((id) => ({ id, label: id, n: id === '2020' ? 'N=4' : 'N=100' })), percent: (share) => `${Math.round(share * 100)}%` } },
};

/** Places to a tenth, one element a line, so that a change can be read. */
function written(svg: SVGSVGElement): string {
  return `${svg.outerHTML.replace(/\d+\.\d{2,}/g, (digits) => String(Math.round(Number(digits) * 10) / 10)).replaceAll('><', '>\n<')}\n`;
}

describe('a stored drawing', () => {
  it.each(Object.entries(FIGURES).flatMap(([name, figure]) => [[name, 760, figure] as const, [`${name}-narrow`, 340, figure] as const]))('%s', async (name, width, figure) => {
    await expect(written(drawFigure(figure, { width, document }))).toMatchFileSnapshot(`charts/${name}.svg`);
  });
});
