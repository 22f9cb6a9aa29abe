import { describe, expect, it } from 'vitest';
import type { View } from '../../dashboard/state.ts';
import { queryOf, viewOf } from '../../dashboard/state.ts';
import oldLinks from './old-links.json' with { type: 'json' };

const YEARS = [2019, 2020, 2021, 2022, 2023];
const STANDARD: View = { measure: 'requests.received.total', agencies: ['a', 'b'], kinds: [], from: 2019, to: 2023, shape: 'lines', mode: 'count', among: null, parts: 'outcomes', row: null };
const read = (query: string): View => viewOf(new URLSearchParams(query), STANDARD, YEARS);

describe('the view in the address', () => {
  it('says nothing that the visitor did not choose', () => {
    expect(queryOf(STANDARD, STANDARD)).toBe('');
  });

  it('reads an old link as it was meant', () => {
    expect(read('s=grant_rate&a=c,d&y=2020-2022&v=heat')).toEqual({ ...STANDARD, measure: 'grant_rate', agencies: ['c', 'd'], from: 2020, to: 2022, shape: 'heat' });
  });

  it('comes back the same from the address', () => {
    const view: View = { measure: 'backlog', agencies: ['x y', '机关'], kinds: ['county.education', 'county..37'], from: 2021, to: 2023, shape: 'dots', mode: 'share', among: 'chosen', parts: 'denied', row: 40 };
    expect(read(queryOf(view, STANDARD))).toEqual(view);
  });

  it('takes what is wrong as not said', () => {
    expect(read('s=no.such.key&y=1900-banana&v=pie&u=much&k=planet&p=all&n=-1')).toEqual(STANDARD);
  });

  it('keeps an emptied choice empty', () => {
    expect(read('a=').agencies).toEqual([]);
  });

  it('turns a span the other way round', () => {
    const { from, to } = read('y=2022-2020');
    expect([from, to]).toEqual([2020, 2022]);
  });

  it('draws no more agencies than colours can tell apart', () => {
    expect(read('a=1,2,3,4,5,6,7,8,9,10').agencies).toHaveLength(8);
  });
});

/** Links that earlier versions gave out, each with what it must mean for ever; a line is never changed, only added. */
describe('old links', () => {
  it.each(oldLinks)('$link', ({ link, means }) => {
    expect(read(new URL(link, 'http://local/').search.slice(1))).toEqual({ ...STANDARD, ...means });
  });
});
