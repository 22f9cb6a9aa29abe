import { describe, expect, it } from 'vitest';
import { drawnOf } from '../../dashboard/compare/figure.ts';
import { entriesOf, wordsOf } from '../../dashboard/compare/entries.ts';
import { windowOf } from '../../dashboard/compare/field.ts';
import { baseYear, indexed } from '../../dashboard/compare/indexed.ts';
import { modeOf, offersOf } from '../../dashboard/compare/modes.ts';
import { casesIn } from '../../dashboard/compare/parts.ts';
import type { Scene } from '../../dashboard/compare/scene.ts';
import { isWithin, likeScope, scopeOf, scopeText } from '../../dashboard/compare/scope.ts';
import { commonStart, pointsOf, seriesOf } from '../../dashboard/compare/series.ts';
import { csvOf } from '../../dashboard/ui/table.tsx';
import { FORMS } from '../../pipeline/forms/forms.ts';
import { measureOf } from '../../pipeline/forms/measures.ts';
import type { MeasureValue } from '../../pipeline/forms/measures.ts';
import type { CellCode, PeerBand, SiteAgency, SiteReport } from '../../pipeline/model/site.ts';

function reportOf(year: number, cells: Record<string, CellCode>, derived: Record<string, number> = {}): SiteReport {
  return {
    id: `a-${year}`, year, form: '2021', title: null, url: 'http://a.example/', publishedOn: null, sha256: '0'.repeat(64), fetchedAt: '2024-01-01T00:00:00Z', version: 1, withdrawnSince: null,
    cells: FORMS['2021'].cells.map(({ key }) => cells[key] ?? 0), derived, checks: { pass: 0, fail: 0, unknown: 0 },
  };
}

const agency: SiteAgency = {
  id: 'a', name: '某局', division: '990100', level: 'prefecture', category: 'education', years: [], findingCount: 0, divisionName: null, formerNames: [], successors: [], predecessors: [], findings: [],
  reports: [
    reportOf(2021, { 'requests.granted.total': 30, 'requests.partly_granted.total': 10, 'requests.closed_total.total': 80 }),
    reportOf(2022, { 'requests.granted.total': 3, 'requests.closed_total.total': 9 }),
    reportOf(2024, { 'requests.received.total': 'b' }, { 'requests.received.total': 7 }),
  ],
};
const words = (measure: string, year: number): string => wordsOf(entriesOf(measureOf(measure)!, [agency], [year])[0]!, measureOf(measure)!, 'en');

describe('what a number looks like', () => {
  it('has its N beside a rate', () => { expect(words('grant_rate', 2021)).toBe('50.0 (40/80)'); });
  it('is no rate over few cases, and shows the cases', () => { expect(words('grant_rate', 2022)).toBe('few cases (3/9)'); });
  it('is no zero where there is no report', () => { expect(words('requests.received.total', 2023)).toBe('no report'); });
  it('is what the sums determine where a blank was printed, and says so', () => {
    const [entry] = entriesOf(measureOf('requests.received.total')!, [agency], [2024]);
    expect(entry!.found).toMatchObject({ value: 7, derived: true });
  });
  it('is none where a cell is blank and nothing determines it', () => {
    const blank = { ...agency, reports: [reportOf(2021, { 'requests.received.total': 'b' })] };
    expect(entriesOf(measureOf('requests.received.total')!, [blank], [2021])[0]!.found).toMatchObject({ value: null, hidden: 'unknown' });
  });
});

describe('an agency that changed', () => {
  const place = { categories: {}, areas: [] };
  const view = { measure: 'requests.received.total', agencies: ['a'], kinds: [], from: 2021, to: 2024, shape: 'lines', mode: 'count', among: null, parts: 'outcomes', row: null } as const;
  const changed: SiteAgency = { ...agency, formerNames: [{ name: '旧局', until: '2022-03-01' }], predecessors: [{ id: 'b', name: '并入局', from: '2024-02-01' }] };
  const sceneOf = (one: SiteAgency) => ({ view: { ...view, agencies: ['a'], kinds: [] }, agencies: [one], kinds: [], band: [], population: null, like: null, among: null, field: null }) as unknown as Scene;

  it('is ringed in the year of a new name or of a takeover, with words, and cut where figures are not of the same work', () => {
    const { series } = seriesOf(sceneOf(changed), measureOf(view.measure)!, place, 'en');
    const points = pointsOf(series, measureOf(view.measure)!, 'en', 'count');
    expect(points.filter(({ isEvent }) => isEvent).map(({ year }) => year)).toEqual([2022, 2024]);
    expect(points.find(({ year }) => year === 2022)!.tip).toContain('\nUntil 1 March 2022 named 旧局');
    const { figure } = drawnOf(sceneOf(changed), { place, language: 'en' });
    expect(figure.kind === 'lines' && figure.options.series[0]!.cuts).toEqual([2024]);
  });
  it('goes on uncut where it had no figures of its own before', () => {
    const { figure } = drawnOf(sceneOf({ ...changed, predecessors: [{ id: 'b', name: '并入局', from: '2021-02-01' }] }), { place, language: 'en' });
    expect(figure.kind === 'lines' && figure.options.series[0]!.cuts).toEqual([]);
  });
});

describe('names and files', () => {
  it('drops what all names begin with', () => {
    expect(commonStart(['青岚市统计局', '青岚市教育局'])).toBe('青岚市');
    expect(commonStart(['青岚市', '青岚市教育局'])).toBe('');
    expect(commonStart(['青岚市教育局'])).toBe('');
  });
  it('keeps numerator and N of a rate as columns of their own', () => {
    expect(csvOf({ head: ['agency', '2021'], rows: [['甲', { text: '50.0 (1,040/2,080)', value: 50 }], ['乙', { text: 'no report', value: null }]] })).toBe('\uFEFFagency,2021,2021 n,2021 N\r\n甲,50,1040,2080\r\n乙,no report,,\r\n');
  });
  it('writes no formula into a CSV', () => {
    expect(csvOf({ head: ['a'], rows: [['=1+1'], ['x,"y"'], [-3], [null]] })).toBe('\uFEFFa\r\n\'=1+1\r\n"x,""y"""\r\n-3\r\n\r\n');
  });
});

const governments = { ...agency, category: 'government' };
const received = measureOf('requests.received.total')!;
const granted = measureOf('requests.granted.total')!;

describe('ways of showing a number', () => {
  it('is a share of the whole it is a part of, under the rule of small numbers', () => {
    const [of2021, of2022] = entriesOf(granted, [agency], [2021, 2022], 'share');
    expect(of2021!.found).toMatchObject({ value: 37.5, numerator: 30, denominator: 80 });
    expect(of2022!.found).toMatchObject({ value: null, hidden: 'small_number', numerator: 3, denominator: 9 });
  });

  it('is per 10,000 people only for a government and where the table has its division and year', () => {
    const population = { 990100: { 2021: 40_000 } };
    expect(entriesOf(granted, [governments], [2021], 'people', population)[0]!.found).toMatchObject({ value: 7.5 });
    expect(entriesOf(granted, [governments], [2022], 'people', population)[0]!.found).toMatchObject({ value: null });
    expect(entriesOf(granted, [agency], [2021], 'people', population)[0]!.found).toMatchObject({ value: null });
  });

  it('is offered with a reason where it is not', () => {
    const none = { hasPopulation: false, hasGovernment: true };
    expect(offersOf(received, 'lines', none).map(({ why }) => why)).toEqual([null, 'why_no_whole', 'why_no_population', null]);
    expect(offersOf(measureOf('grant_rate')!, 'dots', none).map(({ why }) => why)).toEqual([null, 'why_is_share', 'why_no_population', 'why_rate_index']);
    expect(modeOf('people', received, 'lines', none)).toBe('count');
    expect(modeOf('people', received, 'lines', { hasPopulation: true, hasGovernment: false })).toBe('count');
    expect(modeOf('people', received, 'lines', { hasPopulation: true, hasGovernment: true })).toBe('people');
  });
});

describe('an index', () => {
  const value = (number: number | null): MeasureValue => ({ value: number, derived: false, hidden: null });
  const own = [[2019, null], [2020, 20], [2021, 30]].map(([year, number]) => ({ year: year!, found: number === null ? null : value(number!) }));
  const other = [[2019, 5], [2020, 0], [2021, 8]].map(([year, number]) => ({ year: year!, found: value(number!) }));
  it('begins in the first year in which all have a number above zero', () => {
    expect(baseYear([own], 0)).toBe(2020);
    expect(baseYear([own, other], 0)).toBe(2021);
    expect(baseYear([own, [{ year: 2019, found: value(1) }]], 0)).toBeNull();
    expect(baseYear([own], 2021)).toBe(2021);
  });
  it('is per cent of the base, keeps gaps, and hides what begins with a few cases', () => {
    expect(indexed(own, 2020, 0).map((one) => one?.value ?? null)).toEqual([null, 100, 150]);
    expect(indexed(other, 2021, 0)[2]).toMatchObject({ value: null, hidden: 'small_number' });
    expect(indexed(own, 2021, 2021).map((one) => one?.value ?? null)).toEqual([null, null, 100]);
  });
});

describe('like with like', () => {
  const band = (category: string | null): PeerBand => ({ year: 2021, level: 'county', category, area: null, n: 9, p25: 1, p50: 2, p75: 3 });
  it('is the same level and category where there are enough, else the level', () => {
    expect(likeScope([band('education'), band(null)], { level: 'county', category: 'education' })).toEqual({ level: 'county', category: 'education', area: null });
    expect(likeScope([band(null)], { level: 'county', category: 'education' })).toEqual({ level: 'county', category: null, area: null });
  });
  it('keeps governments among themselves', () => {
    expect(likeScope([band(null)], { level: 'county', category: 'government' }).category).toBe('government');
    const all = scopeOf('county')!;
    expect(isWithin(all, { level: 'county', category: 'government', division: '370101' })).toBe(false);
    expect(isWithin(scopeOf('county..37')!, { level: 'county', category: 'health', division: '370101' })).toBe(true);
    expect(isWithin(scopeOf('county..37')!, { level: 'county', category: 'health', division: '110101' })).toBe(false);
  });
  it('comes back the same from an address', () => {
    for (const text of ['county', 'county.education', 'county..37', 'county.education.37']) expect(scopeText(scopeOf(text)!)).toBe(text);
    for (const text of ['', 'planet', 'county.a/b', 'county..3', 'county.a.37.x']) expect(scopeOf(text)).toBeNull();
  });
  it('shows a long list around the chosen agency, never its end alone', () => {
    expect(windowOf(100, 50, 40)).toBe(30);
    expect(windowOf(100, 99, 40)).toBe(60);
    expect(windowOf(10, 9, 40)).toBe(0);
  });
});

describe('shares of a whole', () => {
  it('are given only where every part has a number', () => {
    const full = reportOf(2021, { 'requests.denied_state_secret.total': 4, 'requests.denied_process.total': 6 });
    expect(Object.values(casesIn(full, 'denied')!).reduce((sum, one) => sum + one, 0)).toBe(10);
    expect(casesIn(reportOf(2021, { 'requests.denied_process.total': 'b' }), 'denied')).toBeNull();
    expect(casesIn(reportOf(2021, { 'requests.granted.total': 5, 'requests.closed_total.total': 6 }), 'outcomes')).toBeNull();
  });
});
