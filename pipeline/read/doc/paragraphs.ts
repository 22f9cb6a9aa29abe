/** A DOC file's text as paragraphs with what ends each: a paragraph mark, a cell or a row of a table. */
import type { WordParagraph } from '../word/tables.ts';
import { byteOf, readPropertyRuns, runAt } from './properties.ts';
import type { PropertyRun } from './properties.ts';
import { rowDefinition } from './rows.ts';
import { charactersOf } from './word-file.ts';
import type { WordFile } from './word-file.ts';

export interface DocParagraph extends WordParagraph { hiddenText: boolean }

const IN_TABLE = 0x2416;
const ROW_END = 0x2417;
const DEPTH = 0x6649;
const INNER_CELL = 0x244b;
const INNER_ROW_END = 0x244c;
const DELETED = 0x0800;
const INSERTED = 0x0801;
const HIDDEN = 0x083c;
const STRUCK = [0x0837, 0x2a53];
const SYMBOL = 0x6a09;
const SUPERSCRIPT = 0x2a48;
/** Half-points above the line, signed. */
const POSITION = 0x4845;

const isOn = (run: PropertyRun | undefined, code: number): boolean => ((byteOf(run, code) ?? 0) & 1) === 1;

function isLifted(run: PropertyRun | undefined): boolean {
  const position = run?.sprms.findLast(({ code }) => code === POSITION)?.operand;
  return position !== undefined && position.length >= 2 && new DataView(position.buffer, position.byteOffset, 2).getInt16(0, true) > 0;
}

interface CharacterRun { end: number; deleted: boolean; struck: boolean; inserted: boolean; hidden: boolean; raised: boolean; symbol: string | null }

function characterRun(run: PropertyRun | undefined, offset: number): CharacterRun {
  const symbol = run?.sprms.findLast(({ code }) => code === SYMBOL)?.operand;
  return {
    end: run?.end ?? offset + 1, deleted: isOn(run, DELETED), struck: STRUCK.some((code) => isOn(run, code)), inserted: isOn(run, INSERTED), hidden: isOn(run, HIDDEN), raised: byteOf(run, SUPERSCRIPT) === 1 || isLifted(run),
    symbol: symbol && symbol.length >= 4 ? String.fromCharCode(symbol[2]! | (symbol[3]! << 8)) : null,
  };
}

/** What a control character prints; undefined for a character that prints itself. */
const PRINTED = new Map([['\x0b', '\n'], ['\x1e', '-'], ['\x1f', ''], ['\x01', ''], ['\x02', ''], ['\x05', ''], ['\x08', ''], ['\x0e', '\n'], ['\x00', '']]);
const FIELD = new Set(['\x13', '\x14', '\x15']);
const ENDS = new Set(['\r', '\x07', '\x0c']);

/** Fields print their result, not their code. */
class Fields {
  private readonly open: ('code' | 'result')[] = [];
  take(character: string): void {
    if (character === '\x13') this.open.push('code');
    else if (character === '\x15') this.open.pop();
    else if (this.open.length > 0) this.open[this.open.length - 1] = 'result';
  }
  get inCode(): boolean { return this.open.includes('code'); }
  endParagraph(): void { this.open.fill('result'); }
}

function endOf(character: string, run: PropertyRun | undefined): Pick<DocParagraph, 'ends' | 'depth'> {
  const declared = run?.sprms.findLast(({ code }) => code === DEPTH)?.operand[0];
  const depth = declared ?? (isOn(run, IN_TABLE) || character === '\x07' ? 1 : 0);
  if (character === '\x07') return { ends: isOn(run, ROW_END) ? 'row' : 'cell', depth: Math.max(depth, 1) };
  if (depth > 1 && isOn(run, INNER_ROW_END)) return { ends: 'row', depth };
  return { ends: depth > 1 && isOn(run, INNER_CELL) ? 'cell' : 'paragraph', depth };
}

const emptyText = (): Pick<DocParagraph, 'text' | 'marks' | 'hiddenText'> => ({ text: '', marks: new Set(), hiddenText: false });

function printed(character: string, run: CharacterRun): string {
  return run.symbol ?? PRINTED.get(character) ?? character;
}

/** Reads characters `start` to `end` of the document. */
export function readParagraphs(file: WordFile, start: number, end: number): DocParagraph[] {
  const paragraphRuns = readPropertyRuns(file, 'paragraph');
  const characterRuns = readPropertyRuns(file, 'character');
  const { text, offsets } = charactersOf(file, start, end);
  const fields = new Fields();
  const paragraphs: DocParagraph[] = [];
  let current = emptyText();
  let endsRaised = false;
  let run: CharacterRun = characterRun(undefined, -1);
  let runStart = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]!;
    const offset = offsets[index]!;
    if (offset >= run.end || offset < runStart) { run = characterRun(runAt(characterRuns, offset), offset); runStart = offset; }
    if (ENDS.has(character)) {
      const properties = runAt(paragraphRuns, offset);
      const style = properties?.style ?? 0;
      paragraphs.push({ ...current, ...endOf(character, properties), heading: style >= 1 && style <= 9 ? Math.min(style, 6) : undefined, markDeleted: run.deleted, definition: rowDefinition(properties?.sprms ?? []) });
      current = emptyText();
      endsRaised = false;
      fields.endParagraph();
    } else if (FIELD.has(character)) { if (!run.deleted) fields.take(character); }
    else if (run.deleted || run.struck) current.marks.add('revision_accepted');
    else if (run.hidden) current.hiddenText = true;
    else if (!fields.inCode && !(run.raised && !endsRaised && isNoteMark(character, current.text))) {
      if (run.inserted) current.marks.add('revision_accepted');
      current.text += printed(character, run);
      endsRaised = run.raised;
    }
  }
  if (current.text.trim() !== '') paragraphs.push({ ...current, ends: 'paragraph', depth: 0, heading: undefined, markDeleted: false, definition: null });
  return paragraphs;
}

/** A raised digit after a number on the line is a note's mark, not a part of the number. */
function isNoteMark(character: string, before: string): boolean {
  return /[\d*①-⑳[\]]/.test(character) && /[\d\]]$/.test(before);
}
