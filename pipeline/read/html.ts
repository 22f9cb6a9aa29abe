/** An HTML page to a document: its article's blocks, metadata and attachments, whatever the page around it is like. */
import type { Block, ReadWarning, SourceDocument } from '../model/document.ts';
import { articlePieces, blocksOf, isFramed, withoutCopies } from './html/article.ts';
import { buildTree } from './html/build.ts';
import { embeddedSources } from './html/embedded.ts';
import type { Embedded } from './html/embedded.ts';
import { Flow } from './html/flow.ts';
import { Visibility } from './html/inline.ts';
import { htmlInJson } from './html/literals.ts';
import { evidenceIn, tableKindsIn } from './html/locate.ts';
import { bestTitle, metaOf } from './html/meta.ts';
import { contains } from './html/node.ts';
import type { ElementNode, HtmlTree } from './html/node.ts';
import type { Attachment } from './html/piece.ts';
import { StyleSheet } from './html/style.ts';

export { elementAt } from './html/path.ts';

/** One way to read a page: the pieces that it prints, or that something within it would print. */
interface View {
  flow: Flow;
  body: ElementNode;
  /** The element that holds the article as a string or out of sight; null for the page itself. */
  host: ElementNode | null;
  headings: number;
  tables: number;
}

/** Gives the document of a decoded HTML source. Never throws on bad markup; `cut_off` says that the source ends early. */
export function readHtml(source: string): SourceDocument {
  const json = htmlInJson(source);
  if (json) return withMeta(readHtml(json.html), json.meta);
  const tree = buildTree(source);
  const sheet = new StyleSheet(tree);
  const visibility = new Visibility(sheet);
  const page = unfoldedIfNeeded(viewOf(new Flow(tree.body, visibility), tree.body, null), tree, visibility);
  // A page that prints a statutory table needs no search in its scripts.
  const views = page.tables > 0 ? [page] : viewsOf(page, tree, sheet);
  return documentOf(page, views, tree, visibility);
}

function viewOf(flow: Flow, body: ElementNode, host: ElementNode | null): View {
  return { flow, body, host, ...evidenceIn(flow.pieces) };
}

/** What a reader must unfold is read too, unless it only repeats tables that the page prints (last year's report, mostly). */
function unfoldedIfNeeded(page: View, { body }: HtmlTree, visibility: Visibility): View {
  if (!visibility.folded) return page;
  const unfolded = viewOf(new Flow(body, new Visibility(visibility.sheet, { unfolded: true })), body, null);
  const repeats = unfolded.tables > page.tables && tableKindsIn(unfolded.flow.pieces) === tableKindsIn(page.flow.pieces);
  return repeats ? page : unfolded;
}

/** Where the report of a page is that prints no statutory table: in scripts and the like, or in hidden parts. */
function viewsOf(page: View, tree: HtmlTree, sheet: StyleSheet): View[] {
  const embedded = embeddedSources(tree).map((one) => embeddedView(one, sheet));
  const withTables = embedded.filter(({ tables }) => tables > 0);
  if (withTables.length > 0) return hasProse(page) && !withTables.some(hasProse) ? [page, ...withTables] : withTables;
  const all = viewOf(new Flow(tree.body, new Visibility(sheet, { all: true })), tree.body, null);
  if (all.tables > 0) return [all];
  const prose = embedded.find(hasProse);
  return prose && !hasProse(page) ? [prose] : [page];
}

/** Three of the six sections: the article itself and not only a table of it. */
function hasProse({ headings }: View): boolean {
  return headings >= 3;
}

function embeddedView({ host, html }: Embedded, sheet: StyleSheet): View {
  if (html === null) return viewOf(new Flow(host, new Visibility(sheet)), host, host);
  const inner = buildTree(html);
  return viewOf(new Flow(inner.body, new Visibility(new StyleSheet(inner))), inner.body, host);
}

function documentOf(page: View, views: View[], tree: HtmlTree, visibility: Visibility): SourceDocument {
  const blocks: Block[] = [];
  const attachments: Attachment[] = [];
  const isPrinted = views.some(({ tables }) => tables > 0);
  for (const { flow, body, host } of views) {
    const { article, pieces } = articlePieces(flow.pieces, body);
    blocks.push(...blocksOf(pieces, host, blocks.filter(({ kind }) => kind === 'grid').length));
    // Where no table is printed, the report may be in any document or picture that the page shows.
    attachments.push(...flow.attachments.filter(({ owner, kind }) => contains(article, owner) || ((kind !== 'image' || !isPrinted) && !isFramed(owner))));
  }
  if (!views.includes(page)) attachments.push(...page.flow.attachments.filter(({ owner }) => !isFramed(owner)));
  const meta = metaOf(tree, [...new Set([page, ...views])].flatMap(({ flow }) => flow.pieces));
  return {
    format: 'html', title: bestTitle(meta), meta, blocks: withoutCopies(blocks),
    attachments: attachments.map(({ href, text, kind }) => ({ href, text, kind })),
    warnings: warningsOf(tree, visibility),
  };
}

function withMeta(document: SourceDocument, meta: Record<string, string>): SourceDocument {
  const all = { ...meta, ...document.meta };
  return { ...document, meta: all, title: document.title ?? bestTitle(all) };
}

function warningsOf(tree: HtmlTree, visibility: Visibility): ReadWarning[] {
  const warnings: ReadWarning[] = [];
  if (tree.cutOff) warnings.push({ code: 'cut_off', message: 'The page ends in the middle of a tag or a table; it was read as far as it goes.' });
  if (tree.depthLimited) warnings.push({ code: 'depth_limited', message: 'Elements nested more than 512 deep were left out; their text was read.' });
  if (visibility.sizeLimited) warnings.push({ code: 'size_limited', message: 'A table has more rows than any report; it was read to row 5000.' });
  if (visibility.droppedText) warnings.push({ code: 'hidden_content_dropped', message: 'Parts of the page that a browser does not show were left out.' });
  return warnings;
}
