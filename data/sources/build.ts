/**
 * Makes the registry's files from a table of observed report addresses (agency, region_path, level, dept_category, site,
 * annual_report_list_or_report_url, cms_guess, year):
 *   node --import tsx data/sources/build.ts TABLE.csv
 * Left out: hosts that are not gov.cn, agencies without a name of their own, addresses of other papers, and two rows whose
 * address is on another agency's site. Names in brackets are inferred: the brackets go, a doubled level letter too.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import type { Level, Source } from '../../pipeline/model/source.ts';
import { divisionsOf, guessCategory } from '../../pipeline/sources/guess.ts';
import { loadReference } from '../../pipeline/sources/reference.ts';

const [table] = process.argv.slice(2);
if (!table) throw new Error('Name the table: build.ts TABLE.csv');
const reference = await loadReference();

const LEVELS: Record<string, Level> = { 国家: 'national', 省: 'province', 市: 'prefecture', 县: 'county', 乡: 'township' };
const ALIASES: Record<string, string> = { 克州: '克孜勒苏柯尔克孜自治州', 博州: '博尔塔拉蒙古自治州', 甘孜州: '甘孜藏族自治州', 凉山州: '凉山彝族自治州' };
const NO_REPORT = /非年报|公开规定|公开指南/;
const ELSEWHERE = /^http:\/\/sdb\.yrcc\.gov\.cn|^https:\/\/dj\.longwan\.gov\.cn/;

interface Row { agency: string; path: string; level: Level; kind: string; url: string }

function rows(csv: string): Row[] {
  return csv.split(/\r?\n/).slice(1).filter(Boolean).map((line) => {
    const fields = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((match) => match[1] ?? match[2] ?? '');
    const [agency = '', path = '', level = '', kind = '', , url = ''] = fields;
    return { agency, path, level: LEVELS[level] ?? 'county', kind, url };
  });
}

function isUsable({ agency, kind, url }: Row): boolean {
  return !/某|未明|名称不在/.test(agency) && !NO_REPORT.test(kind) && !ELSEWHERE.test(url) && new URL(url).hostname.endsWith('.gov.cn');
}

/** Abbreviations that the agencies themselves write out in their reports' titles. */
const WRITTEN_OUT: [RegExp, string][] = [
  [/住建局$/, '住房和城乡建设局'], [/卫健委$/, '卫生健康委员会'], [/发展改革委$/, '发展和改革委员会'], [/(?<!教育)科技局$/, '科学技术局'],
  [/民宗局$/, '民族与宗教事务局'], [/管委会$/, '管理委员会'], [/^(?:亳州市)?谯城区残联$/, '亳州市谯城区残疾人联合会'],
  [/(镇|乡|苏木)(?:政府)?$/, '$1人民政府'], [/街道$|街道办$|(?<=佳荣里)街$/, '街道办事处'], [/([市县区])政府办公室$/, '$1人民政府办公室'], [/人民政府机关$/, '人民政府办公室'],
];

/** "(海珠区)区投资促进局" → 海珠区投资促进局; "(黄石)市审计局" → 黄石市审计局; a bare town → its government, with its county. */
function nameOf({ agency, path, level }: Row): string {
  const plain = agency.normalize('NFKC').replace(/^\((.*?)\)/, (_, place: string) => place).replace(/([市县区旗])\1(?!中区|场)/, '$1')
    .replace(/^(.*[县区旗]|.*市)(?=[县区]城乡)[县区]/, '$1').replace(/^(石家庄市长安区|遂宁市船山区)区/, '$1');
  const full = WRITTEN_OUT.reduce((name, [short, long]) => name.replace(short, long), plain);
  const place = path.split('/').at(-1)!;
  if (level === 'township') return full.includes(place.slice(0, 2)) || full.includes('新区') || !/[市县旗]$|(?<!新)区$/.test(place) ? full : place + full;
  return /[市县旗]$|(?<![园新发])区$/.test(full) ? `${full}人民政府` : full;
}

function divisionOf({ path }: Row): string {
  const province = /^国家\/.*\((.+)\)$/.exec(path)?.[1];
  const names = (province ? [province] : path.split('/')).map((name) => ALIASES[name] ?? name);
  return divisionsOf(names, reference)[0]?.code ?? '000000';
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 6);

function idOf(name: string, url: string, category: string): string {
  const host = new URL(url).hostname.replace(/^www\./, '').replace(/\.gov\.cn$/, '').split('.').reverse().join('-');
  return `${host}-${category.replaceAll('_', '-')}-${hash(name)}`;
}

const merged = new Map<string, Source>();
for (const row of rows(readFileSync(table, 'utf8')).filter(isUsable)) {
  const name = nameOf(row);
  const division = divisionOf(row);
  const category = guessCategory(name, reference);
  const key = category === 'government' && name.endsWith('人民政府') ? `${division} government` : `${division} ${name}`;
  const known = merged.get(key);
  if (known) known.index = [...new Set([...known.index, row.url])];
  else merged.set(key, { id: idOf(name, row.url, category), name, division, level: row.level, category, index: [row.url] });
}

/** A site's front page stands only for an agency of which nothing better is known. */
function withoutFrontPages(source: Source): Source {
  const better = source.index.filter((url) => new URL(url).pathname !== '/');
  return better.length > 0 ? { ...source, index: better } : source;
}

const byProvince = new Map<string, Source[]>();
for (const source of [...merged.values()].map(withoutFrontPages)) {
  const province = source.division.slice(0, 2);
  byProvince.set(province, [...(byProvince.get(province) ?? []), source]);
}
for (const [province, sources] of byProvince) {
  const ordered = sources.sort((a, b) => (a.division + a.id < b.division + b.id ? -1 : 1));
  const title = reference.divisions.get(`${province}0000`)?.name ?? '全国';
  const yaml = stringify(ordered, { lineWidth: 0 }).replace(/division: "?(\d{6})"?/g, 'division: "$1"');
  writeFileSync(new URL(`${province}.yaml`, import.meta.url), `# ${title}\n${yaml}`);
}
