import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { search } from '../../dashboard/search.ts';
import { measureOf } from '../../pipeline/forms/measures.ts';
import { bucketOf } from '../../pipeline/lib/bucket.ts';
import type { AgencyEntry } from '../../pipeline/model/site.ts';
import { Columns } from '../../pipeline/publish/site/columns.ts';
import { Fullest } from '../../pipeline/publish/site/fullest.ts';
import { groupsOf, kindSizes } from '../../pipeline/publish/site/groups.ts';
import { Peers, quantile } from '../../pipeline/publish/site/peers.ts';
import { pinyinFiles } from '../../pipeline/publish/site/pinyin.ts';
import { populationOf } from '../../pipeline/publish/site/population.ts';
import { prefectureOf } from '../../pipeline/publish/site/references.ts';
import { Shards } from '../../pipeline/publish/site/shards.ts';
import { searchShards } from '../../pipeline/publish/site/search.ts';
import { FORMS } from '../../pipeline/forms/forms.ts';
import type { CellCode, SiteAgency } from '../../pipeline/model/site.ts';

const entryOf = (id: string, name: string, more: Partial<AgencyEntry> = {}): AgencyEntry => ({ id, name, division: '370102', level: 'county', category: 'education', years: [], findingCount: 0, ...more });

/** The index of these names, read as a browser reads it. */
function readerOf(entries: readonly AgencyEntry[]): (path: string) => Promise<unknown> {
  const pinyin = pinyinFiles(entries);
  const files = new Map<string, unknown>([...searchShards(entries), ['pinyin/starts.json', [...pinyin.keys()]], ...[...pinyin].map(([start, file]) => [`pinyin/at-${start}.json`, file] as const)]);
  return (path) => Promise.resolve(files.get(path) ?? null);
}

describe('the search', () => {
  const entries = [
    entryOf('lx', '济南市历下区教育局'), entryOf('sx', '菏泽市单县教育和体育局'), entryOf('cq', '重庆市长寿区人民政府'), entryOf('la', '六安市裕安区统计局'),
    ...Array.from({ length: 900 }, (_, at) => entryOf(`x${at}`, `${String.fromCharCode(0x4e00 + at * 7)}州市教育局`)),
  ];
  const read = readerOf(entries);
  it.each([
    ['lxqjyj', 'lx'], ['lixiaqu', 'lx'], ['jnslxq', 'lx'], ["Li xia qu", 'lx'], ['shanxianjiaoyu', 'sx'], ['sxjyhtyj', 'sx'], ['chongqingshichangshou', 'cq'], ['luanshi', 'la'], ['济南历下教育', 'lx'], ['历下区', 'lx'], ['单县 教育', 'sx'],
  ])('%s finds %s', async (question, id) => {
    expect((await search(read, question)).hits.map((hit) => hit.id)).toContain(id);
  });
  it('says where there are more than it lists, and finds nothing for what no name has', async () => {
    const found = await search(read, 'jiaoyuju', 12);
    expect(found.hits).toHaveLength(12);
    expect(found.more).toBe(true);
    expect(await search(read, 'qqqq')).toEqual({ hits: [], more: false });
    expect(await search(read, '一')).toEqual({ hits: [], more: false });
  });
  it('shows the shortest names of what very many have', async () => {
    const townships = readerOf(Array.from({ length: 2001 }, (_, at) => entryOf(`t${at}`, `${at === 7 ? '' : '某'}镇人民政府`)));
    expect(await search(townships, '人民政府', 1)).toEqual({ hits: [{ id: 't7', name: '镇人民政府' }], more: true });
  });
  it('loads a small file, however many have the same name', () => {
    for (const { keys } of pinyinFiles(entries).values()) expect(keys.length).toBeLessThanOrEqual(400);
  });
});

function agencyOf(id: string, cells: Record<string, CellCode>, derived: Record<string, number> = {}): SiteAgency {
  const report = {
    id: `${id}-2022`, year: 2022, form: '2021' as const, title: null, url: '', publishedOn: null, sha256: '', fetchedAt: '', version: 1, withdrawnSince: null,
    cells: FORMS['2021'].cells.map(({ key }) => cells[key] ?? 0), derived, checks: { pass: 0, fail: 0, unknown: 0 },
  };
  return { ...entryOf(id, id), divisionName: null, formerNames: [], successors: [], predecessors: [], findings: [], reports: [report] };
}

describe('columns', () => {
  it('keep a number, a blank, a sum that was not printed, and a year without a report apart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gongkai-columns-'));
    const columns = new Columns(folder, [2021, 2022]);
    const agencies = [
      agencyOf('a', { 'requests.received.total': 12, 'requests.granted.total': 5, 'requests.closed_total.total': 11 }),
      agencyOf('b', { 'requests.received.total': 'b', 'requests.closed_total.total': 'u' }),
      agencyOf('c', { 'requests.received.total': 'b' }, { 'requests.received.total': 7 }),
    ];
    await columns.add(agencies.slice(0, 1));
    await columns.add(agencies.slice(1));
    const files = new Map<string, unknown>();
    await columns.write(groupsOf([agencies[2]!, agencies[0]!, agencies[1]!]), { divisions: new Map() }, (path, text) => { files.set(path, JSON.parse(text)); return Promise.resolve(); });
    expect(files.get('values/requests.received.total/county.json')).toEqual([[null, [7]], [null, 12], [null, 'x']]);
    expect(files.get('values/full_grant_rate/county.json')).toEqual([[null, [0, 0]], [null, [5, 11]], [null, 'x']]);
    expect(() => readFileSync(join(folder, '.columns', 'backlog'))).toThrow();
  });

  it('are in one group a level, and by category where a level is large', () => {
    const many = Array.from({ length: 2001 }, (_, at) => entryOf(`t${at}`, '镇', { level: 'township', category: at % 2 === 0 ? 'township' : 'other' }));
    expect(groupsOf([entryOf('a', 'a'), ...many]).map(({ id, agencies }) => [id, agencies])).toEqual([['county', 1], ['township.township', 1001], ['township.other', 1000]]);
  });
});

describe('quarters', () => {
  it('are between ranks, as in R', () => {
    expect([0.25, 0.5, 0.75].map((share) => quantile([1, 2, 3, 4], share))).toEqual([1.75, 2.5, 3.25]);
  });
  it('are of eight agencies at least, by level, category and area; governments are only among themselves', () => {
    const peers = new Peers(measureOf('requests.received.total')!, [2022]);
    for (let at = 1; at <= 8; at++) peers.add(entryOf(String(at), '', { division: at === 8 ? '110101' : '370102' }), [at]);
    for (let at = 1; at <= 8; at++) peers.add(entryOf(`g${at}`, '', { category: 'government' }), [100]);
    peers.add(entryOf('x', ''), ['x']);
    const bands = peers.bands();
    expect(bands.map(({ category, area, n, p50 }) => [category, area, n, p50])).toEqual([['education', null, 8, 4.5], ['government', null, 8, 100], [null, null, 8, 4.5]]);
  });
});

it('a population table gives people by division and year; a line that is none, or a year with two numbers, gives nothing', () => {
  expect(populationOf('division,year,population\n370100,2022,9200000\n370100,2023,9300000\n370100,2022,920000\n370100,2023,9300000\n')).toEqual({ 370100: { 2023: 9_300_000 } });
  expect(populationOf('division,year,population\n370100,2022,9200000\n"370100","2023","9300000"\nx,2022,5\n370100,2024,many\n370100,2025,0\n')).toEqual({ 370100: { 2022: 9_200_000, 2023: 9_300_000 } });
});

describe('records', () => {
  it('are in the file of their agency, sorted, however they came', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gongkai-shards-'));
    const shards = new Shards(folder, 'detail', 100);
    const ids = Array.from({ length: 300 }, (_, at) => `agency-${at}`);
    const records = ids.flatMap((agencyId) => ['b', 'a'].map((one) => ({ agencyId, id: `${agencyId}-${one}`, json: JSON.stringify({ text: `${one}\n\t` }) })));
    await shards.add(records.slice(0, 250));
    await shards.add(records.slice(250));
    const files = new Map<string, Record<string, unknown>>();
    await shards.write((path, text) => { files.set(path, JSON.parse(text) as Record<string, unknown>); return Promise.resolve(); });
    expect(files.size).toBe(100);
    for (const id of ids) expect(files.get(`detail/${bucketOf(id, 100)}.json`)).toMatchObject({ [`${id}-a`]: { text: 'a\n\t' }, [`${id}-b`]: { text: 'b\n\t' } });
    expect([...files.values()].reduce((sum, file) => sum + Object.keys(file).length, 0)).toBe(600);
    expect(() => readFileSync(join(folder, '.detail', '0'))).toThrow();
  });
});

it('the agencies of the first chart are those of one level with the most reports, in the registry’s order', () => {
  const agencies = Array.from({ length: 9 }, (_, at) => ({ ...agencyOf(`a${at}`, {}), level: at === 8 ? 'province' as const : 'county' as const, category: at === 0 ? 'government' : 'education' }));
  const fullest = new Fullest(agencies);
  for (const agency of [...agencies].reverse()) fullest.add(agency.id === 'a7' ? { ...agency, reports: [...agency.reports, ...agency.reports] } : agency);
  expect(fullest.featured()).toEqual(['a7', 'a1', 'a2', 'a3', 'a4', 'a5']);
});

describe('large kinds', () => {
  const divisions = new Map([['370100', '济南市'], ['110100', '市辖区']]);
  it('a division is in a prefecture that has a name', () => {
    expect(['370102', '370100', '370000', '110101', '379999', ''].map((division) => prefectureOf(division, { divisions }))).toEqual(['3701', '3701', null, null, null, null]);
  });
  it('prefectures have quarters of their own, by province', () => {
    const peers = new Peers(measureOf('requests.received.total')!, [2022], (division) => prefectureOf(division, { divisions }));
    for (let at = 1; at <= 9; at++) peers.add(entryOf(String(at), ''), [at]);
    expect(peers.bands().map(({ category, area }) => [category, area])).toEqual([['education', null], [null, null], [null, '37']]);
    expect([...peers.prefectureBands()].map(([province, bands]) => [province, bands.map(({ area, n, p50 }) => [area, n, p50])])).toEqual([['37', [['3701', 9, 5]]]]);
  });
  it('keep their distribution where they are too large to be loaded', () => {
    const peers = new Peers(measureOf('requests.received.total')!, [2022]);
    for (let at = 1; at <= 9; at++) peers.add(entryOf(String(at), ''), [at]);
    const sizes = new Map([['county||', { agencies: 30_000, loaded: 30_000 }], ['county|education|', { agencies: 9, loaded: 9 }]]);
    expect(peers.spreads('county', sizes)).toMatchObject({ '||2022': { agencies: 30_000, n: 9, middle: 5 } });
    expect(Object.keys(peers.spreads('county', sizes))).toEqual(['||2022']);
    expect(peers.spreads('township', sizes)).toEqual({});
  });
  it('count their agencies, governments apart', () => {
    const sizes = kindSizes(groupsOf([entryOf('a', ''), entryOf('b', '', { category: 'finance' }), entryOf('g', '', { category: 'government' })]), { divisions });
    expect(Object.fromEntries([...sizes].map(([kind, { agencies, loaded }]) => [kind, [agencies, loaded]]))).toEqual({ 'county|education|': [1, 3], 'county|finance|': [1, 3], 'county|government|': [1, 3], 'county||': [2, 3], 'county||37': [2, 3], 'county||3701': [2, 3] });
  });
});
