/**
 * Troubles of one report, planted in printed pages and read back from them: what is measured is the whole way from
 * the page to the finding, with the cell that is named.
 */
import { demoReports, type DemoReport } from '../../data/demo/figures.ts';
import { printedAt, type PublishedReport } from '../../data/demo/mistakes.ts';
import { randomOf, type Random } from '../../data/demo/random.ts';
import { htmlOf } from '../../data/demo/render/html.ts';
import { partsOf } from '../../data/demo/render/report.ts';
import { analyse } from '../../pipeline/analyse.ts';
import type { Report } from '../../pipeline/model/report.ts';

export interface PageTrouble {
  kind: string;
  size: string;
  /** Changes what is printed; gives the keys of the wrong cells, none where the trouble is in the prose, null where it cannot be planted here. */
  plant(report: PublishedReport, random: Random): string[] | null;
}

const APPLICANTS = ['natural_person', 'business', 'research', 'public_interest', 'legal_services', 'other_organisation'];
const valueAt = (report: PublishedReport, key: string): number => report.figures[key] ?? 0;
const print = (report: PublishedReport, key: string, value: number): void => { report.printed[key] = String(value); };
const rowsOf = (report: PublishedReport): string[] => [...new Set(Object.keys(report.figures).filter((key) => /^requests\.(?!received|carried|closed)/.test(key)).map((key) => key.split('.')[1]!))];

/** A cell of an outcome that the condition holds of, drawn at random. */
function drawn(report: PublishedReport, random: Random, holds: (value: number) => boolean): string | null {
  const keys = rowsOf(report).flatMap((row) => APPLICANTS.map((applicant) => `requests.${row}.${applicant}`)).filter((key) => holds(valueAt(report, key)));
  return keys.length > 0 ? random.pick(keys) : null;
}

const oneCell = (size: string, holds: (value: number) => boolean, wrong: (value: number) => number): PageTrouble => ({
  kind: 'sum', size,
  plant: (report, random) => {
    const key = drawn(report, random, holds);
    if (key === null || wrong(valueAt(report, key)) === valueAt(report, key)) return null;
    print(report, key, wrong(valueAt(report, key)));
    return [key];
  },
});

const transposed = (value: number): number => Number([...String(value)].reverse().join(''));

const rowTotal: PageTrouble = {
  kind: 'sum', size: 'a row total off by 1',
  plant: (report, random) => { const key = `requests.${random.pick(rowsOf(report))}.total`; print(report, key, valueAt(report, key) + 1); return [key]; },
};

const neighbour: PageTrouble = {
  kind: 'sum', size: 'the neighbouring column',
  plant: (report, random) => {
    const key = drawn(report, random, (value) => value > 0);
    const [table, row, column] = key?.split('.') ?? [];
    const beside = `${table}.${row}.${APPLICANTS[APPLICANTS.indexOf(column!) + 1]}`;
    if (key === null || !(beside in report.figures) || valueAt(report, beside) !== 0) return null;
    print(report, beside, valueAt(report, key));
    print(report, key, 0);
    return [key, beside];
  },
};

const swap: PageTrouble = {
  kind: 'sum', size: 'two neighbours swapped',
  plant: (report, random) => {
    const row = random.pick(rowsOf(report));
    const [one, other] = [`requests.${row}.natural_person`, `requests.${row}.business`];
    if (valueAt(report, one) === valueAt(report, other) || valueAt(report, one) * valueAt(report, other) === 0) return null;
    print(report, one, valueAt(report, other));
    print(report, other, valueAt(report, one));
    return [one, other];
  },
};

/** Not where the phrase is right in its other meaning, what was received with what was carried in. */
const claiming = (more: number): PageTrouble => ({
  kind: 'claim', size: `prose counts ${more} more`,
  plant: (report) => {
    if (valueAt(report, 'requests.carried_in.total') === more) return null;
    report.proseReceived = valueAt(report, 'requests.received.total') + more;
    return [];
  },
});

export const PAGE_TROUBLES: readonly PageTrouble[] = [
  oneCell('a cell off by 1', () => true, (value) => value + 1),
  oneCell('a digit too many', (value) => value > 0, (value) => value * 10),
  oneCell('a digit lost', (value) => value >= 10, (value) => Math.floor(value / 10)),
  oneCell('two digits transposed', (value) => value >= 10 && value < 100, transposed),
  rowTotal, neighbour, swap,
  claiming(1), claiming(11),
  { kind: 'contradiction', size: 'all closed, some carried', plant: (report) => { if (valueAt(report, 'requests.carried_out.total') === 0) return null; report.saysAllClosed = true; return []; } },
  { kind: 'period', size: 'the period of last year', plant: (report) => { report.periodYear = report.year - 1; return []; } },
  { kind: 'form_year', size: 'the form of 2019', plant: (report) => { if (report.form !== '2019') return null; report.year += 4; return []; } },
];

export interface PlantedPage { trouble: PageTrouble; keys: string[]; report: Report; truth: PublishedReport }

const published = (report: DemoReport): PublishedReport => ({ ...report, figures: { ...report.figures }, printed: {} });
const readPage = (report: PublishedReport): Promise<Report> => analyse(new TextEncoder().encode(`<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>${htmlOf(partsOf(report))}</body></html>`), { contentType: 'text/html' });

/** `each` pages of every trouble, each read back. */
export async function plantedPages(each: number): Promise<PlantedPage[]> {
  const random = randomOf('pages');
  const pages: PlantedPage[] = [];
  for (const trouble of PAGE_TROUBLES) {
    let left = each;
    for (const plain of demoReports().sort(() => random.next() - 0.5)) {
      const report = published(plain);
      const keys = left > 0 ? trouble.plant(report, random) : null;
      if (keys === null) continue;
      pages.push({ trouble, keys, report: await readPage(report), truth: report });
      left--;
    }
  }
  return pages;
}

/** Every report of the demonstration without a trouble, read back from its page. */
export const cleanPages = (): Promise<Report[]> => Promise.all(demoReports().map((report) => readPage(published(report))));

/** Whether the findings name just the planted cells with the figures that belong there, other cells, or nobody. */
export function named({ keys, report, truth, trouble }: PlantedPage): 'right' | 'wrong' | 'nobody' {
  const suspects = report.findings.filter(({ kind }) => kind === trouble.kind).flatMap((finding) => finding.suspects ?? []);
  if (suspects.length === 0) return 'nobody';
  const areRight = suspects.every(({ key, printed, closes_with }) => keys.includes(key) && String(printed) === printedAt(truth, key) && closes_with === valueAt(truth, key));
  return areRight && keys.every((key) => suspects.some((suspect) => suspect.key === key)) ? 'right' : 'wrong';
}
