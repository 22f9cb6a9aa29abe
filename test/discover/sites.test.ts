import { describe, expect, it } from 'vitest';
import { discover } from '../../pipeline/discover/discover.ts';
import { getOf, sites } from './site.ts';

describe('every saved site gives exactly its agency\'s reports', () => {
  for (const site of sites()) {
    it(site.name, async () => {
      const { get, asked } = getOf(site);
      const result = await discover({ source: site.source, get });
      const brief = result.candidates.map((one) => ({
        url: one.url, year: one.year, listedOn: one.listedOn, ...(one.attachments ? { attachments: one.attachments } : {}),
      }));
      const expected = site.candidates.map((one) => ({ listedOn: null, ...one }));
      const order = (a: { url: string }, b: { url: string }): number => (a.url < b.url ? -1 : 1);
      expect(brief.sort(order)).toEqual(expected.sort(order));
      expect(result.reason).toBe(site.reason);
      expect(result.problems).toEqual([]);
      expect(new Set(asked).size).toBe(asked.length);
    });
  }
});
