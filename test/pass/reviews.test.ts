import { appendFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Anomaly } from '../../pipeline/model/stored.ts';
import { fingerprint, loadReviews, saveReview, withVerdicts, type CellTexts } from '../../pipeline/pass/reviews.ts';

const anomaly: Anomaly = {
  id: 'a:2024:carry-over:requests.carried_in.total', agencyId: 'a', year: 2024, key: 'requests.carried_in.total', keys: ['requests.carried_in.total'],
  rule: 'carry-over', kind: 'carry_over', severity: 'high', explanation: { zh: '不一致', en: 'differs' }, evidence: { carried_out: 5, carried_in: 2 },
};
const says = (text: string): CellTexts => () => text;
const folder = (): string => mkdtempSync(join(tmpdir(), 'gongkai-reviews-'));

describe('a verdict', () => {
  it('stays with its finding while the cells are the same', () => {
    const dir = folder();
    saveReview(dir, { anomaly: anomaly.id, fingerprint: fingerprint(anomaly, says('2')), verdict: 'explained', note: '并入另一机关', on: '2026-02-01' });
    const [again] = withVerdicts([anomaly], loadReviews(dir), says('2'));
    expect(again!.evidence).toEqual({ carried_out: 5, carried_in: 2, verdict: 'explained', verdict_note: '并入另一机关', verdict_on: '2026-02-01' });
    expect(withVerdicts([again!], loadReviews(dir), says('2'))).toEqual([again]);
  });

  it('falls away where a cell or the evidence changes', () => {
    const dir = folder();
    saveReview(dir, { anomaly: anomaly.id, fingerprint: fingerprint(anomaly, says('2')), verdict: 'confirmed', note: '', on: '2026-02-01' });
    expect(withVerdicts([anomaly], loadReviews(dir), says('3'))[0]!.evidence).not.toHaveProperty('verdict');
    expect(withVerdicts([{ ...anomaly, evidence: { carried_out: 6, carried_in: 2 } }], loadReviews(dir), says('2'))[0]!.evidence).not.toHaveProperty('verdict');
  });

  it('is the last one that was given', () => {
    const dir = folder();
    for (const verdict of ['confirmed', 'our_error'] as const) saveReview(dir, { anomaly: anomaly.id, fingerprint: 'x', verdict, note: '', on: '2026-02-01' });
    expect(loadReviews(dir).get('x')!.verdict).toBe('our_error');
  });

  it('stays while only the peers move', () => {
    const odd = (peers: number, median: number): Anomaly => ({
      ...anomaly, id: 'a:2024:rate-outlier', rule: 'rate-outlier', kind: 'rate_outlier', keys: ['requests.granted.total'],
      explanation: { zh: `占比2.0%（N=100），同级同类${peers}个机关的中位数为${median}%。`, en: '' }, evidence: { rate: 'granted', n: 100, value: 0.02, peers, peers_median: median / 100, deviations: 9 },
    });
    expect(fingerprint(odd(12, 61), says('2'))).toBe(fingerprint(odd(30, 64), says('2')));
    expect(fingerprint(odd(12, 61), says('3'))).not.toBe(fingerprint(odd(12, 61), says('2')));
  });

  it('on one of two claims of a cell goes with that claim when the other is gone', () => {
    const claim = (id: string, stated: number): Anomaly => ({ ...anomaly, id, rule: 'claim-agrees-with-table', kind: 'claim', evidence: undefined, explanation: { zh: `文字“收到${stated}件”与表格不一致：表中为10。`, en: '' } });
    const dir = folder();
    saveReview(dir, { anomaly: 'a:2', fingerprint: fingerprint(claim('a:2', 12), says('10')), verdict: 'confirmed', note: '', on: '2026-02-01' });
    const after = withVerdicts([claim('a', 12), claim('b', 13)], loadReviews(dir), says('10'));
    expect(after.map(({ evidence }) => evidence?.verdict)).toEqual(['confirmed', undefined]);
  });

  it('in a broken file is named by its line', () => {
    const dir = folder();
    appendFileSync(join(dir, 'reviews.jsonl'), '{"anomaly":"a"}\n{oops\n');
    expect(() => loadReviews(dir)).toThrow(/reviews\.jsonl, line 2/);
    expect(loadReviews(folder()).size).toBe(0);
  });
});
