/** The text of one paragraph as it would be printed with all changes accepted. */
import type { ReadingMark } from '../../model/document.ts';
import { REMOVED, TRANSPARENT, chosenBranch, isPrompt } from './reading.ts';
import type { Reading } from './reading.ts';
import { lookOf } from './styles.ts';
import type { TextLook } from './styles.ts';
import { child, descendants, isElement, textOf } from './xml.ts';
import type { XmlElement } from './xml.ts';

export interface ParagraphText {
  text: string;
  /** Contents of the text boxes anchored in the paragraph. */
  boxes: XmlElement[];
  marks: Set<ReadingMark>;
  /** Whether the last of the text stands above the line. */
  endsRaised: boolean;
}

interface Run { out: ParagraphText; reading: Reading; inCell: boolean; paragraphStyle: string | undefined; hidden: boolean; raised: boolean; struck: boolean }

const SIGNS: Record<string, string> = { 'w:tab': '\t', 'w:ptab': '\t', 'w:br': '\n', 'w:cr': '\n', 'w:noBreakHyphen': '-' };

/** A note's mark raised beside a number: read as digits it would make another number of it. */
const NOTE_MARK = /^[[［(（〔]?[\d０-９]{1,2}[\]］)）〕]?$|^[①-⑳*＊※]+$/;

/** The first that says so counts: the run, its character style, the paragraph's style. */
function lookOfRun(properties: XmlElement | undefined, run: Run): Pick<Run, 'hidden' | 'raised' | 'struck'> {
  const { styles } = run.reading;
  const looks = [lookOf(properties), styles.text(child(properties, 'w:rStyle')?.attributes['val']), styles.text(run.paragraphStyle)];
  const said = (what: keyof TextLook): boolean => looks.map((look) => look[what]).find((value) => value !== undefined) ?? false;
  return { hidden: said('hidden'), raised: said('superscript') || said('lifted'), struck: said('struck') };
}

function append(text: string, run: Run): void {
  if (text === '' || run.reading.fields.includes('code')) return;
  if (run.struck) { run.out.marks.add('revision_accepted'); return; }
  if (run.hidden) {
    run.reading.warnings.set('hidden_content_dropped', 'The document holds hidden text, which was left out.');
    return;
  }
  // A cell that stands higher as a whole holds no mark: only what rises above text on the line is one.
  if (run.raised && !run.out.endsRaised && run.inCell && NOTE_MARK.test(text.trim()) && /[\d０-９]$/.test(run.out.text)) return;
  run.out.text += text;
  run.out.endsRaised = run.raised;
}

/** A drop-down of an old form shows the chosen one of its entries and has no result text. */
function dropDownText(fieldChar: XmlElement): string {
  const list = descendants(fieldChar, 'w:ddList')[0];
  if (!list) return '';
  const chosen = Number((child(list, 'w:result') ?? child(list, 'w:default'))?.attributes['val'] ?? 0);
  return list.children.filter(isElement).filter(({ name }) => name === 'w:listEntry')[chosen]?.attributes['val'] ?? '';
}

function fieldChar(element: XmlElement, run: Run): void {
  const { fields } = run.reading;
  switch (element.attributes['fldCharType']) {
    case 'begin': append(dropDownText(element), run); fields.push('code'); break;
    case 'separate': if (fields.length > 0) fields[fields.length - 1] = 'result'; break;
    case 'end': fields.pop(); break;
  }
}

/** A character of a symbol font; those of the private use area stay what they are and will not pass for a digit. */
function symbolText({ attributes }: XmlElement): string {
  const code = Number.parseInt(attributes['char'] ?? '', 16);
  if (!Number.isFinite(code) || code < 0 || code > 0xffff) return '';
  const isSymbol = /^symbol$/i.test(attributes['font'] ?? '');
  return String.fromCharCode(isSymbol && code >= 0xf020 && code < 0xf07f ? code - 0xf000 : code);
}

const isHiddenShape = (element: XmlElement): boolean =>
  descendants(element, 'wp:docPr').some(({ attributes }) => ['1', 'true'].includes(attributes['hidden'] ?? ''))
  || element.children.some((node) => isElement(node) && /visibility\s*:\s*hidden|mso-hide\s*:\s*all/.test(node.attributes['style'] ?? ''));

function drawing(element: XmlElement, run: Run): void {
  if (run.hidden || isHiddenShape(element)) return;
  const boxes = descendants(element, 'w:txbxContent');
  run.out.boxes.push(...boxes);
  const pictures = [...descendants(element, 'a:blip').map(({ attributes }) => attributes['embed']), ...descendants(element, 'v:imagedata').map(({ attributes }) => attributes['id'])];
  const text = descendants(element, 'wp:docPr')[0]?.attributes['descr'] ?? '';
  for (const id of pictures) {
    const target = run.reading.relationships.get(id ?? '')?.target;
    if (target) run.reading.attachments.push({ href: target, text, kind: 'image' });
  }
}

function embedded(element: XmlElement, run: Run): void {
  const ole = descendants(element, 'o:OLEObject')[0];
  const target = run.reading.relationships.get(ole?.attributes['id'] ?? '')?.target;
  if (!target || run.hidden) return;
  run.reading.attachments.push({ href: target, text: ole?.attributes['ProgID'] ?? '', kind: 'embed' });
  run.reading.warnings.set('unsupported_part', `The document embeds an object (${ole?.attributes['ProgID'] ?? 'of unknown kind'}), which was not read.`);
}

function readRun(element: XmlElement, run: Run): void {
  const properties = child(element, 'w:rPr');
  const { hidden, raised, struck } = lookOfRun(properties, run);
  // Struck out by hand is deleted, as in HTML.
  walk(element, { ...run, hidden: run.hidden || hidden, raised, struck });
}

function readInline(node: XmlElement, run: Run): void {
  const sign = SIGNS[node.name];
  if (sign !== undefined) return append(sign, run);
  if (TRANSPARENT.has(node.name)) {
    if (isPrompt(node)) return;
    if (node.name === 'w:ins' || node.name === 'w:moveTo') run.out.marks.add('revision_accepted');
    return walk(node, run);
  }
  if (REMOVED.has(node.name)) { run.out.marks.add('revision_accepted'); return; }
  switch (node.name) {
    case 'w:r': return readRun(node, run);
    case 'w:t': case 'm:t': return append(textOf(node), run);
    case 'w:sym': return append(symbolText(node), run);
    case 'w:fldChar': return fieldChar(node, run);
    case 'w:ruby': { const base = child(node, 'w:rubyBase'); if (base) walk(base, run); return; }
    case 'w:drawing': case 'w:pict': return drawing(node, run);
    case 'w:object': return embedded(node, run);
    case 'mc:AlternateContent': { const branch = chosenBranch(node); if (branch) walk(branch, run); return; }
    default: if (node.name.startsWith('m:')) walk(node, run);
  }
}

function walk(element: XmlElement, run: Run): void {
  for (const node of element.children) if (isElement(node)) readInline(node, run);
}

/** Reads a `w:p`. Notes' marks, field codes, deleted and hidden text are not in it. */
export function readParagraphText(paragraph: XmlElement, reading: Reading, inCell: boolean): ParagraphText {
  const out: ParagraphText = { text: '', boxes: [], marks: new Set(), endsRaised: false };
  const paragraphStyle = child(child(paragraph, 'w:pPr'), 'w:pStyle')?.attributes['val'];
  walk(paragraph, { out, reading, inCell, paragraphStyle, hidden: false, raised: false, struck: false });
  // A field's code never goes past its paragraph; a damaged file must not swallow what follows.
  reading.fields = reading.fields.map(() => 'result');
  return out;
}
