/** Words that a pattern cannot match without, so that most texts need not be tried against most patterns. */

/** One of these stands in every match of a pattern, or of a part of it; null where nothing is certain. */
type Words = string[] | null;

interface Part { words: Words; /** Where the part ends in the source. */ end: number }

const OPTIONAL = /^(?:[?*]|\{0[,}])/;
const QUANTIFIER = /^(?:[?*+]|\{\d+(?:,\d*)?\})\??/;
const LETTER = /[\u3400-\u9fff]/;

/** Gives words of which every match of the pattern has one; null where its source names none that all matches share. */
export function tellingWords({ source }: RegExp): Words {
  return ofAlternatives(alternativesOf(source));
}

/** True where the text has one of the words, or where none is known. */
export function mayTell(text: string, words: Words): boolean {
  return words === null || words.some((word) => text.includes(word));
}

function ofAlternatives(alternatives: string[]): Words {
  const words = alternatives.map(ofSequence);
  return words.every((each) => each !== null) ? [...new Set(words.flat())] : null;
}

/** The longest of what the parts of a sequence must have. */
function ofSequence(source: string): Words {
  let best: Words = null;
  let run = '';
  const offer = (words: Words): void => { if (words !== null && weight(words) > weight(best)) best = words; };
  const endRun = (): void => { if (run !== '') offer([run]); run = ''; };
  for (let at = 0; at < source.length;) {
    const { words, end } = partAt(source, at);
    const after = source.slice(end);
    const quantifier = QUANTIFIER.exec(after)?.[0] ?? '';
    const isLetter = end === at + 1 && LETTER.test(source[at]!);
    if (!isLetter || OPTIONAL.test(after)) endRun();
    else run += source[at]!;
    if (!isLetter && !OPTIONAL.test(after)) offer(words);
    if (quantifier !== '') endRun();
    at = end + quantifier.length;
  }
  endRun();
  return best;
}

function weight(words: Words): number {
  return words === null ? 0 : Math.min(...words.map((word) => word.length)) - words.length / 100;
}

/** A group, a class, an escape or one character. */
function partAt(source: string, at: number): Part {
  if (source[at] === '\\') return { words: null, end: at + 2 };
  if (source[at] === '[') return { words: null, end: closing(source, at) + 1 };
  if (source[at] !== '(') return { words: null, end: at + 1 };
  const end = closing(source, at);
  const [opening] = /^\((?:\?(?:<?[=!]|:|<\w+>))?/.exec(source.slice(at))!;
  const looks = /^\(\?<?[=!]/.test(opening);
  return { words: looks ? null : ofAlternatives(alternativesOf(source.slice(at + opening.length, end))), end: end + 1 };
}

/** Where the group or class that opens at `at` closes. */
function closing(source: string, at: number): number {
  let depth = 0;
  let inClass = false;
  for (let index = at; index < source.length; index += 1) {
    const character = source[index];
    if (character === '\\') index += 1;
    else if (inClass) inClass = character !== ']';
    else if (character === '[') inClass = true;
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    if (depth === 0 && !inClass) return index;
  }
  return source.length;
}

function alternativesOf(source: string): string[] {
  const alternatives: string[] = [];
  let from = 0;
  for (let at = 0; at < source.length; at = partAt(source, at).end) {
    if (source[at] !== '|') continue;
    alternatives.push(source.slice(from, at));
    from = at + 1;
  }
  return [...alternatives, source.slice(from)];
}
