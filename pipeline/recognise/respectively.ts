/** Lists that state several figures at once: 收到、办结政府信息公开申请分别为45件、46件; 行政复议和行政诉讼各3件. */
import { NUMBER } from './numerals.ts';
import type { Passage } from './passages.ts';

const UNIT = '(?:件次?|份|宗|起|例|条|项|个|次|人次|人|篇|场|期|部)?';
const FIGURE = `${NUMBER}${UNIT}(?!余|多|以上|左右)`;
const MARK = '(?:[、,]|和|及|与|以及)';
const LIST = new RegExp(`([^。;:!?]{2,80}?)(?:数量|件数)?(?:分别|依次|各)(?:为|是|有|达到?)?((?:${FIGURE})(?:${MARK}{1,2}(?:${FIGURE}))*)(?=[,。;)、]|$)`, 'g');
const BARE_VERB = /(?:新收|收到|接收|接到|受理|答复|办结|办理|新增)$/;

interface Piece { text: string; at: number }

/** The pieces of a text between the marks of a list, each with the place where it begins. */
function piecesOf(text: string, from: number): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  for (const mark of text.matchAll(new RegExp(MARK, 'g'))) {
    pieces.push({ text: text.slice(start, mark.index), at: from + start });
    start = mark.index + mark[0].length;
  }
  pieces.push({ text: text.slice(start), at: from + start });
  return pieces.filter((piece) => piece.text !== '');
}

/** What the last piece of `收到、办结政府信息公开申请` has behind its verb, for the bare verbs before it. */
function objectOf({ text, at }: Piece): Piece {
  const verb = /^(?:新收到?|收到|接收|接到|受理|答复|办结|办理|新增)/.exec(text)?.[0] ?? '';
  return verb === '' ? { text: '', at } : { text: text.slice(verb.length), at: at + verb.length };
}

/** One passage for a piece of the list and its figure: the text before the list, the piece, the figure. */
function alone(passage: Passage, head: number, parts: Piece[]): Passage {
  const at = passage.at.slice(0, head);
  let text = passage.text.slice(0, head);
  for (const part of parts) {
    text += part.text;
    for (let i = 0; i < part.text.length; i += 1) at.push(passage.at[part.at + i] ?? 0);
  }
  return { ...passage, text, at };
}

export interface Alone { passage: Passage; /** Where the piece begins: what stands before it is said elsewhere. */ from: number }

/** Gives each statement of the passage's lists as a passage of its own; none where names and figures are not as many. */
export function aloneOf(passage: Passage): Alone[] {
  if (!/分别|依次|各/.test(passage.text)) return [];
  return [...passage.text.matchAll(LIST)].flatMap((match) => statementsOf(passage, match));
}

function statementsOf(passage: Passage, match: RegExpMatchArray): Alone[] {
  const names = piecesOf(match[1] ?? '', match.index ?? 0);
  const end = (match.index ?? 0) + match[0].length;
  const figures = piecesOf(match[2] ?? '', end - (match[2] ?? '').length);
  const isEach = figures.length === 1 && /各(?:为|是|有|达到?)?$/.test(match[0].slice(0, match[0].length - match[2]!.length));
  const count = isEach ? (/[、和及与][^、和及与,]*$/.test(match[1]!.slice(0, -1)) ? namesTogether(match[1]!) : 0) : figures.length;
  if (count < 2 || names.length < count) return [];
  const own = names.slice(-count);
  const first = own[0]!;
  const from = lastComma(passage.text, first.at);
  const object = objectOf(own.at(-1)!);
  return own.map((name, i): Alone => {
    const start = i === 0 ? from : name.at;
    const whole: Piece = { text: passage.text.slice(start, name.at + name.text.length), at: start };
    const parts = [whole, ...(BARE_VERB.test(name.text) ? [object] : []), ...withUnit(figures[isEach ? 0 : i]!, figures.at(-1)!)];
    return { passage: alone(passage, from, parts), from };
  });
}

/** 45、46件: the unit of the last figure is that of all. */
function withUnit(figure: Piece, last: Piece): Piece[] {
  const unit = /\p{Script=Han}+$/u.exec(last.text.replace(new RegExp(`^${NUMBER}`), ''))?.[0] ?? '';
  return figure.text.endsWith(unit) ? [figure] : [figure, { text: unit, at: last.at + last.text.length - unit.length }];
}

/** How many names the words before 各 join. */
function namesTogether(words: string): number {
  return (words.slice(words.lastIndexOf(',') + 1).match(/、|和|及|与/g)?.length ?? 0) + 1;
}

function lastComma(text: string, before: number): number {
  return Math.max(...[',', '。', ';', ':'].map((mark) => text.lastIndexOf(mark, before - 1))) + 1;
}
