/**
 * HTML source to a tree, by the rules of a browser as far as reports need them: implied html, head, body, tbody and
 * ends of cells and paragraphs, misplaced content moved out of tables, depth limited to what browsers keep.
 * The tokens come from htmlparser2; its own tree does not repair tables.
 */
import { Tokenizer } from 'htmlparser2';
import type { TokenizerCallbacks } from 'htmlparser2';
import { createElement, isElement } from './node.ts';
import type { ElementNode, HtmlTree } from './node.ts';

/** Chromium keeps 512 levels. */
const DEEPEST = 512;
/** A table that begins at the limit still gets its rows and cells. */
const DEEPEST_TABLE = 560;
const words = (list: string): Set<string> => new Set(list.split(' '));
const VOID = words('area base basefont bgsound br col command embed frame hr img input keygen link meta param source track wbr');
const IN_HEAD = words('base basefont bgsound link meta noframes noscript script style template title');
const CLOSES_P = words('address article aside blockquote center details dialog dir div dl dd dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p plaintext pre section summary ul xmp');
/** Elements that an end tag of an inline element does not reach across. */
const SPECIAL = words('address article aside blockquote body button caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header html li main nav ol p pre section table tbody td tfoot th thead tr ul');
const SECTIONS = words('tbody thead tfoot');
const ROW_PARENTS = [...SECTIONS];
const CELL_PARENTS = ['tr', ...SECTIONS];
const CELLS = words('td th');
const TABLE_PARTS = words('table tbody thead tfoot tr');
const SCOPE_END = words('table td th caption html button template object marquee');
const MAY_STAND_IN_TABLE = words('script style template');
const TELLING = words('meta title style');

class TreeBuilder implements TokenizerCallbacks {
  readonly root = createElement('html', {}, null);
  readonly head = createElement('head', {}, this.root);
  readonly body = createElement('body', {}, this.root);
  readonly telling: ElementNode[] = [];
  depthLimited = false;
  private readonly stack: ElementNode[] = [this.root];
  private inBody = false;
  private tag = '';
  private attributes: Record<string, string> = {};
  private attribute = '';
  private value = '';
  private quirks = true;
  private foreign = 0;

  private readonly source: string;
  constructor(source: string) {
    this.source = source;
    this.root.children.push(this.head, this.body);
  }

  /** The elements still open at the end of the source. */
  open(): ElementNode[] { return this.stack; }

  private get current(): ElementNode { return this.stack[this.stack.length - 1]!; }

  ontext(start: number, end: number): void { this.addText(this.source.slice(start, end)); }
  ontextentity(code: number): void { this.addText(String.fromCodePoint(code)); }
  /** Outside of drawings and formulas it is a comment, which ends with the first `>`. */
  oncdata(start: number, end: number, offset: number): void {
    const text = this.source.slice(start, end - offset);
    if (this.foreign > 0 || text.includes('>')) this.addText(text);
  }
  oncomment(): void { /* Never printed. */ }
  onprocessinginstruction(): void { /* Never printed. */ }
  ondeclaration(): void { this.quirks = false; }
  onend(): void { /* What is open stays open. */ }
  isInForeignContext(): boolean { return this.foreign > 0; }

  onopentagname(start: number, end: number): void {
    this.tag = this.source.slice(start, end).toLowerCase();
    this.attributes = {};
  }
  onattribname(start: number, end: number): void { this.attribute = this.source.slice(start, end).toLowerCase(); }
  onattribdata(start: number, end: number): void { this.value += this.source.slice(start, end); }
  onattribentity(code: number): void { this.value += String.fromCodePoint(code); }
  onattribend(): void {
    if (!Object.hasOwn(this.attributes, this.attribute)) this.attributes[this.attribute] = this.value;
    this.value = '';
  }
  onopentagend(): void { this.openTag(this.tag, this.attributes, false); }
  onselfclosingtag(): void { this.openTag(this.tag, this.attributes, this.foreign > 0); }
  onclosetag(start: number, end: number): void { this.closeTag(this.source.slice(start, end).toLowerCase()); }

  private addText(text: string): void {
    if (!this.inBody && this.current === this.root) {
      if (/^\s*$/.test(text)) return;
      this.enterBody();
    }
    const misplaced = TABLE_PARTS.has(this.current.tag) && /\S/.test(text);
    if (misplaced) this.insertBeforeTable(text);
    else append(this.current, text);
  }

  private enterBody(): void {
    this.inBody = true;
    this.stack.length = 1;
    this.stack.push(this.body);
  }

  private openTag(tag: string, attributes: Record<string, string>, selfClosed: boolean): void {
    if (tag === 'html') return mergeAttributes(this.root, attributes);
    if (tag === 'body') { mergeAttributes(this.body, attributes); if (!this.inBody) this.enterBody(); return; }
    if (tag === 'head') { if (!this.inBody && this.current === this.root) this.stack.push(this.head); return; }
    if (!this.inBody && !this.placeBeforeBody(tag)) this.enterBody();
    if (tag === 'image') tag = 'img';
    if (this.foreign === 0 && !this.prepare(tag)) return;
    this.insert(createElement(tag, attributes, this.current), selfClosed);
  }

  /** True where the tag belongs into the head; opens the head for it if need be. */
  private placeBeforeBody(tag: string): boolean {
    if (this.stack.length > 2) return true;
    if (!IN_HEAD.has(tag)) return false;
    if (this.current === this.root) this.stack.push(this.head);
    return true;
  }

  /** Closes and opens what the tag implies; false where the tag is to be ignored. */
  private prepare(tag: string): boolean {
    if (CLOSES_P.has(tag) || (tag === 'table' && !this.quirks)) this.closeInScope('p');
    switch (tag) {
      case 'table': if (TABLE_PARTS.has(this.current.tag)) this.closeTable(); return true;
      case 'caption': case 'colgroup': case 'tbody': case 'thead': case 'tfoot': return this.clearTo(['table']);
      case 'col': return this.clearTo(['table', 'colgroup']);
      case 'tr': return this.openRowContext();
      case 'td': case 'th': return this.openCellContext();
      case 'li': this.closeItem(['li'], 'ul ol menu dir'); return true;
      case 'dd': case 'dt': this.closeItem(['dd', 'dt'], 'dl'); return true;
      case 'option': if (this.current.tag === 'option') this.stack.pop(); return true;
      case 'a': this.closeInline('a'); return true;
      case 'rt': case 'rp': if (/^r[tp]$/.test(this.current.tag)) this.stack.pop(); return true;
      default: return true;
    }
  }

  /** Closes everything inside the innermost table down to one of the given parts; false outside any table. */
  private clearTo(parts: string[]): boolean {
    const table = this.innermost('table');
    if (table < 0) return false;
    while (this.stack.length - 1 > table && !parts.includes(this.current.tag)) this.stack.pop();
    return true;
  }

  private openRowContext(): boolean {
    if (!this.clearTo(ROW_PARENTS)) return false;
    if (this.current.tag === 'table') this.insert(createElement('tbody', {}, this.current), false);
    return true;
  }

  private openCellContext(): boolean {
    if (!this.clearTo(CELL_PARENTS)) return false;
    if (this.current.tag !== 'tr' && this.openRowContext()) this.insert(createElement('tr', {}, this.current), false);
    return true;
  }

  private closeTable(): void {
    const at = this.innermost('table');
    if (at >= 0) this.stack.length = at;
  }

  private closeItem(items: string[], lists: string): void {
    const stops = lists.split(' ');
    for (let at = this.stack.length - 1; at > 0; at--) {
      const { tag } = this.stack[at]!;
      if (items.includes(tag)) { this.stack.length = at; return; }
      if (stops.includes(tag) || SCOPE_END.has(tag)) return;
    }
  }

  private innermost(tag: string): number {
    for (let at = this.stack.length - 1; at > 0; at--) if (this.stack[at]!.tag === tag) return at;
    return -1;
  }

  private closeInScope(tag: string): void {
    for (let at = this.stack.length - 1; at > 1; at--) {
      if (this.stack[at]!.tag === tag) { this.stack.length = at; return; }
      if (SCOPE_END.has(this.stack[at]!.tag)) return;
    }
  }

  private closeInline(tag: string): void {
    for (let at = this.stack.length - 1; at > 1; at--) {
      if (this.stack[at]!.tag === tag) { this.stack.length = at; return; }
      if (SPECIAL.has(this.stack[at]!.tag)) return;
    }
  }

  private insert(element: ElementNode, selfClosed: boolean): void {
    if (this.stack.length >= (this.isTablePart(element) ? DEEPEST_TABLE : DEEPEST) && !VOID.has(element.tag)) return this.leaveOut(element);
    if (TELLING.has(element.tag)) this.telling.push(element);
    if (this.isMisplaced(element)) this.insertBeforeTable(element);
    else this.current.children.push(element);
    if (element.tag === 'svg' || element.tag === 'math') this.foreign++;
    if (!VOID.has(element.tag) && !selfClosed) this.stack.push(element);
    else if (element.tag === 'svg' || element.tag === 'math') this.foreign--;
  }

  private isTablePart({ tag }: ElementNode): boolean {
    return TABLE_PARTS.has(tag) || CELLS.has(tag);
  }

  /** Beyond the depth limit an element leaves no trace but the line break that a block makes; what it holds stays. */
  private leaveOut({ tag }: ElementNode): void {
    this.depthLimited = true;
    const last = this.current.children[this.current.children.length - 1];
    const isBroken = last !== undefined && isElement(last) && last.tag === 'br';
    if (SPECIAL.has(tag) && !TABLE_PARTS.has(this.current.tag) && !isBroken) this.current.children.push(createElement('br', {}, this.current));
  }

  private isMisplaced({ tag, attributes }: ElementNode): boolean {
    if (!TABLE_PARTS.has(this.current.tag) || MAY_STAND_IN_TABLE.has(tag)) return false;
    if (tag === 'input' && attributes.type?.toLowerCase() === 'hidden') return false;
    return !(SECTIONS.has(tag) || CELLS.has(tag) || tag === 'tr' || tag === 'caption' || tag === 'colgroup' || tag === 'col');
  }

  /** A browser puts what may not stand between the rows of a table before that table. */
  private insertBeforeTable(node: ElementNode | string): void {
    const table = this.stack[this.innermost('table')];
    const parent = table?.parent;
    // Where the depth is limited, parts of a table may stand without it.
    if (!table || !parent) { if (isElement(node)) this.current.children.push(node); else append(this.current, node); return; }
    const at = parent.children.lastIndexOf(table);
    const before = parent.children[at - 1];
    if (typeof node === 'string' && typeof before === 'string') { parent.children[at - 1] = before + node; return; }
    if (isElement(node)) node.parent = parent;
    parent.children.splice(at, 0, node);
  }

  private closeTag(tag: string): void {
    if (tag === 'html' || tag === 'body') return;
    if (tag === 'head') { if (!this.inBody) this.stack.length = 1; return; }
    if (tag === 'br') return this.openTag('br', {}, false);
    if (VOID.has(tag)) return;
    const at = this.matching(tag);
    if (at < 0) { if (tag === 'p' && this.inBody) this.insertEmptyParagraph(); return; }
    for (let open = at; open < this.stack.length; open++) if (/^(svg|math)$/.test(this.stack[open]!.tag)) this.foreign--;
    this.stack.length = at;
  }

  private insertEmptyParagraph(): void {
    this.openTag('p', {}, false);
    this.stack.pop();
  }

  /** Index of the open element that the end tag closes, or -1. */
  private matching(tag: string): number {
    const isTablePart = TABLE_PARTS.has(tag) || CELLS.has(tag) || tag === 'caption';
    const isInline = !SPECIAL.has(tag) && !IN_HEAD.has(tag);
    for (let at = this.stack.length - 1; at > 0; at--) {
      const open = this.stack[at]!.tag;
      if (open === tag) return at;
      if (open === 'table') return -1;
      if (!isTablePart && SCOPE_END.has(open)) return -1;
      if (isInline && SPECIAL.has(open)) return -1;
    }
    return -1;
  }
}

function append(parent: ElementNode, text: string): void {
  const last = parent.children.length - 1;
  const before = parent.children[last];
  if (typeof before === 'string') parent.children[last] = before + text;
  else parent.children.push(text);
}

function mergeAttributes(element: ElementNode, attributes: Record<string, string>): void {
  for (const [name, value] of Object.entries(attributes)) element.attributes[name] ??= value;
}

/** The last digits of a cell may be missing where the source ends right behind its text. */
function markCut(open: readonly ElementNode[], source: string): void {
  const cell = open.findLast(({ tag }) => CELLS.has(tag));
  if (cell && /[^>\s]$/.test(source) && source.lastIndexOf('<') < source.lastIndexOf('>')) cell.isCut = true;
}

/** Gives the tree of an HTML source of any kind; never throws on bad markup. */
export function buildTree(source: string): HtmlTree {
  const builder = new TreeBuilder(source);
  const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, builder);
  tokenizer.write(source);
  tokenizer.end();
  const { root, head, body, telling, depthLimited } = builder;
  markCut(builder.open(), source);
  const cutOff = builder.open().some(({ tag }) => tag === 'table') || /<[a-z!/][^<>]*$/i.test(source.slice(-2000));
  return { root, head, body, telling, depthLimited, cutOff };
}
