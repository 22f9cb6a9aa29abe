/** Word documents saved as one XML file: Flat OPC (`pkg:package`), and the XML of Word 2003 (`w:wordDocument`). */
import { UnreadableError } from '../../lib/errors.ts';
import { MAX_PART_BYTES, relationshipsIn, relationshipsPart } from './package.ts';
import type { OfficePackage } from './package.ts';
import { child, decodeXml, descendants, isElement, parseXml } from './xml.ts';
import type { XmlElement } from './xml.ts';

const rootWith = (element: XmlElement): XmlElement => ({ name: '', attributes: {}, children: [element] });

/** The parts of a Flat OPC file that are XML, by their names. */
function partsOf(flat: XmlElement): Map<string, XmlElement> {
  const parts = new Map<string, XmlElement>();
  for (const part of descendants(flat, 'pkg:part')) {
    const content = child(part, 'pkg:xmlData')?.children.find(isElement);
    const name = (part.attributes['name'] ?? '').replace(/^\/+/, '').toLowerCase();
    if (content && name !== '') parts.set(name, rootWith(content));
  }
  return parts;
}

/** Word 2003 keeps the parts as elements of one document. */
function partsOf2003(document: XmlElement): Map<string, XmlElement> {
  const styles = child(document, 'w:styles');
  return new Map([
    ['word/document.xml', rootWith({ ...document, name: 'w:document' })],
    ...(styles ? [['word/styles.xml', rootWith(styles)] as const] : []),
  ]);
}

/**
 * Opens such a file as the package that it could have been; parts that are no XML (pictures) are left out.
 * @throws UnreadableError where it is too large or no Word document.
 */
export function openFlat(bytes: Uint8Array): OfficePackage {
  if (bytes.length > MAX_PART_BYTES) throw new UnreadableError('too_large', `The XML file has ${Math.round(bytes.length / 1048576)} MB; the limit is ${MAX_PART_BYTES / 1048576} MB.`);
  const { root, depthLimited } = parseXml(decodeXml(bytes));
  const old = child(root, 'w:wordDocument');
  const parts = old ? partsOf2003(old) : partsOf(root);
  const xml = (name: string): XmlElement | undefined => parts.get(name.toLowerCase());
  return {
    names: [...parts.keys()],
    bytes: () => undefined,
    xml,
    relationships: (name) => relationshipsIn(xml(relationshipsPart(name)), name),
    depthLimited: () => depthLimited,
  };
}
