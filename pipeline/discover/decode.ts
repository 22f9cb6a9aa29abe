/**
 * Bytes of a page to text. A byte order mark decides, then UTF-8 if every byte fits, then GB 18030: the other way round
 * would turn UTF-8 into wrong characters without an error. Header and meta are not asked, they disagree too often.
 */
export function decode(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decodeBroken(bytes);
  }
}

/** Not all UTF-8: GB 18030, or UTF-8 with a few broken bytes (a page cut off in the middle of a character). */
function decodeBroken(bytes: Uint8Array): string {
  const utf8 = new TextDecoder('utf-8').decode(bytes);
  const gb = new TextDecoder('gb18030').decode(bytes);
  const broken = (text: string): number => text.split('\uFFFD').length - 1;
  return broken(utf8) <= 2 && utf8.length > 400 ? utf8 : gb;
}

/** What the first bytes say: a page, or a document that is no page. */
export function kindOf(bytes: Uint8Array): 'page' | 'document' {
  const head = String.fromCharCode(...bytes.subarray(0, 8));
  const isDocument = head.startsWith('%PDF') || head.startsWith('PK\u0003\u0004') || head.startsWith('\u00D0\u00CF\u0011\u00E0')
    || head.startsWith('{\\rtf') || head.startsWith('Rar!') || head.startsWith('\u00FF\u00D8\u00FF') || head.startsWith('\u0089PNG');
  return isDocument ? 'document' : 'page';
}
