/** Unusual against the own history: jumps and drops to zero. */
import { ruleText } from '../../forms/rules-across-reports.ts';
import { formCell } from '../../forms/forms.ts';
import { countNoise, logCount, median, spread } from '../statistics.ts';
import type { DetectContext, DetectReport, Detected, DetectRule } from '../input.ts';

/** Figures with a history of their own that mean the same in the forms that have them. */
const KEYS = [
  'requests.received.total', 'requests.closed_total.total', 'disclosure.licensing.decisions', 'disclosure.penalties.decisions',
  'disclosure.compulsory_measures.decisions', 'reviews.reconsideration.total',
] as const;

const YEARS_NEEDED = 2;
/** Standard deviations beyond which a change is called unusual, and the smallest factor and difference that anyone would look at. */
const UNUSUAL = 3.6;
const LEAST_FACTOR = 3;
const LEAST_DIFFERENCE = 20;
/** Years differ by this much even where nothing happened; used where too few others tell. */
const USUAL_SPREAD = 0.25;

interface Change { report: DetectReport; key: string; value: number; usual: number; history: number; log: number }

function changesOf(context: DetectContext, key: string): Change[] {
  return [...context.histories.values()].flatMap((history) => [...history.values()].flatMap((report): Change[] => {
    const value = report.values[key];
    const before = [...history.values()].filter((other) => other.year < report.year).map((other) => other.values[key]).filter((one): one is number => one !== undefined);
    if (value === undefined || before.length < YEARS_NEEDED) return [];
    const recent = before.slice(-4);
    const usual = median(recent);
    return [{ report, key, value, usual, history: recent.length, log: logCount(value) - logCount(usual) }];
  }));
}

const LEAST_PEERS = 8;

/** What others did in that year, and how far honest agencies are from it. */
function tideOf(changes: readonly Change[]): { centre: number; spread: number } {
  const told = changes.filter((change) => change.usual >= 10).map((change) => change.log);
  if (told.length < LEAST_PEERS) return { centre: 0, spread: USUAL_SPREAD };
  const centre = median(told);
  return { centre, spread: Math.max(USUAL_SPREAD, spread(told, centre)) };
}

function unusual(change: Change, tide: { centre: number; spread: number }): number {
  const noise = countNoise(Math.max(change.value, 0)) + countNoise(change.usual);
  return (change.log - tide.centre) / Math.sqrt(tide.spread ** 2 + noise);
}

const labelOf = (key: string): { zh: string; en: string } => {
  const { rowLabel, columnLabel } = formCell(key)!;
  return { zh: `${rowLabel.zh}（${columnLabel.zh}）`, en: `${rowLabel.en}, ${columnLabel.en}` };
};

function jumpOf(change: Change, z: number): Detected {
  const { report, key, value, usual } = change;
  const label = labelOf(key);
  const factor = value > usual ? value / Math.max(usual, 1) : usual / Math.max(value, 1);
  return {
    rule: 'jump', kind: 'jump', severity: factor >= 8 ? 'high' : 'medium', agencyId: report.agencyId, year: report.year, keys: [key],
    explanation: {
      zh: `${label.zh}为${value}，此前${change.history}年的中位数为${usual}，${value > usual ? '增至' : '降至'}约${value > usual ? `${factor.toFixed(1)}倍` : `${(100 / factor).toFixed(0)}%`}。`,
      en: `${label.en}: ${value}, where the median of the ${change.history} years before is ${usual} (${value > usual ? `${factor.toFixed(1)} times as much` : `down to ${(100 / factor).toFixed(0)} %`}).`,
    },
    evidence: { usual, value, years: change.history, deviations: Math.round(Math.abs(z) * 10) / 10, factor: Math.round(factor * 10) / 10 },
  };
}

function dropOf(change: Change): Detected {
  const label = labelOf(change.key);
  return {
    rule: 'drop-to-zero', kind: 'drop_to_zero', severity: change.usual >= 100 ? 'high' : 'medium', agencyId: change.report.agencyId, year: change.report.year, keys: [change.key],
    explanation: {
      zh: `${label.zh}为0，此前${change.history}年的中位数为${change.usual}。`,
      en: `${label.en}: 0, where the median of the ${change.history} years before is ${change.usual}.`,
    },
    evidence: { usual: change.usual, value: 0, years: change.history },
  };
}

function byYear(changes: readonly Change[]): Change[][] {
  const years = new Map<number, Change[]>();
  for (const change of changes) years.set(change.report.year, [...(years.get(change.report.year) ?? []), change]);
  return [...years.values()];
}

/** The others of the same category where there are enough of them, since a reform lifts or sinks a whole trade. */
function tidesOf(context: DetectContext, changes: readonly Change[]): (change: Change) => { centre: number; spread: number } {
  const everyone = tideOf(changes);
  const trades = new Map<string, Change[]>();
  for (const change of changes) {
    const trade = context.sourceOf(change.report.agencyId)?.category ?? '';
    trades.set(trade, [...(trades.get(trade) ?? []), change]);
  }
  const tides = new Map([...trades].map(([trade, members]) => [trade, members.filter((one) => one.usual >= 10).length >= LEAST_PEERS ? tideOf(members) : everyone]));
  return (change) => tides.get(context.sourceOf(change.report.agencyId)?.category ?? '')!;
}

function jumpsOf(context: DetectContext, changes: readonly Change[]): Detected[] {
  const tideFor = tidesOf(context, changes);
  return changes.filter((change) => change.value > 0 && Math.abs(change.value - change.usual) >= LEAST_DIFFERENCE).flatMap((change) => {
    const tide = tideFor(change);
    const z = unusual(change, tide);
    return Math.abs(z) >= UNUSUAL && Math.abs(change.log - tide.centre) >= Math.log(LEAST_FACTOR) ? [jumpOf(change, z)] : [];
  });
}

/** A zero counts as a drop only where others did not all fall to zero, and chance alone would not do it. */
function dropsOf(changes: readonly Change[]): Detected[] {
  const told = changes.filter((change) => change.usual >= 10);
  const zeros = told.filter((change) => change.value === 0).length;
  if (told.length >= 8 && zeros > told.length / 4) return [];
  return changes.filter((change) => change.value === 0 && change.usual >= LEAST_DIFFERENCE).map(dropOf);
}

export const jump: DetectRule = {
  ...ruleText('jump'),
  detect: (context) => KEYS.flatMap((key) => byYear(changesOf(context, key)).flatMap((changes) => jumpsOf(context, changes))),
};

export const dropToZero: DetectRule = {
  ...ruleText('drop-to-zero'),
  detect: (context) => KEYS.flatMap((key) => byYear(changesOf(context, key)).flatMap(dropsOf)),
};
