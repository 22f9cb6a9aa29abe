import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { population } from '../../bench/population/population.ts';
import { detect } from '../../pipeline/detect/detect.ts';
import type { DetectReport } from '../../pipeline/detect/input.ts';
import { FORMS } from '../../pipeline/forms/forms.ts';
import type { ReportVersion } from '../../pipeline/model/stored.ts';
import { refreshAnomalies } from '../../pipeline/pass/anomalies.ts';
import { openStore, type Store } from '../../pipeline/store/store.ts';

const AGENCIES = 70;
const folder = mkdtempSync(join(tmpdir(), 'gongkai-comparing-'));
const { sources, reports } = population(AGENCIES);
const of = (agency: number, year: number): DetectReport => reports.find((one) => one.agencyId === sources[agency]!.id && one.year === year)!;

/** Trouble that each group of rules finds: within an agency, among all, in tables and in texts of two agencies. */
function plant(): void {
  of(1, 2023).values['requests.carried_in.total']! += 7;
  of(2, 2023).values['disclosure.licensing.decisions'] = 900_000;
  const requests = { 'requests.received.total': 60, 'requests.received.natural_person': 41, 'requests.granted.natural_person': 33, 'requests.granted.total': 57, 'requests.received.business': 19, 'requests.denied_process.natural_person': 13, 'requests.granted.business': 24, 'requests.carried_out.natural_person': 17, 'requests.unavailable_not_held.natural_person': 29, 'requests.denied_enforcement_file.business': 14 };
  for (const [agency, year] of [[3, 2022], [4, 2023]] as const) of(agency, year).values = { ...requests };
  of(5, 2024).sections = of(6, 2024).sections = [{ number: 1, title: '总体情况', text: '本机关坚持以公开为常态、不公开为例外，围绕群众关心的事项及时发布信息，答复申请，接受监督，办理来信来访，改进服务，完善制度，加强培训。' }];
}

function versionOf({ agencyId, year, publishedOn, values, sections }: DetectReport): ReportVersion {
  const cells = FORMS['2021'].cells.map(({ key }) => ({ key, value: values[key] ?? null, status: key in values ? 'number' as const : 'blank' as const, printed: key in values ? String(values[key]) : '', source: null }));
  return {
    agencyId, url: `https://${agencyId}.gov.cn/${year}.html`, sha256: 'a'.repeat(64), fetchedAt: '2026-03-01T00:00:00.000Z',
    report: { form: '2021', agency: null, year, period: null, title: '年度报告', publishedOn, sections, cells, claims: [], prose: [], extra: [], disagreements: [], warnings: [], checks: [], findings: [] },
  };
}

let store: Store;

beforeAll(async () => {
  plant();
  store = await openStore(folder);
  await store.saveAgencies(sources);
  await store.saveReports(reports.map(versionOf));
});

afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

describe('comparing part by part', () => {
  it('finds what the rules find in all reports at once', async () => {
    const now = new Date('2026-06-30T04:00:00Z');
    const whole = detect({ sources, reports, revisions: [], withdrawn: [], unreachable: new Set(), today: '2026-06-30' });
    const { open } = await refreshAnomalies(store, { sources, unreachable: new Set(), dataDir: folder, now });
    const stored = await store.rows<{ anomaly_id: string; zh: string }>('SELECT anomaly_id, explanation_zh AS zh FROM store.anomalies WHERE closed_at IS NULL ORDER BY 1');
    expect(stored.map((one) => [one.anomaly_id, one.zh]).sort()).toEqual(whole.map((one) => [one.id, one.explanation.zh]).sort());
    expect(open).toBe(whole.length);
    const rules = new Set(whole.map((one) => one.rule));
    for (const rule of ['carry-over', 'jump', 'copied-table-other', 'copied-text-other']) expect(rules).toContain(rule);
  });

  it('is not done again where nothing is new, and is done where a date has passed or the list is gone', async () => {
    const compare = async (now: string) => {
      const looked = vi.spyOn(store, 'loadReports');
      const { opened, closed } = await refreshAnomalies(store, { sources, unreachable: new Set(), dataDir: folder, now: new Date(now) });
      const times = looked.mock.calls.length;
      looked.mockRestore();
      return { opened, closed, isDone: times > 0 };
    };
    expect(await compare('2026-06-30T05:00:00Z')).toEqual({ opened: 0, closed: 0, isDone: false });
    expect(await compare('2026-07-01T05:00:00Z')).toEqual({ opened: 0, closed: 0, isDone: false });
    // The reports on 2026 are due by then, of all agencies.
    expect(await compare('2027-04-01T05:00:00Z')).toEqual({ opened: AGENCIES, closed: 0, isDone: true });
    await store.database.run('DELETE FROM store.anomalies');
    const again = await compare('2027-04-01T05:00:00Z');
    expect(again.isDone).toBe(true);
    expect(again.opened).toBeGreaterThan(AGENCIES);
  });
});
