/** The prose of a document as whole paragraphs: lines that were wrapped or cut by a page break are joined again. */
import type { Block, Grid, Paragraph, Place, SourceDocument } from '../model/document.ts';
import { plain, type Plain } from './plain.ts';

export interface Passage extends Plain {
  /** Where its first line was printed. */
  place: Place;
  heading: number | undefined;
  /** Number of the block it begins with, in document order. */
  block: number;
  /** Tables that stand before it. */
  tablesBefore: number;
}

const PAGE_NUMBER = /^[-—–－·.\s]*(?:第?\s*\d{1,3}\s*页?(?:\s*[/，,]?\s*共?\s*\d{1,3}\s*页)?)[-—–－·.\s]*$/;
const ENDS = /[。！？!?；;：:”’」>】…]$/;
const OPENING = /^(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．，]|[（(]?\d{1,2}[）)、．](?!\d)|\d{1,2}\.(?!\d)|第[一二三四五六七八九十]+[部章节]|附[:：件]|根据《|[①-⑳])/;
/** No number of a report has so many digits; patterns for numbers would try each of them as the first. */
const ENDLESS = /\d{40}/;
/** No paragraph is as long; what runs on beyond it is no prose, and joining it line by line would never end. */
const LONGEST = 10_000;
/** Lines this short are headings, captions, names; a wrapped line fills the page. */
const FULL_LINE = 20;
const WRAPPED_FORMATS = new Set(['txt', 'md', 'pdf']);

/** A heading of its own line: numbered, without sentence marks, ending as headings end. */
const HEADING = /^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．][^。，,；;：:]{2,36}(?:情况|工作|公开|建设|管理|保障|事项|问题|措施|方面|监督|解读|回应)$/;

/** True where a mark that was opened is not yet closed, so that the sentence must go on. */
function isOpen(text: string): boolean {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  return count(/[（(]/g) > count(/[）)]/g) || count(/《/g) > count(/》/g) || count(/“/g) > count(/”/g);
}

function goesOn(before: string, after: string, wrapped: boolean): boolean {
  const head = before.trim();
  const tail = after.trim();
  if (head === '' || tail === '' || ENDS.test(head) || OPENING.test(tail) || HEADING.test(head)) return false;
  if (/[，,、]$/.test(head) || /^[，,、。；：）》”]/.test(tail)) return true;
  if (!wrapped) return false;
  return head.length >= FULL_LINE ? !/(?:年报|报告)$/.test(head) || isOpen(head) : isOpen(head) && head.length > 8;
}

interface Draft { text: string; place: Place; heading: number | undefined; block: number; tablesBefore: number }

function join(before: string, after: string): string {
  const needsSpace = /[0-9A-Za-z]\s*$/.test(before) && /^\s*[A-Za-z]/.test(after);
  return `${before.trimEnd()}${needsSpace ? ' ' : ''}${after.trimStart()}`;
}

function draftsOf(blocks: Block[], wrapped: boolean): Draft[] {
  const drafts: Draft[] = [];
  let last: Draft | null = null;
  let tables = 0;
  blocks.forEach((block, index) => {
    if (block.kind === 'grid') {
      drafts.push(...titleRow(block, index, tables));
      tables++;
      last = null;
      return;
    }
    for (const line of linesOf(block)) {
      if (line.trim() === '' || isPageNumber(line)) continue;
      if (last && block.heading === undefined && last.heading === undefined && last.text.length < LONGEST && goesOn(last.text, line, wrapped)) { last.text = join(last.text, line); continue; }
      last = { text: line, place: block.place, heading: block.heading, block: index, tablesBefore: tables };
      drafts.push(last);
    }
  });
  return drafts;
}

/** A section's heading that was typed into the table's first row. */
function titleRow(grid: Grid, block: number, tablesBefore: number): Draft[] {
  const first = grid.cells.find(({ row, column, columnSpan }) => row === 0 && column === 0 && columnSpan >= grid.columnCount);
  return first && /^\s*[一二三四五六]、/.test(first.text) ? [{ text: first.text, place: first.place, heading: undefined, block, tablesBefore }] : [];
}

/** Only a short line: the pattern tries white space in two ways. */
function isPageNumber(line: string): boolean {
  return line.length < 80 && PAGE_NUMBER.test(line);
}

function linesOf(paragraph: Paragraph): string[] {
  return paragraph.text.split(/\n+/);
}

/** Gives the document's prose in order, one passage a paragraph, page numbers left out. */
export function passagesOf(document: SourceDocument): Passage[] {
  return draftsOf(document.blocks, WRAPPED_FORMATS.has(document.format))
    .map(({ text, ...draft }) => ({ ...plain(text), ...draft }))
    .filter(({ text }) => text !== '' && !ENDLESS.test(text));
}

/** The passages before the first section, where a report says whose it is and of which period; all where no section is headed. */
export function preambleOf(passages: Passage[]): Passage[] {
  const first = passages.findIndex(({ text }) => text.length < 40 && /^(?:一、|第一部分)|^(?:总体情况|概述|基本情况)$/.test(text));
  return first > 0 ? passages.slice(0, first) : passages;
}
