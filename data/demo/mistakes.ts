/**
 * The mistakes that are planted in the demonstration: of the kinds that real agencies make, each named, so that a
 * test can ask for every one of them. A mistake changes what is printed, never the figures it was made from.
 */
import type { DemoReport, Figures } from './figures.ts';

/** A report as it is published: its figures as printed, and what its prose says otherwise. */
export interface PublishedReport extends DemoReport {
  /** Printed text by key where it is not simply the figure. */
  printed: Record<string, string>;
  /** What the prose says instead of what the table says. */
  proseReceived?: number;
  saysAllClosed?: boolean;
  periodYear?: number;
  /** The year whose text section five repeats. */
  repeatsSectionFiveOf?: number;
  /** Published months after the legal date. */
  late?: boolean;
}

export interface Mistake {
  agency: string;
  year: number;
  /** A kind of anomaly, or what a reader has to bear. */
  kind: string;
  about: string;
  plant(report: PublishedReport, reportOf: (year: number) => DemoReport): void;
}

const keysOf = (figures: Figures, start: string, end = ''): string[] =>
  Object.keys(figures).filter((key) => key.startsWith(start) && key.endsWith(end));

/** The first outcome whose printed total has at least `digits` digits. */
function largeOutcome(figures: Figures, digits: number): string {
  return keysOf(figures, 'requests.', '.total').find((key) => !/received|carried|closed/.test(key) && String(figures[key]).length >= digits)!;
}

export const MISTAKES: readonly Mistake[] = [
  { agency: 'qinglan-fgw', year: 2023, kind: 'sum', about: 'a digit too many in a row total',
    plant: (report) => { const key = largeOutcome(report.figures, 2); report.printed[key] = `${report.figures[key]}0`; } },
  { agency: 'qinglan-zrzy', year: 2022, kind: 'sum', about: 'two digits of the closed total change places',
    plant: (report) => { const text = String(report.figures['requests.closed_total.total']); report.printed['requests.closed_total.total'] = text[1]! + text[0]! + text.slice(2); } },
  { agency: 'qinglan-zjj', year: 2024, kind: 'carry_over', about: 'three requests are lost between two years',
    plant: ({ figures, printed }) => {
      for (const column of ['natural_person', 'total']) {
        printed[`requests.carried_in.${column}`] = String(figures[`requests.carried_in.${column}`]! + 3);
        printed[`requests.carried_out.${column}`] = String(figures[`requests.carried_out.${column}`]! + 3);
      }
    } },
  { agency: 'qinglan-rsj', year: 2023, kind: 'claim', about: 'the prose counts eleven requests more than the table',
    plant: (report) => { report.proseReceived = report.figures['requests.received.total']! + 11; } },
  { agency: 'qinglan-tjj', year: 2024, kind: 'copied_table', about: 'the tables are those of the year before',
    plant: (report, reportOf) => { report.figures = { ...reportOf(2023).figures }; } },
  { agency: 'qinglan-liuxi', year: 2023, kind: 'x_regulations', about: 'a township counts regulations, which it cannot issue',
    plant: ({ printed }) => { printed['disclosure.regulations.in_force'] = '6'; } },
  { agency: 'qinglan-sfj', year: 2020, kind: 'blank', about: 'the column of totals is left blank',
    plant: ({ figures, printed }) => { for (const key of keysOf(figures, 'requests.', '.total')) printed[key] = ''; } },
  { agency: 'qinglan-kjj', year: 2021, kind: 'dash', about: 'dashes where nothing was to be counted',
    plant: ({ printed }) => { for (const column of ['issued', 'repealed', 'in_force']) printed[`disclosure.regulations.${column}`] = '/'; } },
  { agency: 'qinglan-scj', year: 2023, kind: 'jump', about: 'licences ten times those of the year before',
    plant: ({ figures, printed }) => { printed['disclosure.licensing.decisions'] = String(figures['disclosure.licensing.decisions']! * 10); } },
  { agency: 'qinglan-wjw', year: 2024, kind: 'contradiction', about: 'all closed, says the prose, and some are carried over',
    plant: (report) => {
      report.saysAllClosed = true;
      for (const column of ['natural_person', 'total']) {
        report.printed[`requests.carried_out.${column}`] = String(report.figures[`requests.carried_out.${column}`]! + 2);
        report.printed[`requests.received.${column}`] = String(report.figures[`requests.received.${column}`]! + 2);
      }
    } },
  { agency: 'qinglan-hbj', year: 2025, kind: 'sum', about: 'the figures of natural persons and businesses change places in one row',
    plant: ({ figures, printed }) => {
      printed['requests.granted.natural_person'] = String(figures['requests.granted.business']);
      printed['requests.granted.business'] = String(figures['requests.granted.natural_person']);
    } },
  { agency: 'qinglan-czj', year: 2024, kind: 'in_force', about: 'seven documents in force that nobody issued',
    plant: ({ figures, printed }) => { printed['disclosure.normative_documents.in_force'] = String(figures['disclosure.normative_documents.in_force']! + 7); } },
  { agency: 'qinglan-wlj', year: 2023, kind: 'copied_text', about: 'problems and improvement word for word as the year before',
    plant: (report) => { report.repeatsSectionFiveOf = 2022; } },
  { agency: 'qinglan-jyj', year: 2022, kind: 'period', about: 'the statistical period of the year before',
    plant: (report) => { report.periodYear = 2021; } },
  { agency: 'qinglan-cgj', year: 2023, kind: 'late', about: 'published on 12 March instead of 31 January',
    plant: (report) => { report.late = true; } },
];

/** What nobody published: the agency and the year. */
export const MISSING: readonly { agency: string; year: number }[] = [{ agency: 'qinglan-kjj', year: 2022 }];

/** The reports as they are published, mistakes and all. */
export function publish(reports: readonly DemoReport[]): PublishedReport[] {
  return reports
    .filter((report) => !MISSING.some((gap) => gap.agency === report.agency.id && gap.year === report.year))
    .map((report) => {
      const published: PublishedReport = { ...report, figures: { ...report.figures }, printed: {} };
      const reportOf = (year: number): DemoReport => reports.find((other) => other.agency.id === report.agency.id && other.year === year)!;
      MISTAKES.filter((mistake) => mistake.agency === report.agency.id && mistake.year === report.year).forEach((mistake) => mistake.plant(published, reportOf));
      return published;
    });
}

/** What stands in a cell of a published report. */
export function printedAt(report: PublishedReport, key: string): string {
  return report.printed[key] ?? String(report.figures[key] ?? '');
}
