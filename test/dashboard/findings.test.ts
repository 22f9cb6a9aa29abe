import { describe, expect, it } from 'vitest';
import { blocksOf, countOfBlocks, findingQueryOf, findingViewOf, loadFindingList, partOf } from '../../dashboard/findings/list.ts';
import type { FindingCount } from '../../pipeline/model/site.ts';

const COUNTS: FindingCount[] = [
  { kind: 'jump', year: 2023, severity: 'low', count: 5 }, { kind: 'jump', year: 2022, severity: 'high', count: 2 }, { kind: 'jump', year: 2023, severity: 'high', count: 3 },
  { kind: 'sum', year: 2023, severity: 'high', count: 250 }, { kind: 'sum', year: 2022, severity: 'medium', count: 4 },
];
const NONE = { kind: null, year: null, severity: null };

describe('the list of findings', () => {
  it('has the gravest and newest of every kind first', () => {
    expect(blocksOf(COUNTS, NONE)).toEqual([
      { kind: 'jump', from: 0, count: 3 }, { kind: 'sum', from: 0, count: 250 }, { kind: 'jump', from: 3, count: 2 }, { kind: 'sum', from: 250, count: 4 }, { kind: 'jump', from: 5, count: 5 },
    ]);
  });
  it('has what is chosen, each where its kind keeps it', () => {
    expect(blocksOf(COUNTS, { ...NONE, year: 2022 })).toEqual([{ kind: 'jump', from: 3, count: 2 }, { kind: 'sum', from: 250, count: 4 }]);
    expect(blocksOf(COUNTS, { kind: 'jump', year: null, severity: 'low' })).toEqual([{ kind: 'jump', from: 5, count: 5 }]);
    expect(countOfBlocks(blocksOf(COUNTS, { kind: 'jump', year: 2022, severity: 'low' }))).toBe(0);
  });
  it('is cut into parts across blocks', () => {
    expect(partOf(blocksOf(COUNTS, NONE), 2, 3)).toEqual([{ kind: 'jump', from: 2, count: 1 }, { kind: 'sum', from: 0, count: 2 }]);
    expect(partOf(blocksOf(COUNTS, NONE), 300, 3)).toEqual([]);
  });
  it('is read from the pages of each kind, two hundred a page', async () => {
    const asked: string[] = [];
    const read = (path: string) => {
      asked.push(path);
      const [, kind, page] = /findings\/(\w+)-(\d+)/.exec(path)!;
      const left = (kind === 'sum' ? 254 : 10) - Number(page) * 200;
      return Promise.resolve(Array.from({ length: Math.min(200, left) }, (_, at) => ({ id: `${kind} ${Number(page) * 200 + at}` })));
    };
    const third = await loadFindingList(read, COUNTS, NONE, 3);
    expect([third[0]!.id, third.at(-1)!.id, third.length]).toEqual(['sum 177', 'sum 236', 60]);
    expect(asked).toEqual(['findings/sum-0.json', 'findings/sum-1.json']);
    expect((await loadFindingList(read, COUNTS, NONE, 4)).map(({ id }) => id)).toEqual([...Array.from({ length: 13 }, (_, at) => `sum ${237 + at}`), 'jump 3', 'jump 4', ...[0, 1, 2, 3].map((at) => `sum ${250 + at}`), ...[5, 6, 7, 8, 9].map((at) => `jump ${at}`)]);
  });
  it('is what the address says, and the address only what was chosen', () => {
    expect(findingViewOf(new URLSearchParams('kind=sum&year=2023&severity=high&page=3'), COUNTS)).toEqual({ filter: { kind: 'sum', year: 2023, severity: 'high' }, page: 2 });
    expect(findingViewOf(new URLSearchParams('kind=__proto__&year=1900&severity=&page=99'), COUNTS)).toEqual({ filter: NONE, page: 4 });
    expect(findingQueryOf({ filter: NONE, page: 0 })).toBe('');
    expect(findingQueryOf({ filter: { kind: 'sum', year: 2023, severity: null }, page: 1 })).toBe('kind=sum&year=2023&page=2');
  });
});
