import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AGENCIES, YEARS } from '../../data/demo/agencies.ts';
import { demoReports } from '../../data/demo/figures.ts';
import { MISTAKES, printedAt, publish } from '../../data/demo/mistakes.ts';
import { formatOf, pdfPathOf } from '../../data/demo/sites/pages.ts';
import { titleOf } from '../../data/demo/prose.ts';
import { randomOf } from '../../data/demo/random.ts';
import { analyse } from '../../pipeline/analyse.ts';
import { FORMS } from '../../pipeline/forms/forms.ts';
import { usePdfiumFromDisk } from '../../pipeline/pdfium-node.ts';

const reports = demoReports();
const sum = (figures: Record<string, number>, keys: readonly string[]): number => keys.reduce((total, key) => total + figures[key]!, 0);

describe('the demonstration', () => {
  it('is a prefecture of departments, counties and a township over seven years', () => {
    expect(AGENCIES.length).toBeGreaterThanOrEqual(24);
    expect(new Set(AGENCIES.map((agency) => agency.level))).toEqual(new Set(['prefecture', 'county', 'township']));
    expect(new Set(AGENCIES.map((agency) => agency.family)).size).toBeGreaterThanOrEqual(4);
    expect(reports).toHaveLength(AGENCIES.length * YEARS.length);
  });

  it('fills in every cell of its form', () => {
    for (const { form, figures } of reports) expect(Object.keys(figures).sort()).toEqual(FORMS[form].cells.map((cell) => cell.key).sort());
  });

  it('holds every sum of its form before mistakes are planted', () => {
    const broken = reports.flatMap(({ agency, year, form, figures }) => FORMS[form].checks.filter((check) => sum(figures, check.expected) !== sum(figures, check.actual)).map((check) => `${agency.id} ${year} ${check.id} ${check.column}`));
    expect(broken).toEqual([]);
  });

  it('carries over from year to year', () => {
    for (const report of reports) {
      const before = reports.find((other) => other.agency === report.agency && other.year === report.year - 1);
      if (before) expect(report.figures['requests.carried_in.total']).toBe(before.figures['requests.carried_out.total']);
    }
  });

  it('is the same every time', () => {
    expect(demoReports()).toEqual(reports);
    expect(randomOf('a').next()).not.toBe(randomOf('b').next());
  });

  it('plants each mistake in a report that exists', () => {
    for (const { agency, year } of MISTAKES) expect(reports.some((report) => report.agency.id === agency && report.year === year)).toBe(true);
  });

  it('calls a renamed agency in each report as it was called when that came out', () => {
    const titles = publish(reports).filter(({ agency }) => agency.id === 'qinglan-cgj').map((report) => titleOf(report).slice(0, -'2019年政府信息公开工作年度报告'.length));
    expect(titles).toEqual([...Array<string>(2).fill('青岚市城市管理综合执法局'), ...Array<string>(5).fill('青岚市城市管理局')]);
  });

  it('names no agency whose name the registry of real agencies has', () => {
    const folder = new URL('../../data/sources/', import.meta.url);
    const real = readdirSync(folder).filter((name) => name.endsWith('.yaml')).map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n');
    expect(real.length).toBeGreaterThan(1000);
    for (const { name } of AGENCIES) expect(real).not.toContain(name);
  });
});

describe('its PDF reports', () => {
  usePdfiumFromDisk();
  const pdfs = publish(reports).filter((report) => formatOf(report) === 'pdf');

  it.each(pdfs.map((report) => ({ name: titleOf(report), report })))('$name says what its figures say', async ({ report }) => {
    const read = await analyse(readFileSync(pdfPathOf(report)), { name: 'report.pdf' });
    expect(read).toMatchObject({ agency: report.agency.name, year: report.year, form: report.form });
    const wrong = read.cells.filter((cell) => cell.value !== Number(printedAt(report, cell.key)));
    expect(wrong).toEqual([]);
  });
});
