/** RTF (also as `.doc`) to a document: paragraphs, and tables whose columns come from the cells' right edges. */
import type { Block, Grid, GridCell, SourceDocument } from '../model/document.ts';
import { withoutInvisible } from './whitespace.ts';

interface State { skip: boolean; hidden: boolean; raised: boolean; struck: boolean; skipAfterUnicode: number }
interface Edge { right: number; down: 'none' | 'first' | 'more'; across: 'none' | 'first' | 'more' }
interface Row { texts: string[]; edges: Edge[] }

/** Destinations whose text is never printed in the body. */
const SKIPPED = new Set(['fonttbl', 'colortbl', 'stylesheet', 'info', 'pict', 'object', 'header', 'headerl', 'headerr', 'headerf', 'footer', 'footerl', 'footerr', 'footerf', 'listtable', 'listoverridetable', 'rsidtbl', 'generator', 'themedata', 'datastore', 'latentstyles', 'fldinst', 'xmlnstbl', 'mmathPr', 'bkmkstart', 'bkmkend', 'footnote', 'annotation', 'deleted', 'nonshppict', 'listtext', 'pgptbl', 'filetbl', 'revtbl', 'template', 'shpinst']);
const SYMBOLS: Record<string, string> = { emdash: '—', endash: '–', lquote: '‘', rquote: '’', ldblquote: '“', rdblquote: '”', bullet: '•', tab: '\t', emspace: ' ', enspace: ' ', '~': '\u00A0', '_': '-', '-': '' };
/** A note's mark raised beside a number: read as digits it would make another number of it. */
const NOTE_MARK = /^[[［(（〔]?[\d０-９]{1,2}[\]］)）〕]?$|^[①-⑳*＊※]+$/;
const TOKEN = /\\([a-zA-Z]+)(-?\d+)? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+/g;

class RtfReader {
  readonly blocks: Block[] = [];
  private readonly states: State[] = [];
  private state: State = { skip: false, hidden: false, raised: false, struck: false, skipAfterUnicode: 1 };
  private bytes: number[] = [];
  private text = '';
  private cells: string[] = [];
  private edges: Edge[] = [];
  private next: Omit<Edge, 'right'> = { down: 'none', across: 'none' };
  private inTable = false;
  private rows: Row[] = [];
  private toSkip = 0;
  private tables = 0;

  read(source: string): void {
    for (const token of source.matchAll(TOKEN)) {
      const [, word, parameter, hex, symbol, brace, plain] = token;
      if (hex !== undefined) { if (this.toSkip > 0) this.toSkip--; else this.bytes.push(Number.parseInt(hex, 16)); continue; }
      this.decodeBytes();
      if (word !== undefined) this.control(word, parameter === undefined ? null : Number(parameter));
      else if (symbol !== undefined) this.symbol(symbol);
      else if (brace !== undefined) this.brace(brace);
      else if (plain !== undefined) this.plain(plain);
    }
    this.decodeBytes();
    this.endParagraph();
    this.endTable();
  }

  private decodeBytes(): void {
    if (this.bytes.length === 0) return;
    this.add(new TextDecoder('gb18030').decode(Uint8Array.from(this.bytes)));
    this.bytes = [];
  }

  private add(text: string): void {
    const { skip, hidden, raised, struck } = this.state;
    if (skip || hidden || struck || (raised && this.inTable && NOTE_MARK.test(text.trim()) && /[\d０-９]$/.test(this.text))) return;
    this.text += text;
  }

  private plain(text: string): void {
    const cut = Math.min(this.toSkip, text.length);
    this.toSkip -= cut;
    this.add(text.slice(cut));
  }

  private brace(brace: string): void {
    if (brace === '{') this.states.push({ ...this.state });
    else this.state = this.states.pop() ?? this.state;
    this.toSkip = 0;
  }

  private symbol(symbol: string): void {
    if (symbol === '*') this.state.skip = true;
    else if (/[\\{}]/.test(symbol)) this.add(symbol);
    else if (symbol in SYMBOLS) this.add(SYMBOLS[symbol]!);
    else if (symbol === '\n' || symbol === '\r') this.endParagraph();
  }

  private control(word: string, value: number | null): void {
    if (SKIPPED.has(word)) { this.state.skip = true; return; }
    if (word === 'u' && value !== null) {
      this.add(String.fromCharCode(value < 0 ? value + 65_536 : value));
      this.toSkip = this.state.skipAfterUnicode;
      return;
    }
    if (word in SYMBOLS) { this.add(SYMBOLS[word]!); return; }
    if (!this.state.skip) this.layout(word, value);
  }

  private layout(word: string, value: number | null): void {
    switch (word) {
      case 'uc': this.state.skipAfterUnicode = value ?? 1; break;
      case 'v': this.state.hidden = value !== 0; break;
      case 'super': this.state.raised = value !== 0; break;
      case 'up': this.state.raised = (value ?? 6) > 0; break;
      case 'nosupersub': this.state.raised = false; break;
      // Struck out by hand is deleted, as in DOCX.
      case 'strike': case 'striked': this.state.struck = value !== 0; break;
      case 'plain': this.state = { ...this.state, hidden: false, raised: false, struck: false }; break;
      case 'par': case 'sect': case 'page': if (this.inTable) this.text += '\n'; else this.endParagraph(); break;
      case 'line': this.add('\n'); break;
      case 'pard': this.inTable = false; break;
      case 'intbl': this.inTable = true; break;
      case 'trowd': this.edges = []; this.next = { down: 'none', across: 'none' }; break;
      case 'clvmgf': this.next.down = 'first'; break;
      case 'clvmrg': this.next.down = 'more'; break;
      case 'clmgf': this.next.across = 'first'; break;
      case 'clmrg': this.next.across = 'more'; break;
      case 'cellx': this.edges.push({ right: value ?? 0, ...this.next }); this.next = { down: 'none', across: 'none' }; break;
      case 'nestcell': this.add('\t'); break;
      case 'nestrow': this.add('\n'); break;
      case 'cell': this.cells.push(tidy(this.text)); this.text = ''; break;
      case 'row': this.rows.push({ texts: this.cells, edges: this.edges }); this.cells = []; break;
      default: break;
    }
  }

  private endParagraph(): void {
    const text = tidy(this.text);
    this.text = '';
    this.endTable();
    if (text === '') return;
    this.blocks.push({ kind: 'paragraph', text, place: {} });
  }

  private endTable(): void {
    if (this.rows.length === 0) return;
    this.blocks.push(gridOfRows(this.rows, ++this.tables));
    this.rows = [];
  }
}

function tidy(text: string): string {
  return withoutInvisible(text).split('\n').map((line) => line.trim()).filter((line) => line !== '').join('\n');
}

/** Edges of different rows that lie within a twentieth of an inch of one another are one. */
const TOLERANCE = 72;

function columnEdges(rows: readonly Row[]): number[] {
  const edges = rows.flatMap((row) => row.edges.map(({ right }) => right)).sort((left, right) => left - right);
  return edges.filter((edge, at) => at === 0 || edge - edges[at - 1]! > TOLERANCE);
}

function gridOfRows(rows: readonly Row[], table: number): Grid {
  const edges = columnEdges(rows);
  const columnAfter = (right: number): number => 1 + edges.reduce((best, edge, at) => (Math.abs(edge - right) < Math.abs(edges[best]! - right) ? at : best), 0);
  const cells: GridCell[] = [];
  const open = new Map<number, GridCell>();
  for (const [row, { texts, edges: own }] of rows.entries()) {
    let column = 0;
    for (const [at, text] of texts.entries()) {
      const edge = own[at];
      const end = edge ? Math.max(column + 1, columnAfter(edge.right)) : column + 1;
      const above = edge?.down === 'more' ? open.get(column) : undefined;
      const left = edge?.across === 'more' ? cells[cells.length - 1] : undefined;
      if (left && left.row === row) left.columnSpan = end - left.column;
      else if (above) above.rowSpan = row + 1 - above.row;
      else {
        const cell: GridCell = { text, row, column, rowSpan: 1, columnSpan: end - column, place: { table, row: row + 1, column: column + 1 } };
        cells.push(cell);
        open.set(column, cell);
      }
      column = end;
    }
  }
  const columnCount = Math.max(1, ...cells.map((cell) => cell.column + cell.columnSpan));
  return { kind: 'grid', table, layout: 'cells', rowCount: rows.length, columnCount, cells, place: { table } };
}

/** Gives the document of RTF bytes; text of the body only, tracked deletions and hidden text left out. */
export async function readRtf(bytes: Uint8Array): Promise<SourceDocument> {
  const reader = new RtfReader();
  reader.read(new TextDecoder('latin1').decode(bytes));
  const first = reader.blocks.find((block) => block.kind === 'paragraph' && /报告|年报/.test(block.text));
  return { format: 'doc', title: first?.kind === 'paragraph' ? first.text : null, meta: {}, blocks: reader.blocks, attachments: [], warnings: [] };
}
