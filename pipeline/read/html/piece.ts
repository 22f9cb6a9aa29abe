import type { ReadingMark } from '../../model/document.ts';
import type { ElementNode } from './node.ts';
import type { Expanded, SpanCell } from './spans.ts';

/** A cell of a table in markup, before it is placed. */
export interface MarkupCell extends SpanCell {
  element: ElementNode;
  marks?: ReadingMark[];
}

/** What a walk over the visible page meets, in order. `linkLength` counts the characters that stand inside links. */
export type Piece =
  | { kind: 'text'; text: string; owner: ElementNode; linkLength: number; heading?: number; preformatted?: true }
  | { kind: 'grid'; grid: Expanded<MarkupCell>; owner: ElementNode; textLength: number; linkLength: number; certain: boolean }
  | { kind: 'label'; label: string; value: string; owner: ElementNode };

export interface Attachment { href: string; text: string; kind: 'link' | 'embed' | 'image'; owner: ElementNode }
