/** RTF tokens to paragraphs with what ends each, with all changes accepted. */
import type { ReadingMark } from '../../model/document.ts';
import { withoutInvisible } from '../whitespace.ts';
import type { WordParagraph } from '../word/tables.ts';
import { awaitsHalf, decodeRtf, isLowHalf } from './characters.ts';
import { RowLayout } from './rows.ts';
import type { Token } from './tokens.ts';

/** What a group takes over from the one around it. */
interface State {
  skip: boolean; hidden: boolean; raised: boolean; struck: boolean; deleted: boolean; inserted: boolean;
  skipAfterUnicode: number;
  font: number | undefined;
  fontTable: boolean;
  /** Inside `\nesttableprops`, whose row definition is that of a table inside a cell. */
  nestedProperties: boolean;
}
const PLAIN = { hidden: false, raised: false, struck: false, deleted: false, inserted: false };

/** Destinations whose text is never printed in the body. */
const SKIPPED = new Set(['colortbl', 'stylesheet', 'info', 'pict', 'object', 'header', 'headerl', 'headerr', 'headerf', 'footer', 'footerl', 'footerr', 'footerf', 'listtable', 'listoverridetable', 'rsidtbl', 'generator', 'themedata', 'datastore', 'latentstyles', 'fldinst', 'xmlnstbl', 'mmathPr', 'bkmkstart', 'bkmkend', 'footnote', 'annotation', 'nonshppict', 'listtext', 'pntext', 'pgptbl', 'filetbl', 'revtbl', 'template', 'shpinst', 'nonesttables']);
const SYMBOLS: Record<string, string> = { emdash: '—', endash: '–', lquote: '‘', rquote: '’', ldblquote: '“', rdblquote: '”', bullet: '•', tab: '\t', emspace: ' ', enspace: ' ', '~': '\u00A0', '_': '-', '-': '' };
/** A note's mark raised beside a number: read as digits it would make another number of it. */
const NOTE_MARK = /^[[［(（〔]?[\d０-９]{1,2}[\]］)）〕]?$|^[①-⑳*＊※]+$/;

function tidy(text: string): string {
  return withoutInvisible(text).split('\n').map((line) => line.trim()).filter((line) => line !== '').join('\n');
}

/** Reads the tokens of one file. */
export class RtfReader {
  readonly paragraphs: WordParagraph[] = [];
  /** Whether hidden text was left out. */
  hidden = false;
  private readonly states: State[] = [];
  private state: State = { ...PLAIN, skip: false, skipAfterUnicode: 1, font: undefined, fontTable: false, nestedProperties: false };
  private readonly charsets = new Map<number, number>();
  private bytes: number[] = [];
  private text = '';
  private endsRaised = false;
  private marks = new Set<ReadingMark>();
  private readonly row = new RowLayout();
  private readonly nestedRow = new RowLayout();
  private inTable = false;
  private depth: number | null = null;
  private toSkip = 0;
  private defaultFont = 0;

  read(tokens: Iterable<Token>): void {
    for (const token of tokens) {
      if (token.kind === 'byte') this.byte(token.byte, token.escaped);
      else if (token.kind === 'text') this.plain(token.text);
      else if (token.kind !== 'symbol' || !this.tookHalf(token.symbol)) {
        this.decodeBytes();
        this.structure(token);
      }
    }
    this.decodeBytes();
    if (tidy(this.text) !== '') this.end('paragraph', 0);
  }

  private get charset(): number | undefined { return this.charsets.get(this.state.font ?? this.defaultFont); }

  private structure(token: Token): void {
    if (token.kind === 'control') this.control(token.word, token.value);
    else if (token.kind === 'symbol') this.symbol(token.symbol);
    else if (token.kind === 'open') { this.states.push({ ...this.state }); this.toSkip = 0; }
    else if (token.kind === 'close') { this.state = this.states.pop() ?? this.state; this.toSkip = 0; }
  }

  /** Characters after `\u` that stand for it in old readers. */
  private isSkipped(): boolean {
    if (this.toSkip === 0) return false;
    this.toSkip -= 1;
    return true;
  }

  private byte(byte: number, escaped: boolean): void {
    if (!this.isSkipped() && (escaped || byte >= 0x80)) this.bytes.push(byte);
  }

  private decodeBytes(): void {
    if (this.bytes.length === 0) return;
    const text = decodeRtf(this.bytes, this.charset);
    this.bytes = [];
    this.add(text);
  }

  /** An escaped brace or backslash may be the second half of a character. */
  private tookHalf(symbol: string): boolean {
    const takes = /[\\{}]/.test(symbol) && awaitsHalf(this.bytes, this.charset);
    if (takes) this.bytes.push(symbol.charCodeAt(0));
    return takes;
  }

  private plain(text: string): void {
    const cut = Math.min(this.toSkip, text.length);
    this.toSkip -= cut;
    const rest = text.slice(cut);
    const half = rest !== '' && isLowHalf(rest.charCodeAt(0)) && awaitsHalf(this.bytes, this.charset);
    if (half) this.bytes.push(rest.charCodeAt(0));
    if (rest !== '') this.decodeBytes();
    this.add(half ? rest.slice(1) : rest);
  }

  private add(text: string): void {
    const { skip, hidden, raised, struck, deleted, inserted } = this.state;
    if (skip || text === '') return;
    if (hidden) { this.hidden = true; return; }
    if (struck || deleted) { this.marks.add('revision_accepted'); return; }
    // A cell that stands higher as a whole holds no mark: only what rises above text on the line is one.
    if (raised && !this.endsRaised && this.inTable && NOTE_MARK.test(text.trim()) && /[\d０-９]$/.test(this.text)) return;
    if (inserted) this.marks.add('revision_accepted');
    this.text += text;
    this.endsRaised = raised;
  }

  private symbol(symbol: string): void {
    if (symbol === '*') this.state.skip = true;
    else if (symbol === '\n' || symbol === '\r') this.endParagraph();
    else if (this.isSkipped()) return;
    else if (/[\\{}]/.test(symbol)) this.add(symbol);
    else if (symbol in SYMBOLS) this.add(SYMBOLS[symbol]!);
  }

  private control(word: string, value: number | null): void {
    if (SKIPPED.has(word)) { this.state.skip = true; return; }
    if (word === 'fonttbl') { this.state.skip = true; this.state.fontTable = true; return; }
    // These are optional destinations (`\*`) that are read.
    if (word === 'nesttableprops') { this.state.skip = this.states.at(-1)?.skip ?? false; this.state.nestedProperties = true; return; }
    if (word === 'deff') { this.defaultFont = value ?? 0; return; }
    if (word === 'f') { this.state.font = value ?? 0; return; }
    if (word === 'fcharset' && this.state.fontTable) { this.charsets.set(this.state.font ?? 0, value ?? 0); return; }
    if (word in SYMBOLS && this.isSkipped()) return;
    // Whatever a writer left out after `\u`, the end of a cell does not stand for it.
    this.toSkip = 0;
    if (word === 'u' && value !== null) {
      this.add(String.fromCharCode(value < 0 ? value + 65_536 : value));
      this.toSkip = this.state.skipAfterUnicode;
    } else if (word in SYMBOLS) this.add(SYMBOLS[word]!);
    else if (!this.state.skip && !(this.state.nestedProperties ? this.nestedRow : this.row).take(word, value)) this.layout(word, value);
  }

  private layout(word: string, value: number | null): void {
    const on = value !== 0;
    switch (word) {
      case 'uc': this.state.skipAfterUnicode = value ?? 1; break;
      case 'v': this.state.hidden = on; break;
      case 'super': this.state.raised = on; break;
      case 'up': this.state.raised = (value ?? 6) > 0; break;
      case 'nosupersub': this.state.raised = false; break;
      // Struck out by hand is deleted, as in DOCX.
      case 'strike': case 'striked': this.state.struck = on; break;
      case 'deleted': case 'mvf': this.state.deleted = on; break;
      case 'revised': case 'mvt': this.state.inserted = on; break;
      case 'plain': Object.assign(this.state, PLAIN, { font: undefined }); break;
      case 'par': case 'sect': case 'page': this.endParagraph(); break;
      case 'line': this.add('\n'); break;
      case 'pard': this.inTable = false; this.depth = null; break;
      case 'intbl': this.inTable = true; break;
      case 'itap': this.depth = value ?? 1; this.inTable ||= this.depth > 0; break;
      case 'cell': this.end('cell', 1); break;
      case 'nestcell': this.end('cell', this.nestedDepth); break;
      case 'row': this.endRow(this.row, 1); break;
      case 'nestrow': this.endRow(this.nestedRow, this.nestedDepth); break;
      default: break;
    }
  }

  private get nestedDepth(): number { return Math.max(2, this.depth ?? 2); }

  private endParagraph(): void {
    if (!this.state.skip) this.end('paragraph', this.inTable ? Math.max(1, this.depth ?? 1) : 0);
  }

  private endRow(layout: RowLayout, depth: number): void {
    this.text = '';
    this.end('row', depth, layout);
  }

  private end(ends: WordParagraph['ends'], depth: number, layout?: RowLayout): void {
    this.paragraphs.push({ text: tidy(this.text), ends, depth, heading: undefined, marks: this.marks, markDeleted: this.state.deleted, definition: layout?.definition ?? null });
    this.text = '';
    this.marks = new Set();
  }
}
