import { describe, expect, it } from 'vitest';
import type { Store } from '../../pipeline/store/store.ts';
import { folder, withStore } from './folders.ts';
import { AGENCY, cells, number, report, version } from './reports.ts';

/** Everything in the data tables, so that "changes nothing" can be held to the letter. */
async function everything(store: Store): Promise<string> {
  const tables = await store.rows<{ name: string }>("SELECT table_name AS name FROM duckdb_tables() WHERE schema_name = 'store' AND NOT temporary ORDER BY 1");
  const rows = [];
  for (const { name } of tables) rows.push([name, await store.rows(`SELECT * FROM store.${name} ORDER BY ALL`)]);
  return JSON.stringify(rows);
}

describe('what a report is against the store', () => {
  it('is new for a year that the store did not have', () => withStore(folder(), async (store) => {
    const saved = await store.saveReports([version(2023), version(2024)]);
    expect(saved).toMatchObject({ new: 2, changed: 0, unchanged: 0 });
    expect(await store.rows('SELECT report_id, year FROM reports ORDER BY year')).toEqual([{ report_id: 'lanhe-archives-2023', year: 2023 }, { report_id: 'lanhe-archives-2024', year: 2024 }]);
  }));

  it('is unchanged where the same comes again, and then nothing is written', () => withStore(folder(), async (store) => {
    await store.saveAgencies([AGENCY]);
    await store.saveReports([version(2023)]);
    const before = await everything(store);
    await store.saveAgencies([AGENCY]);
    const saved = await store.saveReports([version(2023, { fetchedAt: '2026-03-01T00:00:00.000Z' })]);
    expect(saved).toEqual({ new: 0, changed: 0, unchanged: 1, outcomes: [{ agencyId: AGENCY.id, year: 2023, outcome: 'unchanged', changedKeys: [] }] });
    expect(await everything(store)).toBe(before);
  }));

  it('is unchanged where only the address moved; the address is renewed', () => withStore(folder(), async (store) => {
    await store.saveReports([version(2023)]);
    const saved = await store.saveReports([version(2023, { url: 'http://archives.lanhe.example/new/2023.html' })]);
    expect(saved.unchanged).toBe(1);
    expect(await store.rows('SELECT url, version FROM reports')).toEqual([{ url: 'http://archives.lanhe.example/new/2023.html', version: 1 }]);
  }));

  it('is unchanged where other bytes read the same; hash, title and places follow the new document', () => withStore(folder(), async (store) => {
    await store.saveReports([version(2023)]);
    const moved = cells().map((cell) => ({ ...cell, source: { table: 7, row: 1, column: 1 } }));
    const saved = await store.saveReports([version(2023, { sha256: 'f'.repeat(64), fetchedAt: '2026-03-01T00:00:00.000Z', report: report(2023, { title: '新版标题', cells: moved }) })]);
    expect(saved.unchanged).toBe(1);
    expect(await store.rows('SELECT sha256, title, version FROM reports')).toEqual([{ sha256: 'f'.repeat(64), title: '新版标题', version: 1 }]);
    expect(await store.rows('SELECT DISTINCT place FROM places')).toEqual([{ place: '{"table":7,"row":1,"column":1}' }]);
    expect(await store.rows('SELECT count(*) AS n FROM places')).toEqual([{ n: 200 }]);
    expect(await store.rows('SELECT lower(hex(sha256)) AS sha256 FROM store.documents')).toEqual([{ sha256: '2023'.repeat(16) }]);
  }));

  it.each([
    ['a cell', { cells: cells({ 'requests.received.total': number(7) }) }, ['requests.received.total']],
    ['a blank for a zero', { cells: cells({ 'requests.received.total': { value: null, status: 'blank', printed: '' } }) }, ['requests.received.total']],
    ['an unreadable text', { cells: cells({ 'requests.received.total': { value: null, status: 'unreadable', printed: '见附件' } }) }, ['requests.received.total']],
    ['a unit', { cells: cells({ 'disclosure.fees.amount': { unit: '元' } }) }, ['disclosure.fees.amount']],
    ['a claim', { claims: [{ key: 'requests.received.total', value: 3, status: 'differs', text: '收到3件' }] }, ['claim:requests.received.total']],
    ['a prose figure', { prose: [{ indicator: 'website_items', value: 12, text: '公开12条' }] }, ['prose:website_items']],
  ] as const)('is changed where %s reads differently', async (_, more, changedKeys) => withStore(folder(), async (store) => {
    await store.saveReports([version(2023)]);
    const saved = await store.saveReports([version(2023, { sha256: 'e'.repeat(64), report: report(2023, more as never) })]);
    expect(saved).toMatchObject({ new: 0, changed: 1, unchanged: 0 });
    expect(saved.outcomes[0]!.changedKeys).toEqual(changedKeys);
    expect(await store.rows('SELECT version FROM reports')).toEqual([{ version: 2 }]);
  }));

  it.each([
    ['how a number is printed', { cells: cells({ 'requests.received.total': number(0, '0件') }) }],
    ['the text of the sections', { sections: [{ number: 1, title: '总体情况', text: '换了说法。' }] }],
  ])('is unchanged where %s differs', async (_, more) => withStore(folder(), async (store) => {
    await store.saveReports([version(2023)]);
    expect((await store.saveReports([version(2023, { sha256: 'e'.repeat(64), report: report(2023, more) })])).unchanged).toBe(1);
  }));

  it('is unchanged where only the state of a claim differs, which follows from the cell', () => withStore(folder(), async (store) => {
    const claim = (status: 'agrees' | 'open') => report(2023, { claims: [{ key: 'requests.received.total', value: 0, status, text: '0件' }] });
    await store.saveReports([version(2023, { report: claim('open') })]);
    expect((await store.saveReports([version(2023, { report: claim('agrees') })])).unchanged).toBe(1);
    expect(await store.rows('SELECT status FROM claims')).toEqual([{ status: 'agrees' }]);
  }));

  it('keeps what changed, old and new, and both versions of the cells', () => withStore(folder(), async (store) => {
    await store.saveReports([version(2023, { report: report(2023, { cells: cells({ 'requests.received.total': number(5) }) }) })]);
    await store.saveReports([version(2023, { sha256: 'e'.repeat(64), fetchedAt: '2026-04-05T00:00:00.000Z', report: report(2023, { cells: cells({ 'requests.received.total': number(8) }) }) })]);
    expect(await store.loadRevisions()).toEqual([{ agencyId: AGENCY.id, year: 2023, changedOn: '2026-04-05T00:00:00.000Z', changes: [{ key: 'requests.received.total', before: '5', after: '8' }] }]);
    expect(await store.rows("SELECT value FROM cells WHERE key = 'requests.received.total'")).toEqual([{ value: 8 }]);
    expect(await store.rows("SELECT value FROM cell_versions WHERE key = 'requests.received.total' ORDER BY version_no")).toEqual([{ value: 5 }, { value: 8 }]);
  }));

  it('takes a better reading of the same document for no revision of the agency', () => withStore(folder(), async (store) => {
    await store.saveReports([version(2023)]);
    const saved = await store.saveReports([version(2023, { report: report(2023, { cells: cells({ 'requests.received.total': number(8) }) }) })]);
    expect(saved.changed).toBe(1);
    expect(await store.loadRevisions()).toEqual([]);
    expect(await store.rows('SELECT cause, key FROM revisions')).toEqual([{ cause: 'reader', key: 'requests.received.total' }]);
  }));

  it('is changed again where an agency goes back to the first figures', () => withStore(folder(), async (store) => {
    const seven = { report: report(2023, { cells: cells({ 'requests.received.total': number(7) }) }) };
    await store.saveReports([version(2023)]);
    await store.saveReports([version(2023, { ...seven, sha256: 'e'.repeat(64) })]);
    expect((await store.saveReports([version(2023, { sha256: 'd'.repeat(64) })])).changed).toBe(1);
    expect(await store.rows('SELECT version, newest FROM report_versions ORDER BY version')).toEqual([{ version: 1, newest: false }, { version: 2, newest: false }, { version: 3, newest: true }]);
  }));

  it('shows any past day', () => withStore(folder(), async (store) => {
    await store.saveReports([version(2023)]);
    await store.saveReports([version(2023, { sha256: 'e'.repeat(64), fetchedAt: '2026-04-05T09:00:00.000Z', report: report(2023, { cells: cells({ 'requests.received.total': number(8) }) }) })]);
    const on = async (day: string) => (await store.rows<{ version: number }>(`SELECT version FROM report_versions WHERE DATE '${day}' BETWEEN first_day AND last_day`)).map((row) => row.version);
    expect([await on('2026-01-31'), await on('2026-02-01'), await on('2026-04-04'), await on('2026-04-05')]).toEqual([[], [1], [1], [2]]);
  }));
});

describe('what may go into the store', () => {
  it('takes the last of two captures of one report in a batch', () => withStore(folder(), async (store) => {
    const saved = await store.saveReports([version(2023), version(2023, { report: report(2023, { cells: cells({ 'requests.received.total': number(4) }) }) })]);
    expect(saved.outcomes).toHaveLength(1);
    expect(await store.rows("SELECT value FROM cells WHERE key = 'requests.received.total'")).toEqual([{ value: 4 }]);
  }));

  it('keeps a report on no known form with its prose and without cells', () => withStore(folder(), async (store) => {
    await store.saveReports([version(2016, { report: report(2016, { form: 'other', cells: [], prose: [{ indicator: 'website_items', value: 9, text: '9条' }] }) })]);
    expect(await store.rows('SELECT form FROM reports')).toEqual([{ form: 'other' }]);
    expect(await store.rows('SELECT count(*) AS n FROM cells')).toEqual([{ n: 0 }]);
    expect(await store.rows('SELECT value FROM prose')).toEqual([{ value: 9 }]);
  }));

  it('moves a report to another form when it is read as one', () => withStore(folder(), async (store) => {
    await store.saveReports([version(2020)]);
    await store.saveReports([version(2020, { sha256: 'e'.repeat(64), report: report(2020, { form: '2019', cells: cells({}, '2019') }) })]);
    const keys = (await store.rows<{ key: string }>('SELECT key FROM cells')).map((row) => row.key);
    expect(keys).toContain('requests.other.total');
    expect(keys).not.toContain('requests.other_other.total');
  }));

  it('refuses a report without a year, and a cell that the form does not have', () => withStore(folder(), async (store) => {
    await expect(store.saveReports([version(2023, { report: { ...report(2023), year: null } })])).rejects.toThrow(/names no year/);
    const strange = [...cells(), { key: 'requests.unheard_of.total', value: 1, status: 'number' as const, printed: '1', source: null }];
    await expect(store.saveReports([version(2023, { report: report(2023, { cells: strange }) })])).rejects.toThrow(/requests\.unheard_of\.total/);
    expect(await store.rows('SELECT count(*) AS n FROM reports')).toEqual([{ n: 0 }]);
  }));

  it('keeps a count that is no whole number, and one beyond 32 bits, to the last digit', () => withStore(folder(), async (store) => {
    const odd = { 'requests.received.total': number(2.5), 'requests.carried_in.total': number(3_000_000_000), 'requests.closed_total.total': number(3_000_000_002.5) };
    await store.saveReports([version(2022), version(2023, { report: report(2023, { cells: cells(odd), checks: [{ id: 'requests-balance', column: 'total', status: 'pass', expected: 0, actual: 0, keys: [] }] }) })]);
    await store.saveReports([version(2024, { report: report(2024, { cells: cells({ 'requests.received.total': number(7) }) }) })]);
    expect(await store.rows("SELECT year, value, printed FROM cells WHERE key IN ('requests.received.total', 'requests.carried_in.total') AND value > 0 ORDER BY year, key")).toEqual([
      { year: 2023, value: 3_000_000_000, printed: '3000000000' }, { year: 2023, value: 2.5, printed: '2.5' }, { year: 2024, value: 7, printed: '7' },
    ]);
    expect(await store.rows('SELECT expected, actual FROM checks')).toEqual([{ expected: 3_000_000_002.5, actual: 3_000_000_002.5 }]);
  }));

  it('takes hostile text as text', () => withStore(folder(), async (store) => {
    const title = "'); DROP TABLE store.versions; -- \u0000<script>\u{1F4C4}";
    await store.saveReports([version(2023, { report: report(2023, { title }) })]);
    expect(await store.rows('SELECT title FROM reports')).toEqual([{ title }]);
  }));

  it('takes half of a surrogate pair, which no text should have, without failing', () => withStore(folder(), async (store) => {
    await store.saveReports([version(2023, { report: report(2023, { title: '标题\uD83D' }) })]);
    expect((await store.rows<{ title: string }>('SELECT title FROM reports'))[0]!.title).toMatch(/^标题/);
  }));
});
