/** An HTML page to a document: its article's blocks, metadata and attachments, whatever the page around it is like. */
import type { ReadWarning, SourceDocument } from '../model/document.ts';
import { articlePieces, blocksOf, withoutCopies } from './html/article.ts';
import { buildTree } from './html/build.ts';
import { Flow } from './html/flow.ts';
import { Visibility } from './html/inline.ts';
import { bestTitle, metaOf } from './html/meta.ts';
import { contains } from './html/node.ts';
import type { HtmlTree } from './html/node.ts';
import { StyleSheet } from './html/style.ts';

export { elementAt } from './html/path.ts';

/** Gives the document of a decoded HTML source. Never throws on bad markup; `cut_off` says that the source ends early. */
export function readHtml(source: string): SourceDocument {
  const tree = buildTree(source);
  const visibility = new Visibility(new StyleSheet(tree));
  const flow = new Flow(tree.body, visibility);
  const { article, pieces } = articlePieces(flow.pieces, tree.body);
  const meta = metaOf(tree, flow.pieces);
  const attachments = flow.attachments.filter(({ owner }) => contains(article, owner));
  return {
    format: 'html', title: bestTitle(meta), meta, blocks: withoutCopies(blocksOf(pieces)),
    attachments: attachments.map(({ href, text, kind }) => ({ href, text, kind })),
    warnings: warningsOf(tree, visibility),
  };
}

function warningsOf(tree: HtmlTree, visibility: Visibility): ReadWarning[] {
  const warnings: ReadWarning[] = [];
  if (tree.cutOff) warnings.push({ code: 'cut_off', message: 'The page ends in the middle of a tag or a table; it was read as far as it goes.' });
  if (tree.depthLimited) warnings.push({ code: 'depth_limited', message: 'Elements nested more than 512 deep were put beside one another, as browsers do.' });
  if (visibility.droppedText) warnings.push({ code: 'hidden_content_dropped', message: 'Parts of the page that a browser does not show were left out.' });
  return warnings;
}
