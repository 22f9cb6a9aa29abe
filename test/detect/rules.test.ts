import { describe, expect, it } from 'vitest';
import { DETECT_RULES, detect } from '../../pipeline/detect/detect.ts';
import { deadlineOf, lastDueYear } from '../../pipeline/detect/rules/duty.ts';
import { RULES_ACROSS_REPORTS } from '../../pipeline/forms/rules-across-reports.ts';
import { input, report, source } from './build.ts';

const kinds = (found: ReturnType<typeof detect>, kind: string) => found.filter((one) => one.kind === kind);

describe('carry over', () => {
  const before = report('a', 2023, { 'requests.carried_out.total': 5, 'requests.carried_out.natural_person': 5 });

  it('is silent where the years agree', () => {
    expect(kinds(detect(input([before, report('a', 2024, { 'requests.carried_in.total': 5, 'requests.carried_in.natural_person': 5 })])), 'carry_over')).toEqual([]);
  });

  it('names the total and both numbers where they do not', () => {
    const [found, ...others] = kinds(detect(input([before, report('a', 2024, { 'requests.carried_in.total': 2, 'requests.carried_in.natural_person': 5 })])), 'carry_over');
    expect(others).toEqual([]);
    expect(found).toMatchObject({ agencyId: 'a', year: 2024, key: 'requests.carried_in.total', severity: 'high', evidence: { carried_out: 5, carried_in: 2 } });
    expect(found!.explanation.zh).toContain('结转下年度5件');
  });

  it('says nothing where one side is no number, or a year lies between', () => {
    expect(kinds(detect(input([before, report('a', 2024)])), 'carry_over')).toEqual([]);
    expect(kinds(detect(input([before, report('a', 2025, { 'requests.carried_in.total': 2 })])), 'carry_over')).toEqual([]);
  });
});

describe('in force', () => {
  const before = report('a', 2023, { 'disclosure.normative_documents.in_force': 10 });
  const later = (inForce: number) => report('a', 2024, { 'disclosure.normative_documents.in_force': inForce, 'disclosure.normative_documents.issued': 3, 'disclosure.normative_documents.repealed': 1 });

  it('is last year plus issued minus repealed', () => {
    expect(kinds(detect(input([before, later(12)])), 'in_force')).toEqual([]);
    expect(kinds(detect(input([before, later(19)])), 'in_force')[0]).toMatchObject({ evidence: { expected: 12, actual: 19 } });
  });

  it('is not asked across the form of 2019', () => {
    expect(kinds(detect(input([report('a', 2020, { 'disclosure.normative_documents.published_total': 10 }), later(12)])), 'in_force')).toEqual([]);
  });
});

describe('the duty to publish', () => {
  it('gives departments until 31 January and governments until 31 March', () => {
    expect(deadlineOf({ category: 'housing' }, 2024)).toBe('2025-01-31');
    expect(deadlineOf({ category: 'government' }, 2024)).toBe('2025-03-31');
    expect(lastDueYear({ category: 'government' }, '2026-03-31')).toBe(2024);
    expect(lastDueYear({ category: 'government' }, '2026-04-01')).toBe(2025);
  });

  it('names the years without a report between the first and the last that is due', () => {
    const found = kinds(detect(input([report('a', 2022), report('a', 2024)])), 'missing');
    expect(found.map((one) => one.year).sort()).toEqual([2023, 2025]);
  });

  it('says nothing of an agency whose site could not be read', () => {
    expect(kinds(detect(input([report('a', 2022), report('a', 2024)], { unreachable: new Set(['a']) })), 'missing')).toEqual([]);
  });

  it('asks for the newest year only where nothing was ever found', () => {
    expect(kinds(detect(input([], { sources: [source('a')] })), 'missing').map((one) => one.year)).toEqual([2025]);
  });

  it('ends with the agency: from the year in which another takes its work over, that one reports', () => {
    const merged = [source('a', { successors: [{ id: 'b', from: '2024-03-15' }] }), source('b')];
    const found = kinds(detect(input([report('a', 2022), report('b', 2024), report('b', 2025)], { sources: merged })), 'missing');
    expect(found.map((one) => [one.agencyId, one.year])).toEqual([['a', 2023]]);
  });

  it('counts the days of a late report and leaves an unknown date alone', () => {
    const late = (publishedOn: string | null) => kinds(detect(input([report('a', 2025, {}, { publishedOn })])), 'late');
    expect(late('2026-01-31')).toEqual([]);
    expect(late('2026-02-03')[0]).toMatchObject({ severity: 'low', evidence: { days: 3 } });
    expect(late('2026-05-01')[0]!.severity).toBe('medium');
    expect(late(null)).toEqual([]);
  });

  it('reports a withdrawn report as withdrawn, not as missing', () => {
    const found = detect(input([report('a', 2024)], { withdrawn: [{ agencyId: 'a', year: 2025, since: '2026-05-02' }] }));
    expect(kinds(found, 'missing')).toEqual([]);
    expect(kinds(found, 'withdrawn')[0]).toMatchObject({ year: 2025, severity: 'high' });
  });
});

describe('copied tables', () => {
  const figures = (plus = 0) => Object.fromEntries([12, 3, 5, 7, 1, 9, 4].map((value, index) => [`requests.${['received', 'granted', 'partly_granted', 'denied_process', 'denied_third_party', 'unavailable_not_held', 'unprocessed_repeat'][index]}.natural_person`, value + (index === 3 ? plus : 0)]));

  it('finds last year’s table and another agency’s', () => {
    expect(kinds(detect(input([report('a', 2023, figures()), report('a', 2024, figures())])), 'copied_table')).toMatchObject([{ rule: 'copied-table-own', year: 2024 }]);
    expect(kinds(detect(input([report('a', 2024, figures()), report('b', 2024, figures())])), 'copied_table').map((one) => one.agencyId)).toEqual(['a', 'b']);
  });

  it('finds last year’s table of proactive disclosure, whatever is in force', () => {
    const decisions = (inForce: number) => ({ 'disclosure.licensing.decisions': 1204, 'disclosure.penalties.decisions': 311, 'disclosure.compulsory_measures.decisions': 12, 'disclosure.normative_documents.in_force': inForce });
    expect(kinds(detect(input([report('a', 2023, decisions(4)), report('a', 2024, decisions(9))])), 'copied_table')).toMatchObject([{ rule: 'copied-table-own', evidence: { tables: 'disclosure' } }]);
  });

  it('does not take a few small figures that come again for a copy', () => {
    // 3, 2 and 1 again: one agency in some dozens does that by chance.
    const small = { 'requests.received.natural_person': 6, 'requests.granted.natural_person': 3, 'requests.partly_granted.natural_person': 2, 'requests.denied_process.natural_person': 1 };
    expect(kinds(detect(input([report('a', 2023, small), report('a', 2024, small), report('b', 2024, { ...small })])), 'copied_table').map((one) => one.rule)).toEqual([]);
  });

  it('does not take one different figure, or a table of zeros, for a copy', () => {
    expect(kinds(detect(input([report('a', 2023, figures()), report('a', 2024, figures(1))])), 'copied_table')).toEqual([]);
    const zeros = Object.fromEntries(Object.keys(figures()).map((key) => [key, 0]));
    expect(kinds(detect(input([report('a', 2024, zeros), report('b', 2024, zeros)])), 'copied_table')).toEqual([]);
  });
});

describe('copied text', () => {
  const words = '一是主动公开目录的颗粒度还不够细致，部分栏目更新不够及时；二是公众参与渠道的知晓度不高，基层单位对公开时限的把握仍不严格。下一步将修订目录并按季度通报。';
  const says = (agency: string, year: number, text: string) => report(agency, year, {}, { sections: [{ number: 5, title: '存在的主要问题及改进情况', text }] });

  it('finds last year’s words, whatever year they name', () => {
    const found = kinds(detect(input([says('a', 2023, `2023年，${words}`), says('a', 2024, `2024年，${words}`)])), 'copied_text');
    expect(found).toMatchObject([{ rule: 'copied-text-own', agencyId: 'a', year: 2024, severity: 'medium' }]);
  });

  it('leaves new words and short ones alone', () => {
    expect(kinds(detect(input([says('a', 2023, words), says('a', 2024, '今年的问题与往年不同：检索功能不便，历史文件数字化偏慢，培训覆盖面不足，会商机制尚不健全，数据质量有待提高，都需要改进。')])), 'copied_text')).toEqual([]);
    expect(kinds(detect(input([says('a', 2023, '无'), says('a', 2024, '无')])), 'copied_text')).toEqual([]);
  });
});

describe('unusual figures', () => {
  const key = 'disclosure.licensing.decisions';
  const history = (agency: string, values: number[]) => values.map((value, index) => report(agency, 2021 + index, { [key]: value }));

  it('finds a tenfold jump and a drop to zero, and not a quiet year', () => {
    expect(kinds(detect(input(history('a', [410, 395, 430, 4210]))), 'jump')).toMatchObject([{ year: 2024, key }]);
    expect(kinds(detect(input(history('a', [410, 395, 430, 0]))), 'drop_to_zero')).toMatchObject([{ year: 2024, key, severity: 'high' }]);
    expect(kinds(detect(input(history('a', [410, 395, 430, 520]))), 'jump')).toEqual([]);
  });

  it('says against whom, how many they are, and how unusual it is', () => {
    const others = Array.from({ length: 9 }, (_, index) => history(`b${index}`, [300 + index, 310, 305, 315]));
    const [found] = kinds(detect(input([...others.flat(), ...history('a', [410, 395, 430, 4210])])), 'jump');
    expect(found!.evidence).toMatchObject({ usual: 410, value: 4210, years: 3, peers: 10, peer_group: 'same category' });
    expect(found!.evidence!.deviations).toBeGreaterThan(5);
  });

  it('finds an amount in yuan where the form wants units of ten thousand', () => {
    const fees = (values: number[]) => values.map((value, index) => report('a', 2023 + index, { 'disclosure.fees.amount': value }));
    expect(kinds(detect(input(fees([12.5, 131000]))), 'jump')).toMatchObject([{ year: 2024, key: 'disclosure.fees.amount', severity: 'high' }]);
    expect(kinds(detect(input(fees([12.5, 250]))), 'jump')).toEqual([]);
    expect(kinds(detect(input(fees([0, 131000]))), 'jump')).toEqual([]);
  });

  it('knows that small numbers dance', () => {
    expect(detect(input(history('a', [2, 1, 3, 9]))).filter((one) => one.kind === 'jump')).toEqual([]);
    expect(detect(input(history('a', [3, 2, 4, 0]))).filter((one) => one.kind === 'drop_to_zero')).toEqual([]);
  });

  it('lets a tide that lifts everyone pass', () => {
    const everyone = Array.from({ length: 12 }, (_, index) => history(`a${index}`, [300 + index, 310 + index, 305 + index, 1500 + index * 3])).flat();
    expect(kinds(detect(input(everyone)), 'jump')).toEqual([]);
  });

  it('compares a rate with its peers, and only where N allows it', () => {
    const rates = (agency: string, n: number, granted: number) => report(agency, 2024, { 'requests.closed_total.total': n, 'requests.granted.total': granted, 'requests.partly_granted.total': 0 });
    const peers = Array.from({ length: 9 }, (_, index) => rates(`p${index}`, 100, 60 + index));
    expect(kinds(detect(input([...peers, rates('odd', 100, 2)])), 'rate_outlier')).toMatchObject([{ agencyId: 'odd', evidence: { n: 100, peers: 9 } }]);
    expect(kinds(detect(input([...peers, rates('small', 3, 0)])), 'rate_outlier')).toEqual([]);
    expect(kinds(detect(input([...peers.slice(0, 6), rates('odd', 100, 2)])), 'rate_outlier')).toEqual([]);
  });
});

describe('a government and its departments', () => {
  const departments = [report('b', 2024, { 'requests.received.total': 30 }), report('c', 2024, { 'requests.received.total': 40 })];
  const sources = (scope?: 'whole' | 'own') => [source('g', { category: 'government', scope }), source('b'), source('c')];

  it('is compared only where the registry says that it covers them', () => {
    const government = report('g', 2024, { 'requests.received.total': 50 });
    expect(kinds(detect(input([government, ...departments], { sources: sources('whole') })), 'parts_of_government')).toMatchObject([{ agencyId: 'g', evidence: { government: 50, departments: 70 } }]);
    expect(kinds(detect(input([government, ...departments], { sources: sources() })), 'parts_of_government')).toEqual([]);
    expect(kinds(detect(input([report('g', 2024, { 'requests.received.total': 70 }), ...departments], { sources: sources('whole') })), 'parts_of_government')).toEqual([]);
  });
});

describe('the public list', () => {
  it('and the rules that run are the same, in both directions', () => {
    expect(DETECT_RULES.map((rule) => rule.id).sort()).toEqual(RULES_ACROSS_REPORTS.map((rule) => rule.id).sort());
  });

  it('has each rule once, in both languages and with its source', () => {
    expect(new Set(DETECT_RULES.map((rule) => rule.id)).size).toBe(DETECT_RULES.length);
    for (const rule of DETECT_RULES) {
      expect(rule.title.zh).toMatch(/\p{Script=Han}/u);
      expect(rule.title.en).toMatch(/[a-z]/);
      expect(rule.source.en.length).toBeGreaterThan(5);
    }
  });

  it('gives findings unique ids, the weightiest first', () => {
    const found = detect(input([report('a', 2022), report('a', 2024, {}, { publishedOn: '2025-02-03' })]));
    expect(new Set(found.map((one) => one.id)).size).toBe(found.length);
    expect(found.map((one) => one.severity)).toEqual([...found.map((one) => one.severity)].sort((x, y) => ['high', 'medium', 'low'].indexOf(x) - ['high', 'medium', 'low'].indexOf(y)));
  });
});
