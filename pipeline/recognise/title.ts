/** The title of a report: found among what the document calls itself, and taken apart into agency and year. */
import { yearOf } from './numerals.ts';
import { isOrgan, namesItsPlace } from './organ.ts';
import { plain } from './plain.ts';

export interface ReportTitle {
  /** As printed, without what the site adds. */
  text: string;
  year: number | null;
  /** The words that name an agency, or null. */
  agency: string | null;
}

const SUBJECT = String.raw`(?:政府信息与?和?政务公开|政府信息公开|政府政务公开|政务信息公开|政务公开|信息公开|府信息公开)`;
const YEAR = String.raw`(?:20\d{2}|二[〇零○0]二?[〇零○一二三四五六七八九0]{1,2})`;
/** Letters of 工作年度报告, 情况的报告, 年报 in any order: a title typed in the wrong order is still one. */
const ENDING = /^[工作年度情况的报告书公布示函主要及和与:：《》“”]{2,16}$/;
const TRAILER = /^(?:[(（【[].{0,20}[)）】\]]|全文|正文|发布|公布)*$/i;
const FILE_ENDING = /\.(?:pdf|docx?|html?|wps|ofd|txt|md)$/i;
/** A drawing or explanation of a report is none. */
const PICTURED = /^(?:一图读懂|一图看懂|图解|图说|数说|视频解读|解读)/;
/** Half a year or a quarter is no annual report. */
const PART_OF_YEAR = /上半年|下半年|半年|季度|月份?报/;
/** Reports on the disclosure of others than agencies: universities by school year, companies, villages. */
const OTHERS = /学年|环境信息公开|企业信息公开|(?:厂务|党务|村务|校务|院务|所务)公开/;
/** Digits set apart one by one. */
const SPACED_YEAR = /(?<![\d] ?)2 0 (\d) (\d)(?= ?年)/;
/** A summary of the work that is the annual report as well. */
const SUMMARY_TOO = /(?:政务公开|政府信息公开|信息公开)?(?:工作)?(?:总结|要点)(?:暨|及|和|与)$/;
const SUBJECT_AT = new RegExp(SUBJECT, 'g');
const SITE_TAIL = /^(.*?(?:年报|报告(?![书期])|年度报(?!告)|年度)[)）》】]?(?:[(（]20\d{2}年?度?[)）])?)\s*(?:[-_|—–－·>＞\s]+.*)?$/;

/** The title without the site's name that a page title carries behind it. */
function withoutSite(text: string): string {
  return SITE_TAIL.exec(text)?.[1] ?? text;
}

/** `ABAB` is `A B` printed twice. */
function once(text: string): string {
  const half = text.length / 2;
  if (text.length > 20 && Number.isInteger(half) && text.slice(0, half) === text.slice(half)) return text.slice(0, half);
  const parts = /^(.{10,}?(?:报告|年报))[\s:：-]*\1$/.exec(text);
  return parts ? parts[1]! : text;
}

function withoutAddress(text: string): string {
  return once(withoutSite(text))
    .replace(/^(?:当前位置|您的位置|首页|附件\d*[:：.]?|标题[:：]|题名[:：]|名称[:：]|信息名称[:：]|【[^】]{0,12}】|[《“"\s>*·•#-])+/g, '')
    .replace(/[》”"]+$/g, '');
}

function yearIn(text: string): { year: number | null; rest: string } {
  const found = new RegExp(`[(（]?(${YEAR})年?度?[)）]?`).exec(text);
  // A year that lost a digit says nothing, and is no part of the name.
  if (!found) return { year: null, rest: text.replace(/\d{1,3}年度?/, '') };
  const year = yearOf(found[1]!.replace(/[零0○](?=[^\d]|$)|○/g, '〇')) ?? yearOf(found[1]!);
  const rest = text.slice(0, found.index) + text.slice(found.index + found[0].length);
  // 2023年度2023年: said twice.
  return { year, rest: rest.replace(new RegExp(`${found[1]!}年度?`), '') };
}

/** Words of a title that are no part of the agency's name. */
function nameIn(words: string): string | null {
  const name = words
    .replace(/^(?:关于|公布|发布|印发|公开|编制|现将|报送|上报)+/, '').replace(/(?:关于|年度|本年度|工作|发布|公布|编制|的|[:：,，、\s_—–-])+$/g, '')
    .replace(/^[:：,，、\s_—–)(（）-]+/, '').replace(/^年度?/, '').replace(/年?度$/, '').replace(/[（(](?:本级|机关|汇总|公章)[)）]$/, '');
  return /[\u3400-\u9fff]{2}/.test(name) && !/^(?:政府|年度|全文|本机关|本单位|我局|部门)$/.test(name) ? name : null;
}

/**
 * Reads one candidate as a title, or null where it is none: 政府信息公开 (or a sister word) and then only words of
 * "annual report", with the agency and the year before, between or in brackets behind.
 */
export function readTitle(candidate: string): ReportTitle | null {
  if (candidate.length > 300) return null;
  const whole = withoutAddress(plain(candidate).text.replace(FILE_ENDING, '').replace(SPACED_YEAR, '20$1$2'));
  if (whole.length > 90 || PICTURED.test(whole) || PART_OF_YEAR.test(whole) || OTHERS.test(whole)) return null;
  const { year, rest } = yearIn(whole);
  const subject = [...rest.matchAll(SUBJECT_AT)].at(-1);
  if (!subject) return null;
  const before = rest.slice(0, subject.index).replace(SUMMARY_TOO, '');
  const [, tail = '', trailer = ''] = /^(.*?)((?:[(（【[].*|全文|正文)?)$/.exec(rest.slice(subject.index + subject[0].length)) ?? [];
  if (!/[报告]/.test(tail) || !ENDING.test(tail) || !TRAILER.test(trailer)) return null;
  // 某某市人民政府信息公开: the 政府 belongs to the name as well as to the subject.
  const shared = /人民$/.test(before) && subject[0].startsWith('政府') ? `${before}政府` : before;
  return { text: titleText(candidate), year, agency: nameIn(shared) ?? nameBehind(candidate) };
}

/**
 * Reads a candidate that is a report's title only if the document has the tables of one: a summary of the work, the notice or
 * news by which a report was sent out.
 */
export function readLooseTitle(candidate: string): ReportTitle | null {
  if (candidate.length > 300 || !LOOSE.test(candidate)) return null;
  const text = withoutSite(plain(candidate).text).replace(/总结(?:报告)?(?:暨|及|和|与)(?=.*(?:报告|年报))/, '').replace(/总结(?!.*(?:报告|年报))/, '报告')
    .replace(/(?:关于)?(?:印发|公布|发布|报送)(?=.*(?:报告|年报).{0,2}的(?:通知|公告|函)$)/, '').replace(/(?:的(?:通知|公告|函)|(?:正式)?发布了?)$/, '');
  const title = readTitle(text);
  return title && { ...title, text: titleText(candidate) };
}

const LOOSE = /总结|通知|公告|发布|函/;

/** …年度报告（2023年）——某某市水利局: a name behind a long dash; behind a short one stands that of the site. */
function nameBehind(candidate: string): string | null {
  const name = /(?:——|──)\s*([\u3400-\u9fff]{4,30})\s*$/.exec(candidate)?.[1];
  return name !== undefined && isOrgan(name) && namesItsPlace(name) && !/[省市县区]人民政府$/.test(name) ? name : null;
}

function titleText(candidate: string): string {
  const origin = candidate.replace(/\s+/g, ' ').trim();
  const cut = withoutSite(once(origin.replace(FILE_ENDING, '')));
  return cut.replace(/^[《“"]|[》”"]$/g, '');
}
