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

/** What the document itself calls its main title: metadata, first heading, first lines, page title. */
function mainTitles({ document, passages }: Evidence): string[] {
  const headings = passages.filter(({ heading }) => heading !== undefined).slice(0, 3);
  // Lines of the text's beginning that are a title by their length; the site's menu is shorter.
  const lines = passages.slice(0, 40).filter(({ text }) => text.length >= 10 && text.length <= 90 && !/[。;]/.test(text)).slice(0, 6);
  return [document.meta['articletitle'], ...headings.map(({ text }) => text), ...lines.map(({ text }) => text), document.title].map((text) => plain(text ?? '').text.replace(/\.(?:docx?|pdf|html?)$/i, '')).filter((text) => text !== '');
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
  throw new NotAReportError(code, `The document is ${what}, not an annual report on government information disclosure; nothing is taken from it.`);
}

/** Titles that say outright that the document is something else, unless one of them is a report's. */
function refuseByTitle(evidence: Evidence): void {
  const titles = mainTitles(evidence);
  const own = titles[0];
  const first = own === undefined ? undefined : kindOf(own);
  if (first && readTitle(own!) === null) refuse(first.code, first.en);
  if (evidence.identity.titled) return;
  for (const title of titles) {
    const kind = kindOf(title);
    if (kind) refuse(kind.code, kind.en);
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
function refuseNameless({ identity, passages, cells, form }: Evidence): void {
  const { agency, year } = identity;
  const isBlank = filled(cells) === 0;
  const text = passages.map((passage) => passage.text).join('\n');
  const placeholders = isPlaceholder(identity.title ?? '') || passages.filter((passage) => /[X×xX_]{2,}(?:年|市|县|局|件)|某某|(?:某|××)(?:市|县|局|年)/.test(passage.text)).length >= 2;
  if (isBlank && (agency === null && year === null || placeholders && (year === null || agency === null || isPlaceholder(identity.title ?? '')))) refuse('template', 'a template that names no agency and year');
  if (isBlank && form !== 'other' && /此处(?:重点)?报告|填报说明|填表说明/.test(text) && !identity.titled) refuse('template', 'a template of the form');
  if (form === 'other' && (agency === null || year === null || !identity.titled)) refuse('no_report', `${identity.titled ? 'a report that does not say whose or of which year it is' : 'without the title of an annual report on information disclosure'}`);
  if (form === 'other' && !ABOUT.test(text)) refuse('no_report', 'without a word on information disclosure');
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
  refuseNameless(evidence);
}
