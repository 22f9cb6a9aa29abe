import { ruleText } from '../../forms/rules-across-reports.ts';
import type { DetectContext, DetectReport, Detected, DetectRule } from '../input.ts';
import { bitsAmongOthers, bitsOfRepeating } from '../statistics.ts';

/** One table's figures, as one string to compare, and those that nothing else of the table determines. */
interface Print { text: string; free: number[] }

interface Table {
  id: string;
  zh: string;
  en: string;
  isCompared(key: string): boolean;
  isFree(key: string): boolean;
  /** Chance repeats such a table at most once in two to this many; where many cells are zero again, far more rarely. */
  leastBits: number;
}

/** What is in force stays the same from year to year, and amounts may; only what the year itself brought is compared, or counted. */
const TABLES: readonly Table[] = [
  {
    id: 'requests', zh: '申请情况表', en: 'the table of requests', isCompared: (key) => key.startsWith('requests.'),
    isFree: (key) => !key.endsWith('.total') && !/\.(?:closed_total|received)\./.test(key), leastBits: 6,
  },
  {
    id: 'disclosure', zh: '主动公开情况表', en: 'the table of proactive disclosure', isCompared: (key) => key.startsWith('disclosure.') && !key.endsWith('.in_force'),
    isFree: (key) => /\.(?:decisions|issued|repealed)$/.test(key), leastBits: 12,
  },
];

function printOf(report: DetectReport, table: Table): Print {
  const told = Object.entries(report.values).filter(([key, value]) => value !== 0 && table.isCompared(key));
  return { text: told.map(([key, value]) => `${key}=${value}`).sort().join(' '), free: told.filter(([key]) => table.isFree(key)).map(([, value]) => value) };
}

const isTelling = ({ free }: Print, { leastBits }: Table): boolean => bitsOfRepeating(free) >= leastBits;

/** The tables of both reports that say enough to be told apart from chance. */
function tellingTables(context: DetectContext, report: DetectReport): { table: Table; now: Print; then: Print }[] {
  const before = context.reportOn(report.agencyId, report.year - 1);
  if (!before) return [];
  return TABLES.map((table) => ({ table, now: printOf(report, table), then: printOf(before, table) })).filter(({ table, now }) => isTelling(now, table));
}

function ownLastYear(context: DetectContext): Detected[] {
  return context.reports.flatMap((report): Detected[] => {
    const copied = tellingTables(context, report).filter(({ now, then }) => now.text === then.text);
    if (copied.length === 0) return [];
    return [{
      rule: 'copied-table-own', kind: 'copied_table', severity: 'high', agencyId: report.agencyId, year: report.year, keys: [],
      explanation: {
        zh: `${copied.map(({ table }) => table.zh).join('、')}的全部数字与上年（${report.year - 1}年）相同。`,
        en: `Every figure of ${copied.map(({ table }) => table.en).join(' and of ')} is that of the year before (${report.year - 1}).`,
      },
      evidence: { copied_from_year: report.year - 1, tables: copied.map(({ table }) => table.id).join(' '), figures: copied.reduce((sum, { now }) => sum + now.text.split(' ').length, 0) },
    }];
  });
}

/** One pair in sixteen comparisons of all with all may be chance by this reckoning, which leaves out that the zeros agree as well. */
const MARGIN_BITS = 4;
/** However few there are to compare: agencies of one kind have like figures. */
const LEAST_BITS = 16;

/** Reports whose table of requests says enough to be no one else's, by what it says. */
function distinctive({ reports, population = reports.length }: DetectContext): Map<string, DetectReport[]> {
  const least = Math.max(LEAST_BITS, MARGIN_BITS + Math.log2(Math.max(1, (population * (population - 1)) / 2)));
  const groups = new Map<string, DetectReport[]>();
  for (const report of reports) {
    const { text, free } = printOf(report, TABLES[0]!);
    if (bitsAmongOthers(free) < least || new Set(free).size < 3) continue;
    const group = groups.get(text);
    if (group) group.push(report); else groups.set(text, [report]);
  }
  return groups;
}

function otherAgency(context: DetectContext): Detected[] {
  return [...distinctive(context).values()].flatMap((group) => group.flatMap((report): Detected[] => {
    const twin = group.find((other) => other.agencyId !== report.agencyId);
    if (!twin) return [];
    const name = context.agencyName(twin.agencyId);
    return [{
      rule: 'copied-table-other', kind: 'copied_table', severity: 'high', agencyId: report.agencyId, year: report.year, keys: [],
      explanation: { zh: `申请情况表的全部数字与另一机关（${name}，${twin.year}年）相同。`, en: `Every figure of the table of requests is that of another agency (${name}, ${twin.year}).` },
      evidence: { same_as_agency: twin.agencyId, same_as_year: twin.year, agencies: group.length },
    }];
  }));
}

export const copiedTableOwn: DetectRule = {
  ...ruleText('copied-table-own'),
  detect: ownLastYear,
  asks: (context, agencyId, year) => { const report = context.reportOn(agencyId, year); return report !== undefined && tellingTables(context, report).length > 0; },
};

export const copiedTableOther: DetectRule = {
  ...ruleText('copied-table-other'),
  detect: otherAgency,
  asks: (context, agencyId, year) => [...distinctive(context).values()].some((group) => group.some((report) => report.agencyId === agencyId && report.year === year)),
};
