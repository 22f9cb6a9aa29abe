import type { Source } from '../model/source.ts';

/**
 * Whose name a text is, seen from one source: its own (`exact`), a shorter or longer way to write it (`short`), the office of
 * its government or the government of its office (`office`: which of them signs differs from place to place), or another's.
 */
export type Match = 'exact' | 'short' | 'office' | 'other';

type Known = Pick<Source, 'name' | 'former_names'>;

/** Compares a name as printed with a source's present and former names. */
export function matchOrgan(organ: string, source: Known): Match {
  const names = [source.name, ...(source.former_names ?? []).map((former) => former.name)];
  const matches = names.map((name) => compare(core(organ), core(name)));
  return (['exact', 'short', 'office'] as const).find((match) => matches.includes(match)) ?? 'other';
}

function compare(printed: string, own: string): Match {
  if (printed === own) return 'exact';
  if (isEnding(printed, own) || isEnding(own, printed) || abbreviates(printed, own) || abbreviates(own, printed)) return 'short';
  if (isOffice(printed, own) || isOffice(own, printed)) return 'office';
  return 'other';
}

/** Bodies that everybody calls by letters from their middle, or by two. */
const USUAL: readonly [RegExp, string][] = [[/残疾人联(?:合会)?$/, '残联'], [/妇女联(?:合会)?$/, '妇联'], [/文学艺术界联(?:合会)?$/, '文联'], [/归国华侨联(?:合会)?$/, '侨联'], [/科学技术协会$/, '科协'], [/工商业联(?:合会)?$/, '工商联'], [/社会科学界联(?:合会)?$/, '社科联'],
  [/(?<=^|[省市县区旗州盟])资规局$/, '自然资源规划局'], [/(?<=^|[省市县区旗州盟])审批局$/, '行政审批局'], [/(?<=^|[省市县区旗州盟])执法局$/, '综合行政执法局']];

/** A name without what may be left out: 人民, 办事处, connecting words, brackets; a bare place means its government. */
export function core(name: string): string {
  const short = name.normalize('NFKC').replace(/[\s·]/g, '').replace(/\([^)]*\)$/, '')
    .replace(/^中华人民共和国/, '')
    .replace(/人民政府/g, '政府').replace(/(?:街道(?:办事处|办)?|办事处)$/, '街道政府').replace(/办公[厅室]/g, '办')
    .replace(/地方(?=金融)/g, '').replace(/管理委员会/g, '管委会').replace(/委员会/g, '委').replace(/联合会$/, '联').replace(/合作社(?:联合社)?$|联社$/, '社')
    .replace(/经济技术开发区/g, '经开区').replace(/高新技术产业开发区/g, '高新区').replace(/(?<=区)管委会$/, '政府')
    .replace(/(公安|自然资源|生态环境)局(.+)分局$/, '$2$1分局')
    .replace(/[和与及、]/g, '');
  const usual = USUAL.find(([full]) => full.test(short));
  if (usual) return short.replace(...usual);
  return /[省市县区旗州盟镇乡]$|苏木$|自治区$/.test(short) ? `${short}政府` : short;
}

const LEVEL = '省市县区旗州盟镇乡';
const PLACE_END = new RegExp(`[${LEVEL}]$|地区$|国家$|总局$|街道$`);

/** The shorter name ends the longer one, and what the longer one adds is a place ("县教育局" leaves out the place's name). */
function isEnding(short: string, long: string): boolean {
  if (short.length < 3 || !long.endsWith(short)) return false;
  const added = long.slice(0, long.length - short.length);
  return (PLACE_END.test(added) || LEVEL.includes(short[0]!)) && short !== '政府' && short !== '政府办';
}

/** "市住建局" for 聊城市住房和城乡建设局: the same place or none, then letters of the name in order, from its first to its last. */
function abbreviates(short: string, long: string): boolean {
  const department = departmentOf(long);
  const place = long.slice(0, long.length - department.length);
  const brief = withoutPlace(short, place);
  if (brief === null || department.length <= brief.length || brief.length < 3) return false;
  return bodies(brief) === bodies(department) && brief[0] === department[0] && brief.at(-1) === department.at(-1) && isSubsequence(brief, department);
}

/** The short name without its place, null where it names a place that is not the long name's. */
function withoutPlace(short: string, place: string): string | null {
  for (let length = Math.min(place.length, short.length - 2); length > 0; length--) {
    if (place.endsWith(short.slice(0, length))) return short.slice(length);
    if (place.length <= length && short.slice(0, length).endsWith(place) && place !== '') return short.slice(length);
  }
  const own = departmentOf(short);
  return own === short || short.length - own.length === 0 ? short : null;
}

/** What follows the places at the front of a name. */
export function departmentOf(name: string): string {
  const places = /^(?:国家税务总局)?(?:[^省市县区旗州盟局委厅]{1,14}?(?:自治区|自治州|自治县|自治旗|州[市区县省](?!场)|[省市县区旗州盟](?!场监|管[理委])))*/.exec(name)?.[0] ?? '';
  return name.slice(places.length) || name;
}

/** How many bodies a name has in it: 市场监督管理局东湖分局 has two, and is no longer form of 市场监督管理局; a town in it is one more. */
function bodies(name: string): number {
  return name.match(/[局厅委办署队所站镇]|中心|街道/g)?.length ?? 0;
}

function isSubsequence(short: string, long: string): boolean {
  let at = 0;
  for (const char of long) if (char === short[at]) at++;
  return at === short.length;
}

/** The printed name is the office of the government `own`. */
function isOffice(office: string, government: string): boolean {
  if (!government.endsWith('政府') || !office.endsWith('办')) return false;
  const full = `${government}办`;
  return full === office || (office.length >= 3 && full.endsWith(office)) || office.endsWith(full) || full.replace('政府办', '府办').endsWith(office);
}
