/** Which part of the page is the article: by what it says, then by the names vendors give it, then by its length. */
import { commonAncestor, contains } from './node.ts';
import type { ElementNode } from './node.ts';
import type { Piece } from './piece.ts';

/** Names that the vendors of these sites give the element around an article. */
const KNOWN = new Set(['zoom', 'zoomcon', 'ucap-content', 'ucapcontent', 'trs_editor', 'trs_ueditor', 'trs_editor_view', 'trs_paper_default', 'vsb_content', 'v_news_content', 'ivs_content', 'article_content', 'article-content', 'content_article', 'info_cont', 'main-txt', 'artile_zw', 'xxgk_content', 'wzcon', 'j-fontcontent', 'g-detailbox', 'show-detail', 'xl-zw-con', 'txt-content', 'art-con', 'art_con', 'three_xilan_07', 'kr-content', 'fontzoom', 'bt_content', 'pages_content', 'maintext', 'zc_article_con', 'webeditorview', 'article', 'content', 'newscontnet']);

function isKnown({ attributes }: ElementNode): boolean {
  const id = attributes.id?.toLowerCase();
  if (id && (KNOWN.has(id) || /^vsb_content(?:_\d+)?$/.test(id))) return true;
  return attributes.class?.toLowerCase().split(/\s+/).some((name) => KNOWN.has(name)) ?? false;
}

/** The headings of the form's six sections, as lines of their own. */
const SECTION = /^\s*(?:第?[一二三四五六七八][、.．部分章]*|[（(][一二三四五六七八][）)])?\s*(?:行政机关)?(?:总体情况|概述|主动公开(?:政府信息)?(?:的)?情况|(?:收到和处理|依申请公开)(?:政府信息)?(?:公开)?(?:的)?(?:申请)?(?:的)?情况|(?:因?政府信息公开(?:工作)?(?:被申请)?)?(?:提起)?行政复议.{0,4}(?:提起)?行政诉讼.*情况|(?:工作)?存在的?(?:主要)?(?:问题|不足).*|其他需要报告的事项.*)\s*$/u;
const STATUTORY = /第二十条|本年新收|信息内容|予以公开|申请人情况|行政复议|结果维持|统计指标|主动公开政府信息数|指标名称/;

/** True for a line or table that only a report of this kind has. */
export function isEvidence(piece: Piece): boolean {
  if (piece.kind === 'label') return false;
  if (piece.kind === 'text') return piece.linkLength * 2 < piece.text.length && piece.text.length < 50 && SECTION.test(piece.text);
  if (isMenu(piece)) return false;
  return piece.grid.cells.some(({ cell }) => STATUTORY.test(cell.text.replace(/\s/g, '')));
}

/** Words of the statutory tables that no menu has. */
const OWN = [/第二十条/, /本年制发件数|本年新制作数量/, /处理决定数量/, /本年新收/, /申请人情况/, /结果维持/, /尚未审结/, /统计指标/, /主动公开政府信息数/];

/** True for a table of links that is none of the statutory tables (a careless editor may make all of one a link). */
export function isMenu({ grid, linkLength, textLength }: Extract<Piece, { kind: 'grid' }>): boolean {
  if (linkLength * 10 <= textLength * 7) return false;
  const texts = grid.cells.map(({ cell }) => cell.text.replace(/\s/g, ''));
  return OWN.filter((word) => texts.some((text) => word.test(text))).length < 2;
}

/** Headings and statutory tables found, as a measure of how much of a report the pieces hold. */
export function evidenceIn(pieces: readonly Piece[]): { headings: number; tables: number } {
  const found = pieces.filter(isEvidence);
  const headings = new Set(found.flatMap((piece) => (piece.kind === 'text' ? [piece.text.replace(/\s/g, '')] : [])));
  return { headings: headings.size, tables: found.filter(({ kind }) => kind === 'grid').length };
}

const KINDS = [/第二十条/, /本年新收|申请人情况/, /结果维持/, /统计指标|主动公开政府信息数/];

/** How many of the statutory tables have something among the pieces. */
export function tableKindsIn(pieces: readonly Piece[]): number {
  const texts = pieces.filter(isEvidence).flatMap((piece) => (piece.kind === 'grid' ? piece.grid.cells.map(({ cell }) => cell.text.replace(/\s/g, '')) : []));
  return KINDS.filter((kind) => texts.some((text) => kind.test(text))).length;
}

interface Measure { text: number; linked: number }

function measure(piece: Piece): Measure {
  if (piece.kind === 'label') return { text: 0, linked: 0 };
  return { text: piece.kind === 'text' ? piece.text.length : piece.textLength, linked: piece.linkLength };
}

/** Text and linked text below each element that holds any. */
function measures(pieces: readonly Piece[]): Map<ElementNode, Measure> {
  const own = new Map<ElementNode, Measure>();
  for (const piece of pieces) addMeasure(own, piece.owner, measure(piece));
  const sums = new Map<ElementNode, Measure>();
  for (const [owner, sum] of own) for (let at: ElementNode | null = owner; at; at = at.parent) addMeasure(sums, at, sum);
  return sums;
}

function addMeasure(sums: Map<ElementNode, Measure>, element: ElementNode, { text, linked }: Measure): void {
  const sum = sums.get(element);
  if (sum) { sum.text += text; sum.linked += linked; } else sums.set(element, { text, linked });
}

/** Gives the element that holds the article. */
export function locate(pieces: readonly Piece[], body: ElementNode): ElementNode {
  const sums = measures(pieces);
  const evidence = pieces.filter(isEvidence);
  const { headings, tables } = evidenceIn(pieces);
  const common = headings >= 3 || tables >= 1 ? commonAncestor(evidence.map(({ owner }) => owner)) : null;
  const named = [...sums.keys()].filter(isKnown);
  if (common) {
    const around = named.filter((one) => contains(one, common));
    // The innermost known name around the evidence, else outwards as long as no lists of links come in.
    return around.length > 0 ? widen(smallest(around, sums), sums, body) : widen(common, sums, body);
  }
  const longest = named.reduce<ElementNode | null>((best, one) => (best === null || sums.get(one)!.text > sums.get(best)!.text ? one : best), null);
  if (longest && sums.get(longest)!.text >= 80) return longest;
  return densest(sums, body);
}

function smallest(nodes: ElementNode[], sums: Map<ElementNode, Measure>): ElementNode {
  return nodes.reduce((best, one) => (sums.get(one)!.text < sums.get(best)!.text ? one : best));
}

/** Outwards from an element, as long as what comes in is text and not lists of links. */
function widen(from: ElementNode, sums: Map<ElementNode, Measure>, body: ElementNode): ElementNode {
  let at = from;
  while (at !== body && at.parent) {
    const inner = sums.get(at)!;
    const outer = sums.get(at.parent)!;
    const added = outer.text - inner.text;
    if (added > 0 && (outer.linked - inner.linked) * 4 > added) break;
    at = at.parent;
  }
  return at;
}

/** The innermost element that holds most of the text that is not in links. */
function densest(sums: Map<ElementNode, Measure>, body: ElementNode): ElementNode {
  const own = (element: ElementNode): number => sums.get(element)!.text - sums.get(element)!.linked;
  const whole = sums.has(body) ? own(body) : 0;
  let best = body;
  for (const element of sums.keys()) if (contains(best, element) && own(element) * 10 >= whole * 7) best = element;
  return best;
}
