import { describe, expect, it } from 'vitest';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { checkSources } from '../../pipeline/sources/check.ts';
import { closest } from '../../pipeline/sources/closest.ts';
import { loadSources, type SourceEffects } from '../../pipeline/sources/load.ts';
import type { Reference } from '../../pipeline/sources/reference.ts';

const reference: Reference = {
  divisions: new Map([['371500', { code: '371500', name: '聊城市', level: 'prefecture', status: 'current' }]]),
  categories: new Map([['housing', { id: 'housing', label_zh: '', label_en: '', words: [] }]]),
};
const effectsOf = (files: Record<string, string>): SourceEffects => ({
  list: () => Promise.resolve(Object.keys(files)), text: (file) => Promise.resolve(files[file]!), reference: () => Promise.resolve(reference),
});
const load = (files: Record<string, string>) => loadSources('x', effectsOf(files));
const entry = (changes: Record<string, string> = {}): string => {
  const fields: Record<string, string> = { id: 'liaocheng-zjj', name: '聊城市住房和城乡建设局', division: '"371500"', level: 'prefecture', category: 'housing', index: '[http://zjj.liaocheng.gov.cn/nb/]', ...changes };
  return Object.entries(fields).filter(([, value]) => value !== '').map(([field, value], at) => `${at === 0 ? '-' : ' '} ${field}: ${value}`).join('\n');
};

describe('a registry', () => {
  it('gives its entries as they stand', async () => {
    const { sources, issues } = await load({ 'a.yaml': `# 聊城\n${entry({ former_names: '[{ name: 聊城市建设局, until: "2014-05-01" }]', scope: 'own' })}\n` });
    expect(issues).toEqual([]);
    expect(sources).toEqual([{ id: 'liaocheng-zjj', name: '聊城市住房和城乡建设局', division: '371500', level: 'prefecture', category: 'housing', index: ['http://zjj.liaocheng.gov.cn/nb/'], former_names: [{ name: '聊城市建设局', until: '2014-05-01' }], scope: 'own' }]);
  });

  it('may be empty', async () => expect(await load({ 'a.yaml': '# nothing yet\n' })).toEqual({ sources: [], issues: [] }));

  it.each([
    ['a missing id', entry({ id: '' }), 1, /"id" .*missing/],
    ['an empty id', entry({ id: '""' }), 1, /"id"/],
    ['a number for an id', entry({ id: '5' }), 1, /"id" .*text is needed.*found 5/],
    ['a missing name', entry({ name: '' }), 1, /"name" of "liaocheng-zjj" is missing/],
    ['a division without quotes', entry({ division: '371500' }), 3, /"division".*quotes.*found 371500/],
    ['an unknown level', entry({ level: 'city' }), 4, /"level".*prefecture/],
    ['an index that is no list', entry({ index: 'http://a.gov.cn/' }), 6, /"index".*list of addresses/],
    ['an empty index', entry({ index: '[]' }), 6, /"index".*at least one/],
    ['an address that is none', entry({ index: '\n    - http://a.gov.cn/\n    - zjj.liaocheng.gov.cn/nb' }), 8, /"index.1".*no http or https address.*zjj.liaocheng/],
    ['an address of another kind', entry({ index: '[ftp://a.gov.cn/]' }), 6, /no http or https address/],
    ['an address with a user', entry({ index: '[http://a:b@a.gov.cn/]' }), 6, /no http or https address/],
    ['a text for an entry', '- 聊城', 1, /no set of fields/],
    ['no list', 'id: a', 1, /no list/],
    ['no YAML (a quote that never closes, found at the end)', '- id: "a\n', 2, /no valid YAML/],
    ['a doubled field', '- id: a\n  id: b', 2, /no valid YAML/],
  ])('%s is an error with its line', async (_, text, line, message) => {
    const { sources, issues } = await load({ 'a.yaml': text });
    expect(sources).toEqual([]);
    const errors = issues.filter((issue) => issue.severity === 'error');
    expect(errors[0]).toMatchObject({ file: 'a.yaml', line });
    expect(errors[0]!.message).toMatch(message);
  });

  it('an id used twice is an error at the second place, also over files', async () => {
    const { sources, issues } = await load({ 'a.yaml': entry(), 'b.yaml': `\n\n${entry({ name: '另一局' })}` });
    expect(sources.map((source) => source.name)).toEqual(['聊城市住房和城乡建设局']);
    expect(issues).toEqual([{ severity: 'error', file: 'b.yaml', line: 3, message: expect.stringContaining('a.yaml:1') as unknown }]);
  });

  it('names all that is wrong with an entry at once', async () => {
    const { issues } = await load({ 'a.yaml': entry({ level: 'city', division: '"999999"', category: 'housin' }) });
    expect(issues.map(({ severity, line }) => `${severity} ${line}`).sort()).toEqual(['error 4', 'warning 3', 'warning 5']);
  });

  it.each([
    ['an unknown division', entry({ division: '"999999"' }), 3, /999999/],
    ['a division that is no code', entry({ division: '聊城' }), 3, /聊城/],
    ['an unknown category', entry({ category: 'housin' }), 5, /did you mean "housing"/],
    ['an unknown field', entry({ categroy: 'housing' }), 7, /"categroy" is not known.*did you mean "category"/],
    ['an unknown successor', entry({ successors: '[{ id: nobody, from: "2024-01-01" }]' }), 1, /nobody/],
  ])('%s is a warning', async (_, text, line, message) => {
    const { sources, issues } = await load({ 'a.yaml': text });
    expect(sources.length).toBe(1);
    expect(issues).toMatchObject([{ severity: 'warning', line }]);
    expect(issues[0]!.message).toMatch(message);
  });

  it('reads a folder, and only its YAML', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sources-'));
    await mkdir(join(folder, 'sub'));
    await writeFile(join(folder, 'a.yaml'), entry());
    await writeFile(join(folder, 'sub', 'b.yml'), entry({ id: 'b' }));
    await writeFile(join(folder, 'notes.md'), 'nothing');
    const { sources, issues } = await loadSources(folder);
    expect([sources.map((source) => source.id), issues]).toEqual([['liaocheng-zjj', 'b'], []]);
    await rm(folder, { recursive: true });
  });

  it('a path that is not there, or an empty folder, says so', async () => {
    await expect(loadSources('/nowhere/at/all')).rejects.toThrow(/cannot be read/);
    await expect(load({})).rejects.toThrow(/no .yaml file/);
  });
});

describe('the check', () => {
  it('counts, orders by line and says whether a run may start', async () => {
    const check = await checkSources('x', effectsOf({ 'a.yaml': `${entry({ category: 'x' })}\n${entry({ id: 'b', level: 'x' })}` }));
    expect(check).toMatchObject({ ok: false, sources: 1, errors: 1, warnings: 1 });
    expect(check.text.split('\n')).toEqual([expect.stringMatching(/^a\.yaml:5: warning: /), expect.stringMatching(/^a\.yaml:10: error: /), '1 source, 1 error, 1 warning']);
  });
});

describe('the registry that the project ships', () => {
  const shipped = fileURLToPath(new URL('../../data/sources', import.meta.url));

  it('has no fault, only gov.cn hosts, no agency twice', async () => {
    const { sources, issues } = await loadSources(shipped);
    expect(issues).toEqual([]);
    expect(sources.length).toBeGreaterThan(400);
    expect(sources.flatMap((source) => source.index).filter((url) => !new URL(url).hostname.endsWith('.gov.cn'))).toEqual([]);
    expect(new Set(sources.map((source) => source.division + source.name)).size).toBe(sources.length);
    expect(sources.filter((source) => /[()（）]|某|未明/.test(source.name.replace(/\(宗教事务局\)/, '')))).toEqual([]);
  });

  it.each([['聊城市发展和改革委员会', '371500', 'prefecture', 'development_reform'], ['三都水族自治县人民政府', '522732', 'county', 'government'], ['潜江市周矶街道办事处', '429005', 'township', 'subdistrict'], ['海珠区投资促进局', '440105', 'county', 'other'], ['交通运输部海事局', '000000', 'national', 'maritime'], ['上海市人民政府', '310000', 'province', 'government']])(
    '%s', async (name, division, level, category) => {
      const { sources } = await loadSources(shipped);
      expect(sources.find((source) => source.name === name)).toMatchObject({ division, level, category });
    });
});

describe('the nearest word', () => {
  it.each([['categroy', 'category'], ['Index', 'index'], ['zzz', null], ['divison', 'division']])('%s → %s', (word, meant) =>
    expect(closest(word, ['id', 'name', 'division', 'level', 'category', 'index'])).toBe(meant));
});
