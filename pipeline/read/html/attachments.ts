/** Links, frames and pictures that may be the report itself. Addresses are given as the page has them. */
import { isElement } from './node.ts';
import type { ElementNode } from './node.ts';
import type { Attachment } from './piece.ts';

const DOCUMENT = /\.(?:pdf|docx?|wps|xlsx?|et|zip|rar|7z|ofd|rtf|tiff?)(?:$|[?#&])/i;
const DOWNLOAD = /download\.jsp|DownloadAttach|downfile|download\?|\/attach(?:ment)?s?\//i;
const VIEWER = /[?&](?:file|url|pdf|src)=([^&#]+)/i;

/** The address inside a viewer's address, decoded once or twice; the address itself where there is none. */
export function unwrapped(address: string): string {
  const inner = VIEWER.exec(address)?.[1];
  if (!inner) return address;
  const once = decoded(inner);
  const twice = decoded(once);
  return [twice, once].find((one) => DOCUMENT.test(one)) ?? address;
}

function decoded(text: string): string {
  try { return decodeURIComponent(text); } catch { return text; }
}

function textOf(element: ElementNode): string {
  return element.children.map((child) => (isElement(child) ? textOf(child) : child)).join('').replace(/\s+/g, ' ').trim();
}

/** The attachment that an element stands for, or null. */
export function attachmentOf(element: ElementNode): Attachment | null {
  const { tag, attributes } = element;
  switch (tag) {
    case 'a': return linked(element, attributes.href);
    case 'iframe': case 'embed': return embedded(element, attributes.src);
    case 'object': return embedded(element, attributes.data);
    case 'img': return pictured(element);
    default: return attributes.id === 'pdfshow' || (attributes['data-value'] && DOCUMENT.test(attributes['data-value'])) ? embedded(element, attributes['data-value']) : null;
  }
}

function linked(element: ElementNode, href: string | undefined): Attachment | null {
  if (!href || /^\s*(?:javascript|mailto|data|vbscript):/i.test(href)) return null;
  const address = unwrapped(href.trim());
  const text = textOf(element);
  if (!DOCUMENT.test(address) && !DOWNLOAD.test(address) && !DOCUMENT.test(text)) return null;
  return { href: address, text, kind: 'link', owner: element };
}

function embedded(element: ElementNode, source: string | undefined): Attachment | null {
  if (!source || /^\s*(?:javascript|data|about|vbscript):/i.test(source)) return null;
  const address = unwrapped(source.trim());
  const isDocument = DOCUMENT.test(address) || /pdf/i.test(element.attributes.type ?? '') || element.attributes.id === 'pdfshow';
  return isDocument ? { href: address, text: element.attributes.title ?? '', kind: 'embed', owner: element } : null;
}

/** A picture large enough to be a page of a report, or of unknown size and no ornament by its name. */
function pictured(element: ElementNode): Attachment | null {
  const { attributes } = element;
  const source = [attributes.src, attributes['data-src'], attributes['data-original']].find((one) => one && !/^\s*data:/i.test(one));
  if (!source || /icon|logo|qr|weixin|wx|share|arrow|btn|button|bg|banner|line|dot|blank|spacer|\.gif(?:$|\?)/i.test(source.split('/').pop()!)) return null;
  const width = Number.parseFloat(attributes.width ?? /width\s*:\s*([\d.]+)px/i.exec(attributes.style ?? '')?.[1] ?? '0');
  return width > 0 && width < 300 && !String(attributes.width ?? '').includes('%') ? null : { href: source.trim(), text: attributes.alt ?? attributes.title ?? '', kind: 'image', owner: element };
}
