/** Which year the tables of a document are of, where it prints those of several years: told by the lines before them. */
import type { SourceDocument } from '../model/document.ts';
import { simplified } from './simplified.ts';

/** Longer lines are prose, which speaks of other years too. */
const LONGEST = 60;
const TITLE = /年度?(?:工作)?(?:报告|总结)|年报/;
const COMPARES = /比|较|截至|以来|通知|办法|条例|号/;
const PREVIOUS = /^[（(【]?(?:上一?年|去年|往年|历年)/;
const CURRENT = /^[（(【]?(?:本年|今年|当年)/;
/** So many lines directly before a table can be its caption. */
const CAPTION_LINES = 2;

function onlyYear(text: string): number | null {
  const years = new Set((text.match(/20\d{2}(?=年)/g) ?? []).map(Number));
  const [year] = years;
  return year !== undefined && years.size === 1 ? year : null;
}

function yearIn(text: string, current: number): number | null {
  if (text.length > LONGEST || COMPARES.test(text) || /。/.test(text)) return null;
  if (PREVIOUS.test(text)) return current - 1;
  return CURRENT.test(text) ? current : onlyYear(text);
}

/**
 * Gives the year that a caption, or else the last title before it, names for a table, by the table's number; tables of
 * which nothing is said are left out. `current` is the year that the report is on.
 */
export function yearsOfTables({ blocks }: SourceDocument, current: number): Map<number, number> {
  const years = new Map<number, number>();
  let titled: number | null = null;
  let captions: (number | null)[] = [];
  for (const block of blocks) {
    if (block.kind === 'grid') {
      const year = captions.findLast((each) => each !== null) ?? titled;
      if (year !== null) years.set(block.table, year);
      captions = [];
      continue;
    }
    const text = simplified(block.text.normalize('NFKC')).replace(/\s+/g, '');
    const year = yearIn(text, current);
    if (year !== null && TITLE.test(text)) titled = year;
    captions = [...captions, year].slice(-CAPTION_LINES);
  }
  return years;
}
