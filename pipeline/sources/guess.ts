import type { Level } from '../model/source.ts';
import type { Division, Reference } from './reference.ts';

/** What an agency's name alone tells; for proposals that a person reads, never for a report. */

/** The category whose word stands first in the name (the longer word where two begin together); `other` where none does. */
export function guessCategory(name: string, reference: Reference): string {
  if (/(?:镇|乡|苏木)(?:人民政府)?$/.test(name)) return 'township';
  if (/街道(?:办事处)?$/.test(name)) return 'subdistrict';
  if (/[省市县区旗州盟]$|人民政府(?:机关)?$|政府办公[室厅]$/.test(name) && !/(?:开发|园|新|示范|实验|合作)区$/.test(name)) return 'government';
  const own = name.replace(/^[^市县区省]*部(?=.{2,}局$)/, '');
  let best = { at: Infinity, length: 0, id: 'other' };
  for (const category of reference.categories.values()) {
    for (const word of category.words) {
      const at = own.indexOf(word);
      if (at !== -1 && (at < best.at || (at === best.at && word.length > best.length))) best = { at, length: word.length, id: category.id };
    }
  }
  return best.id;
}

/** The level that a division has by its code; townships have no code of their own and are told by the category. */
export function levelOf(division: string, category: string): Level {
  if (category === 'township' || category === 'subdistrict') return 'township';
  if (division === '000000') return 'national';
  if (division.endsWith('0000')) return 'province';
  return division.endsWith('00') ? 'prefecture' : 'county';
}

/**
 * Divisions that a way of names leads to, from the province down: each name is an exact one or the beginning of one below the
 * last ("三都县" for 三都水族自治县). Without a province, names that only one division of the country has. Deepest first.
 */
export function divisionsOf(names: string[], reference: Reference): Division[] {
  let found: Division[] = [];
  let within = '';
  for (const name of names) {
    const below = [...reference.divisions.values()].filter((division) => division.code.startsWith(within));
    const exact = below.filter((division) => division.name === name);
    const [only, ...others] = shallowest(exact.length > 0 ? exact : below.filter((division) => isNamed(division, name)));
    if (others.length > 0) continue;
    if (!only) continue;
    found = [only, ...found];
    within = only.code.replace(/(?:00)+$/, '');
  }
  return found;
}

/** The divisions of the highest level among some: "海南" is the province, not the prefecture in Qinghai. */
function shallowest(divisions: Division[]): Division[] {
  const depth = (division: Division): number => division.code.replace(/(?:00)+$/, '').length;
  const least = Math.min(...divisions.map(depth));
  return divisions.filter((division) => depth(division) === least);
}

/** "贵州" for 贵州省, "三都县" for 三都水族自治县, "黔东南州" for 黔东南苗族侗族自治州. */
function isNamed(division: Division, name: string): boolean {
  if (division.name.startsWith(name)) return true;
  const bare = name.replace(/[县州]$/, '');
  return bare.length >= 2 && bare !== name && division.name.startsWith(bare) && division.name.includes('自治');
}

/** The places at the front of a name, "聊城市东昌府区教育局" → 聊城市, 东昌府区. */
export function placesIn(name: string): string[] {
  return name.match(/[^省市县区旗州盟]{1,14}?(?:自治[区州县旗]|地区|[省市县区旗州盟])(?!场|政)/g) ?? [];
}
