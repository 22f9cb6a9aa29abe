/** The day a report was published, in China. */
import type { SourceDocument } from '../model/document.ts';
import type { Passage } from './passages.ts';

const META_KEYS = ['pubdate', 'publishdate', 'pubtime', 'publishtime', 'firstpublishedtime', 'article:published_time', 'og:article:published_time', 'dc.date', 'dc.date.issued', '发布日期', '发布时间', '公开日期', '发文日期', '成文日期', '生成日期', 'maketime', 'date'];
const LABELLED = /(?:发布日期|发布时间|公开日期|公开时间|发布于|发表时间|更新时间|生成日期|成文日期|时间|日期)[:：]?(\d{4}[-年./]\d{1,2}[-月./]\d{1,2})/;
const DATE = /(20\d{2})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})/;
const ZONED = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;
const EIGHT_HOURS = 8 * 60 * 60 * 1000;

function dateIn(text: string | undefined): string | null {
  const trimmed = (text ?? '').trim();
  if (ZONED.test(trimmed)) {
    const time = Date.parse(trimmed);
    return Number.isNaN(time) ? null : new Date(time + EIGHT_HOURS).toISOString().slice(0, 10);
  }
  const compact = /^(20\d{2})(\d{2})(\d{2})(?:\d{6})?$/.exec(trimmed);
  const match = compact ?? DATE.exec(trimmed);
  if (!match) return null;
  const [, year, month, day] = match;
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return null;
  return `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
}

const BARE = /^20\d{2}[-年./]\d{1,2}[-月./]\d{1,2}日?(?:\d{1,2}:\d{2}(?::\d{2})?)?/;

/** A date alone in a line near the title, or at the end below the signature. */
function bareDate(passages: Passage[]): string | null {
  const top = passages.slice(0, 30).find(({ text }) => BARE.test(text) && text.length < 60);
  const end = passages.slice(-12).find(({ text }) => /^20\d{2}年\d{1,2}月\d{1,2}日$/.test(text) || (/[局府办厅委处]20\d{2}年\d{1,2}月\d{1,2}日$/.test(text) && text.length < 60));
  return dateIn(top?.text) ?? dateIn(end?.text);
}

/** Gives the day (YYYY-MM-DD, China) from the metadata, a labelled line, or a bare date by the title or the signature; null where none is printed. */
export function publishedOn(document: SourceDocument, passages: Passage[], year: number | null): string | null {
  const inMeta = META_KEYS.map((key) => dateIn(document.meta[key])).find((date) => date !== null);
  const labelled = passages.filter(({ text }) => text.length < 200).map(({ text }) => dateIn(LABELLED.exec(text)?.[1])).find((date) => date !== null);
  const found = inMeta ?? labelled ?? bareDate(passages);
  // A date of before the year that is reported on is some other date.
  return found !== null && found !== undefined && year !== null && Number(found.slice(0, 4)) < year ? null : found ?? null;
}
