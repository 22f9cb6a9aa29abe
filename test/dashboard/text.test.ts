import { describe, expect, it } from 'vitest';
import { en } from '../../dashboard/text/en.ts';
import { day, number, say } from '../../dashboard/text/text.ts';
import { zh } from '../../dashboard/text/zh.ts';

const fills = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).sort();

describe('texts', () => {
  it('have the same keys in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
  });

  it.each(Object.keys(zh) as (keyof typeof zh)[])('%s has the same places to fill in', (key) => {
    expect(fills(en[key])).toEqual(fills(zh[key]));
  });

  it('leave no place open', () => {
    expect(say('zh', 'remove', { name: '某局' })).toBe('移除某局');
  });

  it('set dates and numbers for each language', () => {
    expect(day('zh', '2024-01-09')).toBe('2024年1月9日');
    expect(day('en', '2024-01-09T23:00:00Z')).toBe('9 January 2024');
    expect(day('en', null)).toBe('unknown');
  });

  it.each([[0, '0'], [999, '999'], [1000, '1,000'], [12345.5, '12,345.5'], [1234567, '1,234,567'], [-1234, '-1,234'], [0.1 + 0.2, '0.3'], [-0, '0'], [1234.5678912, '1,234.567891']])('write %d as %s', (value, text) => {
    expect(number(value)).toBe(text);
  });
});
