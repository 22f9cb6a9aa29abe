/** Mutations that leave every number that is still there as it was: what is read then is what was read before, or nothing. */
import type { Random } from '../../data/demo/random.ts';
import { randomOf } from '../../data/demo/random.ts';
import type { Report } from '../../pipeline/model/report.ts';
import type { Original } from './originals.ts';
import { latin1 } from './originals.ts';

interface Preserving { name: string; apply(text: string, random: Random): string }

/** Drops one of the pieces that the pattern finds. */
function without(pattern: RegExp): Preserving['apply'] {
  return (text, random) => {
    const found = [...text.matchAll(pattern)];
    if (found.length === 0) return text;
    const { index, 0: piece } = random.pick(found);
    return text.slice(0, index) + text.slice(index + piece.length);
  };
}

/** Cuts between two digits: markup shows that the number goes on, plain text and unpacked XML do not (a cut DOCX file does not unpack). */
const cutInNumber: Preserving['apply'] = (text, random) => {
  const found = [...text.matchAll(/\d(?=\d)/g)];
  return found.length === 0 ? text : text.slice(0, random.pick(found).index + 1);
};
const CUT: Preserving = { name: 'cut in a number', apply: cutInNumber };
const SHOWS_CUTS = /^(?:html|md|rtf|pdf)/;

const PRESERVING: readonly Preserving[] = [
  { name: 'cut the end', apply: (text, random) => text.slice(0, random.between(1, text.length)).replace(/\d+$/, '') },
  { name: 'cut the end', apply: (text, random) => text.slice(0, random.between(Math.floor(text.length / 4), text.length)).replace(/\d+$/, '') },
  { name: 'drop a row', apply: without(/<tr>.*?<\/tr>|<w:tr>.*?<\/w:tr>|\\trowd.*?\\row|^\|.*\|\n|^[^\t\n]+\t.*\n/gms) },
  { name: 'drop an attribute', apply: without(/ (?:style|border|cellspacing|class|id|charset|w:val="(?:center|single)")(?:="[^"]*")?/g) },
  { name: 'drop an end tag', apply: without(/<\/(?:td|tr|p|table|tbody|strong|div)>/g) },
  { name: 'insert white space', apply: (text, random) => { const found = [...text.matchAll(/>(?=<)|\n(?=\n)/g)]; if (found.length === 0) return text; const at = random.pick(found).index + 1; return text.slice(0, at) + '\n'.repeat(random.between(1, 9)) + text.slice(at); } },
];

/** Binary formats can only be cut: a byte dropped from them moves everything behind it. */
const isBinary = (name: string): boolean => /^(?:doc|pdf|html-gz|html-utf16|docx-file|mhtml)/.test(name) && name !== 'docx' && name !== 'docx-2019';

/** Document number `number` of the sequence, and which original it was. */
export function preserved(documents: readonly Original[], number: number): { original: Original; bytes: Uint8Array; what: string } {
  const random = randomOf(`gongkai-preserving-${number}`);
  const original = documents[number % documents.length]!;
  const cuts = SHOWS_CUTS.test(original.name) ? [CUT] : [];
  const mutation = random.pick([...cuts, ...(isBinary(original.name) ? PRESERVING.slice(0, 2) : PRESERVING)]);
  const parts = original.parts.map((part) => part.bytes);
  parts[parts.length - 1] = Buffer.from(mutation.apply(latin1(parts.at(-1)!), random), 'latin1');
  return { original, bytes: original.close(parts), what: `${original.name}: ${mutation.name}` };
}

/** Cells that read as another number than in the original, or as a number where none was printed. */
export function otherNumbers(before: Report, after: Report): string[] {
  const values = new Map(before.cells.map(({ key, value }) => [key, value]));
  return after.cells.filter(({ key, value }) => value !== null && values.has(key) && values.get(key) !== value).map(({ key, value }) => `${key} ${values.get(key)} → ${value}`);
}
