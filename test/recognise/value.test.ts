import { describe, expect, it } from 'vitest';
import { readValue } from '../../pipeline/recognise/value.ts';

describe('readValue', () => {
  it.each<[string, number]>([
    ['0', 0], ['113', 113], [' 7 ', 7], ['\n 0  ', 0], ['\u3000 0', 0], ['\u00a012', 12], ['１２', 12], ['３,４５２', 3452], ['３， ４５２', 3452],
    ['1,024', 1024], ['5，171，336', 5171336], ['1 024', 1024], ['1154.95', 1154.95], ['０．０９２', 0.092], ['0.00', 0], ['+21', 21], ['-35', -35],
    ['－35', -35], ['−4', -4], ['增72', 72], ['增加72', 72], ['减4', -4], ['减少 4', -4], ['-0', 0], ['减0', 0], ['113件', 113], ['117 件', 117],
    ['22（其中修订16件）', 22], ['22(其中修订16件', 22], ['22，其中修订16件', 22], ['22\n（其中修订16件）', 22], ['12①', 12], ['12[1]', 12], ['12*', 12],
    ['共12件', 12], ['一件', 1], ['十二', 12], ['二十三件', 23], ['一百零五', 105], ['零', 0], ['〇', 0], ['0（无）', 0], ['\u200b5\ufeff', 5],
    ['1,234,567.89元', 1234567.89], ['￥1200', 1200], ['00', 0],
  ])('reads %j as the number %d', (text, value) => {
    expect(readValue(text)).toMatchObject({ status: 'number', value });
  });

  it.each(['', ' ', '\u00a0', '\u3000\n', '\u200b'])('reads %j as blank', (text) => {
    expect(readValue(text)).toEqual({ status: 'blank', value: null });
  });

  it.each(['/', '-', '—', '——', '－', '–', '--', '/ /', '无', '不适用', '空', '\\', '―', '─', '无（本单位无此权限）', 'N/A', '---', ' 无 '])('reads %j as a dash', (text) => {
    expect(readValue(text)).toEqual({ status: 'dash', value: null });
  });

  it.each([
    '见附件', '约12', '12余件', '3-5', '0/0', '12%', 'O', 'o', '○', '①', '1,02', '1.2.3', '一', '012', '12.', '.', '½', '12×', '多', '2 0件 3', '（3）', '十百', '?', '0-', '1e5', 'Infinity', '0x10',
  ])('does not guess at %j', (text) => {
    expect(readValue(text)).toMatchObject({ status: 'unreadable', value: null });
  });

  it('keeps the printed unit', () => {
    expect(readValue('17.27万元')).toEqual({ status: 'number', value: 17.27, unit: '万元' });
    expect(readValue('152790元')).toEqual({ status: 'number', value: 152790, unit: '元' });
    expect(readValue('￥1200')).toEqual({ status: 'number', value: 1200, unit: '元' });
    expect(readValue('3宗')).toEqual({ status: 'number', value: 3, unit: '宗' });
  });

  it('says what digits parted by white space would be together, and leaves it unread', () => {
    expect(readValue('2 0')).toEqual({ status: 'unreadable', value: null, joined: 20 });
    expect(readValue('16962\n4')).toEqual({ status: 'unreadable', value: null, joined: 169624 });
    expect(readValue('0 0 0')).toEqual({ status: 'unreadable', value: null });
  });

  it('nets a rise against a fall only where a change is asked for', () => {
    expect(readValue('+3/-2', { change: true })).toMatchObject({ status: 'number', value: 1 });
    expect(readValue('增3减5', { change: true })).toMatchObject({ status: 'number', value: -2 });
    expect(readValue('+3/-2')).toMatchObject({ status: 'unreadable' });
  });
});
