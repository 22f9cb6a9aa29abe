/** RTF source as tokens. */

export type Token =
  | { kind: 'control'; word: string; value: number | null }
  | { kind: 'symbol'; symbol: string }
  | { kind: 'open' }
  | { kind: 'close' }
  | { kind: 'byte'; byte: number; escaped: boolean }
  | { kind: 'text'; text: string };

const TOKEN = /\\([a-zA-Z]+)(-?\d+)? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n\x80-\xff]+)|([\x80-\xff])|[\r\n]+/gy;

/** The file with one character for each byte. */
function binaryString(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return parts.join('');
}

/** Tokens in the order of the file; line breaks of the source and the raw data of `\bin` are none. */
export function* tokensOf(bytes: Uint8Array): Generator<Token> {
  const source = binaryString(bytes);
  const pattern = new RegExp(TOKEN);
  for (let match = pattern.exec(source); match; match = pattern.exec(source)) {
    const [, word, parameter, hex, symbol, brace, text, raw] = match;
    const value = parameter === undefined ? null : Number(parameter);
    if (word === 'bin') pattern.lastIndex += Math.max(0, value ?? 0);
    else if (word !== undefined) yield { kind: 'control', word, value };
    else if (hex !== undefined) yield { kind: 'byte', byte: Number.parseInt(hex, 16), escaped: true };
    else if (raw !== undefined) yield { kind: 'byte', byte: raw.charCodeAt(0), escaped: false };
    else if (symbol !== undefined) yield { kind: 'symbol', symbol };
    else if (brace !== undefined) yield { kind: brace === '{' ? 'open' : 'close' };
    else if (text !== undefined) yield { kind: 'text', text };
  }
}
