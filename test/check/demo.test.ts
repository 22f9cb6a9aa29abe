/** The demonstration's reports: what was planted in one report is found there, and nothing is found in the others. */
import { describe, expect, it } from 'vitest';
import { demoReports } from '../../data/demo/figures.ts';
import { MISTAKES, publish } from '../../data/demo/mistakes.ts';
import { nameIn } from '../../data/demo/prose.ts';
import { partsOf } from '../../data/demo/render/report.ts';
import { htmlOf } from '../../data/demo/render/html.ts';
import { check } from '../../pipeline/check/check.ts';
import { readHtml } from '../../pipeline/read/html.ts';
import { recognise } from '../../pipeline/recognise/recognise.ts';

/** The planted kinds that one report shows by itself. */
const ALONE = new Set(['sum', 'claim', 'period', 'form_year', 'contradiction', 'x_regulations']);

describe('the findings of single reports', () => {
  const reports = publish(demoReports());

  it('are exactly the planted ones', () => {
    expect(reports.length).toBeGreaterThan(100);
    const wrong = reports.flatMap((report) => {
      const { findings, agency, year } = check(recognise(readHtml(`<html><body>${htmlOf(partsOf(report))}</body></html>`)));
      const planted = MISTAKES.filter((one) => one.agency === report.agency.id && one.year === report.year && ALONE.has(one.kind)).map(({ kind }) => kind);
      const found = [...new Set(findings.map(({ kind }) => kind))];
      const isRight = agency === nameIn(report) && year === report.year && found.sort().join() === [...new Set(planted)].sort().join();
      return isRight ? [] : [{ agency: report.agency.id, year: report.year, read: agency, planted, found }];
    });
    expect(wrong).toEqual([]);
  });
});
