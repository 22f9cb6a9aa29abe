/** What reading one DOCX file knows and collects on the way. */
import type { ReadWarning, SourceDocument } from '../../model/document.ts';
import type { OfficePackage, Relationship } from './package.ts';
import type { Styles } from './styles.ts';
import { child, descendants, textOf, toggle } from './xml.ts';
import type { XmlElement } from './xml.ts';

export interface Reading {
  package: OfficePackage;
  relationships: Map<string, Relationship>;
  styles: Styles;
  /** Open fields: a field's text is shown only in its result, not in its code. */
  fields: ('code' | 'result')[];
  tableCount: number;
  attachments: SourceDocument['attachments'];
  warnings: Map<ReadWarning['code'], string>;
}

/** The branch of an `mc:AlternateContent` that is read: the first choice with content, else the fallback. Never both. */
export function chosenBranch(element: XmlElement): XmlElement | undefined {
  const branches = element.children.filter((node): node is XmlElement => typeof node !== 'string' && node.children.length > 0);
  return branches.find(({ name }) => name === 'mc:Choice') ?? branches.find(({ name }) => name === 'mc:Fallback');
}

/** Elements that are transparent: their children stand where they stand. */
export const TRANSPARENT = new Set(['w:ins', 'w:moveTo', 'w:customXml', 'w:smartTag', 'w:hyperlink', 'w:dir', 'w:bdo', 'w:sdt', 'w:sdtContent', 'w:fldSimple', 'wx:sect', 'wx:sub-section', 'wx:pBdrGroup']);

/** Content that goes when the changes are accepted. */
export const REMOVED = new Set(['w:del', 'w:moveFrom']);

/** What a content control says before anyone has filled it in. */
const PROMPT = /单击|点击|此处|请(?:输入|选择|填写)|选择一项|输入(?:文字|日期|内容)|click|tap|enter|choose/i;

/** True for a content control that still shows its prompt: nothing was written there. */
export function isPrompt(element: XmlElement): boolean {
  if (element.name !== 'w:sdt' || toggle(child(element, 'w:sdtPr'), 'w:showingPlcHdr') !== true) return false;
  return PROMPT.test(descendants(element, 'w:t').map(textOf).join(''));
}
