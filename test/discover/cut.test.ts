import { describe, expect, it } from 'vitest';
import { readCut } from '../../pipeline/discover/cut.ts';

const source = { name: '川西县工业和信息化局' };

describe('a title that a list cut off', () => {
  it.each([
    '关于印发《川西县工业和信…', '川西县工业和信息化局政…', '川西县工业和信息化局2…', '川西县工业和信息化局二〇二…', '川西县工业和信息化局2024年政务公开工作年…', '川西县工业和信息化局政府信息公开2024年…',
    '川西县工业和信息化局政府信息公开工作年度报告（20…', '2024年川西县工业…', '【年报】川西县工业和信息化局2024年政府...', '川西县工业和信息化局关于2024年度政府信息公开工作情……', '2024年政府信息公开工作年…',
  ])('may be the agency\'s report: %s', (title) => {
    const { match, mayBe } = readCut(title, source);
    expect(mayBe).toBe(true);
    expect(match).not.toBe('other');
  });

  it.each(['川西县工业和信息化局2024年度部门…', '川西县工业和信息化局政府信息公开指…', '一图读懂川西县工业和信息化局2024年政府…', '川西县水利局2024年政府…', '川西县工业园区2024年政府信息…'])('cannot be it: %s', (title) => {
    const { match, mayBe } = readCut(title, source);
    expect(mayBe && match !== 'other' && match !== null).toBe(false);
  });
});
