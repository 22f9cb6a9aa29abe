/** One walk over the visible page: its lines of text, tables, links to documents, in the order they are printed. */
import { collapse } from '../whitespace.ts';
import { boxRuns, cssGrid, definitionRows } from './divgrid.ts';
import { attachmentOf } from './attachments.ts';
import { BLOCKS, imageText, UNPRINTED } from './inline.ts';
import type { Visibility } from './inline.ts';
import { indexPairs, isIndexBlock } from './labels.ts';
import { isElement } from './node.ts';
import type { ElementNode } from './node.ts';
import type { Attachment, MarkupCell, Piece } from './piece.ts';
import { expand, headsAreEven } from './spans.ts';
import { rowsOfTable } from './table.ts';
import type { MarkupRow } from './table.ts';

const HEADING = /^h([1-6])$/;

export class Flow {
  readonly pieces: Piece[] = [];
  readonly attachments: Attachment[] = [];
  private readonly visibility: Visibility;
  private clock = 0;
  private run = '';
  private linked = 0;
  private owner: ElementNode;
  private inLink = false;
  private preformatted = false;

  constructor(root: ElementNode, visibility: Visibility) {
    this.visibility = visibility;
    this.owner = root;
    this.visit(root);
    this.flush();
  }

  private visit(node: ElementNode): void {
    node.entered = ++this.clock;
    if (node.tag === 'table') this.table(node);
    else if (BLOCKS.has(node.tag)) this.block(node);
    else this.children(node);
    node.left = ++this.clock;
  }

  private children(node: ElementNode): void {
    const runs = BLOCKS.has(node.tag) && !this.preformatted ? boxRuns(node, this.visibility) : [];
    for (const [at, child] of node.children.entries()) {
      const run = runs.find(({ from, to }) => from <= at && at < to);
      if (run?.from === at) { this.flush(); this.data(run.rows, node, run.certain); }
      if (run) continue;
      if (!isElement(child)) this.text(child);
      else if (child.tag === 'br') this.flush();
      else this.child(child);
    }
  }

  private child(child: ElementNode): void {
    const attachment = attachmentOf(child);
    if (attachment) this.attachments.push(attachment);
    if (child.tag === 'img') { this.text(imageText(child).replace('[图片]', '')); return; }
    if (UNPRINTED.has(child.tag) || !this.visibility.prints(child)) return;
    if (child.tag !== 'a') { this.visit(child); return; }
    const outer = this.inLink;
    this.inLink = child.attributes.href !== undefined;
    this.visit(child);
    this.inLink = outer;
  }

  private text(source: string): void {
    if (this.preformatted) { this.lines(source); return; }
    let text = collapse(source);
    if (text.startsWith(' ') && (this.run === '' || this.run.endsWith(' '))) text = text.trimStart();
    if (text === '') return;
    this.run += text;
    if (this.inLink) this.linked += text.trim().length;
  }

  /** Preformatted text: each line of the source is a line of the page, with its gaps. */
  private lines(source: string): void {
    const [first, ...rest] = source.replace(/\r\n?/g, '\n').split('\n');
    this.run += first!;
    for (const line of rest) { this.flush(); this.run = line; }
  }

  private flush(): void {
    // Tabs at the end are empty fields.
    const text = this.preformatted ? this.run.replace(/[^\S\t]+$/, '') : this.run.trim();
    if (/\S/.test(text)) {
      const heading = headingOf(this.owner);
      this.pieces.push({ kind: 'text', text, owner: this.owner, linkLength: this.linked, ...(heading ? { heading } : {}), ...(this.preformatted ? { preformatted: true as const } : {}) });
    }
    this.run = '';
    this.linked = 0;
  }

  private block(node: ElementNode): void {
    this.flush();
    const outer = { owner: this.owner, preformatted: this.preformatted };
    this.owner = node;
    const grid = this.preformatted ? null : (definitionRows(node, this.visibility) ?? cssGrid(node, this.visibility));
    if (grid) this.data(grid.rows, node, grid.certain);
    else {
      if (node.tag === 'pre' || node.tag === 'xmp' || /^pre/.test(this.whiteSpaceOf(node))) this.preformatted = true;
      this.children(node);
      this.flush();
    }
    this.owner = outer.owner;
    this.preformatted = outer.preformatted;
  }

  private whiteSpaceOf(node: ElementNode): string {
    return node.attributes.style || node.attributes.class ? (this.visibility.sheet.of(node)['white-space'] ?? '') : '';
  }

  private table(table: ElementNode): void {
    this.flush();
    const outer = this.owner;
    const { captions, rows } = rowsOfTable(table, this.visibility);
    for (const caption of captions) this.visit(caption);
    this.owner = table;
    const texts = rows.flatMap(({ cells }) => cells.map(({ text }) => text));
    if (isIndexBlock(texts)) this.index(texts, table);
    else for (const part of partsOf(rows)) this.part(part, table);
    this.owner = outer;
  }

  private index(texts: string[], owner: ElementNode): void {
    for (const pair of indexPairs(texts)) this.pieces.push({ kind: 'label', ...pair, owner });
  }

  private part(rows: MarkupRow[], table: ElementNode): void {
    const isLayout = rows.some((row) => row.isLayout) || rows.every(({ cells }) => cells.length <= 1);
    if (!isLayout) { this.data(rows.map(({ cells }) => cells), table); return; }
    for (const { cells } of rows) for (const { element } of cells) { this.visit(element); this.flush(); }
  }

  private data(own: MarkupCell[][], owner: ElementNode, certain = true): void {
    const above = own.length === 1 ? this.rowsDirectlyAbove(owner) : [];
    const rows = [...above, ...own];
    const grid = expand(rows);
    const texts = grid.cells.map(({ cell }) => cell.text);
    const textLength = texts.reduce((sum, text) => sum + text.length, 0);
    if (textLength === 0) return;
    this.pieces.push({ kind: 'grid', grid, owner, textLength, linkLength: linkLengthOf(rows), certain: certain && headsAreEven(grid) });
    for (const row of own) for (const { element } of row) this.linksIn(element);
  }

  /** Where every row of a table is a table of its own, the rows above are taken back to be read with this one. */
  private rowsDirectlyAbove(owner: ElementNode): MarkupCell[][] {
    const last = this.pieces[this.pieces.length - 1];
    if (last?.kind !== 'grid' || last.owner.parent !== owner.parent || last.owner === owner || last.grid.rowCount > 80) return [];
    const rows: MarkupCell[][] = Array.from({ length: last.grid.rowCount }, () => []);
    for (const { cell, row } of last.grid.cells) rows[row]!.push(cell);
    const tables = new Set(rows.map((row) => tableOf(row[0]?.element)));
    if (tables.size < rows.length) return [];
    this.pieces.pop();
    return rows;
  }

  private linksIn(element: ElementNode): void {
    for (const child of element.children) {
      if (!isElement(child)) continue;
      const attachment = attachmentOf(child);
      if (attachment && attachment.kind !== 'image') this.attachments.push(attachment);
      this.linksIn(child);
    }
  }
}

function tableOf(element: ElementNode | undefined): ElementNode | null {
  let at = element?.parent ?? null;
  while (at && at.tag !== 'table') at = at.parent;
  return at;
}

function headingOf({ tag, attributes }: ElementNode): number | undefined {
  const level = HEADING.exec(tag)?.[1] ?? (attributes.role === 'heading' ? (attributes['aria-level'] ?? '2') : undefined);
  return level === undefined ? undefined : Number(level);
}

/** Cuts a table where layout rows stand between rows of data; one without any layout row is one part. */
function partsOf(rows: MarkupRow[]): MarkupRow[][] {
  const parts: MarkupRow[][] = [];
  for (const row of rows) {
    const last = parts[parts.length - 1];
    if (last && last[0]!.isLayout === row.isLayout) last.push(row);
    else parts.push([row]);
  }
  return parts;
}

function linkLengthOf(rows: readonly MarkupCell[][]): number {
  let length = 0;
  for (const row of rows) for (const { element, text } of row) if (text !== '' && holdsLink(element)) length += text.length;
  return length;
}

function holdsLink(element: ElementNode): boolean {
  return element.children.some((child) => isElement(child) && ((child.tag === 'a' && child.attributes.href !== undefined) || holdsLink(child)));
}

