/** Unusual against the own history: jumps and drops to zero. */
import { ruleText } from '../../forms/rules-across-reports.ts';
import { formCell } from '../../forms/forms.ts';
import { countNoise, logCount, median, spread } from '../statistics.ts';
import type { DetectContext, DetectReport, Detected, DetectRule } from '../input.ts';
import { FEES, feeSlips } from './fee-slips.ts';

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

/** What `jump` and `drop-to-zero` look at. */
export const JUMP_KEYS: readonly string[] = [...KEYS, FEES];

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

/** What others did in that year, how far honest agencies are from it, and who they are; nobody where too few can tell. */
interface Tide { centre: number; spread: number; peers: number; group: 'same category' | 'all agencies' | 'none' }

const NO_TIDE: Tide = { centre: 0, spread: USUAL_SPREAD, peers: 0, group: 'none' };

function tideOf(changes: readonly Change[], group: Tide['group']): Tide {
  const told = changes.filter((change) => change.usual >= 10).map((change) => change.log);
  if (told.length < LEAST_PEERS) return NO_TIDE;
  const centre = median(told);
  return { centre, spread: Math.max(USUAL_SPREAD, spread(told, centre)), peers: told.length, group };
}

const GROUP_WORDS = { 'same category': { zh: '同类', en: 'of the same category' }, 'all agencies': { zh: '全部', en: 'of all kinds' } };

/** What the others did, for a reader; nothing where there are too few. */
function tideWords({ centre, peers, group }: Tide): { zh: string; en: string } {
  if (group === 'none') return { zh: '', en: '' };
  const [words, others] = [GROUP_WORDS[group], ((Math.exp(centre) - 1) * 100).toFixed(0)];
  return { zh: `同年${words.zh}${peers}个机关的中位变化为${others}%。`, en: ` In that year the median of ${peers} agencies ${words.en} changed by ${others} %.` };
}

function unusual(change: Change, tide: Tide): number {
  const noise = countNoise(Math.max(change.value, 0)) + countNoise(change.usual);
  return (change.log - tide.centre) / Math.sqrt(tide.spread ** 2 + noise);
}

const labelOf = (key: string): { zh: string; en: string } => {
  const { rowLabel, columnLabel } = formCell(key)!;
  return { zh: `${rowLabel.zh}（${columnLabel.zh}）`, en: `${rowLabel.en}, ${columnLabel.en}` };
};

function jumpOf(change: Change, tide: Tide): Detected {
  const { report, key, value, usual } = change;
  const [label, others, how] = [labelOf(key), tideWords(tide), evidenceOf(change, tide)];
  const factor = value > usual ? value / Math.max(usual, 1) : usual / Math.max(value, 1);
  return {
    rule: 'jump', kind: 'jump', severity: factor >= 8 ? 'high' : 'medium', agencyId: report.agencyId, year: report.year, keys: [key],
    explanation: {
      zh: `${label.zh}为${value}，此前${change.history}年的中位数为${usual}，${value > usual ? '增至' : '降至'}约${value > usual ? `${factor.toFixed(1)}倍` : `${(100 / factor).toFixed(0)}%`}，相差${how.deviations}个离差。${others.zh}`,
      en: `${label.en}: ${value}, where the median of the ${change.history} years before is ${usual} (${value > usual ? `${factor.toFixed(1)} times as much` : `down to ${(100 / factor).toFixed(0)} %`}), ${how.deviations} deviations away.${others.en}`,
    },
    evidence: { usual, value, years: change.history, factor: Math.round(factor * 10) / 10, ...how },
  };
}

/** How unusual, and against whom. */
function evidenceOf(change: Change, tide: Tide): { deviations: number; peers: number; peer_group: string } {
  return { deviations: Math.round(Math.abs(unusual(change, tide)) * 10) / 10, peers: tide.peers, peer_group: tide.group };
}

function dropOf(change: Change, tide: Tide): Detected {
  const [label, others] = [labelOf(change.key), tideWords(tide)];
  return {
    rule: 'drop-to-zero', kind: 'drop_to_zero', severity: change.usual >= 100 ? 'high' : 'medium', agencyId: change.report.agencyId, year: change.report.year, keys: [change.key],
    explanation: {
      zh: `${label.zh}为0，此前${change.history}年的中位数为${change.usual}。${others.zh}`,
      en: `${label.en}: 0, where the median of the ${change.history} years before is ${change.usual}.${others.en}`,
    },
    evidence: { usual: change.usual, value: 0, years: change.history, ...evidenceOf(change, tide) },
  };
}

function byYear(changes: readonly Change[]): Change[][] {
  const years = new Map<number, Change[]>();
  for (const change of changes) years.set(change.report.year, [...(years.get(change.report.year) ?? []), change]);
  return [...years.values()];
}

/** The others of the same category where there are enough of them, since a reform lifts or sinks a whole trade. */
function tidesOf(context: DetectContext, changes: readonly Change[]): (change: Change) => Tide {
  const everyone = tideOf(changes, 'all agencies');
  const trades = new Map<string, Change[]>();
  for (const change of changes) {
    const trade = context.sourceOf(change.report.agencyId)?.category ?? '';
    trades.set(trade, [...(trades.get(trade) ?? []), change]);
  }
  const tides = new Map([...trades].map(([trade, members]) => { const own = tideOf(members, 'same category'); return [trade, own.group === 'none' ? everyone : own] as const; }));
  return (change) => tides.get(context.sourceOf(change.report.agencyId)?.category ?? '')!;
}

function isJump(change: Change, tide: Tide): boolean {
  return change.value > 0 && Math.abs(change.value - change.usual) >= LEAST_DIFFERENCE
    && Math.abs(unusual(change, tide)) >= UNUSUAL && Math.abs(change.log - tide.centre) >= Math.log(LEAST_FACTOR);
}

/** A zero counts as a drop only where others did not all fall to zero, and chance alone would not do it. */
function areAllFalling(changes: readonly Change[]): boolean {
  const told = changes.filter((change) => change.usual >= 10);
  return told.length >= LEAST_PEERS && told.filter((change) => change.value === 0).length > told.length / 4;
}

/** The changes of each figure in each year, which are judged together. */
const groupsOf = (context: DetectContext): Change[][] => KEYS.flatMap((key) => byYear(changesOf(context, key)));

const isOf = (agencyId: string, year: number) => ({ report }: Change): boolean => report.agencyId === agencyId && report.year === year;

export const jump: DetectRule = {
  ...ruleText('jump'),
  detect: (context) => groupsOf(context).flatMap((changes) => {
    const tideFor = tidesOf(context, changes);
    return changes.filter((change) => isJump(change, tideFor(change))).map((change) => jumpOf(change, tideFor(change)));
  }).concat(feeSlips(context)),
  asks: (context, agencyId, year) => groupsOf(context).some((changes) => changes.some(isOf(agencyId, year))),
};

export const dropToZero: DetectRule = {
  ...ruleText('drop-to-zero'),
  detect: (context) => groupsOf(context).filter((changes) => !areAllFalling(changes)).flatMap((changes) => {
    const tideFor = tidesOf(context, changes);
    return changes.filter((change) => change.value === 0 && change.usual >= LEAST_DIFFERENCE).map((change) => dropOf(change, tideFor(change)));
  }),
  asks: (context, agencyId, year) => groupsOf(context).some((changes) => changes.some((change) => isOf(agencyId, year)(change) && change.usual >= LEAST_DIFFERENCE)),
};
