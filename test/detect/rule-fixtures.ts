/** For each rule across reports: what makes it pass, fail, and unknown of agency `a` on 2024. */
import type { DetectInput, DetectReport } from '../../pipeline/detect/input.ts';
import type { Source } from '../../pipeline/model/source.ts';
import { input, report, source } from './build.ts';

export interface AcrossFixtures { pass: DetectInput; fail: DetectInput; unknown: DetectInput }

type Values = Record<string, number>;
const of = (year: number, values: Values): DetectReport => report('a', year, values);
const pair = (before: Values, now: Values): DetectInput => input([of(2023, before), of(2024, now)]);
const says = (agencyId: string, year: number, text: string): DetectReport => report(agencyId, year, {}, { sections: [{ number: 5, title: '存在的主要问题及改进情况', text }] });

const TABLE: Values = Object.fromEntries([12, 3, 5, 7, 1, 9, 4].map((value, index) => [`requests.${['received', 'granted', 'partly_granted', 'denied_process', 'denied_third_party', 'unavailable_not_held', 'unprocessed_repeat'][index]}.natural_person`, value]));
const OTHER_TABLE: Values = { ...TABLE, 'requests.granted.natural_person': 4, 'requests.received.natural_person': 13 };
const [WORDS, OTHER_WORDS] = [
  '一是主动公开目录的颗粒度还不够细致，部分栏目更新不够及时；二是公众参与渠道的知晓度不高，基层单位对公开时限的把握仍不严格。下一步将修订目录并按季度通报。',
  '今年的问题与往年不同：检索功能不便，历史文件数字化偏慢，培训覆盖面不足，会商机制尚不健全，数据质量有待提高，都需要在来年逐项改进，按月评查。',
];
const IN_FORCE = (now: number): Values => ({ 'disclosure.normative_documents.in_force': now, 'disclosure.normative_documents.issued': 3, 'disclosure.normative_documents.repealed': 1 });
const LICENCES = (values: number[]): DetectReport[] => values.map((value, index) => of(2025 - values.length + index, { 'disclosure.licensing.decisions': value }));
const government = (total: number, scope: Source['scope']): DetectInput =>
  input([report('a', 2024, { 'requests.received.total': total }), report('b', 2024, { 'requests.received.total': 30 }), report('c', 2024, { 'requests.received.total': 40 })],
    { sources: [source('a', { category: 'government', ...(scope ? { scope } : {}) }), source('b'), source('c')] });
const granting = (agencyId: string, n: number, granted: number): DetectReport => report(agencyId, 2024, { 'requests.closed_total.total': n, 'requests.granted.total': granted, 'requests.partly_granted.total': 0 });
const PEERS = Array.from({ length: 9 }, (_, index) => granting(`p${index}`, 100, 60 + index));
const out = new Set(['a']);

export const ACROSS_FIXTURES: Record<string, AcrossFixtures> = {
  'carry-over': {
    pass: pair({ 'requests.carried_out.total': 5 }, { 'requests.carried_in.total': 5 }), fail: pair({ 'requests.carried_out.total': 5 }, { 'requests.carried_in.total': 4 }),
    unknown: pair({ 'requests.carried_out.total': 5 }, {}),
  },
  'in-force': {
    pass: pair({ 'disclosure.normative_documents.in_force': 10 }, IN_FORCE(12)), fail: pair({ 'disclosure.normative_documents.in_force': 10 }, IN_FORCE(13)),
    unknown: pair({}, IN_FORCE(12)),
  },
  'parts-of-government': { pass: government(70, 'whole'), fail: government(50, 'whole'), unknown: government(50, undefined) },
  missing: { pass: input([of(2024, {})]), fail: input([of(2023, {}), of(2025, {})]), unknown: input([of(2023, {}), of(2025, {})], { unreachable: out }) },
  late: {
    pass: input([report('a', 2024, {}, { publishedOn: '2025-01-31' })]), fail: input([report('a', 2024, {}, { publishedOn: '2025-02-01' })]),
    unknown: input([report('a', 2024, {}, { publishedOn: null })]),
  },
  withdrawn: {
    pass: input([of(2024, {})]), fail: input([of(2023, {})], { withdrawn: [{ agencyId: 'a', year: 2024, since: '2025-05-02' }] }),
    unknown: input([of(2024, {})], { unreachable: out }),
  },
  revised: {
    pass: input([of(2024, {})]), fail: input([of(2024, {})], { revisions: [{ agencyId: 'a', year: 2024, changedOn: '2025-05-02', changes: [{ key: 'requests.received.total', before: '12', after: '21' }] }] }),
    unknown: input([of(2024, {})], { unreachable: out }),
  },
  'copied-table-own': { pass: pair(TABLE, OTHER_TABLE), fail: pair(TABLE, TABLE), unknown: pair({ 'requests.granted.natural_person': 1 }, { 'requests.granted.natural_person': 1 }) },
  'copied-table-other': {
    pass: input([of(2024, TABLE), report('b', 2024, OTHER_TABLE)]), fail: input([of(2024, TABLE), report('b', 2023, TABLE)]),
    unknown: input([of(2024, { 'requests.granted.natural_person': 1 }), report('b', 2024, { 'requests.granted.natural_person': 1 })]),
  },
  'copied-text-own': { pass: input([says('a', 2023, WORDS), says('a', 2024, OTHER_WORDS)]), fail: input([says('a', 2023, WORDS), says('a', 2024, WORDS)]), unknown: input([says('a', 2023, '无'), says('a', 2024, '无')]) },
  'copied-text-other': { pass: input([says('b', 2024, WORDS), says('a', 2024, OTHER_WORDS)]), fail: input([says('b', 2024, WORDS), says('a', 2024, WORDS)]), unknown: input([says('b', 2024, WORDS), says('a', 2024, '无')]) },
  jump: { pass: input(LICENCES([410, 395, 430, 520])), fail: input(LICENCES([410, 395, 430, 4210])), unknown: input(LICENCES([410, 4210])) },
  'drop-to-zero': { pass: input(LICENCES([410, 395, 430, 520])), fail: input(LICENCES([410, 395, 430, 0])), unknown: input(LICENCES([2, 3, 1, 0])) },
  'rate-outlier': { pass: input([...PEERS, granting('a', 100, 64)]), fail: input([...PEERS, granting('a', 100, 2)]), unknown: input([...PEERS, granting('a', 3, 0)]) },
};
