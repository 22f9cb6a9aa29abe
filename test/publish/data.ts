/** A small store of three forms and what its release should say of it. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Source } from '../../pipeline/model/source.ts';
import { openStore } from '../../pipeline/store/store.ts';
import type { Store } from '../../pipeline/store/store.ts';
import { cells, number, report, version } from '../store/reports.ts';

export const SOURCES: Source[] = [
  { id: 'lanhe', name: '岚河市人民政府', division: '371500', level: 'prefecture', category: 'government', index: ['http://www.lanhe.example/'] },
  { id: 'lanhe-water', name: '岚河市水利局', division: '371500', level: 'prefecture', category: 'water', index: ['http://water.lanhe.example/'], former_names: [{ name: '岚河市水务局', until: '2019-02-28' }] },
  { id: 'lanhe-old-water', name: '岚河市水利管理局', division: '371500', level: 'prefecture', category: 'water', index: ['http://water.lanhe.example/old/'], successors: [{ id: 'lanhe-water', from: '2014-01-01' }] },
];

/** 40 received, 5 carried in, 44 closed (30 granted, 4 in part), 1 carried out. */
const REQUESTS_2021 = {
  'requests.received.total': number(40), 'requests.received.natural_person': number(30), 'requests.received.business': number(10),
  'requests.carried_in.total': number(5), 'requests.granted.total': number(30), 'requests.partly_granted.total': number(4),
  'requests.denied_state_secret.total': number(2), 'requests.denied_third_party.total': number(1), 'requests.other_not_corrected.total': number(3), 'requests.other_other.total': number(4),
  'requests.closed_total.total': number(44), 'requests.carried_out.total': number(1),
  'reviews.litigation_direct.upheld': number(6), 'reviews.litigation_direct.corrected': number(2), 'reviews.litigation_after_reconsideration.upheld': number(3), 'reviews.litigation_after_reconsideration.corrected': number(1),
};

export function versions() {
  return [
    version(2023, { agencyId: 'lanhe', url: 'http://www.lanhe.example/2023.html', report: report(2023, { title: '=HYPERLINK("http://evil.example","2023")', cells: cells(REQUESTS_2021) }) }),
    version(2020, { agencyId: 'lanhe', url: 'http://www.lanhe.example/2020.html', report: report(2020, { form: '2019', cells: cells({
      'requests.received.total': number(25), 'requests.other.total': number(6), 'requests.granted.total': number(9),
      'requests.closed_total.total': { value: null, status: 'blank', printed: '', derived: 20 }, 'disclosure.normative_documents.made': number(3),
    }, '2019') }) }),
    version(2016, { agencyId: 'lanhe', url: 'http://www.lanhe.example/2016.html', report: report(2016, { form: '2014', cells: cells({
      'statistics.requests_received.value': number(12), 'statistics.denied_trade_secret.value': number(2), 'statistics.denied_privacy.value': number(3), 'statistics.normative_documents_issued.value': number(8), 'statistics.fees_collected.value': number(0.35),
    }, '2014') }) }),
    version(2023, { agencyId: 'lanhe-water', url: 'http://water.lanhe.example/2023.html', report: report(2023, {
      title: '岚河市水利局2023年报告', cells: cells({ 'requests.received.total': number(3), 'requests.closed_total.total': number(3), 'requests.granted.total': number(3), 'reviews.reconsideration.total': { value: null, status: 'dash', printed: '-' } }),
      prose: [{ indicator: 'website_items', value: 7, text: '@公开7条' }, { indicator: 'trainings', value: 1, text: ' +1次' }],
      sections: [{ number: 1, title: '－总体情况', text: '=1+1\n第二行，"引号"' }], extra: [{ table: 'requests', row: null, column: null, label: '\t备注', printed: '无' }],
      claims: [{ key: 'requests.received.total', value: 4, status: 'differs', text: '收到4件' }],
      checks: [{ id: 'requests-balance', column: 'total', status: 'unknown', expected: null, actual: null, keys: [] }],
    }) }),
  ];
}

/** A data folder with this store, open. */
export async function filledStore(): Promise<{ store: Store; dataDir: string }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'gongkai-publish-'));
  const store = await openStore(dataDir);
  await store.saveAgencies(SOURCES);
  await store.saveReports(versions());
  await store.replaceAnomalies([{ id: 'lanhe:2023:x', agencyId: 'lanhe', year: 2023, key: null, rule: 'late', kind: 'late', severity: 'low', keys: [], explanation: { zh: '－晚', en: '-late' } }], '2026-02-01T03:00:00.000Z');
  return { store, dataDir };
}
