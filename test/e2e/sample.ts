/** A small data folder: three agencies, one with a gap, one whose sum fails, one with a hostile name. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { check } from '../../pipeline/check/check.ts';
import { FORMS } from '../../pipeline/forms/forms.ts';
import type { FormId, RecognisedReport, Severity } from '../../pipeline/model/report.ts';
import type { Source } from '../../pipeline/model/source.ts';
import type { Anomaly, ReportVersion } from '../../pipeline/model/stored.ts';
import { publishRelease } from '../../pipeline/publish/release.ts';
import { openStore } from '../../pipeline/store/store.ts';
import { reportPage } from './report-page.ts';

export const HOSTILE = '<img src=x onerror=alert(1)>局';
export const PAGE = '<html><script>alert(1)</script><p>年度报告</p></html>';
const shaOf = (text: string): string => createHash('sha256').update(text).digest('hex');
export const PAGE_SHA = shaOf(PAGE);
/** What the numbers of jia-2023 were read from; every other report of the sample leads to `PAGE`. */
const JIA_2023 = reportPage('青岚市甲局2023年政府信息公开工作年度报告', { naturalPerson: 60, total: 60 });

const sourceOf = (id: string, name: string): Source => ({ id, name, division: '990100', level: 'prefecture', category: 'education', index: [`http://${id}.example/`] });
const SOURCES = [sourceOf('jia', '青岚市甲局'), sourceOf('yi', '青岚市乙局'), sourceOf('bing', HOSTILE)];

/** A report in which `received` natural persons asked and all were granted; `total` is what the total row prints. */
function recognised(name: string, year: number, received: number, total: number): RecognisedReport {
  const form: FormId = year < 2021 ? '2019' : '2021';
  const printed: Record<string, number> = { 'requests.received.natural_person': received, 'requests.granted.natural_person': received, 'requests.closed_total.natural_person': received, 'requests.received.total': received, 'requests.granted.total': received, 'requests.closed_total.total': total };
  return {
    form, agency: name, year, period: null, title: `${name}${year}年政府信息公开工作年度报告`, publishedOn: `${year + 1}-01-20`, sections: [], claims: [], prose: [], extra: [], disagreements: [], warnings: [],
    cells: FORMS[form].cells.map(({ key }) => ({ key, value: printed[key] ?? 0, status: 'number', printed: String(printed[key] ?? 0), source: { table: 2, row: 4, column: 9 } })),
  };
}

function versionOf(source: Source, year: number, received: number, total = received): ReportVersion {
  return { agencyId: source.id, url: `http://${source.id}.example/${year}.html`, sha256: source.id === 'jia' && year === 2023 ? shaOf(JIA_2023) : PAGE_SHA, fetchedAt: '2025-02-01T00:00:00.000Z', report: check(recognised(source.name, year, received, total)) };
}

function finding(kind: 'jump' | 'late', agencyId: string, year: number, severity: Severity): Anomaly {
  return { id: `${kind}-${agencyId}-${year}`, agencyId, year, key: null, rule: kind, kind, severity, keys: [], explanation: { zh: `${year}年${HOSTILE}`, en: `${year} ${HOSTILE}` } };
}

/** Makes the folder and publishes it. */
export async function sampleData(): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'gongkai-e2e-'));
  writeFileSync(join(dir, 'demonstration'), 'made up\n');
  for (const original of [PAGE, JIA_2023]) {
    const sha256 = shaOf(original);
    mkdirSync(join(dir, 'originals', sha256.slice(0, 2)), { recursive: true });
    writeFileSync(join(dir, 'originals', sha256.slice(0, 2), sha256.slice(2)), original);
  }
  const store = await openStore(dir);
  try {
    await store.saveAgencies(SOURCES);
    const [jia, yi, bing] = SOURCES as [Source, Source, Source];
    await store.saveReports([
      versionOf(jia, 2019, 20), versionOf(jia, 2020, 30), versionOf(jia, 2021, 40), versionOf(jia, 2022, 50), versionOf(jia, 2023, 60),
      versionOf(yi, 2019, 11), versionOf(yi, 2020, 12), versionOf(yi, 2022, 14), versionOf(yi, 2023, 15, 16),
      versionOf(bing, 2023, 5),
    ]);
    await store.replaceAnomalies([finding('jump', 'yi', 2022, 'low'), finding('jump', 'jia', 2023, 'high'), finding('late', 'jia', 2021, 'medium')], '2025-02-02T00:00:00.000Z');
    await publishRelease(store, dir);
  } finally {
    await store.close();
  }
  return dir;
}
