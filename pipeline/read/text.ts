/** Plain text and Markdown to a document: paragraphs, and tables by tabs, strokes or alignment. */
import type { Block, Paragraph, SourceDocument } from '../model/document.ts';
import { dashedTables, gridOfDashes } from './text/dashed.ts';
import { fieldKind, gridOfFields, unmarked } from './text/fields.ts';
import { flatRuns, gridOfFlat } from './text/flat.ts';
import { isPageNumber, isProse, isSectionHeading } from './text/line.ts';
import type { TextLine } from './text/line.ts';
import { regionsOf } from './text/region.ts';
import { gridOfSpaces } from './text/spaced.ts';
import { isSetByCharacter } from './text/spaced-lines.ts';
import { withoutInvisible } from './whitespace.ts';

export type { TextLine } from './text/line.ts';

export interface TextOptions {
  /** Number of the last table before this text; its tables are counted on from there. */
  tables?: number;
  /** False where the width of a gap says nothing about columns. */
  aligned?: boolean;
  /** False where a mark such as `#` or `**` is printed as it stands. */
  markdown?: boolean;
  /** Says of a table aligned by white space whether it is one; all are, if not given. */
  accept?: (lines: readonly TextLine[]) => boolean;
}

/** Cuts a text into lines with their numbers; a form feed begins a new page. */
export function linesOf(text: string): TextLine[] {
  let segment = 1;
  return text.replace(/\r\n?/g, '\n').split('\n').map((source, at, all) => {
    segment += source.match(/\f/g)?.length ?? 0;
    const line = withoutInvisible(source.replace(/\f/g, ''));
    // Tabs at the end are empty fields.
    return { text: line.includes('\t') ? line : line.trimEnd(), place: { line: at + 1 }, segment, ...(at === all.length - 1 && at > 0 ? { isOpen: true } : {}) };
  });
}

/** Gives the blocks of a text in document order; paragraphs keep the number of their line. */
export function blocksOfText(text: string, options: TextOptions = {}): Block[] {
  return blocksOfLines(linesOf(text), options);
}

/** The same for lines that already have their places. */
export function blocksOfLines(lines: readonly TextLine[], { tables = 0, aligned = true, markdown = true, accept = () => true }: TextOptions = {}): Block[] {
  const blocks: Block[] = [];
  let table = tables;
  const flushPlain = (plain: TextLine[]): void => {
    for (const part of plainParts(plain)) {
      const flat = part.kind === 'flat' && accept(part.lines) ? gridOfFlat(part.lines, table + 1) : null;
      if (part.kind === 'spaced' && accept(part.lines) && !isSetByCharacter(part.lines)) blocks.push(gridOfSpaces(part.lines, ++table, aligned));
      else if (flat) {
        const { heads, grid } = flat;
        table++;
        // In one line: one under the other they would look like heads whose order tells their columns.
        const [first] = heads;
        if (first) blocks.push({ kind: 'paragraph', text: heads.map(({ text: head }) => head.trim()).join('；'), place: first.place });
        blocks.push(grid);
      }
      else blocks.push(...part.lines.flatMap((line) => paragraphOf(line, markdown)));
    }
  };
  let plain: TextLine[] = [];
  for (const run of tableRuns(lines)) {
    const grid = run.rule !== undefined ? gridOfDashes(run.lines, run.rule, table + 1) : run.isTable ? gridOfFields(run.lines, table + 1) : null;
    if (!grid) { plain.push(...run.lines); continue; }
    flushPlain(plain);
    plain = [];
    table++;
    blocks.push(grid);
  }
  flushPlain(plain);
  return blocks;
}

interface Part { isTable: boolean; lines: TextLine[]; rule?: string }

/** Tables under rules of dashes, and between them runs of lines with fields and of others. */
function tableRuns(lines: readonly TextLine[]): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const dashed of dashedTables(lines)) {
    parts.push(...fieldRuns(lines.slice(from, dashed.from)), { isTable: true, lines: lines.slice(dashed.from, dashed.to), rule: lines[dashed.rule]!.text });
    from = dashed.to;
  }
  return [...parts, ...fieldRuns(lines.slice(from))];
}

/** Runs of lines with fields and of others; one empty line, or a page break, between two lines with fields does not part them. */
function fieldRuns(lines: readonly TextLine[]): Part[] {
  const parts: Part[] = [];
  let at = 0;
  while (at < lines.length) {
    const end = fieldKind(lines[at]!.text) || isLoneField(lines, at) ? endOfFields(lines, at) : at;
    const isTable = end > at && lines.slice(at, end).filter(({ text }) => fieldKind(text) !== null && fieldKind(text) !== 'rule').length >= 2;
    const taken = lines.slice(at, Math.max(end, at + 1));
    const last = parts[parts.length - 1];
    if (!isTable && last && !last.isTable) last.lines.push(...taken);
    else parts.push({ isTable, lines: [...taken] });
    at += taken.length;
  }
  return parts;
}

function endOfFields(lines: readonly TextLine[], from: number): number {
  let end = from;
  for (let at = from, gap = 0; at < lines.length; at++) {
    const { text } = lines[at]!;
    if (fieldKind(text)) { end = at + 1; gap = 0; } else if (isPageNumber(text) || isLoneField(lines, at)) continue;
    else if (/\S/.test(text) || ++gap > 3 || beginsMarkdownTable(lines, at + 1)) break;
  }
  return end;
}

/** In Markdown a head above a rule of its own begins another table. */
function beginsMarkdownTable(lines: readonly TextLine[], at: number): boolean {
  return fieldKind(lines[at]?.text ?? '') === 'strokes' && /^\s*\|?\s*:?-{2,}:?\s*\|/.test(lines[at + 1]?.text ?? '');
}

/** A row of one field, such as a heading over the whole width, directly between rows of fields. */
function isLoneField(lines: readonly TextLine[], at: number): boolean {
  const { text } = lines[at]!;
  const next = lines[at + 1]?.text ?? '';
  return /\S/.test(text) && text.trim().length <= 30 && !isProse(text) && !isSectionHeading(text) && fieldKind(next) !== null;
}

interface PlainPart { kind: 'spaced' | 'flat' | 'text'; lines: TextLine[] }

function plainParts(lines: readonly TextLine[]): PlainPart[] {
  return cut(lines, regionsOf(lines), 'spaced').flatMap((part) => (part.kind === 'text' ? cut(part.lines, flatRuns(part.lines), 'flat') : [part]));
}

function cut(lines: readonly TextLine[], ranges: readonly { from: number; to: number }[], kind: 'spaced' | 'flat'): PlainPart[] {
  const parts: PlainPart[] = [];
  let at = 0;
  for (const { from, to } of ranges) {
    if (from > at) parts.push({ kind: 'text', lines: lines.slice(at, from) });
    parts.push({ kind, lines: lines.slice(from, to) });
    at = to;
  }
  if (at < lines.length) parts.push({ kind: 'text', lines: lines.slice(at) });
  return parts;
}

const MARKDOWN_HEADING = /^(#{1,6})\s+(.*?)\s*#*$/;

function paragraphOf({ text, place, heading: level }: TextLine, markdown: boolean): Paragraph[] {
  const trimmed = text.trim();
  if (trimmed === '' || isPageNumber(trimmed)) return [];
  if (!markdown) return [{ kind: 'paragraph', text: trimmed, ...(level ? { heading: level } : {}), place }];
  const heading = MARKDOWN_HEADING.exec(trimmed);
  if (heading) return [{ kind: 'paragraph', text: unmarked(heading[2]!), heading: heading[1]!.length, place }];
  return [{ kind: 'paragraph', text: unmarked(trimmed), place }];
}

/** Gives the document of a decoded text; its title is its first heading, else its first line if that speaks of a report. */
export function readText(text: string, format: 'txt' | 'md'): SourceDocument {
  const blocks = blocksOfText(text);
  const paragraphs = blocks.filter((block) => block.kind === 'paragraph');
  const heading = format === 'md' ? paragraphs.find((one) => one.heading === 1) : undefined;
  const title = heading ?? paragraphs.slice(0, 5).find((one) => /报告|年报/.test(one.text) && one.text.length < 80 && !/。/.test(one.text));
  return { format, title: title?.text ?? null, meta: {}, blocks, attachments: [], warnings: [] };
}
