/** Articles that a page holds without printing them itself: in scripts, frames, templates, text areas. */
import { areRivals, markupOf, tablesInScript } from './arrays.ts';
import { htmlInScript } from './literals.ts';
import { descendants, isElement, rawText } from './node.ts';
import type { ElementNode, HtmlTree } from './node.ts';

/** HTML inside an element, or the element itself where its children are the article. */
export interface Embedded { host: ElementNode; html: string | null }

/** A quick look whether there can be anything in it: a tag, or the words of the form, in one of the usual disguises. */
const WORTH_READING = /<(?:table|td|tr|p|div)\b|\\u003[cC]|\\x3[cC]|%3[cC]|&lt;|&#60;|[A-Za-z0-9+/]{400}/;

function inScript({ attributes }: ElementNode, text: string): string | null {
  if (!WORTH_READING.test(text)) return null;
  const type = attributes.type?.toLowerCase() ?? '';
  if (/xml|template|html|text\/x-/.test(type)) return text.replace(/<!\[CDATA\[|\]\]>/g, '').replace(/<\?xml[^>]*\?>/g, '');
  return htmlInScript(text);
}

function embeddedIn(host: ElementNode): Embedded | null {
  switch (host.tag) {
    case 'script': {
      const html = inScript(host, rawText(host));
      return html ? { host, html } : null;
    }
    case 'textarea': case 'xmp': case 'noembed': case 'noframes': {
      const html = rawText(host);
      return WORTH_READING.test(html) ? { host, html } : null;
    }
    case 'iframe': return host.attributes.srcdoc ? { host, html: host.attributes.srcdoc } : null;
    case 'template': case 'noscript': return host.children.length > 0 ? { host, html: null } : null;
    case 'input': return host.attributes.type?.toLowerCase() === 'hidden' && WORTH_READING.test(host.attributes.value ?? '') ? { host, html: host.attributes.value! } : null;
    default: return escapedIn(host) ?? inAttribute(host);
  }
}

/** Markup that the page prints as text, because it was escaped once too often. */
function escapedIn(host: ElementNode): Embedded | null {
  const text = host.children.filter((child) => !isElement(child)).join('\n');
  return /<t(?:able|d)\b[^<]*>/i.test(text) ? { host, html: text } : null;
}

/** No attribute of the page itself is nearly as long as an article. */
const LONG = 400;

/** An article that an attribute carries for a script to put in its place: as HTML, or as a string of JSON. */
function inAttribute(host: ElementNode): Embedded | null {
  for (const [name, value] of Object.entries(host.attributes)) {
    if (value.length < LONG || name === 'style' || name === 'src' || name === 'href' || !WORTH_READING.test(value)) continue;
    const html = /^\s*["'[{]/.test(value) ? htmlInScript(value) : value;
    if (html !== null) return { host, html };
  }
  return null;
}

/** Every article that may be hidden in the page, in document order. */
export function embeddedSources(tree: HtmlTree): Embedded[] {
  const found: Embedded[] = [];
  for (const element of descendants(tree.root)) {
    const embedded = embeddedIn(element);
    if (embedded) found.push(embedded);
  }
  return [...found, ...drawnTables(tree)];
}

/** Tables in the arrays of scripts; none where they contradict each other. */
function drawnTables(tree: HtmlTree): Embedded[] {
  const scripts = [...descendants(tree.root)].filter(({ tag }) => tag === 'script');
  const drawn = scripts.map((host) => ({ host, tables: tablesInScript(rawText(host)) }));
  if (areRivals(drawn.flatMap(({ tables }) => tables))) return [];
  return drawn.filter(({ tables }) => tables.length > 0).map(({ host, tables }) => ({ host, html: tables.map(markupOf).join('<p>&nbsp;</p>') }));
}
