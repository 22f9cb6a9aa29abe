/** Whose the tables of a document are, where it prints those of several bodies: told by titles, headings and captions before them. */
import type { Block, Grid, SourceDocument } from '../model/document.ts';
import { isAbbreviationOf, isOneBody, isOrgan } from './organ.ts';
import { simplified } from './simplified.ts';
import { readTitle } from './title.ts';

/** The body that a heading names, and whether it is the report's own agency; `unsure` where the heading may not reach so far. */
export interface Body { name: string; whose: 'own' | 'other' | 'unsure' }

/** What holds for the tables to come: the heading, and what held before it. */
interface Scope { body: Body | null; titled: boolean; byline: boolean; tables: number; outer: Scope | null }

/** Longer lines are prose, which speaks of other bodies too. */
const LONGEST = 60;
/** So many lines below a title a bare name can be that of its publisher. */
const BYLINES = 3;
const NUMBER = /^(?:附(?:件|表|录)?[一二三四五六七八九十\d]{0,3}[:、.]?|表[一二三四五六七八九十\d]{1,3}[:、.]?|\(?[一二三四五六七八九十\d]{1,3}[)、.,:]|[◆●■▲★☆※*#·-]+)+/;
const YEAR = /\(?20\d{2}年?度?\)?/g;
const REPORTER = /^(?:填报|填表|报送|编制|上报)?单位(?:名称)?(?:\([^)]*\))?:(.+)$/;
const SUBJECT = /(?:的)?(?:主动公开|收到和处理|依申请公开|政府信息|政务公开|政务信息|信息公开|行政复议|统计|(?:基本|有关|工作)?情况|数据|年报|\(续\)).*$/;
const SECTION = /^第?[一二三四五六七八九十]{1,3}(?:[、.,:]|部分)/;
/** Words that end as names of bodies do. */
const NO_BODY = /^(?:行政机关|国家机关|有关|相关|其他|我|全[市县区省局]|本[级单部局机县市区镇乡院委]|加强|深化|强化|推进|做好|完善|健全|提升|提高|开展|建立|抓好|落实|优化|规范|召开|组织|坚持)|(?:系统|机关|组)$/;
const SUBORDINATE = /(?:下属|所属|直属|附属|下辖|所辖)各?(?:事业)?(?:单位|部门|机构|乡镇|街道|镇街)|(?:各|县直|市直|区直)(?:乡镇|镇街|街道|部门|单位|委办局)/;
const WHOLE = /本级|局机关|委机关|汇总/;

function plainLine(text: string): string {
  return simplified(text.normalize('NFKC')).replace(/\s+/g, '');
}

/** The body that a line names as the one whose tables follow; null for any other line. */
function bodyIn(line: string, agency: string | null): Body | null {
  if (line.length > LONGEST || /[。;]/.test(line)) return null;
  const whole = WHOLE.exec(line)?.[0];
  if (whole !== undefined) return { name: whole, whose: 'own' };
  const group = SUBORDINATE.exec(line)?.[0];
  if (group !== undefined) return { name: group, whose: 'other' };
  const bare = line.replace(NUMBER, '');
  const cut = (REPORTER.exec(bare)?.[1] ?? bare).replace(YEAR, '').replace(SUBJECT, '');
  const name = /人民$/.test(cut) ? `${cut}政府` : cut;
  if (!isOrgan(name) || NO_BODY.test(name)) return null;
  return { name, whose: agency === null || isOneBody(agency, name) ? 'own' : isAbbreviationOf(agency, name) ? 'unsure' : 'other' };
}

/** The agency in the title of a report; undefined where the line is no title, null where the title names none. */
function titleIn(line: string, agency: string | null): Body | null | undefined {
  const title = line.length > LONGEST ? null : readTitle(line);
  if (title === null) return undefined;
  if (title.agency === null) return null;
  const isOwn = agency === null || isOneBody(agency, title.agency) || agency.startsWith(title.agency) || isAbbreviationOf(agency, title.agency);
  return { name: title.agency, whose: isOwn ? 'own' : 'other' };
}

/** True for a text that says whose the tables below it are: a name, who reports, or the title of a report. */
export function namesBody(text: string, agency: string | null): boolean {
  const line = plainLine(text);
  return (titleIn(line, agency) ?? bodyIn(line, agency)) !== null;
}

/** A caption typed into the table's first row: the only text in it, and over all columns or with nothing beside it. */
function captionRow({ cells, columnCount }: Grid): string {
  const printed = cells.filter(({ row, text }) => row === 0 && text.trim() !== '');
  const [first] = printed;
  const isAlone = printed.length === 1 && (first!.column === 0 || first!.columnSpan >= columnCount);
  return isAlone && first !== undefined && first.rowSpan === 1 ? plainLine(first.text) : '';
}

class Walk {
  readonly bodies = new Map<number, Body>();
  private scope: Scope = { body: null, titled: false, byline: false, tables: 0, outer: null };
  private sinceTitle = BYLINES + 1;
  private readonly agency: string | null;
  constructor(agency: string | null) { this.agency = agency; }

  step(block: Block): void {
    if (block.kind === 'grid') return this.grid(block);
    for (const text of block.text.split('\n')) this.line(plainLine(text), block.heading !== undefined);
  }

  private grid(grid: Grid): void {
    const caption = captionRow(grid);
    const body = titleIn(caption, this.agency) ?? bodyIn(caption, this.agency);
    if (body !== null) this.open({ body, titled: false, byline: false });
    if (this.scope.body !== null) this.bodies.set(grid.table, this.scope.body);
    this.scope.tables += 1;
  }

  private line(line: string, isHeading: boolean): void {
    if (line === '') return;
    this.sinceTitle += 1;
    const title = titleIn(line, this.agency);
    if (title !== undefined) return this.title(title);
    const body = bodyIn(line, this.agency);
    if (body !== null) return this.open({ body, titled: false, byline: !isHeading && !NUMBER.test(line) && this.sinceTitle <= BYLINES });
    const isSection = line.length <= LONGEST && SECTION.test(line);
    if (isSection || line.length > LONGEST || line.includes('。')) this.text(isSection);
  }

  /** A title without a name goes with the name in the line above it. */
  private title(title: Body | null): void {
    const { body, tables, titled } = this.scope;
    this.open({ body: title ?? (tables === 0 && !titled ? body : null), titled: true, byline: false });
    this.sinceTitle = 0;
  }

  /** Text below a title's byline ends it; a new section may end what was headed by the name of a part. */
  private text(isSection: boolean): void {
    const { body, titled, byline, tables, outer } = this.scope;
    if (byline && tables === 0 && outer !== null) this.scope = outer;
    else if (isSection && !titled && body?.whose === 'other') this.open({ body: { ...body, whose: 'unsure' }, titled: false, byline: false });
  }

  private open(scope: Omit<Scope, 'tables' | 'outer'>): void {
    this.scope = { ...scope, tables: 0, outer: { ...this.scope, outer: null } };
  }
}

/**
 * Gives the body that the nearest heading names for a table, by the table's number; tables of which nothing is said are
 * left out. `agency` is the one whose report it is; where it is not known, each body may be it.
 */
export function bodiesOfTables({ blocks }: SourceDocument, agency: string | null): Map<number, Body> {
  const walk = new Walk(agency);
  for (const block of blocks) walk.step(block);
  return walk.bodies;
}
