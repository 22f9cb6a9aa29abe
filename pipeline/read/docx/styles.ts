/** What of a document's styles matters for reading: the outline level of headings and whether text is hidden. */
import { child, descendants, toggle } from './xml.ts';
import type { XmlElement } from './xml.ts';

export interface Styles {
  /** 1–6 for a heading style, else undefined. */
  heading(styleId: string | undefined): number | undefined;
  /** Whether the style hides its text. */
  hidden(styleId: string | undefined): boolean;
}

/** `w:outlineLvl` counts from 0; 9 is body text. */
export function headingOfOutline(level: string | undefined): number | undefined {
  const value = Number(level);
  return level !== undefined && Number.isInteger(value) && value >= 0 && value < 9 ? Math.min(value + 1, 6) : undefined;
}

function ownHeading(style: XmlElement): number | undefined {
  const named = /^(?:heading|标题)\s*([1-9])$/i.exec(child(style, 'w:name')?.attributes['val'] ?? '')?.[1];
  if (named) return Math.min(Number(named), 6);
  return headingOfOutline(child(child(style, 'w:pPr'), 'w:outlineLvl')?.attributes['val']);
}

/** Reads `styles.xml`; `basedOn` is followed at most ten steps. */
export function readStyles(root: XmlElement | undefined): Styles {
  const byId = new Map<string, XmlElement>();
  for (const style of root ? descendants(root, 'w:style') : []) byId.set(style.attributes['styleId'] ?? '', style);
  function inherited<T>(styleId: string | undefined, own: (style: XmlElement) => T | undefined): T | undefined {
    let style = styleId === undefined ? undefined : byId.get(styleId);
    for (let step = 0; style && step < 10; step += 1) {
      const value = own(style);
      if (value !== undefined) return value;
      style = byId.get(child(style, 'w:basedOn')?.attributes['val'] ?? '');
    }
    return undefined;
  }
  return {
    heading: (styleId) => inherited(styleId, ownHeading),
    hidden: (styleId) => inherited(styleId, (style) => toggle(child(style, 'w:rPr'), 'w:vanish')) ?? false,
  };
}
