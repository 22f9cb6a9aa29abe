/** Troubles of each kind at several sizes, to be planted one in a report; each says where it must be found. */
import type { Random } from '../../data/demo/random.ts';
import type { DetectReport } from '../../pipeline/detect/input.ts';

export interface Trouble {
  kind: string;
  size: string;
  /** True for kinds that are arithmetic or a matter of dates: there is no room for judgement. */
  exact: boolean;
  /** Whether a person would call a trouble of this size one; smaller ones are measured and not counted in the aim. */
  counts: boolean;
  /** Changes the report of `year`, where it can; false where it cannot be planted here. */
  plant(history: DetectReport[], year: number, random: Random): boolean;
}

const at = (history: DetectReport[], year: number): DetectReport => history.find((report) => report.year === year)!;
const LICENCES = 'disclosure.licensing.decisions';

const carryOver = (size: number): Trouble => ({
  kind: 'carry_over', size: `±${size}`, exact: true, counts: true,
  plant: (history, year) => { const { values } = at(history, year); values['requests.carried_in.total']! += size; return true; },
});

const inForce = (size: number): Trouble => ({
  kind: 'in_force', size: `±${size}`, exact: true, counts: true,
  plant: (history, year) => { for (const report of history.filter((one) => one.year >= year)) report.values['disclosure.normative_documents.in_force']! += size; return true; },
});

const late = (publishedOn: (year: number) => string, size: string): Trouble => ({ kind: 'late', size, exact: true, counts: true, plant: (history, year) => { at(history, year).publishedOn = publishedOn(year); return true; } });

const missing: Trouble = { kind: 'missing', size: 'one year', exact: true, counts: true, plant: (history, year) => { history.splice(history.findIndex((report) => report.year === year), 1); return true; } };

const copiedTable: Trouble = {
  kind: 'copied_table', size: 'last year', exact: true, counts: true,
  plant: (history, year) => {
    const told = Object.entries(at(history, year - 1).values).filter(([key, value]) => key.startsWith('requests.') && !/\.total$|closed_total/.test(key) && value > 0);
    if (told.length < 8 || new Set(told.map(([, value]) => value)).size < 3) return false;
    at(history, year).values = { ...at(history, year).values, ...Object.fromEntries(Object.entries(at(history, year - 1).values).filter(([key]) => key.startsWith('requests.') && !key.includes('carried'))) };
    const before = at(history, year - 1).values;
    for (const key of Object.keys(before).filter((one) => one.includes('carried'))) at(history, year).values[key] = before[key]!;
    return true;
  },
};

const copiedText: Trouble = { kind: 'copied_text', size: 'last year', exact: true, counts: true, plant: (history, year) => { at(history, year).sections = at(history, year - 1).sections; return true; } };

const jump = (factor: number, least: number, counts: boolean): Trouble => ({
  kind: 'jump', size: `×${factor}, usual ≥ ${least}`, exact: false, counts,
  plant: (history, year) => {
    const report = at(history, year);
    if (report.values[LICENCES]! < least) return false;
    report.values[LICENCES] = Math.round(report.values[LICENCES]! * factor);
    return true;
  },
});

const drop = (least: number): Trouble => ({
  kind: 'drop_to_zero', size: `usual ≥ ${least}`, exact: false, counts: true,
  plant: (history, year) => {
    const report = at(history, year);
    if (report.values[LICENCES]! < least) return false;
    report.values[LICENCES] = 0;
    return true;
  },
});

/** Nearly everything becomes "granted", or hardly anything. */
const rate = (share: number, least: number, counts: boolean): Trouble => ({
  kind: 'rate_outlier', size: `granted ${Math.round(share * 100)} %, N ≥ ${least}`, exact: false, counts,
  plant: (history, year) => {
    const { values } = at(history, year);
    const total = values['requests.closed_total.total']!;
    if (total < least) return false;
    for (const key of Object.keys(values).filter((one) => /^requests\.(?!received|carried|closed).*\.total$/.test(one))) values[key] = 0;
    values['requests.granted.total'] = Math.round(total * share);
    values['requests.unavailable_not_held.total'] = total - Math.round(total * share);
    return true;
  },
});

export const TROUBLES: readonly Trouble[] = [
  carryOver(1), carryOver(20), inForce(1), inForce(30), late((year) => `${year + 1}-02-01`, 'a day'), late((year) => `${year + 1}-06-15`, 'months'), missing, copiedTable, copiedText,
  jump(3, 30, false), jump(6, 30, true), jump(10, 30, true), jump(0.1, 200, true), drop(50), drop(500),
  rate(0.99, 30, true), rate(0.02, 30, true), rate(0.02, 200, true), rate(0.75, 100, false),
];
