import type { AnyNode, Element } from 'domhandler';

/** The tree walked by hand: a list page has hundreds of links, and a selector for each question about each costs too much. */

/** The node itself or the nearest ancestor that fits, or null. */
export function upTo(node: AnyNode | null, fits: (element: Element) => boolean): Element | null {
  for (let at: AnyNode | null = node; at !== null; at = at.parent) if (isElement(at) && fits(at)) return at;
  return null;
}

/** The nearest ancestor (or the node itself) with one of these names. */
export function upToName(node: AnyNode | null, names: ReadonlySet<string>): Element | null {
  return upTo(node, (element) => names.has(element.name));
}

export function isElement(node: AnyNode): node is Element {
  return node.type === 'tag' || node.type === 'script' || node.type === 'style';
}

/** Text of a node without scripts and styles; `between` stands between elements, `skip` is left out. */
export function textOf(node: AnyNode, between = '', skip: AnyNode | null = null): string {
  if (node === skip || node.type === 'script' || node.type === 'style' || (isElement(node) && node.name === 'noscript')) return '';
  if (node.type === 'text') return node.data;
  return 'children' in node ? node.children.map((child) => textOf(child, between, skip)).join(between) : '';
}

/** How many elements of a name stand inside a node, counted no further than `limit`. */
export function countInside(node: AnyNode, name: string, limit: number): number {
  if (!('children' in node)) return 0;
  let count = 0;
  for (const child of node.children) {
    if (isElement(child) && child.name === name) count++;
    if (count < limit) count += countInside(child, name, limit - count);
    if (count >= limit) break;
  }
  return count;
}

export function attribute(element: Element, name: string): string {
  return element.attribs[name] ?? '';
}

/** The element children with one of these names. */
export function childrenOf(element: Element, names: ReadonlySet<string>): Element[] {
  return element.children.filter((child): child is Element => isElement(child) && names.has(child.name));
}
