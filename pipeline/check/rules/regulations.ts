/** 规章 (regulations) in the report of a body that cannot issue them. */
import type { RecognisedReport } from '../../model/report.ts';
import { cellOf, finding, PASS, UNKNOWN, verdictOf, type Rule } from './rule.ts';

export type Power = 'can' | 'cannot' | 'unclear';

/** A city within a city: 某某市某某市. One letter before 市 is no name of its own (泽州湖市 is one city). */
const COUNTY_CITY = /^.{2,10}(?:市|自治州|地区|盟).{2,8}市$/;

/**
 * Whether a body can issue regulations, by its name: departments of the State Council, governments of provinces, of cities
 * with districts and of autonomous prefectures can. A city's name does not say whether it has districts.
 */
export function powerOf(agency: string): Power {
  if (/(?:乡|镇|苏木|街道)(?:人民政府|办事处|政府)?$|街道办/.test(agency)) return 'cannot';
  const government = /人民政府(?:办公[厅室]?)?$|政府办公[厅室]$/.test(agency);
  if (government) {
    const place = agency.replace(/人民政府.*$|政府.*$/, '');
    if (/(?:省|自治区|自治州)$|^(?:北京|上海|天津|重庆)市$/.test(place)) return 'can';
    if (/(?:县|旗)$|(?<!自治)区$/.test(place) || COUNTY_CITY.test(place)) return 'cannot';
    return 'unclear';
  }
  if (/^(?:国家|中国|国务院|中华人民共和国)/.test(agency) && !/[省市县区州旗]/.test(agency.slice(2))) return 'can';
  if (!/[省市县区州旗盟]/.test(agency)) return 'unclear';
  return /(?:局|委|委员会|办|办公室|中心|厅|队|院|站|所|会|社|馆|分局)$/.test(agency) ? 'cannot' : 'unclear';
}

const COLUMNS = ['issued', 'in_force', 'made', 'published', 'published_total', 'repealed'];

function printedRegulations(report: RecognisedReport): { keys: string[]; known: boolean } {
  const cells = COLUMNS.flatMap((column) => cellOf(report, `disclosure.regulations.${column}`) ?? []);
  return { keys: cells.filter(({ value }) => value !== null && value > 0).map(({ key }) => key), known: cells.some(({ status }) => status === 'number') };
}

export const regulationsRule: Rule = {
  id: 'regulations-by-competent-body', kind: 'x_regulations',
  title: { zh: '只有有权机关填报规章', en: 'Only a body that can issue regulations reports some' },
  source: { zh: '立法法第九十一条、第九十三条（规章制定权限）', en: 'Legislation Law, articles 91 and 93 (who can issue regulations)' },
  evaluate: (report) => {
    const { keys, known } = printedRegulations(report);
    if (!known || report.agency === null) return UNKNOWN;
    if (keys.length === 0) return PASS;
    const power = powerOf(report.agency);
    if (power !== 'cannot') return power === 'can' ? PASS : UNKNOWN;
    const values = keys.map((key) => cellOf(report, key)!.value).join('、');
    return verdictOf([finding(regulationsRule, 'medium', keys, {
      zh: `“规章”一行印为${values}，而${report.agency}无规章制定权；可能把规范性文件或一般公文计为规章。`,
      en: `The row of regulations (规章) has ${values.replaceAll('、', ', ')}, but ${report.agency} is no body that can issue regulations; other documents may have been counted.`,
    }, { attribution: 'as_printed' })], true);
  },
};
