/** Sums over all agencies by year, each with its N. */
import { OUTCOME_GROUPS, outcomesOf } from '../../forms/outcomes.ts';
import { keyValue } from '../../forms/site-cells.ts';
import { measureOf, measureValue } from '../../forms/measures.ts';
import type { SiteAgency, SiteReport, YearTotals } from '../../model/site.ts';

const RECEIVED = measureOf('requests.received.total')!;

function emptyYear(year: number): YearTotals {
  return { year, reports: 0, agencies: 0, forms: {}, received: { n: 0, sum: 0 }, outcomes: { n: 0, sums: Object.fromEntries(OUTCOME_GROUPS.map(({ id }) => [id, 0])) } };
}

/** Adds agencies one by one; a government's report that covers its departments would count their requests twice, so governments stay out of sums. */
export class Totals {
  readonly #years = new Map<number, YearTotals>();

  add(agency: SiteAgency): void {
    for (const report of agency.reports) this.#addReport(report, agency.category === 'government');
  }

  years(): YearTotals[] {
    return [...this.#years.values()].sort((a, b) => a.year - b.year);
  }

  #addReport(report: SiteReport, isGovernment: boolean): void {
    const year = this.#years.get(report.year) ?? emptyYear(report.year);
    this.#years.set(report.year, year);
    year.reports++;
    year.agencies++;
    year.forms[report.form] = (year.forms[report.form] ?? 0) + 1;
    if (!isGovernment) addFigures(year, report);
  }
}

function addFigures(year: YearTotals, report: SiteReport): void {
  const { value } = measureValue(RECEIVED, report.form, (key) => keyValue(report, key));
  if (value !== null) { year.received.n++; year.received.sum += value; }
  if (report.form === 'other') return;
  const outcomes = outcomesOf(report.form, (key) => { const { printed, derived } = keyValue(report, key); return printed ?? derived; });
  if (!outcomes) return;
  year.outcomes.n++;
  for (const [group, count] of Object.entries(outcomes)) year.outcomes.sums[group]! += count;
}
