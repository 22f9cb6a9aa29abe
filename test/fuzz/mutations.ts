/** What is done to a document's bytes. Every mutation is one of a seeded sequence, so that its number alone replays it. */
import type { Random } from '../../data/demo/random.ts';
import { randomOf } from '../../data/demo/random.ts';
import type { Original } from './originals.ts';
import { latin1 } from './originals.ts';

/** Mutated documents stay below this; what is larger is the matter of the hostile files. */
const LARGEST = 3_000_000;

interface Mutation { name: string; apply(bytes: Uint8Array, random: Random, other: Uint8Array): Uint8Array }

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const joined = (...pieces: Uint8Array[]): Uint8Array => Buffer.concat(pieces);

function spanOf(bytes: Uint8Array, random: Random, longest = bytes.length): [number, number] {
  const start = random.between(0, Math.max(bytes.length - 1, 0));
  return [start, Math.min(bytes.length, start + random.between(1, longest))];
}

const GIANTS = ['0', '-1', '1', '255', '65535', '65536', '2147483647', '2147483648', '4294967295', '4294967296', '99999999999999999999', '1e308', '1e999', '0x7fffffff', '00000000000000000001', 'NaN', '%', ''];
const TOKENS = [
  '<table>', '</table>', '<tr>', '</tr>', '<td>', '</td>', '<td colspan=1000 rowspan=65534>', '<th rowspan=0>', '<!--', '-->', '<![CDATA[', ']]>', '<script>', '</script>', '<style>', '<template>', '<svg>', '<select>',
  '<plaintext>', '<textarea>', '<noscript>', '<base href=x>', '<frameset>', '<br>', '&#0;', '&#x10ffff;', '&#99999999;', '&amp;amp;', '&nbsp;', '\0', '\ufeff', '<w:tbl>', '<w:tc>', '</w:tc>', '<w:gridSpan w:val="999999"/>', '<w:vMerge/>',
  '<w:del>', '<w:sdt><w:sdtContent>', '<w:gridBefore w:val="70000"/>', '<mc:AlternateContent>', '<!DOCTYPE a [<!ENTITY b "c">]>', '{\\rtf1', '{', '}', '\\bin99999 ', '\\cellx-99999', '\\trowd', '\\row', '\\u-1?', "\\'", '\\ucl99 ',
  '|', '\n|---|\n', '\t', '\r', '\n\n', '    ', '```', '<<', '>>', 'endobj', 'endstream', 'stream\n', '1 0 R', '/Kids[2 0 R]', '/Parent 3 0 R', '/Length 99999999', 'xref', 'trailer', '%%EOF', 'BT', 'ET', 'q', 'Q', ' cm', '1e9 0 0 1e9 0 0 cm',
  'PK\x03\x04', 'PK\x05\x06', '\x1f\x8b', '\xd0\xcf\x11\xe0', '%PDF-1.4', '\x07', '\x13', '\x14', '\x15', '\xff\xfe', '9'.repeat(400), ' '.repeat(400), '一'.repeat(1),
];
const TAG = /<[^<>]{0,200}>|\\[a-z]{1,20}-?\d*|\/[A-Z][A-Za-z]{0,20}/g;

/** Changes pieces that a pattern finds: two of them are exchanged, one is dropped, doubled or renamed. */
function tags(bytes: Uint8Array, random: Random): Uint8Array {
  const text = latin1(bytes);
  const found = [...text.matchAll(TAG)];
  if (found.length < 2) return bytes;
  const [first, second] = [random.pick(found), random.pick(found)].sort((one, other) => one.index - other.index) as [RegExpExecArray, RegExpExecArray];
  const end = (match: RegExpExecArray): number => match.index + match[0].length;
  switch (random.between(0, 3)) {
    case 0: return first === second ? bytes : bytesOf(text.slice(0, first.index) + second[0] + text.slice(end(first), second.index) + first[0] + text.slice(end(second)));
    case 1: return bytesOf(text.slice(0, first.index) + text.slice(end(first)));
    case 2: return bytesOf(text.slice(0, end(first)) + first[0].repeat(random.between(1, 300)) + text.slice(end(first)));
    default: return bytesOf(text.slice(0, first.index) + second[0] + text.slice(end(first)));
  }
}

function numbers(bytes: Uint8Array, random: Random): Uint8Array {
  const text = latin1(bytes);
  const found = [...text.matchAll(random.next() < 0.5 ? /(?<==\s?"?)-?\d+/g : /\d+/g)];
  if (found.length === 0) return bytes;
  const chosen = random.pick(found);
  return bytesOf(text.slice(0, chosen.index) + random.pick(GIANTS) + text.slice(chosen.index + chosen[0].length));
}

const MUTATIONS: readonly Mutation[] = [
  { name: 'flip bits', apply: (bytes, random) => {
    const changed = Uint8Array.from(bytes);
    for (let left = random.between(1, 24); left > 0 && changed.length > 0; left--) { const at = random.between(0, changed.length - 1); changed[at] = changed[at]! ^ (1 << random.between(0, 7)); }
    return changed;
  } },
  { name: 'overwrite', apply: (bytes, random) => { const changed = Uint8Array.from(bytes); const [start, end] = spanOf(bytes, random, 64); changed.fill(random.pick([0, 255, 32, 48, 60, 127]), start, end); return changed; } },
  { name: 'cut the end', apply: (bytes, random) => bytes.slice(0, random.between(1, bytes.length)) },
  { name: 'cut the start', apply: (bytes, random) => bytes.slice(random.between(0, Math.max(bytes.length - 1, 0))) },
  { name: 'cut the middle', apply: (bytes, random) => { const [start, end] = spanOf(bytes, random, 2000); return joined(bytes.subarray(0, start), bytes.subarray(end)); } },
  { name: 'repeat a block', apply: (bytes, random) => { const [start, end] = spanOf(bytes, random, 4000); return joined(bytes.subarray(0, end), ...Array<Uint8Array>(random.between(1, 60)).fill(bytes.subarray(start, end)), bytes.subarray(end)); } },
  { name: 'move a block', apply: (bytes, random) => { const [start, end] = spanOf(bytes, random, 3000); const rest = joined(bytes.subarray(0, start), bytes.subarray(end)); const at = random.between(0, rest.length); return joined(rest.subarray(0, at), bytes.subarray(start, end), rest.subarray(at)); } },
  { name: 'splice', apply: (bytes, random, other) => joined(bytes.subarray(0, random.between(0, bytes.length)), other.subarray(random.between(0, other.length))) },
  { name: 'insert from another', apply: (bytes, random, other) => { const at = random.between(0, bytes.length); const [start, end] = spanOf(other, random, 3000); return joined(bytes.subarray(0, at), other.subarray(start, end), bytes.subarray(at)); } },
  { name: 'insert a token', apply: (bytes, random) => { const at = random.between(0, bytes.length); return joined(bytes.subarray(0, at), Buffer.from(random.pick(TOKENS).repeat(random.pick([1, 1, 1, 2, 50, 2000]))), bytes.subarray(at)); } },
  { name: 'change tags', apply: tags },
  { name: 'change numbers', apply: numbers },
];

const ofKind = (name: string): string => name.replace(/-.*/, '');

/** Document number `number` of the sequence: the same bytes for the same number. */
export function mutated(documents: readonly Original[], number: number): { bytes: Uint8Array; what: string } {
  const random = randomOf(`gongkai-fuzz-${number}`);
  const original = documents[number % documents.length]!;
  const kin = documents.filter(({ name }) => ofKind(name) === ofKind(original.name));
  const other = random.pick(random.next() < 0.7 ? kin : documents);
  const parts = original.parts.map((part) => part.bytes);
  const done: string[] = [];
  for (let left = random.between(1, 4); left > 0; left--) {
    const at = random.next() < 0.8 ? parts.length - 1 : random.between(0, parts.length - 1);
    const mutation = random.pick(MUTATIONS);
    const after = mutation.apply(parts[at]!, random, other.parts.at(-1)!.bytes);
    if (after.length <= LARGEST) parts[at] = after;
    done.push(mutation.name);
  }
  return { bytes: original.close(parts), what: `${original.name}: ${done.join(', ')}` };
}
