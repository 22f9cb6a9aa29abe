/** The fictional prefecture of the demonstration. No agency of this name exists; a generated figure never stands under a real name. */
import type { Level } from '../../pipeline/model/source.ts';

export type Family = 'trs' | 'hanweb' | 'ucap' | 'nfcms' | 'vsb' | 'plain';

export interface DemoAgency {
  id: string;
  name: string;
  category: string;
  level: Level;
  /** Requests received in 2019; the years follow from it. */
  requests: number;
  /** Which of the refusal and outcome profiles its work leads to. */
  profile: 'land' | 'police' | 'government' | 'ordinary' | 'petition' | 'quiet';
  family: Family;
  licences: number;
  penalties: number;
  /** In 万元; 0 for an agency that collects no fee. */
  fees: number;
  /** What it was called, and until when: YYYY-MM-DD. */
  former?: { name: string; until: string };
}

/** A code that GB/T 2260 does not give to anyone. */
export const DIVISION = '990100';

function agency(
  id: string, name: string, category: string, requests: number, profile: DemoAgency['profile'], family: Family,
  licences: number, penalties: number, fees: number, level: Level = 'prefecture',
): DemoAgency {
  return { id: `qinglan-${id}`, name, category, level, requests, profile, family, licences, penalties, fees };
}

export const AGENCIES: readonly DemoAgency[] = [
  agency('zfb', '青岚市人民政府', 'government', 420, 'government', 'trs', 0, 0, 0),
  agency('fgw', '青岚市发展和改革委员会', 'development_reform', 61, 'ordinary', 'trs', 146, 3, 0),
  agency('jyj', '青岚市教育局', 'education', 44, 'ordinary', 'trs', 88, 2, 0),
  agency('kjj', '青岚市科学技术局', 'science', 6, 'quiet', 'trs', 12, 0, 0),
  agency('gxj', '青岚市工业和信息化局', 'industry', 14, 'ordinary', 'trs', 31, 1, 0),
  agency('gaj', '青岚市公安局', 'public_security', 187, 'police', 'trs', 61240, 18350, 812.4),
  agency('mzj', '青岚市民政局', 'civil_affairs', 23, 'ordinary', 'hanweb', 402, 6, 0),
  agency('sfj', '青岚市司法局', 'justice', 31, 'ordinary', 'hanweb', 210, 4, 0),
  agency('czj', '青岚市财政局', 'finance', 39, 'ordinary', 'hanweb', 54, 9, 0),
  agency('rsj', '青岚市人力资源和社会保障局', 'human_resources', 58, 'ordinary', 'hanweb', 1820, 37, 96.2),
  agency('zrzy', '青岚市自然资源和规划局', 'natural_resources', 263, 'land', 'hanweb', 3120, 88, 5230.75),
  agency('hbj', '青岚市生态环境局', 'environment', 76, 'ordinary', 'hanweb', 690, 214, 0),
  agency('zjj', '青岚市住房和城乡建设局', 'housing', 172, 'land', 'ucap', 5410, 63, 1210.36),
  agency('jtj', '青岚市交通运输局', 'transport', 37, 'ordinary', 'ucap', 7920, 1460, 0),
  agency('slj', '青岚市水利局', 'water', 12, 'ordinary', 'ucap', 160, 11, 341.5),
  agency('nyj', '青岚市农业农村局', 'agriculture', 26, 'ordinary', 'ucap', 530, 72, 0),
  agency('wlj', '青岚市文化广电和旅游局', 'culture', 9, 'quiet', 'ucap', 240, 19, 0),
  agency('wjw', '青岚市卫生健康委员会', 'health', 48, 'ordinary', 'nfcms', 2310, 176, 12.6),
  agency('yjj', '青岚市应急管理局', 'emergency', 15, 'ordinary', 'nfcms', 380, 131, 0),
  agency('scj', '青岚市市场监督管理局', 'market_regulation', 119, 'petition', 'nfcms', 48210, 2310, 0),
  agency('tjj', '青岚市统计局', 'statistics', 5, 'quiet', 'nfcms', 0, 4, 0),
  agency('ybj', '青岚市医疗保障局', 'medical_insurance', 11, 'ordinary', 'vsb', 45, 38, 0),
  { ...agency('cgj', '青岚市城市管理局', 'urban_management', 83, 'petition', 'vsb', 1940, 5120, 402.18), former: { name: '青岚市城市管理综合执法局', until: '2021-09-30' } },
  agency('spj', '青岚市行政审批服务局', 'administrative_approval', 17, 'quiet', 'vsb', 21870, 0, 0),
  agency('linlan', '临澜县人民政府', 'government', 96, 'government', 'plain', 0, 0, 0, 'county'),
  agency('wangchuan', '望川县人民政府', 'government', 71, 'government', 'plain', 0, 0, 0, 'county'),
  agency('shiqiao', '石桥区人民政府', 'government', 134, 'government', 'vsb', 0, 0, 0, 'county'),
  agency('liuxi', '望川县柳溪镇人民政府', 'township', 4, 'quiet', 'plain', 0, 0, 0, 'township'),
];

export const YEARS = [2019, 2020, 2021, 2022, 2023, 2024, 2025] as const;
