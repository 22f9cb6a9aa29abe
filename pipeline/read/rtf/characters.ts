/** Bytes of an RTF file to characters: by the character set of their font. */

/** `\fcharset` of double-byte and other scripts; Windows' names of them as `TextDecoder` knows them. */
const ENCODINGS = new Map([[128, 'shift_jis'], [129, 'euc-kr'], [134, 'gb18030'], [136, 'big5'], [161, 'windows-1253'], [162, 'windows-1254'], [163, 'windows-1258'], [177, 'windows-1255'], [178, 'windows-1256'], [186, 'windows-1257'], [204, 'windows-1251'], [222, 'windows-874'], [238, 'windows-1250']]);
/** Windows-1252 from 0x80 to 0x9F; Node 20's `TextDecoder` gives control characters there. */
const WESTERN = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const SYMBOL_CHARSET = 2;
const DOUBLE_BYTE = new Set([128, 129, 134, 136]);

/**
 * Text of bytes in a font of this `\fcharset` (undefined: none declared). Writers give Chinese text Western fonts, so
 * what declares nothing better is GB18030 where it can be, else Windows-1252. Characters of a symbol font stay in the
 * private use area, so that none passes for a digit.
 */
export function decodeRtf(bytes: readonly number[], charset: number | undefined): string {
  if (charset === SYMBOL_CHARSET) return bytes.map((byte) => String.fromCharCode(0xf000 + byte)).join('');
  const encoding = ENCODINGS.get(charset ?? 0) ?? 'gb18030';
  const text = new TextDecoder(encoding).decode(Uint8Array.from(bytes));
  return encoding === 'gb18030' && text.includes('\uFFFD') ? bytes.map((byte) => WESTERN[byte - 0x80] ?? String.fromCharCode(byte)).join('') : text;
}

/** True where the last byte is the first half of a character whose second half may be a plain ASCII character. */
export function awaitsHalf(bytes: readonly number[], charset: number | undefined): boolean {
  if (ENCODINGS.has(charset ?? 0) && !DOUBLE_BYTE.has(charset ?? 0)) return false;
  let open = false;
  for (const byte of bytes) open = !open && byte > 0x80 && byte < 0xff;
  return open && charset !== SYMBOL_CHARSET;
}

/** A second half below 0x80; no digit is one, and none is ever taken for one. */
export const isLowHalf = (code: number): boolean => code >= 0x40 && code < 0x7f;
