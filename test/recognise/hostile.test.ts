import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NotAReportError } from '../../pipeline/lib/errors.ts';
import { recognise } from '../../pipeline/recognise/recognise.ts';
import { documentOf } from './documents.ts';

const PIECES = ['清河县水利局', '2023年', '政府信息公开', '工作年度报告', '收到', '申请', '共计', '信息公开', '公开', '件', '45', '结转', '下年度', '行政复议', '(', ')', '《', '，', '。', '、', '一、', '统计期限', '自', '至', '1月', '20231231日', '微信', '条', '\n', ' ', '\u0000', '𠮷', '%', '予以公开', '分别', '万', '占', 'XX', '…'];

it('any text is a report or none, and never anything else', () => {
  const line = fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join(''));
  fc.assert(fc.property(fc.array(line, { maxLength: 12 }), fc.constantFrom('html', 'txt', 'pdf'), (lines, format) => {
    try {
      const report = recognise(documentOf(lines, { format: format as 'html' }));
      expect(report.year === null || Number.isInteger(report.year)).toBe(true);
    } catch (error) {
      expect(error).toBeInstanceOf(NotAReportError);
    }
  }), { numRuns: 400, seed: 7 });
});

it.each(['共计', '信息公开', '(a)', '公民、法人', '申请', '予以公开的', '一', '（', '9', '年', '清河县'])('%s repeated ten thousand times takes no time', (piece) => {
  const long = piece.repeat(10_000);
  const lines = ['清河县水利局2023年政府信息公开工作年度报告', `2023年政府信息公开收到申请${long}件。`, `信息公开申请予以公开${long}45件，结转下年度`, `${long}政府信息公开${long}`, `统计期限自${long}`];
  const start = performance.now();
  try { recognise(documentOf(lines)); } catch (error) { expect(error).toBeInstanceOf(NotAReportError); }
  expect(performance.now() - start).toBeLessThan(5000);
});
