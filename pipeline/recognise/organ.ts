/** Names of agencies: what can be one, what place it stands at, and when two names are one agency. */

const ENDS = /(?:局|厅|委|委员会|办|办公室|办公厅|政府|府办|部|署|司|处|室|院|所|站|中心|馆|社|会|联|联合会|台|公司|集团|总队|支队|大队|管委会|法院|检察院|海关|大学|学校|医院|林场|镇|乡|县|市|区|旗|州|盟|省|街道|街道办|办事处|苏木|兵团|师|团场?|农场|工委|党工委|统战部|宣传部|组织部|机关|系统|园区|开发区|新区|银行|海事|组|分局)$/;
const NOT_A_NAME = /^(?:政府|人民政府|本级|本机关|本单位|本部门|本局|本委|本办|本网|本站|本镇|本乡|本街道|我局|我委|我办|我市|我县|我区|我镇|我乡|我院|我街道|我单位|全市|全县|全区|全省|全局|该局|各部门|各单位|办公室|局办公室|综合科|市|县|区|省|管理员|原创|互联网|网络|转载|未知|有关部门|上级|国务院|国务院办公厅|信息公开办公室|政务公开办)$/;
const PLACEHOLDER = /[X×Ｘx*＊_＿]{2,}|某某|(?:单位|机关|部门)(?:名称|全称)|〇〇|○○|\.{3,}|…/;

/** True where a text can be an agency's name: short, without sentence marks, ending as such names end. */
export function isOrgan(text: string): boolean {
  return text.length >= 3 && text.length <= 40 && !/[。;!?,:<>=\d]/.test(text) && !PLACEHOLDER.test(text) && !NOT_A_NAME.test(text) && ENDS.test(text);
}

/** True where a name is a form's blank to be filled in: XX局, 某某市. */
export function isPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text);
}

const PLACE = /^.+?(?:自治区|自治州|自治县|自治旗|特别行政区|省|市|县|区|旗|州|盟|镇|乡|街道|苏木|兵团)/;
const NATIONAL = /^(?:国家|中国|中华|国务院|中共|中央|全国|最高|北京|上海|天津|重庆|新疆|西藏|内蒙古|广西|宁夏|香港|澳门)/;

/** True where the name says which place it belongs to, so that it can stand alone (聊城市水利局, not 市水利局 or 水利局). */
export function namesItsPlace(name: string): boolean {
  return NATIONAL.test(name) || PLACE.test(name);
}

/** True where the name is a place and nothing else: 清河县, 云桥街道. */
export function isPlace(name: string): boolean {
  return /(?:自治区|自治州|自治县|自治旗|省|市|县|(?<![园发])区|旗|自治州|盟|镇|乡|街道|苏木)$/.test(name) && !/(?:开发区|示范区|高新区|产业区|度假区|保税区|合作区|试验区|管理区|风景区|社区|校区|景区)$/.test(name);
}

/** The government of a place: 某县人民政府; of a subdistrict its office, which is what governs it. */
export function governmentOf(place: string): string {
  return place.endsWith('街道') ? `${place}办事处` : `${place}人民政府`;
}

function isSubsequence(short: string, long: string): boolean {
  let at = 0;
  for (const character of long) if (character === short[at]) at++;
  return at === short.length;
}

/** True where `long` can be the full name of what `short` abbreviates: 市残联 and 云川市残疾人联合会. */
export function isFullNameOf(long: string, short: string): boolean {
  if (long.length <= short.length) return false;
  if (long.endsWith(short)) return true;
  const head = short[0]!;
  // The short name begins at a place's last letter (市残联) or at the department's first (残联).
  return short.length >= 2 && long.indexOf(head) >= 0 && isSubsequence(short, long.slice(long.indexOf(head)));
}

/** A name without what may be left out, for comparing: 人民, 办公室, brackets. */
function core(name: string): string {
  return name.replace(/\([^)]*\)/g, '').replace(/^(?:中国共产党|中共)/, '').replace(/人民政府|政府/g, '府').replace(/办公[厅室]/g, '办').replace(/管理委员会/g, '管委会').replace(/委员会/g, '委')
    .replace(/街道(?:办事处|办)?/g, '街道').replace(/府办$|府$|办$/, '').replace(/[和与及、]/g, '');
}

/** True where two names can be one agency: the same, a shorter form, or a government and its office. */
export function isSameOrgan(one: string, other: string): boolean {
  const [a, b] = [core(one), core(other)];
  if (a === b || a.endsWith(b) || b.endsWith(a) || a.startsWith(b) || b.startsWith(a)) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return isFullNameOf(long, short);
}

/** True where two names are of one body, not of one and its part: the same, one without its place, or a government and its office. */
export function isOneBody(one: string, other: string): boolean {
  const [a, b] = [core(one), core(other)];
  return a.endsWith(b) || b.endsWith(a);
}

/** True where `short` abbreviates `long`, as far as letters tell: 青石县住建局 and 青石县住房和城乡建设局, not 青石县 and a bureau of it. */
export function isAbbreviationOf(long: string, short: string): boolean {
  return !long.includes(short) && long.at(-1) === short.at(-1) && isFullNameOf(long, short);
}
