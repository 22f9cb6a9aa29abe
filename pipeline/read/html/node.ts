/** The tree that HTML is read into: elements, and text as plain strings between them. */
export interface ElementNode {
  tag: string;
  attributes: Record<string, string>;
  children: (ElementNode | string)[];
  parent: ElementNode | null;
  /** Position among the siblings of the same tag, from 1; 0 until `numberChildren` has counted. */
  nthOfType: number;
  /** The way to the element, once it was asked for. */
  path: string | null;
  /** Order in which a walk over the visible page entered and left the element; 0 where it was not visited. */
  entered: number;
  left: number;
  /** What the page's rules say of it, once they were asked. */
  style?: Readonly<Record<string, string>>;
  /** A cell in whose text the source ends: the rest of it is lost. */
  isCut?: true;
}

export interface HtmlTree {
  root: ElementNode;
  head: ElementNode;
  body: ElementNode;
  /** The elements that tell of the page without being printed (meta, title, style), in the order of the source. */
  telling: ElementNode[];
  /** True where elements nested deeper than a browser keeps them were put beside one another. */
  depthLimited: boolean;
  /** True where the source ends in the middle of a tag or without closing its table. */
  cutOff: boolean;
}

export function createElement(tag: string, attributes: Record<string, string>, parent: ElementNode | null): ElementNode {
  return { tag, attributes, children: [], parent, nthOfType: 0, path: null, entered: 0, left: 0 };
}

export function isElement(node: ElementNode | string): node is ElementNode {
  return typeof node !== 'string';
}

/** The child elements, without the text between them. */
export function elementsOf(node: ElementNode): ElementNode[] {
  return node.children.filter(isElement);
}

/** Every element below `node` in document order, `node` itself first. */
export function descendants(node: ElementNode): ElementNode[] {
  const found: ElementNode[] = [];
  const open: ElementNode[] = [node];
  for (let at = open.pop(); at; at = open.pop()) {
    found.push(at);
    for (let child = at.children.length - 1; child >= 0; child--) {
      const one = at.children[child]!;
      if (isElement(one)) open.push(one);
    }
  }
  return found;
}

/** All text below the element as the source has it, hidden or not. */
export function rawText(node: ElementNode): string {
  let text = '';
  for (const child of node.children) text += isElement(child) ? rawText(child) : child;
  return text;
}

/** True where `ancestor` is `node` or lies above it. */
export function contains(ancestor: ElementNode, node: ElementNode): boolean {
  for (let at: ElementNode | null = node; at; at = at.parent) if (at === ancestor) return true;
  return false;
}

/** The deepest element that holds all of the given ones, or null for none. */
export function commonAncestor(nodes: readonly ElementNode[]): ElementNode | null {
  let common: ElementNode | null = nodes[0] ?? null;
  for (const node of nodes) while (common && !contains(common, node)) common = common.parent;
  return common;
}
