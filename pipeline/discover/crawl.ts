import type { Candidate } from '../model/capture.ts';
import type { Source } from '../model/source.ts';
import { GongkaiError } from '../lib/errors.ts';
import type { Answer, Discovery, Get, Limits, Reason } from './discover.ts';
import { kindOf } from './decode.ts';
import { articleTitle, headingTitle, isChallenge, isGone, isShell, looksLikeReport, saysNoReport } from './evidence.ts';
import { partsOf } from './parts.ts';
import { rowsOf } from './rows.ts';
import { columnsOf } from './column.ts';
import { contextOf, leadsAway } from './context.ts';
import { isGroup, judgeRows, type Judged, type PageContext } from './judge.ts';
import { matchOrgan } from './organ.ts';
import { pageOf, type Page } from './page.ts';
import { isPagerText, pagesBehindPostback } from './pager.ts';
import { problemOf, refusalOf, unaskedPages } from './problems.ts';
import { scriptLists } from './script-lists.ts';
import { hashOf, type Memory } from './replay.ts';
import { isMore, plainTitle, readTitle, yearOf } from './title.ts';
import { keyOf, shapeOf } from './links.ts';
import { isNoAnswer, listingOf, replyOf, saysNoRows, yearLists } from './listing.ts';
import { isPart, requestKey } from './row.ts';
import type { Listing, Request, Row } from './row.ts';

/** One request that is still to be made, with what led to it. */
interface Task {
  request: Request;
  context: PageContext;
  /** Folders below the index. */
  depth: number;
  /** The link that is being looked at, for folders and cut titles. */
  link: Judged | null;
  isIndex: boolean;
  /** A site's front page, asked because the index is gone: only its links to columns are followed. */
  isFront?: boolean;
  /** The page whose script asked for data: what its links are relative to. */
  base?: string;
  /** Pages of one list share it: how many in a row named no annual report of anybody. */
  list: { barren: number };
}

/** A list of mixed papers is given up after so many pages in a row without an annual report. */
const BARREN = 10;
/** No report's key: in a column found from a front page a link without a name is nobody's. */
const ELSEWHERE = '';
/** A page whose every link was on a page before weighs as much as so many. */
const STALE = 4;

/** One walk over a source's pages: at most `limits.pages` requests, no address twice, no page's bytes parsed twice. */
export class Crawl {
  readonly found: Candidate[] = [];
  readonly problems: Discovery['problems'] = [];
  readonly asked: Memory['asked'] = [];
  /** Data that some script asks for and that could not be had: a fault only where nothing else gave a report. */
  private readonly doubts: Discovery['problems'] = [];
  private readonly queue: Task[] = [];
  private readonly seen = new Set<string>();
  private readonly bytes = new Set<string>();
  private readonly states = new Set<Reason>();
  private readonly rows = new Set<string>();
  private links = 0;
  private attempts = 0;

  constructor(private readonly source: Source, private readonly get: Get, private readonly limits: Limits) {}

  /** Walks; gives the index pages that could not be loaded. */
  async run(): Promise<{ url: string; cause: unknown }[]> {
    const failures: { url: string; cause: unknown }[] = [];
    for (const url of this.source.index) this.add({ request: { url, as: 'page' }, context: { column: false, year: null, own: false }, depth: 0, link: null, isIndex: true, list: { barren: 0 } });
    while (this.queue.length > 0 && this.attempts < this.limits.pages) {
      const task = this.queue.shift()!;
      if (task.list.barren < BARREN) await this.attempt(task, failures);
    }
    if (this.queue.length > 0) this.problems.push({ url: this.source.index[0]!, error: `The list ends before its last page: after ${this.limits.pages} pages ${this.queue.length} more were left unasked; name the column of the annual reports itself as index.`, code: 'list-unfinished' });
    if (this.found.length === 0) this.problems.push(...this.doubts);
    return failures;
  }

  /**
   * Where every index is gone: from the front pages of their sites to a column of annual reports. It may be the whole
   * government's column, so that only what names the agency counts there.
   */
  async fromFrontPages(): Promise<void> {
    const homes = new Set(this.source.index.map((url) => new URL('/', url).href));
    for (const url of homes) this.add({ request: { url, as: 'page' }, context: { column: false, year: null, own: false, anchor: ELSEWHERE }, depth: 0, link: null, isIndex: false, isFront: true, list: { barren: 0 } });
    while (this.queue.length > 0 && this.attempts < this.limits.pages) {
      const task = this.queue.shift()!;
      if (task.list.barren < BARREN) await this.attempt(task, []);
    }
  }

  /** Asks one page; a column that only a report's own page leads to owes nothing, whatever else fails is a problem. */
  private async attempt(task: Task, failures: { url: string; cause: unknown }[]): Promise<void> {
    this.attempts++;
    try {
      await this.visit(task);
    } catch (cause) {
      task.list.barren += STALE;
      if (task.isIndex) failures.push({ url: task.request.url, cause });
      if (task.link && isListedReport(task.link)) this.take(task, null);
      else if (task.request.as === 'data' || task.request.as === 'script') this.doubts.push(problemOf(task.request.url, cause));
      else if (task.isIndex || task.context.anchor === undefined) this.problems.push(problemOf(task.request.url, cause));
    }
  }

  /** Why nothing was found. */
  reason(): Reason {
    if (this.links > 0 || this.states.has('no-report-found')) return 'no-report-found';
    if (this.states.has('blocked')) return 'blocked';
    return this.states.has('shell-not-rendered') ? 'shell-not-rendered' : 'parse-zero-rows';
  }

  private add(task: Task): void {
    const key = requestKey(task.request);
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.queue.push(task);
  }

  private async visit(task: Task): Promise<void> {
    const answer = await this.ask(task.request);
    const hash = hashOf(answer);
    this.asked.push({ ...task.request.form ? { form: task.request.form } : {}, url: task.request.url, hash });
    if (this.bytes.has(hash)) return;
    this.bytes.add(hash);
    if (kindOf(answer.body) === 'document') {
      this.take(task, null);
      return;
    }
    const page = pageOf(task.base ?? answer.finalUrl, answer.body);
    if (task.request.as === 'page') this.readPage(task, page);
    else this.readReply(task, page);
  }

  private async ask(request: Request): Promise<Answer> {
    const answer = await this.get(request.url, request.form ? { form: request.form } : {});
    if (answer.status === 404 || answer.status === 410) throw new GongkaiError('page-gone', `The page ${request.url} answered ${answer.status}; look for its present address.`);
    if (answer.status >= 400) throw new GongkaiError('page-refused', `The page ${request.url} answered ${answer.status}; it is asked again in the next pass.`);
    return answer;
  }

  private readReply(task: Task, answer: Page): void {
    if (saysNoRows(answer.text)) this.states.add('no-report-found');
    const listing = replyOf(answer, task.request);
    if (task.request.as !== 'script' && isNoAnswer(answer.text, listing)) throw new GongkaiError('list-empty', `The list endpoint ${task.request.url} answered without any row; the column's numbers have changed, look at its page again.`);
    this.follow(task, answer, listing);
  }

  private readPage(task: Task, page: Page): void {
    if (isChallenge(page)) this.states.add('blocked');
    if (isGone(page) || isChallenge(page)) throw refusalOf(page, task.request.url, task.isIndex);
    if (isShell(page)) this.states.add('shell-not-rendered');
    if (task.isFront) {
      for (const one of judgeRows(listingOf(page).rows, this.source, { column: false, year: null, own: false })) if (one.verdict === 'open') this.open(task, task.context, one);
      return;
    }
    if (looksLikeReport(page) || (task.isIndex && isReportAddress(page))) {
      this.take(task, page);
      this.follow(task, page, { rows: this.switches(listingOf(page).rows, page, task.isIndex), next: [] });
      if (task.isIndex) this.openColumns(task, page);
      return;
    }
    if (saysNoReport(page)) {
      this.states.add('no-report-found');
      if (!task.isIndex) return;
    }
    if (task.link === null || !this.takeLinked(task, task.link, page)) this.readList(task, page);
  }

  private readList(task: Task, page: Page): void {
    const before = this.found.length + this.queue.length;
    const scripts = scriptLists(page);
    const hasYears = this.follow(task, page, listingOf(page), scripts);
    const isBare = this.found.length + this.queue.length === before;
    if (isBare && task.link && isListedReport(task.link) && readTitle(task.link.row.title).kind === 'report') this.take(task, page);
    else if (!hasYears) this.addScripts(task, page, scripts);
    if ((hasYears || task.isIndex) && pagesBehindPostback(page)) this.problems.push(unaskedPages(task.request.url));
  }

  /** A followed link whose page is no report by its text: its own title decides, or that it only shows or hands out a file. */
  private takeLinked(task: Task, link: Judged, page: Page): boolean {
    if (isTentative(link) && this.takeByTitle(task, page)) return true;
    if (link.year === null || readTitle(link.row.title).kind === 'other') return false;
    const parts = partsOf(page);
    const isOne = parts.kind === 'viewer' || (parts.kind === 'attachment' && parts.urls.length <= 3);
    if (!isOne) return false;
    const rows = judgeRows(rowsOf(page), this.source, { column: true, year: link.year, own: true });
    // The page of a year that lists the report's file is a list; the file is the report.
    if (rows.some((row) => row.foreign) || (shapeOf(page.url) === 'list' && rows.some((row) => row.verdict === 'take'))) return false;
    this.take(task, page);
    return true;
  }

  /** A link whose title was cut or said only a year, to a page that is no report by its text: a title of its own decides (the body may be an attachment). */
  private takeByTitle(task: Task, page: Page): boolean {
    const title = page.meta.articletitle ?? headingTitle(page) ?? (shapeOf(page.url) === 'article' ? articleTitle(page) : null);
    if (title === null || shapeOf(page.url) === 'list') return false;
    const reading = readTitle(title);
    if (reading.kind === 'report' && reading.year !== null && !saysNoReport(page)) this.take(task, page);
    return reading.kind === 'report' || page.meta.articletitle !== undefined;
  }

  /** Takes the page or document of a task as a report, unless it names another agency or no annual report. */
  private take(task: Task, page: Page | null): void {
    const own = page === null ? null : articleTitle(page);
    const reading = own === null ? null : readTitle(own);
    const listed = task.link;
    if (reading?.kind === 'other' && own !== null && page?.meta.articletitle) return;
    if (reading?.organ && !this.isOwn(reading.organ, listed)) return;
    const title = reading?.kind === 'report' ? own! : listed?.row.title ?? own ?? this.source.name;
    const year = reading?.year ?? listed?.year ?? task.context.year ?? (page ? null : yearOf(plainTitle(title)));
    this.found.push({ url: listed?.row.url ?? task.request.url, title, year, listedOn: listed?.row.date ?? null, foundOn: listed?.foundOn ?? task.request.url });
  }

  private isOwn(organ: string, listed: Judged | null): boolean {
    return matchOrgan(organ, this.source) !== 'other' || (listed?.match === 'exact' && !readTitle(listed.row.title).cut);
  }

  /** Takes and opens what a listing names; true where that is reports of known years. `scripts` may hold more of the list. */
  private follow(task: Task, page: Page, listing: Listing, scripts: Request[] = []): boolean {
    const context = contextOf(page, task.context);
    const judged = judgeRows(listing.rows, this.source, context);
    const parts = listing.next.filter(isPart);
    const isToCome = [...parts, ...scripts].some((request) => !this.seen.has(requestKey(request)));
    const isNews = this.isNews(listing.rows) || isToCome;
    const isYearly = judged.some((one) => (one.foreign && context.anchor === undefined) || one.verdict !== 'leave');
    if (!isToCome) task.list.barren = isNews && isYearly ? 0 : task.list.barren + (isNews ? 1 : STALE);
    const hasYears = judged.some((one) => one.verdict !== 'leave' && one.year !== null);
    for (const one of judged) {
      if (one.verdict === 'take') this.found.push({ url: one.row.url, title: one.row.title, year: one.year, listedOn: one.row.date, foundOn: task.request.url });
      else if (one.verdict === 'open' && task.depth < this.limits.depth && !leadsAway(one, page, context, hasYears)) this.open(task, context, one);
    }
    for (const request of isNews || task.isIndex || task.link ? listing.next : parts) this.add({ request, context: { ...context }, depth: task.depth, link: null, isIndex: false, list: task.list, ...(request.as === 'page' ? {} : { base: page.url }) });
    return hasYears;
  }

  /** A page that shows no report may have its list in a script beside it. */
  private addScripts(task: Task, page: Page, scripts: Request[]): void {
    for (const request of scripts) this.add({ request, context: contextOf(page, task.context), depth: task.depth, link: null, isIndex: false, list: task.list, base: page.url });
  }

  /** False where every link of a page was already on another: a pager that gives the same rows for ever leads nowhere. */
  private isNews(rows: Row[]): boolean {
    const before = this.rows.size;
    for (const row of rows) if (!isPagerText(row.title)) this.rows.add(keyOf(row.url));
    this.links += rows.length;
    return this.rows.size > before || rows.length === 0;
  }

  /** From a report's address to the list it stands in. */
  private openColumns(task: Task, page: Page): void {
    for (const url of columnsOf(page)) {
      this.add({
        request: { url, as: 'page' }, context: { column: true, year: null, own: false, anchor: keyOf(task.request.url) },
        depth: task.depth + 1, link: null, isIndex: false, list: { barren: 0 },
      });
    }
  }

  /**
   * On a report's own page only switches to other years count: the same address with another query, and on an index also a list
   * of bare years, or a title that names the agency. What else it links to is its neighbourhood.
   */
  private switches(rows: Row[], page: Page, isIndex: boolean): Row[] {
    const here = new URL(page.url);
    const years = yearLists(rows);
    return rows.filter((row) => {
      const url = new URL(row.url);
      if (url.host === here.host && url.pathname === here.pathname && url.search !== here.search) return true;
      const { kind, organ } = readTitle(row.title);
      return isIndex && (years.has(row.group) || (kind === 'report' && organ !== null && ['exact', 'short'].includes(matchOrgan(organ, this.source))));
    });
  }

  private open(task: Task, context: PageContext, one: Judged): void {
    const own = context.own || one.match === 'exact' || one.match === 'short';
    // "更多年报" goes on with the list it stands under.
    const goesOn = isMore(one.row.title);
    this.add({
      request: { url: one.row.url, as: 'page' }, depth: task.depth + (goesOn ? 0 : 1), isIndex: false,
      context: { column: true, year: one.year ?? context.year, own, anchor: own ? undefined : context.anchor, many: !own && (context.many || isGroup(one)) }, link: { ...one, foundOn: task.request.url }, list: goesOn ? task.list : { barren: 0 },
    });
  }
}

/** An index whose address is an article's and whose heading is a report's: the registry names the report itself, whatever holds its text. */
function isReportAddress(page: Page): boolean {
  return shapeOf(page.url) === 'article' && headingTitle(page) !== null && !saysNoReport(page);
}

function isTentative(link: Judged): boolean {
  return readTitle(link.row.title).cut || link.year !== null;
}

/** A link that surely is a report of a year: where its page cannot be had, the report is still listed, and fetching it fails. */
function isListedReport(link: Judged): boolean {
  const reading = readTitle(link.row.title);
  return link.year !== null && !reading.cut && reading.kind !== 'other' && shapeOf(link.row.url) !== 'list';
}
