/** Lines of text to paragraphs, the way Chinese documents set them: indented first lines, full lines in between. */
import type { Paragraph } from '../../model/document.ts';
import type { TextLine } from './page-items.ts';
import { isSpace } from './characters.ts';
import { median } from './geometry.ts';

const SECTION = /^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[、.．](?!\d))/;
const ENDED = /[。！？；：.!?;:]["”’）)]?$/;

interface Setting { size: number; left: number; right: number }

/** The body's size and margins, from its longest lines. */
function settingOf(lines: TextLine[]): Setting {
  const long = lines.filter(({ box }) => box.right - box.left > 150);
  const of = long.length > 0 ? long : lines;
  const size = median(of.map((line) => line.size));
  const lefts = of.map(({ box }) => box.left).sort((one, other) => one - other);
  const rights = of.map(({ box }) => box.right).sort((one, other) => one - other);
  return { size, left: lefts[Math.floor(lefts.length * 0.1)] ?? 0, right: rights[Math.floor(rights.length * 0.9)] ?? 0 };
}

const isTitle = (line: TextLine, { size }: Setting): boolean => line.size > size * 1.15;

const IDEOGRAPH = /[\u3400-\u9fff]/;

/** The room that the first word of a line needs: a web address or a number is not broken. */
function firstWordWidth({ glyphs, box }: TextLine): number {
  const end = glyphs.find(({ text }) => IDEOGRAPH.test(text) || isSpace(text));
  return (end ? Math.max(end.left, box.left) : box.right) - box.left;
}

/** Whether `line` carries on the paragraph that `before` is the last line of. */
function carriesOn(before: TextLine, line: TextLine, setting: Setting): boolean {
  if (Math.abs(before.size - line.size) > setting.size * 0.2) return false;
  const samePage = before.page.number === line.page.number;
  const gap = line.box.top - before.box.bottom;
  if (samePage && gap > setting.size * 1.6) return false;
  if (isTitle(line, setting) && isTitle(before, setting)) return samePage && !ENDED.test(before.text);
  const full = before.box.right + firstWordWidth(line) > setting.right - setting.size * 2.2;
  const indented = line.box.left > setting.left + setting.size * 1.2;
  if (!full) return false;
  if (indented) return false;
  return !(SECTION.test(line.text) && ENDED.test(before.text));
}

/** Latin words and numbers of two lines keep a space between them where the line broke at one. */
function joined(before: string, next: string): string {
  const words = /[A-Za-z,;]$/.test(before) && /^[A-Za-z]/.test(next);
  return words ? `${before} ${next}` : before + next;
}

function paragraphOf(lines: TextLine[]): Paragraph {
  const first = lines[0]!;
  const text = lines.reduce((sum, line) => joined(sum, line.text), '');
  const onFirstPage = lines.filter(({ page }) => page === first.page).map(({ box }) => box);
  const { left, top, right, bottom } = first.page.displayed({
    left: Math.min(...onFirstPage.map((box) => box.left)), top: Math.min(...onFirstPage.map((box) => box.top)),
    right: Math.max(...onFirstPage.map((box) => box.right)), bottom: Math.max(...onFirstPage.map((box) => box.bottom)),
  });
  return { kind: 'paragraph', text, place: { page: first.page.number, box: [left, top, right, bottom] } };
}

/** Groups lines that follow one another (no table between) into paragraphs; `all` lines of the document set the measure. */
export function paragraphsOf(lines: TextLine[], all: TextLine[]): Paragraph[] {
  const setting = settingOf(all);
  const groups: TextLine[][] = [];
  for (const line of lines) {
    const group = groups[groups.length - 1];
    if (group && carriesOn(group[group.length - 1]!, line, setting)) group.push(line); else groups.push([line]);
  }
  return groups.map(paragraphOf);
}
