/** What the lines of an aligned table hold, with what stands beside or below its row put where it belongs. */
import { isPageNumber } from './line.ts';
import type { TextLine, Token } from './line.ts';
import { isFigureLine, spacedLine } from './region.ts';
import type { SpacedLine } from './region.ts';

/** Cuts the printed lines of a table; `wide` is the number of columns that a Chinese character takes. */
export function spacedLines(lines: readonly TextLine[], wide: 1 | 2): SpacedLine[] {
  const printed = lines.filter(({ text }) => /\S/.test(text) && !isPageNumber(text)).map((line) => {
    const spaced = spacedLine(line, wide);
    return spaced.figures.length > 0 && !isFigureLine(spaced) && spaced.labels.length > 0 ? { ...spaced, labels: [...spaced.labels, ...spaced.figures], figures: [] } : spaced;
  });
  return withWrappedFigures(withoutSideHeading(printed));
}

/** The heading of the rows (三)–(七), which runs down beside them a character or two a line. */
const SIDE_HEADING = /三?[、,，]?本年度办理结果/;
const LONGEST_PART = 3;

function withoutSideHeading(lines: readonly SpacedLine[]): SpacedLine[] {
  const parts = lines.flatMap(({ labels: [first] }, at) => (first && first.text.length <= LONGEST_PART && first.start <= LONGEST_PART ? [{ at, text: first.text }] : []));
  const found = SIDE_HEADING.exec(parts.map(({ text }) => text).join(''));
  if (!found) return [...lines];
  let from = 0;
  const own = new Set(parts.filter(({ text }) => { from += text.length; return from > found.index && from <= found.index + found[0].length; }).map(({ at }) => at));
  return lines.map((line, at) => (own.has(at) ? { ...line, labels: line.labels.slice(1) } : line)).filter(({ labels, figures }) => labels.length + figures.length > 0);
}

/** So many lines of a label that holds a character or two a line leave it open beside which label a figure stands. */
const MANY = 6;

/** True where labels run down the table a character or two a line: which row a line of figures belongs to cannot be told. */
export function isSetByCharacter(lines: readonly TextLine[]): boolean {
  const labels = spacedLines(lines, 1).filter((line) => line.figures.length === 0).map((line) => line.labels);
  const narrow = labels.filter((tokens) => tokens.length <= 2 && tokens.every(({ text }) => text.length <= 2) && tokens.some(({ text }) => /\p{Script=Han}/u.test(text)));
  return narrow.length >= MANY && narrow.length * 2 > labels.length;
}

const overlap = (one: Token, other: Token): boolean => one.start < other.end && other.start < one.end;

/** The figure above that a figure is the rest of: a number too long for its narrow column goes on in the next line. */
function beginningOf(figure: Token, above: SpacedLine): Token | undefined {
  return /^\d{1,3}$/.test(figure.text) ? above.figures.find((one) => /\d{2}$/.test(one.text) && overlap(one, figure)) : undefined;
}

/** Numbers that were wrapped are put together with a gap, so that none is read until the sums say that it is one. */
function withWrappedFigures(lines: readonly SpacedLine[]): SpacedLine[] {
  const result: SpacedLine[] = [];
  for (const line of lines) {
    const above = result[result.length - 1];
    const begun = above && line.labels.length === 0 && line.figures.length < above.figures.length ? line.figures.map((figure) => beginningOf(figure, above)) : [];
    if (begun.length === 0 || begun.some((one) => one === undefined)) { result.push(line); continue; }
    const figures = above!.figures.map((one) => (begun.includes(one) ? { ...one, text: `${one.text} ${line.figures[begun.indexOf(one)]!.text}` } : one));
    result[result.length - 1] = { ...above!, figures };
  }
  return result;
}
