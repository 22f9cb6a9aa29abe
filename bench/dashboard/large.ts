/** A release of as many agencies as a nation has, made up, for the dashboard to bear. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSite } from '../../pipeline/publish/site/site.ts';
import type { Store } from '../../pipeline/store/store.ts';
import { openStore } from '../../pipeline/store/store.ts';
import { fillStore } from '../synthetic.ts';

const YEARS = 2;
export const RELEASE = 'large';

/** Names of two signs, 市 or 县, and a department, so that a search has as much to tell apart as in a real registry. */
const NAMES = `substr('东西南北中平安宁江河湖海山水石林青白龙凤泰和兴永长新高明清源', (hash(agency_no) % 30 + 1)::INTEGER, 1)
  || substr('阳阴城州川原台溪岭峰塘桥泉谷屏岩港湾岛浦沙洲安宁康乐德义丰昌', (hash(agency_no + 7) % 30 + 1)::INTEGER, 1) || CASE WHEN agency_no % 3 = 0 THEN '市' ELSE '县' END
  || ['教育局', '财政局', '公安局', '民政局', '司法局', '自然资源局', '生态环境局', '住房和城乡建设局', '交通运输局', '水利局', '农业农村局', '商务局', '卫生健康委员会', '审计局', '统计局'][(agency_no % 15) + 1] || agency_no % 97`;

const IDS = ['education', 'finance', 'public_security', 'civil_affairs', 'justice', 'natural_resources', 'ecology', 'housing', 'transport', 'water'];

/** One row an agency and year, for another program to draw the same view from. */
export interface LargeRow { agency: string; name: string; year: number; received: number | null; granted: number | null }

export interface Large { dataDir: string; seconds: number; rows: LargeRow[] }

/** The dashboard's files of a release; its downloads, which `bench:scale` measures, are left out. */
async function publishSite(store: Store, dataDir: string): Promise<void> {
  const folder = join(dataDir, 'releases', RELEASE);
  mkdirSync(folder, { recursive: true });
  await writeSite(store, folder);
  writeFileSync(join(dataDir, 'releases', 'current.json'), JSON.stringify({ release: RELEASE, data: '' }));
}

/** Of the made-up figures no sum would hold; where 49 in 50 agencies add up, a report's record is as long as a real one. */
async function letSumsHold(store: Store): Promise<void> {
  const tables = await store.rows<{ name: string }>('SELECT DISTINCT wide_table AS name FROM store.wide_columns');
  for (const { name } of tables) await store.run(`UPDATE store.${name} SET sums = CASE WHEN agency_no % 50 = 0 THEN sums ELSE replace(sums, 'f', 'p') END`);
}

/** Makes the store and the dashboard's files over it, and gives the view's rows of the first `inRows` agencies. */
export async function makeLarge(agencies: number, inRows = agencies): Promise<Large> {
  const dataDir = mkdtempSync(join(tmpdir(), 'gongkai-large-'));
  const store = await openStore(dataDir);
  const start = performance.now();
  try {
    await fillStore(store, agencies * YEARS, YEARS);
    await store.run(`UPDATE store.agencies SET name = ${NAMES}, category = [${IDS.map((id) => `'${id}'`).join(', ')}][(agency_no % ${IDS.length}) + 1]`);
    await letSumsHold(store);
    await publishSite(store, dataDir);
    const seconds = (performance.now() - start) / 1000;
    const rows = await store.rows<LargeRow>(`SELECT agency_id AS agency, name, year::INTEGER AS year, received_total AS received, granted_total AS granted
      FROM store.requests_2021 JOIN store.agencies USING (agency_no) WHERE agency_no <= ${inRows} ORDER BY ALL`);
    return { dataDir, seconds, rows };
  } finally {
    await store.close();
  }
}
