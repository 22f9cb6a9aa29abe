import { describe, expect, it } from 'vitest';
import { fieldOf } from '../../dashboard/compare/field.ts';
import type { View } from '../../dashboard/state.ts';
import { measureOf } from '../../pipeline/forms/measures.ts';

const MEASURE = measureOf('requests.received.total')!;
const SCOPE = { level: 'county' as const, category: null, area: null };
const view = (more: Partial<View>): View => ({ measure: MEASURE.id, agencies: [], kinds: [], from: 2022, to: 2023, shape: 'dots', mode: 'count', among: null, parts: 'outcomes', row: null, ...more });

/** A release in which agency `aN` received N in 2023; every tenth gives no number, every hundredth is of another province. */
function release(agencies: number, files: Record<string, unknown> = {}) {
  const all: Record<string, unknown> = {
    'group/county.json': Array.from({ length: agencies }, (_, at) => [`a${at}`, `第${at}局`, at % 100 === 0 ? '110101' : '370102', 'education']),
    'values/requests.received.total/county.json': Array.from({ length: agencies }, (_, at) => [at + 1, at % 10 === 3 ? 'x' : at]),
    ...files,
  };
  return { read: (path: string) => Promise.resolve(all[path] ?? null), site: { years: [2022, 2023], groups: [{ id: 'county', level: 'county' as const, category: null, agencies }] } };
}

describe('a field', () => {
  it('ranks the agencies that have the number, with the year before', async () => {
    const { read, site } = release(1000);
    const field = (await fieldOf(read, site, view({}), MEASURE, SCOPE))!;
    expect([field.agencies, field.withNumber, field.rows.length, field.first]).toEqual([1000, 900, 40, 0]);
    expect(field.rows.slice(0, 2).map(({ id, values }) => [id, values.map((one) => one!.value)])).toEqual([['a999', [1000, 999]], ['a998', [999, 998]]]);
    expect(field.rows.map(({ id }) => id)).not.toContain('a993');
  });
  it('has the chosen agency in its middle, and only agencies of the area', async () => {
    const { read, site } = release(1000);
    const field = (await fieldOf(read, site, view({ agencies: ['a500'] }), MEASURE, SCOPE))!;
    expect(field.rows[20]!.id).toBe('a500');
    const beijing = (await fieldOf(read, site, view({}), MEASURE, { ...SCOPE, area: '1101' }))!;
    expect(beijing.rows.map(({ id }) => id)).toEqual(['a900', 'a800', 'a700', 'a600', 'a500', 'a400', 'a300', 'a200', 'a100', 'a0']);
  });
  it('is steps where a distribution has very many, with the chosen ones as rows', async () => {
    const { read, site } = release(1000);
    const field = (await fieldOf(read, site, view({ shape: 'spread', agencies: ['a7'] }), MEASURE, SCOPE))!;
    expect(field.rows.map(({ id }) => id)).toEqual(['a7']);
    expect(field.steps!.reduce((sum, { count }) => sum + count, 0)).toBe(900);
    expect(field.steps![0]).toEqual({ from: 0, to: 50, count: 45 });
    expect(field.middle).toBe(499.5);
  });
  it('of a kind that is too large is the distribution that the release keeps, and no ranking', async () => {
    const kept = { agencies: 30_000, n: 29_000, middle: 4, steps: [{ from: 0, to: 5, count: 29_000 }] };
    const { read, site } = release(30_000, { 'spread/requests.received.total/county.json': { '||2023': kept } });
    expect(await fieldOf(read, site, view({ shape: 'spread' }), MEASURE, SCOPE)).toEqual({ years: [2023], rows: [], steps: kept.steps, middle: 4, agencies: 30_000, withNumber: 29_000, first: 0 });
    expect(await fieldOf(read, site, view({}), MEASURE, SCOPE)).toBeNull();
    expect(await fieldOf(read, site, view({ shape: 'spread', to: 2022 }), MEASURE, SCOPE)).toBeNull();
  });
});
