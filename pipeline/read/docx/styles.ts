/** What of a document's styles matters for reading: the outline level of headings, and what takes text out of the figures. */
import { child, descendants, toggle } from './xml.ts';
import type { XmlElement } from './xml.ts';

export interface Styles {
  /** 1–6 for a heading style, else undefined. */
  heading(styleId: string | undefined): number | undefined;
  /** What the style says of its text; undefined where it says nothing. */
  text(styleId: string | undefined): TextLook;
}

/** How text looks: hidden, small above its line, moved up from it, struck out; undefined where it is not said. */
export interface TextLook { hidden: boolean | undefined; superscript: boolean | undefined; lifted: boolean | undefined; struck: boolean | undefined }

/** What run properties themselves say. Half-points of `w:position` count from the line upwards. */
export function lookOf(properties: XmlElement | undefined): TextLook {
  const vertical = child(properties, 'w:vertAlign')?.attributes['val'];
  const position = child(properties, 'w:position')?.attributes['val'];
  const strikes = [toggle(properties, 'w:strike'), toggle(properties, 'w:dstrike')];
  return {
    hidden: toggle(properties, 'w:vanish') ?? toggle(properties, 'w:specVanish'),
    superscript: vertical === undefined ? undefined : vertical === 'superscript',
    lifted: position === undefined ? undefined : Number.parseFloat(position) > 0,
    struck: strikes.includes(true) ? true : strikes.find((strike) => strike !== undefined),
  };
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
    text(styleId) {
      const said = (what: keyof TextLook): boolean | undefined => inherited(styleId, (style) => lookOf(child(style, 'w:rPr'))[what]);
      return { hidden: said('hidden'), superscript: said('superscript'), lifted: said('lifted'), struck: said('struck') };
    },
  };
}
