/**
 * XML to a small tree. htmlparser2 in XML mode never expands entities of a document type, never recurses and takes
 * damaged markup as far as it goes, which is why it reads the parts of untrusted files here.
 */
import { Parser } from 'htmlparser2';

export interface XmlElement {
  /** Canonical `prefix:name`, whatever prefix the file uses (see NAMESPACES); elements of other vocabularies keep theirs. */
  name: string;
  /** Attributes by their name without prefix. */
  attributes: Record<string, string>;
  children: XmlNode[];
}
export type XmlNode = XmlElement | string;

export interface XmlDocument { root: XmlElement; depthLimited: boolean }

/** Elements nested deeper than this are left out; 24 tables within one another still fit. */
const MAX_DEPTH = 250;
const GIVE_UP_DEPTH = 1000;
const PIECE = 65_536;

/** Transitional and strict namespaces of the vocabularies that are read. */
const NAMESPACES = new Map([
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w'],
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w'],
  ['http://schemas.microsoft.com/office/word/2003/wordml', 'w'],
  ['http://schemas.microsoft.com/office/word/2003/auxHint', 'wx'],
  ['http://schemas.microsoft.com/office/2006/xmlPackage', 'pkg'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'm'],
  ['http://purl.oclc.org/ooxml/officeDocument/math', 'm'],
  ['http://schemas.openxmlformats.org/drawingml/2006/main', 'a'],
  ['http://purl.oclc.org/ooxml/drawingml/main', 'a'],
  ['http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing', 'wp'],
  ['http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing', 'wp'],
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['urn:schemas-microsoft-com:office:office', 'o'],
  ['http://schemas.openxmlformats.org/package/2006/relationships', 'rel'],
  ['http://schemas.openxmlformats.org/package/2006/metadata/core-properties', 'cp'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://purl.org/dc/terms/', 'dcterms'],
]);

/** Names that Word 2003 wrote otherwise. */
const RENAMED = new Map([['w:vmerge', 'w:vMerge'], ['w:hmerge', 'w:hMerge']]);

type Prefixes = ReadonlyMap<string, string>;

function withDeclared(prefixes: Prefixes, attributes: Record<string, string>): Prefixes {
  let own: Map<string, string> | null = null;
  for (const name in attributes) {
    if (!name.startsWith('xmlns')) continue;
    own ??= new Map(prefixes);
    const prefix = name.slice(6);
    own.set(prefix, NAMESPACES.get(attributes[name]!) ?? prefix);
  }
  return own ?? prefixes;
}

function canonical(name: string, prefixes: Prefixes): string {
  const colon = name.indexOf(':');
  const prefix = colon < 0 ? '' : name.slice(0, colon);
  const known = prefixes.get(prefix) ?? prefix;
  const full = known === '' ? name : `${known}:${colon < 0 ? name : name.slice(colon + 1)}`;
  return RENAMED.get(full) ?? full;
}

function withoutPrefixes(attributes: Record<string, string>): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const name in attributes) {
    if (name === '__proto__') continue;
    const colon = name.indexOf(':');
    plain[colon < 0 ? name : name.slice(colon + 1)] = attributes[name]!;
  }
  return plain;
}

/** Parses a part; damaged XML gives what stands before (and after) the damage. */
export function parseXml(text: string): XmlDocument {
  const root: XmlElement = { name: '', attributes: {}, children: [] };
  const open: { element: XmlElement; prefixes: Prefixes }[] = [{ element: root, prefixes: new Map() }];
  let tooDeep = 0;
  let depthLimited = false;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (tooDeep > 0 || open.length > MAX_DEPTH) { tooDeep += 1; depthLimited = true; return; }
      const top = open[open.length - 1]!;
      const prefixes = withDeclared(top.prefixes, attributes);
      const element: XmlElement = { name: canonical(name, prefixes), attributes: withoutPrefixes(attributes), children: [] };
      top.element.children.push(element);
      open.push({ element, prefixes });
    },
    ontext(data) {
      if (tooDeep > 0) return;
      const { children } = open[open.length - 1]!.element;
      const last = children.length - 1;
      if (typeof children[last] === 'string') children[last] += data; else children.push(data);
    },
    onclosetag() {
      if (tooDeep > 0) tooDeep -= 1; else if (open.length > 1) open.pop();
    },
  }, { xmlMode: true, decodeEntities: true });
  // The parser's cost grows with the depth: what is nested without end is given up.
  for (let at = 0; at < text.length && tooDeep < GIVE_UP_DEPTH; at += PIECE) parser.write(text.slice(at, at + PIECE));
  parser.end();
  return { root, depthLimited };
}

/** The bytes of an XML part as text: by byte order mark, else by the declared encoding, else UTF-8. */
export function decodeXml(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const label = /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']/i.exec(head)?.[1] ?? 'utf-8';
  try { return new TextDecoder(label).decode(bytes); } catch { return new TextDecoder().decode(bytes); }
}

export const isElement = (node: XmlNode): node is XmlElement => typeof node !== 'string';

/** The first child element of that name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((node): node is XmlElement => isElement(node) && node.name === name);
}

/** Every element of that name at any depth, in document order, not looking inside a found one. */
export function descendants(element: XmlElement, name: string): XmlElement[] {
  const found: XmlElement[] = [];
  for (const node of element.children) {
    if (!isElement(node)) continue;
    if (node.name === name) found.push(node); else found.push(...descendants(node, name));
  }
  return found;
}

/** All text inside. */
export function textOf(element: XmlElement | undefined): string {
  return element?.children.map((node) => (isElement(node) ? textOf(node) : node)).join('') ?? '';
}

/** An on/off property such as `w:vanish`: undefined where it is not set. */
export function toggle(properties: XmlElement | undefined, name: string): boolean | undefined {
  const element = child(properties, name);
  if (!element) return undefined;
  return !['0', 'false', 'off', 'none'].includes(element.attributes['val'] ?? 'true');
}
