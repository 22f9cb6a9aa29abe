/** Tables drawn with box lines in which cells reach over rows: no figure is given to a column that is not known. */
import { describe, expect, it } from 'vitest';
import { readText } from '../../pipeline/read/text.ts';
import { gridsOf, rowsOf } from './pages.ts';

const even = `
┌──────────┬──────┬──────┬────┐
│项目      │自然人│企业  │总计│
├──────────┼──────┼──────┼────┤
│本年新收  │3     │4     │7   │
├──────────┼──────┼──────┼────┤
│上年结转  │0     │/     │0   │
└──────────┴──────┴──────┴────┘`;
const spanned = `
┌──────┬──────────┬──────┬──────┬────┐
│      │          │   申请人     │    │
│项目  │          ├──────┬──────┤总计│
│      │          │自然人│企业  │    │
├──────┴──────────┼──────┼──────┼────┤
│本年新收         │3     │4     │7   │
├──────┬──────────┼──────┼──────┼────┤
│      │予以公开  │1     │/     │1   │
│办理  ├──────────┼──────┼──────┼────┤
│      │部分公开  │      │2     │2   │
└──────┴──────────┴──────┴──────┴────┘`;

describe('a table drawn with box lines', () => {
  it('is read by its strokes where every row has all of them', () => {
    const [grid] = gridsOf(readText(even, 'txt'));
    expect(grid!.layout).toBe('cells');
    expect(rowsOf(grid).slice(-2)).toEqual([['本年新收', '3', '4', '7'], ['上年结转', '0', '/', '0']]);
  });

  it('takes a dash that is drawn with a box line for a dash', () => {
    const [grid] = gridsOf(readText(even.replace('│/     │', '│──    │'), 'txt'));
    expect(grid!.layout).toBe('cells');
    expect(rowsOf(grid).at(-1)).toEqual(['上年结转', '0', '──', '0']);
  });

  it('keeps the figures of a row as one text where strokes stand for no fixed columns', () => {
    const [grid] = gridsOf(readText(spanned, 'txt'));
    expect(grid!.layout).toBe('tokens');
    const last = rowsOf(grid).map((row) => row.at(-1));
    expect(last).toContain('3¦4¦7');
    expect(last).toContain('1¦/¦1');
    expect(last).toContain('·¦2¦2');
    expect(grid!.cells.filter(({ text }) => /^\d+$/.test(text))).toEqual([]);
  });
});
