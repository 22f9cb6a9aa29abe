/** The parts of an Office Open XML package, inflated only when asked for and only where their size is sane. */
import { unzipSync } from 'fflate';
import { UnreadableError, messageOf } from '../../lib/errors.ts';
import { decodeXml, descendants, parseXml } from './xml.ts';
import type { XmlElement } from './xml.ts';

/** A report's `document.xml` has 0.1 to 3 MB; what is past this is a zip bomb or no report. */
export const MAX_PART_BYTES = 64 * 1024 * 1024;
const MAX_ENTRIES = 10_000;

export interface Relationship { id: string; type: string; target: string; external: boolean }

export interface OfficePackage {
  /** Names of the parts, as stored. */
  names: string[];
  /** Bytes of a part, undefined where there is none. @throws UnreadableError where it is too large or damaged. */
  bytes(name: string): Uint8Array | undefined;
  /** The root of an XML part. */
  xml(name: string): XmlElement | undefined;
  /** Relationships of a part (of the package itself for ''), targets as part names. */
  relationships(name: string): Relationship[];
  /** True where a part was nested too deeply to be read whole. */
  depthLimited(): boolean;
}

const plainName = (name: string): string => name.replace(/\\/g, '/').replace(/^\/+/, '').toLowerCase();

interface Entry { name: string; originalSize: number }

function listEntries(bytes: Uint8Array): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  unzipSync(bytes, {
    filter({ name, originalSize }) {
      if (entries.size >= MAX_ENTRIES) throw new UnreadableError('too_many_parts', `The DOCX file holds more than ${MAX_ENTRIES} parts; it is no report.`);
      entries.set(plainName(name), { name, originalSize });
      return false;
    },
  });
  return entries;
}

function inflate(bytes: Uint8Array, entry: Entry): Uint8Array {
  if (entry.originalSize > MAX_PART_BYTES) {
    throw new UnreadableError('too_large', `The part ${JSON.stringify(entry.name)} of the DOCX file would unpack to ${Math.round(entry.originalSize / 1048576)} MB; the limit is ${MAX_PART_BYTES / 1048576} MB.`);
  }
  const unpacked = unzipSync(bytes, { filter: ({ name }) => name === entry.name })[entry.name];
  if (!unpacked) throw new UnreadableError('damaged', `The part ${JSON.stringify(entry.name)} of the DOCX file could not be unpacked.`);
  return unpacked;
}

/** Where a relationship's target is, given the part that names it. */
function resolveTarget(part: string, target: string): string {
  if (target.startsWith('/')) return plainName(target);
  const folders = plainName(part).split('/').slice(0, -1);
  for (const step of plainName(target).split('/')) {
    if (step === '..') folders.pop(); else if (step !== '.') folders.push(step);
  }
  return folders.join('/');
}

/** The name of the part that holds the relationships of a part. */
export function relationshipsPart(part: string): string {
  const cut = part.lastIndexOf('/') + 1;
  return `${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`;
}

/** The relationships that a part's relationships part lists. */
export function relationshipsIn(root: XmlElement | undefined, name: string): Relationship[] {
  return root ? descendants(root, 'rel:Relationship').map(({ attributes }) => ({
    id: attributes['Id'] ?? '', type: (attributes['Type'] ?? '').replace(/^.*\//, ''), external: attributes['TargetMode'] === 'External',
    target: attributes['TargetMode'] === 'External' ? attributes['Target'] ?? '' : resolveTarget(name, attributes['Target'] ?? ''),
  })) : [];
}

/**
 * Opens a zip file as a package.
 * @throws UnreadableError where it is no zip file or a damaged one.
 */
export function openPackage(bytes: Uint8Array): OfficePackage {
  let limited = false;
  const parts = new Map<string, XmlElement>();
  const read = <T>(work: () => T): T => {
    try { return work(); } catch (error) {
      if (error instanceof UnreadableError) throw error;
      throw new UnreadableError('damaged', `The DOCX file is damaged and cannot be unpacked (${messageOf(error)}). Fetch it again.`, { cause: error });
    }
  };
  const entries = read(() => listEntries(bytes));
  const partBytes = (name: string): Uint8Array | undefined => {
    const entry = entries.get(plainName(name));
    return entry && read(() => inflate(bytes, entry));
  };
  const xml = (name: string): XmlElement | undefined => {
    const known = parts.get(name);
    if (known) return known;
    const content = partBytes(name);
    if (!content) return undefined;
    const parsed = parseXml(decodeXml(content));
    limited ||= parsed.depthLimited;
    parts.set(name, parsed.root);
    return parsed.root;
  };
  return {
    names: [...entries.keys()],
    bytes: partBytes,
    xml,
    relationships: (name) => relationshipsIn(xml(relationshipsPart(plainName(name))), name),
    depthLimited: () => limited,
  };
}
