import type { Source } from '../model/source.ts';
import { isMore, isOrgan, organIn, plainTitle, readTitle, yearOf, type TitleReading } from './title.ts';
import { core, matchOrgan, type Match } from './organ.ts';
import { isDocument, keyOf, shapeOf } from './links.ts';
import { readCut, type CutTitle } from './cut.ts';
import type { Row } from './row.ts';

/** What is to be done with a link. */
export type Verdict =
  /** This agency's report. */
  | 'take'
  /** A page that must be looked at first: a folder, a year, a title that was cut. */
  | 'open'
  /** Somebody else's report, or no report. */
  | 'leave';

export interface Judged {
  row: Row;
  verdict: Verdict;
  year: number | null;
  /** How its name matches the source's; null where it names nobody. */
  match: Match | null;
  /** Another agency's report; tells lists of many agencies from an agency's own. */
  foreign: boolean;
  /** The page that lists it, once it is followed. */
  foundOn?: string;
}

/** What is known of a page before its links are judged. */
export interface PageContext {
  /** The page is a column of annual reports, by its own words or by the link that led to it. */
  column: boolean;
  /** The year of the folder, if the page is one. */
  year: number | null;
  /** The link that led here named the agency: names inside may be left out. */
  own: boolean;
  /**
   * The column was reached from a report of the agency, whose key this is: it may be the whole government's column, so a link
   * without a name counts only in a list that also has that report.
   */
  anchor?: string;
  /** The page was reached through a shelf of many agencies ("部门", "乡镇"): a report without a name there is nobody's. */
  many?: boolean;
  /** The page is about the disclosure of information, by its own words. */
  disclosure?: boolean;
}

const COLUMN = /年报|年度报告/;
const OTHER_COLUMN = /法治|依法行政|预算|决算|网站|统计年报|企业|解读/;
const SHELF_OF_OTHERS = /指南|制度|目录|依申请|规划|政策|新闻|动态/;

/** Judges the links of one page, list by list: a link without a name counts only where the list is the agency's own. */
export function judgeRows(rows: Row[], source: Source, context: PageContext): Judged[] {
  const groups = new Map<number, Judged[]>();
  const named = rowsNamedByHeadings(rows, source);
  for (const row of named) {
    const judged = judgeRow(row, source, context);
    groups.set(row.group, [...(groups.get(row.group) ?? []), judged]);
  }
  return [...groups.values()].flatMap((group) => settle(anchored(group, context), context));
}

/**
 * Headings name the agencies of the lists under them where there are several such headings, where it is this agency's own
 * name, where one says whose reports they are ("县政府年报") and other reports stand elsewhere on the page, or where other headings name
 * groups ("部门"). One other name over everything is the site's banner.
 */
function rowsNamedByHeadings(rows: Row[], source: Source): Row[] {
  const nameOf = ({ heading }: Row): string | null => {
    const plain = heading === null ? '' : plainTitle(heading);
    return isOrgan(plain) ? plain : COLUMN.test(plain) ? organIn(plain) : null;
  };
  const yearly = rows.filter((row) => row.organ === null && /20\d\d|年报|年度报告/.test(row.title));
  const names = new Set(yearly.map(nameOf).filter((name) => name !== null));
  const others = yearly.filter((row) => nameOf(row) === null && row.heading !== null).map((row) => row.heading!);
  const isGrouped = others.some((heading) => isGroupTitle(heading));
  const isDivided = others.some((heading) => COLUMN.test(heading));
  return rows.map((row) => {
    const name = row.organ === null ? nameOf(row) : null;
    const says = names.size > 1 || isGrouped || (isDivided && COLUMN.test(row.heading ?? ''));
    return name !== null && (says || matchOrgan(name, source) !== 'other') ? { ...row, organ: name } : row;
  });
}

function judgeRow(row: Row, source: Source, context: PageContext): Judged {
  const reading = readTitle(row.title);
  const column = inColumn(row, context);
  const cut = reading.cut && reading.kind !== 'report' ? readCut(row.title, source) : null;
  const organ = cut || isOpenEnded(row.title, reading) ? null : organOf(row, reading);
  const match = cut ? cut.match : organ === null ? null : matchOrgan(organ, source);
  const year = reading.year ?? row.year ?? context.year;
  const isYearly = reading.kind === 'report' || (reading.kind === 'bare' && column);
  const foreign = match === 'other' && isYearly && !isGroupName(organ!);
  return { row, year, match, foreign, verdict: cut ? verdictOnCut(row, cut, column) : verdictOf(row, reading, { ...context, column }, match, year) };
}

function inColumn(row: Row, context: PageContext): boolean {
  if (row.heading !== null && (OTHER_COLUMN.test(row.heading) || (SHELF_OF_OTHERS.test(row.heading) && !COLUMN.test(row.heading)))) return false;
  return context.column || (row.heading !== null && COLUMN.test(row.heading));
}

function verdictOnCut(row: Row, { match, mayBe }: CutTitle, column: boolean): Verdict {
  return mayBe && match !== 'other' && (column || /公开/.test(row.title)) ? 'open' : 'leave';
}

/** A name at the end of a title that was cut there may be only the beginning of one. */
function isOpenEnded(title: string, { cut, organ }: TitleReading): boolean {
  return cut && organ !== null && plainTitle(title).replace(/[….。·]+$/, '').endsWith(organ);
}

function organOf(row: Row, reading: TitleReading): string | null {
  if (reading.organ !== null) return reading.organ;
  return row.organ !== null && isOrgan(row.organ) ? row.organ : null;
}

function verdictOf(row: Row, reading: TitleReading, context: PageContext, match: Match | null, year: number | null): Verdict {
  const { column } = context;
  const shape = shapeOf(row.url);
  if (isMore(row.title)) return column && (row.heading === null || COLUMN.test(row.heading)) ? 'open' : 'leave';
  if (match === 'other') return isGroupName(readTitle(row.title).organ ?? '') && column && shape !== 'article' ? 'open' : 'leave';
  if (reading.kind === 'other') return column && isGroupTitle(row.title) && shape !== 'article' ? 'open' : 'leave';
  if (reading.kind === 'report') {
    // What was cut off may be the name of another agency; the page's own title tells.
    if (reading.cut && match === null) return 'open';
    if (year !== null) return shape === 'list' || (shape === 'unknown' && match === null) ? 'open' : 'take';
    return shape === 'article' ? 'take' : 'open';
  }
  // On a page about disclosure the menu's "年度报告" is the way to the reports.
  if (!column && context.disclosure && year === null && match === null && COLUMN.test(row.title)) return 'open';
  if (!column || (year === null && match === null && yearOf(plainTitle(row.title)) === null && !COLUMN.test(row.title))) return 'leave';
  return isDocument(row.url) && year !== null ? 'take' : 'open';
}

/** "市政府部门", "各镇街": a shelf of a list of many agencies, not an agency. */
function isGroupName(organ: string): boolean {
  return /^(?:各|市直|县直|区直|省直|州直)|(?:部门|单位|镇街|街镇|乡镇)$|^(?:[省市县区]?[级属]?(?:各|镇|乡|乡镇)?、?街道)$/.test(organ) && organ.length <= 12;
}

function isGroupTitle(title: string): boolean {
  const plain = plainTitle(title).replace(/20\d\d年?度?/, '');
  return /^(?:各|市|县|区|省|州)?(?:直|级|政府|属)?(?:工作)?(?:部门|单位|机构|乡镇|镇街|街镇|镇乡|街道|镇|乡)(?:[(（]?.{0,8}[)）]?)?(?:年报|年度报告)?$/.test(plain);
}

/** True for a link to a shelf of many agencies. */
export function isGroup({ row, match }: Pick<Judged, 'row' | 'match'>): boolean {
  const { kind, organ } = readTitle(row.title);
  return (match === 'other' && isGroupName(organ ?? '')) || (kind === 'other' && isGroupTitle(row.title));
}

function anchored(group: Judged[], { anchor }: PageContext): Judged[] {
  if (anchor === undefined || group.some((one) => keyOf(one.row.url) === anchor)) return group;
  return group.map((one) => (one.match === null || one.match === 'office' ? { ...one, verdict: 'leave' } : one));
}

/** Applies what only the whole list shows. */
function settle(group: Judged[], context: PageContext): Judged[] {
  const own = new Set(group.filter((one) => one.match === 'exact' || one.match === 'short'));
  const foreign = new Set(group.filter((one) => one.foreign).map((one) => readTitle(one.row.title).organ ?? one.row.organ));
  const nameless = group.filter((one) => one.match === null && one.verdict !== 'leave').length;
  const many = !context.own && (context.many || (foreign.size > 0 && (foreign.size > 2 || foreign.size >= nameless + own.size)));
  return group.map((one) => {
    // The page behind a cut title says for itself what it is.
    if (one.verdict === 'leave' || readTitle(one.row.title).cut) return one;
    if (one.match === null && many && !isShelf(one)) return { ...one, verdict: 'leave' };
    if (one.match === 'office' && (many || hasOwn(group, one))) return { ...one, verdict: 'leave' };
    if (one.match === 'short' && isAmbiguous(group, one)) return { ...one, verdict: 'leave' };
    return one;
  });
}

/** In a list of many agencies only a nameless shelf (a year, a group) is still opened; a nameless report is nobody's. */
function isShelf(one: Judged): boolean {
  return one.verdict === 'open' && readTitle(one.row.title).kind !== 'report' && shapeOf(one.row.url) !== 'article';
}

function hasOwn(group: Judged[], one: Judged): boolean {
  return group.some((other) => (other.match === 'exact' || other.match === 'short' || (other.match === null && other.verdict === 'take')) && other.year === one.year && other.verdict !== 'leave');
}

/** An exact name of the same year is there, or two different short names could both be meant. */
function isAmbiguous(group: Judged[], one: Judged): boolean {
  const name = (judged: Judged): string => core(readTitle(judged.row.title).organ ?? judged.row.organ ?? '');
  return group.some((other) => other !== one && other.year === one.year && other.verdict !== 'leave'
    && (other.match === 'exact' || (other.match === 'short' && name(other) !== name(one))));
}
