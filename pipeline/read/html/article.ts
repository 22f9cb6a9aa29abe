/** From the pieces of a page to the blocks of its article: what only frames the article is left out. */
import type { Block, Grid, GridCell } from '../../model/document.ts';
import { blocksOfLines } from '../text.ts';
import type { TextLine } from '../text.ts';
import { isEvidence, isMenu, locate } from './locate.ts';
import type { ElementNode } from './node.ts';
import { pathOf } from './path.ts';
import type { Piece } from './piece.ts';

const FRAME_TAG = /^(?:nav|footer|aside)$/;
const FRAME_NAME = /(?:^|[-_\s])(?:nav|menu|crumbs?|breadcrumbs?|footer|foot|share|bdsharebuttonbox|related|sidebar|pagination|pager|toolbar|qrcode|copyright|friendlink|position|dqwz)(?:$|[-_\s\d])/i;
const FRAME_LINE = /^(?:当前位置|您(?:现在)?的位置|您当前|【?字体|【?打印|打印本页|关闭(?:本页|窗口)|【?关闭|上一篇|下一篇|相关(?:链接|阅读|文档|信息)[:：]?$|分享到|扫一扫|返回顶部|大\s*中\s*小$)/;

function isFrame({ tag, attributes }: ElementNode): boolean {
  return FRAME_TAG.test(tag) || FRAME_NAME.test(`${attributes.id ?? ''} ${attributes.class ?? ''}`);
}

/** True for what stands in navigation, foot lines and the like. */
export function isFramed(element: ElementNode): boolean {
  for (let at: ElementNode | null = element; at; at = at.parent) if (isFrame(at)) return true;
  return false;
}

/** The pieces of the article, without navigation, foot lines and links that stand within it. */
export function articlePieces(pieces: readonly Piece[], body: ElementNode): { article: ElementNode; pieces: Piece[] } {
  const article = locate(pieces, body);
  const evident = new Set<ElementNode>();
  for (const piece of pieces) if (isEvidence(piece)) for (let at: ElementNode | null = piece.owner; at; at = at.parent) evident.add(at);
  const framed = new Map<ElementNode, boolean>();
  const inFrame = (element: ElementNode): boolean => {
    if (element === article || !element.parent) return false;
    const known = framed.get(element);
    if (known !== undefined) return known;
    const answer = (isFrame(element) && !evident.has(element)) || inFrame(element.parent);
    framed.set(element, answer);
    return answer;
  };
  const within = ({ owner }: Piece): boolean => owner.entered >= article.entered && owner.left <= article.left;
  return { article, pieces: pieces.filter((piece) => within(piece) && piece.kind !== 'label' && !isChrome(piece) && !inFrame(piece.owner)) };
}

function isChrome(piece: Piece): boolean {
  if (piece.kind === 'grid') return isMenu(piece);
  return piece.kind === 'text' && FRAME_LINE.test(piece.text);
}

/** Words that only the statutory tables have; white space alone makes a table of no other lines of a page. */
const STATUTORY = /第二十条|本年新收|予以公开|结果维持|统计指标|规范性文件|行政许可|结转/;

/**
 * Blocks of a document from pieces; tables are numbered on from `before`. Lines of text that draw a table with strokes or
 * gaps become one. `host` is the element that holds the article as a string, if it is not part of the page's own tree.
 */
export function blocksOf(pieces: readonly Piece[], host: ElementNode | null = null, before = 0): Block[] {
  const blocks: Block[] = [];
  let tables = before;
  let lines: TextLine[] = [];
  let preformatted = false;
  const flush = (): void => {
    const accept = (part: readonly TextLine[]): boolean => part.some(({ text }) => STATUTORY.test(text.replace(/\s/g, '')));
    const found = blocksOfLines(lines, { tables, aligned: preformatted, markdown: false, accept });
    tables += found.filter(({ kind }) => kind === 'grid').length;
    blocks.push(...found);
    lines = [];
  };
  for (const piece of pieces) {
    if (piece.kind === 'text') {
      // Only where each character has its place does a gap tell of columns; other lines are looked at by themselves.
      if (lines.length > 0 && preformatted !== (piece.preformatted ?? false)) flush();
      preformatted = piece.preformatted ?? false;
      lines.push({ text: piece.text, place: { path: pathOf(host ?? piece.owner) }, segment: 1, ...(piece.heading ? { heading: piece.heading } : {}) });
    } else if (piece.kind === 'grid') {
      flush();
      blocks.push(gridOf(piece, ++tables, host));
    }
  }
  flush();
  return blocks;
}

function gridOf({ grid, owner, certain }: Extract<Piece, { kind: 'grid' }>, table: number, host: ElementNode | null): Grid {
  const cells = grid.cells.map(({ cell, row, column, rowSpan, columnSpan, repaired }): GridCell => {
    const marks = [...(cell.marks ?? []), ...(repaired ? ['span_repaired' as const] : [])];
    const place = { table, row: row + 1, column: column + 1, path: pathOf(host ?? cell.element) };
    return { text: cell.text, row, column, rowSpan, columnSpan, place, ...(marks.length > 0 ? { marks } : {}) };
  });
  const { rowCount, columnCount } = grid;
  return { kind: 'grid', table, layout: certain ? 'cells' : 'tokens', rowCount, columnCount, cells, place: { table, path: pathOf(host ?? owner) } };
}

/**
 * Leaves out the second copy of an article that a page holds twice (for telephones, for print): a table that repeats
 * an earlier one under the same two lines of text, and then every repeated line. Parts of one table that merely look alike
 * stay.
 */
export function withoutCopies(blocks: readonly Block[]): Block[] {
  const copies = copiedGrids(blocks);
  if (copies.size === 0) return [...blocks];
  const lines = new Set<string>();
  return blocks.filter((block) => {
    if (block.kind === 'grid') return !copies.has(block);
    const isRepeated = lines.has(block.text);
    lines.add(block.text);
    return !isRepeated;
  });
}

function copiedGrids(blocks: readonly Block[]): Set<Block> {
  const copies = new Set<Block>();
  const seen = new Map<string, Grid[]>();
  let lines: string[] = [];
  for (const block of blocks) {
    if (block.kind === 'paragraph') { lines = [...lines, block.text].slice(-2); continue; }
    if (lines.length > 0 && block.cells.length >= 8) {
      const key = `${block.rowCount} ${block.cells.length} ${lines.join('\n').replace(/\s/g, '')}`;
      const alike = seen.get(key) ?? [];
      if (alike.some((other) => contentOf(other) === contentOf(block))) copies.add(block);
      seen.set(key, [...alike, block]);
    }
    lines = [];
  }
  return copies;
}

function contentOf({ cells }: Grid): string {
  return cells.map(({ row, column, text }) => `${row},${column},${text.replace(/\s/g, '')}`).join('|');
}
