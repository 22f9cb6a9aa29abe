/** What the words around a figure say of it: another year, another body, a plan. Shared by claims and prose figures. */
import { isSameOrgan } from './organ.ts';
import type { Passage } from './passages.ts';

export interface Context { agency: string | null; year: number | null }

export interface Surroundings {
  /** The sentence before the phrase. */
  sentence: string;
  /** The clause before the phrase, with a short clause before it that only says when or where. */
  clause: string;
  /** The rest of the clause behind it. */
  after: string;
  /** True after "next we shall …". */
  planned: boolean;
}

/** Cuts out what stands around `start`–`end` of the passage. */
export function surroundingsOf({ text }: Passage, start: number, end: number): Surroundings {
  const before = text.slice(0, start);
  const sentence = before.slice(Math.max(before.lastIndexOf('。'), before.lastIndexOf(';'), before.lastIndexOf('!'), before.lastIndexOf('?')) + 1);
  const clauses = sentence.split(/[,:]/);
  const own = clauses.at(-1) ?? '';
  const previous = clauses.at(-2) ?? '';
  return { sentence, clause: previous.length > 0 && previous.length <= 8 && !/\d(?:件|份|次|条)/.test(previous) ? `${previous},${own}` : own, after: /^[^,。;!?]*/.exec(text.slice(end))![0], planned: /下一步|下步|今后|下一年度?我/.test(before) };
}

const EARLIER = /去年|前年|往年|历年|上年同期|同期|上(?:一)?年度?(?!(?:未办结)?(?:的)?结转)|(?<!今年|本年度?|20\d\d年)以来|累计以来|截至目前|五年|近\S{0,2}年|同比|环比|相比|平均|日均|人均|月均|年均|季度|上半年|下半年|\d月份|(?<![至到~—\d-])(?:[1-9]|1[0-2])月(?!\d|份?[至到~—-]|底|末)|比上|较上|较去|(?:较|比)20\d\d年/;
/** "Up to November" is not the year. */
const UNTIL_EARLIER = /截[至止](?:20\d\d年)?(?:[1-9]|1[01])月[^,。;]{0,6},?[^,。;]*$/;
const PLANNED = /下一步|下步|计划|力争|目标|拟|预计|将(?!\S{0,12}(?:结转|公开))|争取|不低于|不少于|至少|每(?:季度|月|周|半年|个)/;
const QUOTED = /《[^》]*》|〔\d{4}〕|\[\d{4}\]|\(\d{4}\)\d*号?|第\d+号/g;

/** True where the words speak of another time than the report's year. */
export function isOtherTime({ sentence, clause, after, planned }: Surroundings, year: number | null): boolean {
  if (planned || EARLIER.test(clause) || UNTIL_EARLIER.test(sentence) || PLANNED.test(clause) || /^.{0,12}(?:相比|同期)/.test(after)) return true;
  const named = [...sentence.replace(QUOTED, '').matchAll(/(20\d{2})年/g)].at(-1)?.[1];
  return named !== undefined && year !== null && Number(named) !== year;
}

const BODY = /((?:(?![了的共并对向由在为和与及承])[\u3400-\u9fff]){1,14}(?:省|市|县|区|旗|镇|乡|街道|分局|局|委|办|厅|所|中心|部门|单位|公司|学校|法院|政府|办公室))(?:机关)?(?:共|累计|全年|总共|年内|合计|依法|新|已|均)*$/;
/** What may stand before a name and is none of it. */
const WHEN_AND_HOW = /^(?:20\d{2}年度?)?(?:全年|本年度?|今年|年内)?(?:共|累计)?(?:充分)?(?:利用|通过|依托|运用)?/;
const SELF = /^(?:20\d{2}年(?:度)?)?[,]?(?:我|本(?!年)|全(?!年)|该|由我|局办|局机关|委办公|办公室)/;
const PARTS = /本级|市级机关|各(?:县|区|市|镇|乡|街|部门|单位|级(?!人大|政协)|地|科室)|所属|下属|直属|辖区|县区中|区县中|市县|部门中|兄弟/;

/** Another body than the report's own: `other` by name, `wider` where the words cover more or less than the agency. */
export function bodyOf({ clause, sentence }: Surroundings, agency: string | null): 'own' | 'other' | 'wider' {
  const name = BODY.exec(clause.replace(/^.*[,、]/, '').replace(WHEN_AND_HOW, ''))?.[1];
  if (/(?:部门|乡镇|街道|镇街|县直|区直|市直|垂管单位|区县|县区)[^,、]{0,4}$/.test(clause) && !SELF.test(clause)) return 'other';
  if (name !== undefined && !SELF.test(name) && agency !== null && !isSameOrgan(name, agency) && !sharesName(name, agency)) return 'other';
  if (name !== undefined && isSurroundings(name, agency)) return 'wider';
  if (PARTS.test(sentence.slice(-40)) || (/全(?:市|县|区|省|系统)/.test(clause) && agency !== null && !/政府|办公[室厅]|[省市县区旗州镇乡]$/.test(agency))) return 'wider';
  return 'own';
}

/** 清河县 is not 清河县水利局: a place counts all of its bodies. */
function isSurroundings(name: string, agency: string | null): boolean {
  return agency !== null && /[省市县区旗州]$/.test(name) && !/政府|办公[室厅]|管委会|管理委员会|[省市县区旗州镇乡]$/.test(agency);
}

/** 市财政局, 区政府 within the agency's own name, in order. */
function sharesName(name: string, agency: string): boolean {
  let at = 0;
  for (const character of agency) if (character === name[at]) at++;
  return at === name.length;
}
