/** Tables that are drawn with boxes instead of table markup. */
import type { ElementNode } from './node.ts';
import type { Visibility } from './inline.ts';
import type { MarkupCell } from './piece.ts';

export function divGrid(_element: ElementNode, _visibility: Visibility): MarkupCell[][] | null {
  return null;
}
