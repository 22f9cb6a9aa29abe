/** Troubles between agencies, and between one night and the next, planted in a world of their own: how many are found, how many are false. */
import { detect } from '../../pipeline/detect/detect.ts';
import type { DetectInput, DetectReport } from '../../pipeline/detect/input.ts';
import type { Source } from '../../pipeline/model/source.ts';
import type { Anomaly } from '../../pipeline/model/stored.ts';
import { population } from './population.ts';

const AGENCIES = 240;
const EACH = 24;
const YEAR = 2024;
const RECEIVED = 'requests.received.total';

interface Measured { kind: string; rule: string; planted: number; recall: number; precision: number }

const world = (): DetectInput & { sources: Source[]; reports: DetectReport[] } =>
  ({ ...population(AGENCIES, 'between'), revisions: [], withdrawn: [], unreachable: new Set<string>(), today: '2026-06-30' });

const reportOn = ({ reports }: { reports: readonly DetectReport[] }, at: number): DetectReport => reports.find((one) => one.agencyId === `agency-${at}` && one.year === YEAR)!;

/** Every seventh agency becomes a government over the six that follow; `off` is what its number differs by. */
function governments(off: (at: number) => number): { input: DetectInput; planted: Set<string> } {
  const input = world();
  const planted = new Set<string>();
  for (let at = 0; at + 6 < AGENCIES; at += 7) {
    const division = `99${String(1000 + at).slice(-4)}`;
    const own = input.sources.slice(at, at + 7);
    for (const source of own) source.division = division;
    Object.assign(own[0]!, { category: 'government', scope: 'whole' });
    for (const report of input.reports.filter((one) => one.agencyId === own[0]!.id)) {
      const parts = input.reports.filter((one) => one.year === report.year && own.slice(1).some(({ id }) => id === one.agencyId));
      report.values[RECEIVED] = parts.reduce((sum, { values }) => sum + values[RECEIVED]!, 0) + (report.year === YEAR ? off(at) : 0);
    }
    if (off(at) !== 0) planted.add(own[0]!.id);
  }
  return { input, planted };
}

function copies(take: (to: DetectReport, from: DetectReport) => void): { input: DetectInput; planted: Set<string> } {
  const input = world();
  const planted = new Set<string>();
  for (let at = 0; at < EACH * 4; at += 4) {
    take(reportOn(input, at), reportOn(input, at + 2));
    planted.add(`agency-${at}`).add(`agency-${at + 2}`);
  }
  return { input, planted };
}

const some = (): string[] => Array.from({ length: EACH }, (_, at) => `agency-${at * 3}`);

function measured(rule: string, { input, planted }: { input: DetectInput; planted: Set<string> }): Measured {
  const found = detect(input).filter((anomaly: Anomaly) => anomaly.rule === rule);
  const right = new Set(found.filter(({ agencyId, year }) => planted.has(agencyId) && year === YEAR).map(({ agencyId }) => agencyId));
  const wrong = found.filter(({ agencyId, year }) => !planted.has(agencyId) || year !== YEAR).length;
  return { kind: found[0]?.kind ?? rule, rule, planted: planted.size, recall: right.size / planted.size, precision: right.size / Math.max(1, right.size + wrong) };
}

/** Each kind of trouble that is not one report's or one agency's own. A copy is found at both agencies. */
export function between(): Measured[] {
  const isOfSize = ({ values }: DetectReport): boolean => Object.entries(values).filter(([key, value]) => /^requests\.(?!.*total)/.test(key) && value > 0).length >= 18;
  const tables = copies((to, from) => { if (isOfSize(from)) to.values = { ...to.values, ...Object.fromEntries(Object.entries(from.values).filter(([key]) => key.startsWith('requests.'))) }; });
  const copied = new Set([...tables.planted].filter((_, index, all) => isOfSize(reportOn(tables.input, Number(all[index - (index % 2) + 1]!.slice(7))))));
  return [
    measured('parts-of-government', governments((at) => (at % 2 ? 1 : 0))),
    measured('parts-of-government', governments((at) => (at % 2 ? -20 : 0))),
    measured('copied-table-other', { input: tables.input, planted: copied }),
    measured('copied-text-other', copies((to, from) => { to.sections = from.sections; })),
    measured('withdrawn', { input: { ...world(), reports: world().reports.filter(({ agencyId, year }) => year !== YEAR || !some().includes(agencyId)), withdrawn: some().map((agencyId) => ({ agencyId, year: YEAR, since: '2026-05-02' })) }, planted: new Set(some()) }),
    measured('revised', { input: { ...world(), revisions: some().map((agencyId) => ({ agencyId, year: YEAR, changedOn: '2026-05-02', changes: [{ key: RECEIVED, before: '1', after: '2' }] })) }, planted: new Set(some()) }),
  ];
}
