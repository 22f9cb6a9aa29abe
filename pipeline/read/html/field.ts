/** What a cell shows by other means than text: fields of a form, formulas, drawings, scripts. */
import { elementsOf, rawText } from './node.ts';
import type { ElementNode } from './node.ts';

/** Elements that print nothing in running text, and a figure in a cell. */
export const UNPRINTED_FIELDS: ReadonlySet<string> = new Set(['input', 'textarea', 'select', 'button', 'math', 'svg', 'script']);

const LONGEST = 60;
/** A script shows something here that is not known: no blank. */
const SCRIPTED = '[脚本]';

/** The text that a reader sees in the place of the element; empty where it is no field of a figure. */
export function fieldText(element: ElementNode): string {
  switch (element.tag) {
    case 'input': return /^(?:text|number|)$/i.test(element.attributes.type ?? '') ? (element.attributes.value ?? '') : '';
    case 'select': return chosen(element);
    case 'script': return written(rawText(element));
    case 'button': case 'svg': return figureIn(rawText(element));
    default: return short(rawText(element));
  }
}

function short(text: string): string {
  return text.length > LONGEST || text.includes('<') ? '' : text.trim();
}

/** A button or a drawing is dress but where it holds a figure and nothing else. */
function figureIn(text: string): string {
  return /^\s*[\d０-９][\d０-９,，.]*\s*$/.test(text) ? text.trim() : '';
}

function chosen(element: ElementNode): string {
  const options = elementsOf(element).filter(({ tag }) => tag === 'option');
  const option = options.find(({ attributes }) => attributes.selected !== undefined) ?? options[0];
  return option === undefined ? '' : short(rawText(option));
}

/** `document.write(12)`: what it writes, where that is written out. */
function written(script: string): string {
  if (!/document\s*\.\s*write/.test(script)) return '';
  const [, , text, number] = /^\s*document\.write(?:ln)?\(\s*(?:(["'])([^"'<>]{0,40})\1|(\d[\d.]*))\s*\);?\s*$/.exec(script) ?? [];
  return (text ?? number)?.trim() ?? SCRIPTED;
}
