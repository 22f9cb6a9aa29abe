/** Agency, year, period, title and date of a report, from title, prose, signature and metadata together. */
import type { SourceDocument } from '../model/document.ts';
import type { Period, RecognisedReport } from '../model/report.ts';
import { agencyOf } from './agency.ts';
import { isPlaceholder, isSameOrgan, namesItsPlace } from './organ.ts';
import { yearOf } from './numerals.ts';
import { preambleOf, type Passage } from './passages.ts';
import { periodOf } from './period.ts';
import { publishedOn } from './published.ts';
import { publishersOf } from './publisher.ts';
import { readLooseTitle, readTitle, type ReportTitle } from './title.ts';

export interface Identity {
  agency: string | null;
  year: number | null;
  period: Period | null;
  title: string | null;
  publishedOn: string | null;
  disagreements: RecognisedReport['disagreements'];
  /** True where some title of the document is a report's title. */
  titled: boolean;
}

interface Candidate { from: 'metadata' | 'page title' | 'heading' | 'text' | 'lines'; title: ReportTitle; weight: number }

/** A line is taken for (a part of) a title only before the text begins, and only while it is short. */
function titleLines(passages: Passage[]): Passage[] {
  const body = passages.findIndex(({ text, tablesBefore }) => text.length > 90 || tablesBefore > 3 || /^一、/.test(text));
  return passages.slice(0, body === -1 ? passages.length : body + 1).filter(({ text }) => text.length <= 90);
}

/** Titles in the text: a line, or up to three lines that make one title together. */
function titlesInText(passages: Passage[]): Candidate[] {
  const lines = titleLines(passages);
  return lines.flatMap((line, index): Candidate[] => {
    const from = line.heading === undefined ? 'text' : 'heading';
    const weight = line.heading === undefined ? 2 : 4;
    const alone = readTitle(line.origin);
    const joined = [2, 3].map((count) => readTitle(lines.slice(index, index + count).map(({ origin }) => origin).join(''))).find((title) => title !== null && title.year !== null && title.agency !== null);
    if (alone !== null && (alone.agency !== null || alone.year !== null)) return [{ from, title: alone, weight }];
    if (joined) return [{ from: 'lines', title: joined, weight: 1 }];
    return alone ? [{ from, title: alone, weight: 1 }] : [];
  });
}

/** What stands where a title would, and is one only if there are tables of a report below. */
function looseTitle(document: SourceDocument, passages: Passage[]): ReportTitle | null {
  const texts = [document.meta['articletitle'] ?? '', ...titleLines(passages).slice(0, 40).map(({ origin }) => origin), document.title ?? ''];
  for (const text of texts) {
    const title = readLooseTitle(text);
    if (title !== null && title.agency !== null && title.year !== null) return title;
  }
  return null;
}

function candidatesOf(document: SourceDocument, passages: Passage[]): Candidate[] {
  const outer = (from: Candidate['from'], text: string | null | undefined, weight: number): Candidate[] => {
    const title = readTitle(text ?? '');
    return title ? [{ from, title, weight }] : [];
  };
  return [
    ...outer('metadata', document.meta['articletitle'] ?? document.meta['og:title'] ?? document.meta['标题'] ?? document.meta['名称'], 5),
    ...titlesInText(passages),
    // A file's own title is often the one of the file it was copied from.
    ...outer('page title', document.title, document.format === 'html' ? 3 : 1),
  ];
}

/** The candidate that says most and is said most often; what the preamble says speaks for one, so that a menu's other years do not win. */
function bestOf(candidates: Candidate[], preambleYears: (number | null)[]): ReportTitle | null {
  const says = ({ year, agency }: ReportTitle): number => (year === null ? 0 : 2) + (agency === null ? 0 : 1);
  const support = ({ year, agency }: ReportTitle): number => candidates
    .filter(({ title }) => title.year === year && (title.agency === agency || title.agency === null || agency === null)).reduce((sum, { weight }) => sum + weight, 0);
  const score = ({ title }: Candidate): number => says(title) + support(title) + preambleYears.filter((year) => year !== null && year === title.year).length;
  const best = [...candidates].sort((one, other) => score(other) - score(one) || says(other.title) - says(one.title))[0]?.title;
  if (!best || best.agency !== null) return best ?? null;
  // The agency in a line of its own above the title.
  return { ...best, agency: candidates.find(({ from, title }) => from === 'lines' && title.year === best.year)?.title.agency ?? null };
}

/** The name of this report, not of last year's that "was published on time". */
const STATED = /(?<!按时|按期|及时|组织|完成)(?:编制|公布|发布|现将|形成).{0,40}?(20\d{2}|二[〇○零][一二三四五六七八九〇○零]{2})年?度?(?:政府|政务|政府政务)?信息公开(?:工作)?(?:年度|情况)?(?:工作)?的?(?:年度)?(?:报告|年报)/;
const OPENING = /^(?:[（(][一1][)）])?(20\d{2})年(?:度)?,/;
const CAPTION = /^[（(](20\d{2})年度?[)）]$/;

function statedYear(passages: Passage[]): number | null {
  for (const { text } of preambleOf(passages)) {
    const year = yearOf(STATED.exec(text)?.[1] ?? '');
    if (year !== null) return year;
  }
  return null;
}

/** The year that the paragraphs begin with ("2023年，我局…"), where they agree on one. */
function openingYear(passages: Passage[]): number | null {
  const years = new Set(passages.flatMap(({ text }) => { const found = (OPENING.exec(text) ?? CAPTION.exec(text))?.[1]; return found ? [Number(found)] : []; }));
  return years.size === 1 ? [...years][0]! : null;
}

/** Without a year in the title, the report's name in the preamble stands for it. */
function disagreementsOf(title: ReportTitle | null, candidates: Candidate[], stated: number | null, period: Period | null, agencies: [string | null, string | null]): RecognisedReport['disagreements'] {
  const result: RecognisedReport['disagreements'] = [];
  if (title?.year == null && stated !== null && period && !period.end.startsWith(String(stated))) result.push({ about: 'period', values: [{ from: 'prose', value: String(stated) }, { from: 'period', value: `${period.start}/${period.end}` }] });
  if (title?.year != null) {
    const own = { from: 'title', value: String(title.year) };
    const outer = candidates.find((one) => (one.from === 'metadata' || one.from === 'page title' || one.from === 'heading') && one.title.year !== null && one.title.year !== title.year && one.title.agency === title.agency);
    if (outer) result.push({ about: 'year', values: [own, { from: outer.from, value: String(outer.title.year) }] });
    if (stated !== null && stated !== title.year) result.push({ about: 'year', values: [own, { from: 'prose', value: String(stated) }] });
    if (period && (!period.start.startsWith(own.value) || !period.end.startsWith(own.value))) result.push({ about: 'period', values: [own, { from: 'period', value: `${period.start}/${period.end}` }] });
  }
  const [inTitle, inProse] = agencies;
  if (inTitle !== null && inProse !== null && !isSameOrgan(inTitle, inProse)) result.push({ about: 'agency', values: [{ from: 'title', value: inTitle }, { from: 'prose', value: inProse }] });
  return result;
}

function yearOfPeriod(found: { period: Period } | null): number | null {
  return found ? Number(found.period.end.slice(0, 4)) : null;
}

/** Says whose report on which year it is; every field is null where the document does not say. */
export function identify(document: SourceDocument, passages: Passage[]): Identity {
  const candidates = candidatesOf(document, passages);
  const named = publishersOf(document, passages);
  const stated = statedYear(passages);
  const own = bestOf(candidates, [stated, yearOfPeriod(periodOf(passages, null)), openingYear(passages)]);
  const title = own ?? looseTitle(document, passages);
  const found = periodOf(passages, title?.year ?? stated);
  const agency = agencyOf(title?.agency ?? null, named);
  // Last year's period is left standing more often than last year's name.
  const year = title?.year ?? stated ?? yearOfPeriod(found) ?? openingYear(passages);
  // 县政务服务中心 may have drawn it up; only another body's full name speaks against the title.
  const preamble = named.find(({ from, name }) => from === 'preamble' && namesItsPlace(name))?.name ?? null;
  return {
    agency, year, period: found?.period ?? null,
    title: title?.text ?? document.title,
    publishedOn: publishedOn(document, passages, year),
    disagreements: disagreementsOf(title, candidates, stated, found?.period ?? null, [title?.agency && !isPlaceholder(title.agency) ? title.agency : null, preamble]),
    titled: own !== null,
  };
}
