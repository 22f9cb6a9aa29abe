/** What is no report, and the sentence that says why. */
import { NotAReportError } from '../lib/errors.ts';
import type { SourceDocument } from '../model/document.ts';
import type { Cell } from '../model/report.ts';
import type { Identity } from './identity.ts';
import { isPlaceholder } from './organ.ts';
import type { Passage } from './passages.ts';
import { plain } from './plain.ts';
import { REFUSAL_KINDS, type RefusalKind } from './refusal-kinds.ts';
import { readTitle } from './title.ts';

export interface Evidence {
  document: SourceDocument;
  passages: Passage[];
  identity: Identity;
  form: string;
  cells: Cell[];
}

/** A title has not half as many characters. */
const LONGEST_TITLE = 300;

const clean = (text: string): string => plain(text.slice(0, LONGEST_TITLE)).text.replace(/\.(?:docx?|pdf|html?)$/i, '');

/** What the document itself calls its main title, the surest first: metadata, first heading, page title, first lines. */
function mainTitles({ document, passages }: Evidence): string[] {
  // A site's menu has headings and lines too, but short ones.
  const isTitle = ({ text }: Passage): boolean => text.length >= 10 && text.length <= 90 && !/[。;]/.test(text);
  const headings = passages.filter((passage) => passage.heading !== undefined && passage.heading <= 3 && isTitle(passage)).slice(0, 3).map(({ text }) => text);
  const lines = passages.slice(0, 40).filter(isTitle).slice(0, 6).map(({ text }) => text);
  return [document.meta['articletitle'] ?? '', ...headings, document.format === 'html' ? document.title ?? '' : '', ...lines, document.title ?? ''].map(clean).filter((text) => text.length >= 6);
}

function kindOf(title: string): RefusalKind | undefined {
  return REFUSAL_KINDS.find((kind) => kind.title.test(title));
}

const filled = (cells: Cell[]): number => cells.filter(({ status }) => status === 'number').length;

/** Words of prose: sentences, not titles of links and menus. */
function proseLength(passages: Passage[]): number {
  return passages.filter(({ text }) => /[。;,]/.test(text) && text.length >= 16 && !/ICP|公网安备|版权所有|主办单位|联系电话/.test(text)).reduce((sum, { text }) => sum + text.length, 0);
}

/** Lines that are titles of reports, by agency and year: a list has many, a report its own and a few neighbours. */
function listedReports(passages: Passage[]): number {
  const titles = passages.flatMap(({ origin }) => readTitle(origin.replace(/\s*[[(（]?\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[\])）]?\s*$/, '')) ?? []);
  return new Set(titles.map(({ year, agency }) => `${agency} ${year}`)).size;
}

function refuse(code: string, what: string): never {
  throw new NotAReportError(code, `The document is ${what}; it is no annual report on government information disclosure, and nothing is taken from it.`);
}

/** Numbers of a statutory table under a report's own title are a report, whatever else the page shows. */
function isFilledReport({ identity, form, cells }: Evidence): boolean {
  return form !== 'other' && filled(cells) >= 5 && (identity.titled || (identity.agency !== null && identity.year !== null));
}

/** Titles that say outright that the document is something else, unless one of them is a report's. */
function refuseByTitle(evidence: Evidence): void {
  const titles = mainTitles(evidence);
  const own = titles[0];
  const first = own !== undefined && readTitle(own) === null ? kindOf(own) : undefined;
  const isPart = first?.code === 'half_year_statistics' || first?.code === 'website_report';
  if (first && (isPart || !isFilledReport(evidence))) refuse(first.code, first.en);
  if (evidence.identity.titled) return;
  for (const title of titles) {
    const kind = kindOf(title);
    if (kind && (kind.code === 'half_year_statistics' || !isFilledReport(evidence))) refuse(kind.code, kind.en);
  }
}

function refuseShell({ document, passages, identity, form, cells }: Evidence): void {
  if (form !== 'other' || filled(cells) > 0 || proseLength(passages) >= 60) return;
  if (listedReports(passages) >= 3) refuse('index_page', 'a list of reports');
  const kinds = document.attachments.map(({ kind }) => kind);
  const isTitled = identity.titled || /(?:信息|政务)公开/.test(document.title ?? '');
  if (isTitled && kinds.some((kind) => kind !== 'image')) refuse('attachment_only', 'a page whose report is in an attachment');
  if (isTitled && kinds.includes('image')) refuse('image_only', 'a page whose report is an image');
  refuse('no_report', 'without text or tables of a report');
}

const ABOUT = /信息公开|政务公开/;

/** A report says of which year it tells and whose it is; a form that anyone could fill in says neither. */
function refuseTemplate({ identity, passages, cells, form }: Evidence): void {
  const { agency, year } = identity;
  const isBlank = filled(cells) < 5;
  const titles = passages.slice(0, 30).filter(({ text }) => text.length < 90 && /信息公开/.test(text) && /报告/.test(text));
  if (titles.some(({ text }) => isPlaceholder(text) || /20[X×xX*_＿]{1,2}年/.test(text)) && (year === null || agency === null || isBlank)) refuse('template', 'a template of the form with names and figures left open');
  if (isBlank && form !== 'other' && (agency === null || year === null)) refuse('template', 'a template that does not name an agency and a year');
}

/** What a paper says of a report that was published. */
const NEWS = /(?:发布|公布|公开)了?(?:20\d{2}|二[〇○零])/;
const TOLD_AS_NEWS = /本报讯|记者|通讯员|^(?:近日|日前|\d{1,2}月\d{1,2}日,)/;

function refuseOtherText({ identity, passages, form }: Evidence): void {
  if (form !== 'other') return;
  const { agency, year, titled, title } = identity;
  if (NEWS.test(title ?? '') && passages.some(({ text }) => TOLD_AS_NEWS.test(text))) refuse('explanation', 'news about a report');
  if (!titled) refuse('no_report', 'without the title of an annual report on information disclosure');
  if (agency === null || year === null) refuse('no_report', 'without the name of an agency and a year that it would be about');
  if (!passages.some(({ text }) => ABOUT.test(text) && text.length > 30)) refuse('no_report', 'without a word on information disclosure');
}

/** Lists of reports have no prose of their own between the titles. */
function refuseList({ passages, form, cells }: Evidence): void {
  if (form !== 'other' || filled(cells) > 0) return;
  const listed = listedReports(passages);
  if (listed >= 4 && proseLength(passages) < listed * 60) refuse('index_page', 'a list of reports');
}

/**
 * Lets a report pass.
 * @throws NotAReportError with a code and a sentence where the document is something else.
 */
export function refuseOthers(evidence: Evidence): void {
  refuseByTitle(evidence);
  refuseList(evidence);
  refuseShell(evidence);
  refuseTemplate(evidence);
  refuseOtherText(evidence);
}
