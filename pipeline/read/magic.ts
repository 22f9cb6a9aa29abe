/** What kind of document bytes are, by the bytes alone. */
export type Kind = 'pdf' | 'zip' | 'ole' | 'rtf' | 'gzip' | 'mhtml' | 'html' | 'text' | 'image' | 'archive' | 'unknown';

function startsWith(bytes: Uint8Array, ...signature: number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}

function ascii(bytes: Uint8Array, length: number): string {
  return new TextDecoder('latin1').decode(bytes.subarray(0, length));
}

/** Some servers put white space or a few stray bytes before a PDF; readers look within the first 1024 bytes. */
function isPdf(head: string): boolean {
  const at = head.indexOf('%PDF-');
  return at === 0 || (at > 0 && !/<(?:html|!doctype|body|head)\b/i.test(head.slice(0, at)));
}

function isImage(bytes: Uint8Array, head: string): boolean {
  return startsWith(bytes, 0x89, 0x50, 0x4e, 0x47) || startsWith(bytes, 0xff, 0xd8, 0xff) || head.startsWith('GIF8') ||
    head.startsWith('II*\0') || head.startsWith('MM\0*') || head.startsWith('BM') && bytes[5] === 0 || (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP');
}

/** Gives the kind of the bytes; `text` for anything without the marks of a binary format. */
export function kindOf(bytes: Uint8Array): Kind {
  const head = ascii(bytes, 1024);
  if (isPdf(head)) return 'pdf';
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0x50, 0x4b, 0x05, 0x06)) return 'zip';
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return 'ole';
  if (startsWith(bytes, 0x1f, 0x8b)) return 'gzip';
  if (/^\s*\{\\rtf/.test(head)) return 'rtf';
  if (isImage(bytes, head)) return 'image';
  if (head.startsWith('Rar!') || startsWith(bytes, 0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c)) return 'archive';
  return isBinary(bytes) ? 'unknown' : 'text';
}

/** Control characters that no text has; UTF-16 has them in every other byte only. */
function isBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 8192);
  if (startsWith(sample, 0xff, 0xfe) || startsWith(sample, 0xfe, 0xff)) return false;
  let [odd, even, uneven] = [0, 0, 0];
  for (let at = 0; at < sample.length; at++) {
    const byte = sample[at]!;
    if (byte >= 32) continue;
    if (byte !== 0) odd += byte < 9 || (byte > 13 && byte !== 27) ? 1 : 0;
    else if (at % 2 === 0) even++; else uneven++;
  }
  if (Math.max(even, uneven) > 0 && Math.min(even, uneven) * 8 < Math.max(even, uneven) && odd * 10 < even + uneven) return false;
  return even + uneven > 0 || odd * 50 > sample.length;
}

const TAG = /<(?:!doctype\s+html|html|head|body|table|div|p|span|meta|script|style|title|tr|td|br|h[1-6]|ul|article|section|font|center)\b[^<]*>/gi;

/** Which kind of text a decoded document is. */
export function textKind(text: string): 'html' | 'mhtml' | 'wordxml' | 'md' | 'txt' {
  const head = text.slice(0, 4096);
  if (/^\s*(?:<\?[^>]*>\s*)*<(?:\w+:package|\w+:wordDocument)\b/.test(head)) return 'wordxml';
  if (/MIME-Version:/i.test(head) && /^(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*)*?Content-Type:\s*multipart\/related/im.test(head)) return 'mhtml';
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i.test(head)) return 'html';
  const tags = text.slice(0, 200_000).match(TAG)?.length ?? 0;
  if (tags >= 3 || (tags >= 1 && /^\s*</.test(head))) return 'html';
  return isMarkdown(text) ? 'md' : 'txt';
}

function isMarkdown(text: string): boolean {
  return /^#{1,6}\s+\S/m.test(text) || /^[ \t|]*:?-{3,}:?[ \t]*\|[ \t]*:?-{3,}/m.test(text);
}
