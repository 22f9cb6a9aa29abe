/** Rates far from those of the peers: same level and category, or the whole level where fewer than eight have the figure. */
import { ruleText } from '../../forms/rules-across-reports.ts';
import { median, spread } from '../statistics.ts';
import type { DetectContext, DetectReport, Detected, DetectRule } from '../input.ts';

const LEAST_PEERS = 8;
/** A rate of one in three is no outlier: with fewer decided requests nothing is said. */
const LEAST_N = 20;
const LEAST_PEER_N = 5;
const UNUSUAL = 3.2;
const LEAST_DISTANCE = 0.25;
const USUAL_SPREAD = 0.06;

const DENIED = ['state_secret', 'other_law', 'security_stability', 'third_party', 'internal_affairs', 'process', 'enforcement_file', 'administrative_query'].map((reason) => `denied_${reason}`);

const RATES = [
  { id: 'granted', rows: ['granted', 'partly_granted'], zh: '予以公开和部分公开占比', en: 'share granted in full or in part' },
  { id: 'denied', rows: DENIED, zh: '不予公开占比', en: 'share denied' },
  { id: 'unavailable', rows: ['unavailable_not_held', 'unavailable_needs_creation', 'unavailable_unclear'], zh: '无法提供占比', en: 'share that could not be provided' },
  { id: 'unprocessed', rows: ['unprocessed_petition', 'unprocessed_repeat', 'unprocessed_publication', 'unprocessed_excessive', 'unprocessed_reissue'], zh: '不予处理占比', en: 'share not processed' },
] as const;

/** What the rates are made of. */
export const RATE_KEYS: readonly string[] = ['closed_total', ...RATES.flatMap(({ rows }) => rows)].map((row) => `requests.${row}.total`);

interface Rate { report: DetectReport; n: number; rate: number; group: string; level: string }

function rateOf(report: DetectReport, rows: readonly string[]): { n: number; rate: number } | null {
  const n = report.values['requests.closed_total.total'];
  const parts = rows.map((row) => report.values[`requests.${row}.total`]);
  if (!n || parts.some((part) => part === undefined)) return null;
  const sum = parts.reduce<number>((a, b) => a + b!, 0);
  return sum > n ? null : { n, rate: sum / n };
}

function ratesOf(context: DetectContext, rows: readonly string[]): Rate[] {
  return context.reports.flatMap((report): Rate[] => {
    const source = context.sourceOf(report.agencyId);
    const found = rateOf(report, rows);
    return source && found ? [{ report, ...found, group: `${report.year} ${source.level} ${source.category}`, level: `${report.year} ${source.level}` }] : [];
  });
}

function grouped(rates: readonly Rate[], by: 'group' | 'level'): Map<string, Rate[]> {
  const groups = new Map<string, Rate[]>();
  for (const rate of rates.filter((one) => one.n >= LEAST_PEER_N)) {
    const group = groups.get(rate[by]);
    if (group) group.push(rate); else groups.set(rate[by], [rate]);
  }
  return groups;
}

/** How many standard deviations a share of n is from the peers' median; the peers' own spread and the noise of n both count. */
function distance(rate: Rate, peers: readonly Rate[]): { z: number; centre: number } {
  const values = peers.map((peer) => peer.rate);
  const centre = median(values);
  const expected = Math.min(Math.max(centre, 0.02), 0.98);
  const noise = (expected * (1 - expected)) / rate.n;
  return { z: (rate.rate - centre) / Math.sqrt(Math.max(USUAL_SPREAD, spread(values, centre)) ** 2 + noise), centre };
}

interface Compared { rate: Rate; peers: Rate[]; sameCategory: boolean }

/** Every rate of enough requests with its peers; none where too few others have the figure. */
function comparisons(context: DetectContext, rule: (typeof RATES)[number]): Compared[] {
  const rates = ratesOf(context, rule.rows);
  const [groups, levels] = [grouped(rates, 'group'), grouped(rates, 'level')];
  return rates.filter((rate) => rate.n >= LEAST_N).flatMap((rate): Compared[] => {
    const close = (groups.get(rate.group) ?? []).filter((peer) => peer !== rate);
    const sameCategory = close.length >= LEAST_PEERS;
    const peers = sameCategory ? close : (levels.get(rate.level) ?? []).filter((peer) => peer !== rate);
    return peers.length < LEAST_PEERS ? [] : [{ rate, peers, sameCategory }];
  });
}

function outliers(context: DetectContext, rule: (typeof RATES)[number]): Detected[] {
  return comparisons(context, rule).flatMap(({ rate, peers, sameCategory }): Detected[] => {
    const { z, centre } = distance(rate, peers);
    return Math.abs(z) < UNUSUAL || Math.abs(rate.rate - centre) < LEAST_DISTANCE ? [] : [outlierOf(rate, rule, { z, centre, peers: peers.length, sameCategory })];
  });
}

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

function outlierOf(rate: Rate, rule: (typeof RATES)[number], found: { z: number; centre: number; peers: number; sameCategory: boolean }): Detected {
  const group = found.sameCategory ? { zh: '同级同类', en: 'same level and category' } : { zh: '同级', en: 'same level' };
  return {
    rule: 'rate-outlier', kind: 'rate_outlier', severity: Math.abs(found.z) >= 8 ? 'medium' : 'low', agencyId: rate.report.agencyId, year: rate.report.year,
    keys: rule.rows.map((row) => `requests.${row}.total`),
    explanation: {
      zh: `${rule.zh}为${percent(rate.rate)}（N=${rate.n}），${group.zh}${found.peers}个机关的中位数为${percent(found.centre)}，相差${Math.abs(found.z).toFixed(1)}个离差。`,
      en: `The ${rule.en} is ${percent(rate.rate)} (N = ${rate.n}); the median of ${found.peers} peers (${group.en}) is ${percent(found.centre)}, ${Math.abs(found.z).toFixed(1)} deviations away.`,
    },
    evidence: { rate: rule.id, n: rate.n, value: Math.round(rate.rate * 1000) / 1000, peers_median: Math.round(found.centre * 1000) / 1000, peers: found.peers, peer_group: group.en, deviations: Math.round(Math.abs(found.z) * 10) / 10 },
  };
}

export const rateOutlier: DetectRule = {
  ...ruleText('rate-outlier'),
  detect: (context) => RATES.flatMap((rule) => outliers(context, rule)),
  asks: (context, agencyId, year) => RATES.some((rule) => comparisons(context, rule).some(({ rate: { report } }) => report.agencyId === agencyId && report.year === year)),
};
