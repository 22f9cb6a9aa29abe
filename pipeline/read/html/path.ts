/**
 * Ways to elements: CSS selectors such as `html>body>table:nth-of-type(2)>tbody>tr:nth-of-type(3)>td:nth-of-type(4)`.
 * They lead to the same element in the tree of `buildTree` and, as that follows the rules of browsers, in a browser's
 * document (`document.querySelector(path)`) and in cheerio's default mode.
 */
import { buildTree } from './build.ts';
import { elementsOf, isElement } from './node.ts';
import type { ElementNode } from './node.ts';

const SINGLE = new Set(['html', 'head', 'body']);

/** Gives the way to an element from the root of its tree. */
export function pathOf(element: ElementNode): string {
  element.path ??= element.parent ? `${pathOf(element.parent)}>${stepOf(element)}` : element.tag;
  return element.path;
}

function stepOf(element: ElementNode): string {
  if (SINGLE.has(element.tag) || !element.parent) return element.tag;
  if (element.nthOfType === 0) numberChildren(element.parent);
  const tag = element.tag.replace(/[^\w-]/g, (character) => `\\${character}`);
  return `${tag}:nth-of-type(${element.nthOfType})`;
}

function numberChildren(parent: ElementNode): void {
  const seen = new Map<string, number>();
  for (const child of parent.children) {
    if (!isElement(child)) continue;
    child.nthOfType = (seen.get(child.tag) ?? 0) + 1;
    seen.set(child.tag, child.nthOfType);
  }
}

/** Follows a way that `pathOf` gave; null where it leads nowhere. */
export function follow(root: ElementNode, path: string): ElementNode | null {
  const [first, ...steps] = path.split('>');
  let at: ElementNode | undefined = first === root.tag ? root : undefined;
  for (const step of steps) {
    const match = /^((?:[^:\\]|\\.)+)(?::nth-of-type\((\d+)\))?$/.exec(step);
    if (!at || !match) return null;
    const tag = match[1]!.replace(/\\/g, '');
    at = elementsOf(at).filter((child) => child.tag === tag)[Number(match[2] ?? 1) - 1];
  }
  return at ?? null;
}

/** The element of a decoded HTML document that a cell's `place.path` leads to, or null. */
export function elementAt(html: string, path: string): ElementNode | null {
  return follow(buildTree(html).root, path);
}
