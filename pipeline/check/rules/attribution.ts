/** Whose mistake a finding is, from the evidence of the reading itself. */
import type { ReadingMark } from '../../model/document.ts';
import type { Attribution, RecognisedReport } from '../../model/report.ts';
import { cellOf } from './rule.ts';

/** Marks of a reading that can put another number, or another place, in a cell than the one printed. */
const DOUBTFUL: ReadingMark[] = ['ocr', 'split_by_spaces', 'span_repaired', 'cut_off', 'second_reading_differs'];
/** Marks of a reading that was put together, and is usually right. */
const PUT_TOGETHER: ReadingMark[] = ['joined_fragments', 'no_ruling', 'joined_across_pages'];

/** True where another file of the report reads all of these cells alike: two ways to the same numbers are no slip of one of them. */
function isConfirmed(report: RecognisedReport, keys: readonly string[]): boolean {
  return keys.length > 0 && keys.every((key) => cellOf(report, key)?.marks?.includes('second_reading_agrees'));
}

/**
 * `as_printed` where a second reading agrees; else `reading_in_doubt` where one of the cells was read by a doubtful way or
 * reads otherwise in another file of the report, `undecided` where it was put together, else `as_printed`.
 */
export function attributionOf(report: RecognisedReport, keys: string[]): Attribution {
  if (isConfirmed(report, keys)) return 'as_printed';
  const marks = new Set(keys.flatMap((key) => cellOf(report, key)?.marks ?? []));
  if (DOUBTFUL.some((mark) => marks.has(mark))) return 'reading_in_doubt';
  if (keys.some((key) => cellOf(report, key)?.status === 'unreadable')) return 'reading_in_doubt';
  return PUT_TOGETHER.some((mark) => marks.has(mark)) ? 'undecided' : 'as_printed';
}

export const ATTRIBUTION_WORDS: Record<Attribution, { zh: string; en: string }> = {
  as_printed: { zh: '数字与原文所印一致。', en: 'The numbers are as printed.' },
  reading_in_doubt: { zh: '本程序对这些单元格的识读没有把握，请先对照原文。', en: 'Our reading of these cells is in doubt: compare with the original first.' },
  undecided: { zh: '这些单元格由多处拼合而成，请对照原文。', en: 'These cells were put together from several pieces: compare with the original.' },
};
