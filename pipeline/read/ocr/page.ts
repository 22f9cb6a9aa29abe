/** A page that is a picture, read: characters with their places on the straightened page, and its ruling lines. */
import type { Box } from '../pdf/geometry.ts';
import type { Glyph } from '../pdf/glyphs.ts';
import type { Page } from '../pdf/page.ts';
import type { Pdfium } from '../pdf/pdfium.ts';
import { printedOn } from './cells.ts';
import type { Printed } from './cells.ts';
import { digitRuns, DOUBTFUL, doubtedFigure, hasDigits, isBelieved, isFigure, textOf } from './doubt.ts';
import { ocrSource, runningRecogniser } from './engine.ts';
import type { Recogniser } from './engine.ts';
import { readLines, VIEWS } from './lines.ts';
import type { ReadCharacter } from './lines.ts';
import { picturesOf } from './picture.ts';
import { otherInks, scanOf, withoutPieces } from './scan.ts';
import type { Scan } from './scan.ts';

/** A page with fewer characters than this over its picture has only a stamp or a page number as text. */
const LEAST_TEXT = 30;
/** Of one document at most so many pages are read as pictures. */
const MAX_SCANNED_PAGES = 40;
/** Context on either side of digits within words, and a character's share of the line's height. */
const CONTEXT = 2;

/** A page is read from its picture where it has no text of its own; a layer that another recogniser made is not believed. */
function isScanned({ glyphs, hasPagePicture }: Page): boolean {
  return hasPagePicture && glyphs.filter(({ ocr }) => !ocr).length < LEAST_TEXT;
}

/** A line as the recogniser gets it: figures and dashes with the room that words would have. */
function boxOfLine({ box }: Printed, em: number): Box {
  const lacking = Math.max(em * 0.9 - (box.bottom - box.top), 0) / 2;
  return { ...box, top: box.top - lacking, bottom: box.bottom + lacking };
}

interface Line { printed: Printed; box: Box; characters: ReadCharacter[] }

/** Figures are read again, from their ink alone; those still in doubt a third time, with their ink parted in other ways. */
async function figuresRead(recogniser: Recogniser, scan: Scan, lines: Line[]): Promise<void> {
  const figures = lines.map((line) => ({ line, views: [line.characters], inks: [line.printed.pieces as Box[]] }));
  let doubtful = figures;
  for (const view of [VIEWS.ink, VIEWS.dark]) {
    const again = await readLines(recogniser, scan.picture, doubtful.map(({ line }) => line.printed.box), view);
    doubtful.forEach(({ views }, index) => { views.push(again[index]!); });
    doubtful = doubtful.filter(({ line: { printed: { box } }, views, inks }) => !isBelieved(views, inks, box.bottom - box.top));
    for (const { line, inks } of doubtful) inks.push(...otherInks(scan, line.printed.box));
  }
  for (const { line } of doubtful) line.characters = doubtedFigure(line.characters);
}

interface Stretch { line: Line; from: number; to: number; box: Box }

function stretchesOf(line: Line): Stretch[] {
  const { characters, box } = line;
  const half = (box.bottom - box.top) / 2;
  return digitRuns(characters).map(({ from, to }) => {
    const [first, last] = [Math.max(from - CONTEXT, 0), Math.min(to + CONTEXT, characters.length) - 1];
    return { line, from: first, to: last + 1, box: { ...box, left: Math.max(characters[first]!.x - half, box.left), right: Math.min(characters[last]!.x + half, box.right) } };
  });
}

/** Digits and the points between them. */
const digitsOf = (characters: ReadCharacter[]): string => textOf(characters).normalize('NFKC').replace(/(?<!\d)\.|\.(?!\d)|[^\d.]/g, '');

/** Digits within words are read again in a crop of their own; where that says otherwise they are doubtful. */
async function digitsRead(recogniser: Recogniser, { picture }: Scan, lines: Line[]): Promise<void> {
  const stretches = lines.flatMap(stretchesOf);
  const again = await readLines(recogniser, picture, stretches.map(({ box }) => box), VIEWS.within);
  stretches.forEach(({ line, from, to }, index) => {
    const own = line.characters.slice(from, to);
    const sure = own.every(({ text, confidence }) => !/\d/.test(text) || confidence > 0.7);
    if (sure && digitsOf(own) === digitsOf(again[index]!)) return;
    for (let place = from; place < to; place += 1) if (/\d/.test(line.characters[place]!.text)) line.characters[place] = { ...line.characters[place]!, text: DOUBTFUL };
  });
}

const middle = ({ left, right }: Box): number => (left + right) / 2;

function shapeRead({ printed, box }: Printed): ReadCharacter[] {
  return [{ text: printed === 'dash' ? '—' : DOUBTFUL, confidence: 1, x: middle(box) }];
}

async function linesRead(recogniser: Recogniser, scan: Scan, printed: Printed[]): Promise<Line[]> {
  const lines = printed.map((each): Line => ({ printed: each, box: boxOfLine(each, scan.em), characters: shapeRead(each) }));
  const unknown = lines.filter((line) => line.printed.printed === undefined);
  const read = await readLines(recogniser, scan.picture, unknown.map(({ box }) => box), VIEWS.plain);
  unknown.forEach((line, index) => { line.characters = read[index]!; });
  await figuresRead(recogniser, scan, unknown.filter(({ characters, printed: { inTable } }) => (inTable || hasDigits(characters)) && isFigure(characters)));
  await digitsRead(recogniser, scan, unknown.filter(({ characters }) => !isFigure(characters) && hasDigits(characters)));
  return lines;
}

/** Characters side by side without gaps of their own making; the height is the line's. */
function glyphsOf({ box, characters }: Line, object: number, scale: number): Glyph[] {
  const size = box.bottom - box.top;
  const places = characters.map(({ x }) => (Number.isNaN(x) ? middle(box) : x));
  return characters.map(({ text }, index) => {
    const before = index > 0 ? (places[index - 1]! + places[index]!) / 2 : Math.max(box.left, places[index]! - size);
    const after = index + 1 < places.length ? (places[index]! + places[index + 1]!) / 2 : Math.min(box.right, places[index]! + size);
    const left = Math.min(before, places[index]!);
    const right = Math.max(after, places[index]! + 1);
    return { text, left: left / scale, right: right / scale, top: box.top / scale, bottom: box.bottom / scale, size: size / scale, turns: 0, ocr: true, object };
  });
}

/** Number of a page, alone at its head or foot, whose dashes may read as 一. */
const PAGE_NUMBER = /^[-—–－·.一_~\ufffd\s]*\d{0,3}[-—–－·.一_~\ufffd\s]*$/;
const MARGIN = 0.1;

function withoutPageNumber(lines: Line[], pageHeight: number): Line[] {
  return lines.filter(({ printed, characters, box }) => printed.inTable || !PAGE_NUMBER.test(textOf(characters)) || (box.bottom > pageHeight * MARGIN && box.top < pageHeight * (1 - MARGIN)));
}

/** The page as it is where it cannot be drawn. */
async function readScannedPage(pdfium: Pdfium, document: number, page: Page): Promise<Page> {
  const pictures = picturesOf(pdfium, document, page.number);
  if (!pictures) return page;
  const [width, height] = [pictures.neutral.width / pictures.scale, pictures.neutral.height / pictures.scale];
  const scan = scanOf(pictures);
  const printed = printedOn(scan, width, height);
  const clean = { ...scan, picture: withoutPieces(scan.picture, printed.filter((each) => each.printed === 'dirt').flatMap(({ pieces }) => pieces)) };
  const lines = await linesRead(await runningRecogniser(), clean, printed.filter((each) => each.printed !== 'dirt'));
  const glyphs = withoutPageNumber(lines, pictures.neutral.height).flatMap((line, index) => glyphsOf(line, index, scan.scale));
  const { horizontal, vertical } = scan;
  return { ...page, width, height, glyphs, hidden: 0, drawing: { horizontal, vertical, fills: [], pictures: page.drawing.pictures }, displayed: scan.displayed };
}

/**
 * Gives the pages of an open document with those that are pictures read by the recogniser, as far as one was given
 * (`useOcr`); their characters are marked `ocr`, their places are on the page as displayed.
 */
export async function readScannedPages(pdfium: Pdfium, document: number, pages: Page[]): Promise<Page[]> {
  const scanned = new Set(pages.filter(isScanned).slice(0, MAX_SCANNED_PAGES));
  const source = ocrSource();
  if (scanned.size === 0 || source === null) return pages;
  source.onPages?.(scanned.size);
  const read: Page[] = [];
  for (const page of pages) read.push(scanned.has(page) ? await readScannedPage(pdfium, document, page) : page);
  return read;
}
