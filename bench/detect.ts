/**
 * `npm run bench:detect`: plants each kind of trouble at several sizes, those of one report in printed pages that are
 * read back, those across reports in a population of 600 agencies over seven years. Prints precision and recall by kind
 * and size, whether the right cell is named, the rank of what was planted, and false findings a thousand reports.
 * The peer is the plain rule of a spreadsheet: a change by half against last year.
 */
import { randomOf } from '../data/demo/random.ts';
import { detect, DETECT_RULES } from '../pipeline/detect/detect.ts';
import { contextOf, type DetectReport } from '../pipeline/detect/input.ts';
import { outcomeOf } from '../pipeline/detect/outcomes.ts';
import { between } from './population/between.ts';
import { cleanPages, named, PAGE_TROUBLES, plantedPages } from './population/pages.ts';
import { population, type Population } from './population/population.ts';
import { TROUBLES, type Trouble } from './population/troubles.ts';

const AGENCIES = 600;
const EACH = 24;

interface Planted { trouble: Trouble; agencyId: string; year: number }

function plantAll({ reports, sources }: Population): { reports: DetectReport[]; planted: Planted[] } {
  const histories = new Map(sources.map((source) => [source.id, reports.filter((report) => report.agencyId === source.id)]));
  const free = sources.map((source) => source.id);
  const random = randomOf('troubles');
  const planted: Planted[] = [];
  // The rarest first, so that a trouble which needs a large agency still finds one that is free.
  for (const trouble of [...TROUBLES].reverse()) {
    let left = EACH;
    for (const id of [...free].sort(() => random.next() - 0.5)) {
      if (left === 0) break;
      const year = random.between(2022, 2024);
      if (!trouble.plant(histories.get(id)!, year, random)) continue;
      planted.push({ trouble, agencyId: id, year });
      free.splice(free.indexOf(id), 1);
      left--;
    }
  }
  return { reports: [...histories.values()].flat(), planted };
}

/** Troubles of one report, from the printed page to the finding and the cell it names. */
async function measurePages(figures: Record<string, number>): Promise<void> {
  const [pages, clean] = [await plantedPages(EACH), await cleanPages()];
  console.log('One report, read from its page\nkind            size                      planted  recall  cell named right / wrong / none');
  for (const trouble of PAGE_TROUBLES) {
    const mine = pages.filter((page) => page.trouble === trouble);
    const recall = mine.filter(({ report }) => report.findings.some(({ kind }) => kind === trouble.kind)).length / mine.length;
    const count = (as: ReturnType<typeof named>): number => mine.filter((page) => named(page) === as).length;
    console.log(`${trouble.kind.padEnd(15)} ${trouble.size.padEnd(25)} ${String(mine.length).padStart(7)}  ${(recall * 100).toFixed(0).padStart(4)} %${trouble.kind === 'sum' ? `  ${count('right')} / ${count('wrong')} / ${count('nobody')}` : ''}`);
  }
  for (const kind of new Set(PAGE_TROUBLES.map((trouble) => trouble.kind))) {
    const found = pages.filter(({ report }) => report.findings.some((finding) => finding.kind === kind));
    const right = found.filter(({ trouble }) => trouble.kind === kind).length;
    const wrong = found.length - right + clean.filter(({ findings }) => findings.some((finding) => finding.kind === kind)).length;
    figures[`${kind}_recall`] = right / pages.filter(({ trouble }) => trouble.kind === kind).length;
    figures[`${kind}_precision`] = right / (right + wrong);
  }
  const sums = pages.filter(({ trouble }) => trouble.kind === 'sum');
  figures.suspect_named_right = sums.filter((page) => named(page) === 'right').length / sums.length;
  figures.suspect_named_wrong = sums.filter((page) => named(page) === 'wrong').length / sums.length;
  figures.pages_without_trouble = clean.length;
}

const { sources, reports: clean } = population(AGENCIES);
const { reports, planted } = plantAll(population(AGENCIES));
const input = (all: DetectReport[]) => ({ sources, reports: all, revisions: [], withdrawn: [], unreachable: new Set<string>(), today: '2026-06-30' });
const start = performance.now();
const found = detect(input(reports));
const seconds = (performance.now() - start) / 1000;
const untouched = detect(input(clean));

/** What a trouble causes beside itself: other figures of the same agency that honestly no longer agree. */
const touched = new Set(planted.map((one) => one.agencyId));
const hits = (one: Planted): number => found.findIndex((anomaly) => anomaly.agencyId === one.agencyId && anomaly.kind === one.trouble.kind && anomaly.year === one.year);

const figures: Record<string, number> = {};
await measurePages(figures);
console.log('\nAcross reports\nkind            size                      planted  recall');
for (const trouble of TROUBLES) {
  const mine = planted.filter((one) => one.trouble === trouble);
  const recall = mine.filter((one) => hits(one) >= 0).length / mine.length;
  console.log(`${trouble.kind.padEnd(15)} ${trouble.size.padEnd(25)} ${String(mine.length).padStart(7)}  ${(recall * 100).toFixed(0).padStart(5)} %${trouble.counts ? '' : '  (smaller than the aim)'}`);
}
console.log('\nkind            recall  precision  (troubles of a size that counts; precision over agencies without another trouble)');
for (const kind of new Set(TROUBLES.map((trouble) => trouble.kind))) {
  const mine = planted.filter((one) => one.trouble.kind === kind && one.trouble.counts);
  const right = mine.filter((one) => hits(one) >= 0).length;
  const wrong = found.filter((anomaly) => anomaly.kind === kind && (!touched.has(anomaly.agencyId) || planted.some((one) => one.agencyId === anomaly.agencyId && one.trouble.kind === kind && ![one.year, one.year + 1].includes(anomaly.year)))).length;
  figures[`${kind}_recall`] = right / mine.length;
  figures[`${kind}_precision`] = right / Math.max(1, right + wrong);
  console.log(`${kind.padEnd(15)} ${(figures[`${kind}_recall`]! * 100).toFixed(1).padStart(6)}  ${(figures[`${kind}_precision`]! * 100).toFixed(1).padStart(9)}`);
}
console.log('\nBetween agencies and nights\nrule                  planted  recall  precision');
for (const { rule, planted: count, recall, precision } of between()) {
  console.log(`${rule.padEnd(20)} ${String(count).padStart(8)} ${(recall * 100).toFixed(1).padStart(7)} ${(precision * 100).toFixed(1).padStart(10)}`);
  const name = rule.replaceAll('-', '_');
  figures[`${name}_recall`] = Math.min(recall, figures[`${name}_recall`] ?? 1);
  figures[`${name}_precision`] = Math.min(precision, figures[`${name}_precision`] ?? 1);
}
const ranks = planted.filter((one) => one.trouble.counts).map(hits).filter((rank) => rank >= 0).sort((a, b) => a - b);
figures.median_rank_share = ranks[ranks.length >> 1]! / found.length;
figures.false_per_thousand_reports = (untouched.length / clean.length) * 1000;
figures.reports = reports.length;
figures.seconds = seconds;
const spreadsheet = clean.filter((report) => { const before = clean.find((other) => other.agencyId === report.agencyId && other.year === report.year - 1); const [now, then] = [report.values['requests.received.total']!, before?.values['requests.received.total'] ?? NaN]; return Math.abs(now - then) > then / 2; }).length;
const peers = { change_by_half_false_per_thousand_reports: (spreadsheet / clean.length) * 1000 };
console.log(`\nfalse findings a thousand untouched reports: ${figures.false_per_thousand_reports.toFixed(2)} (a rule of "changed by half" alone: ${peers.change_by_half_false_per_thousand_reports.toFixed(0)})`);
for (const kind of new Set(untouched.map((one) => one.kind))) console.log(`  ${kind}: ${untouched.filter((one) => one.kind === kind).length}`);
console.log('\nrule                    pass   fail  unknown  (one report in fifty)');
const context = contextOf(input(reports));
for (const rule of DETECT_RULES) {
  const own = rule.detect(context);
  const told = reports.filter((_, index) => index % 50 === 0).map(({ agencyId, year }) => outcomeOf(rule, own, context, agencyId, year));
  console.log(`${rule.id.padEnd(20)} ${(['pass', 'fail', 'unknown'] as const).map((outcome) => String(told.filter((one) => one === outcome).length).padStart(7)).join('')}`);
}
const round = (values: Record<string, number>): Record<string, number> => Object.fromEntries(Object.entries(values).map(([key, value]) => [key, Math.round(value * 1000) / 1000]));
console.log(JSON.stringify({ bench: 'detect', figures: round(figures), peers: round(peers), ratios: { false_to_change_by_half: Math.round((figures.false_per_thousand_reports / peers.change_by_half_false_per_thousand_reports) * 1e4) / 1e4 } }));
