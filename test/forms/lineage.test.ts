import { describe, expect, it } from 'vitest';
import { lineageOf, linesOf } from '../../pipeline/forms/lineage.ts';

const NONE = new Map<string, number>();
const events = (links: ReturnType<typeof lineageOf>) => links.map(({ agencyId, event, other, series }) => [agencyId, event, other, series]);

describe('the series of an agency', () => {
  it('goes on under another name, with a mark', () => {
    const [one] = lineageOf([{ id: 'a', former_names: [{ name: '旧局', until: '2019-02-28' }] }], NONE);
    expect(one).toMatchObject({ event: 'renamed', other: '旧局', on: '2019-02-28', series: 'continued' });
  });

  it('goes on where one agency takes the place of one other, over several steps', () => {
    const links = lineageOf([{ id: 'a', successors: [{ id: 'b', from: '2014-01-01' }] }, { id: 'b', successors: [{ id: 'c', from: '2019-03-01' }] }, { id: 'c' }], NONE);
    expect(events(links)).toEqual([['a', 'succeeded', 'b', 'continued'], ['b', 'succeeded', 'c', 'continued']]);
    expect([...linesOf(links)]).toEqual([['a', 'c'], ['b', 'c']]);
  });

  it('is broken where agencies merge, where one is divided, and where one goes into another that was there before', () => {
    const merged = lineageOf([{ id: 'a', successors: [{ id: 'c', from: '2019-01-01' }] }, { id: 'b', successors: [{ id: 'c', from: '2019-01-01' }] }], NONE);
    expect(events(merged)).toEqual([['a', 'merged', 'c', 'broken'], ['b', 'merged', 'c', 'broken']]);
    const divided = lineageOf([{ id: 'a', successors: [{ id: 'b', from: '2019-01-01' }, { id: 'c', from: '2019-01-01' }] }], NONE);
    expect(divided.map(({ event, series }) => [event, series])).toEqual([['divided', 'broken'], ['divided', 'broken']]);
    const absorbed = lineageOf([{ id: 'a', successors: [{ id: 'b', from: '2019-03-01' }] }], new Map([['b', 2016]]));
    expect(events(absorbed)).toEqual([['a', 'absorbed', 'b', 'broken']]);
    for (const links of [merged, divided, absorbed]) expect(linesOf(links).size).toBe(0);
  });

  it('is not broken by the successor’s report on the year before it began, which it wrote for the other', () => {
    expect(lineageOf([{ id: 'a', successors: [{ id: 'b', from: '2019-03-01' }] }], new Map([['b', 2018]]))[0]).toMatchObject({ event: 'succeeded' });
  });

  it('has an end even where the registry goes round in a circle', () => {
    const links = lineageOf([{ id: 'a', successors: [{ id: 'b', from: '2014-01-01' }] }, { id: 'b', successors: [{ id: 'a', from: '2019-03-01' }] }], NONE);
    expect(linesOf(links)).toEqual(new Map([['a', 'b'], ['b', 'a']]));
  });
});
