/**
 * Bytes of text to characters, whatever the headers claim: byte order mark, else UTF-8 if the bytes are UTF-8, else
 * GB18030 (a superset of GB2312 and GBK); what the page declares only breaks ties, as for Big5.
 */
export interface Decoded {
  text: string;
  encoding: 'utf-8' | 'gb18030' | 'big5' | 'utf-16le' | 'utf-16be';
  /** True where neither a mark nor the bytes themselves leave only one encoding. */
  guessed: boolean;
}

const MARKS: { encoding: Decoded['encoding']; bytes: number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];

function decodeAs(bytes: Uint8Array, encoding: Decoded['encoding']): string {
  return new TextDecoder(encoding).decode(bytes);
}

/** UTF-8 that a broken transfer cut in the middle of a character is still UTF-8. */
function withoutCutCharacter(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return bytes;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? bytes.subarray(0, bytes.length - back) : bytes;
  }
  return bytes;
}

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(withoutCutCharacter(bytes));
  } catch {
    return null;
  }
}

/** UTF-16 without a mark: text of this kind has many line breaks, digits and spaces, whose other byte is 0. */
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, 4096);
  if (sample.length < 4) return null;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < sample.length; at++) if (sample[at] === 0) { if (at % 2 === 0) even++; else odd++; }
  const some = sample.length / 100;
  if (odd > some && even * 8 < odd) return 'utf-16le';
  return even > some && odd * 8 < even ? 'utf-16be' : null;
}

/** The encoding that the HTTP header or the page's head names, in lower case. */
export function declaredEncoding(bytes: Uint8Array, contentType?: string): string | null {
  const header = /charset\s*=\s*["']?([\w-]+)/i.exec(contentType ?? '')?.[1];
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 8192));
  const inPage = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1];
  return (inPage ?? header)?.toLowerCase() ?? null;
}

/** Characters that Chinese official prose is full of, in both scripts: their share tells a right decoding from a wrong one. */
const COMMON = /[的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区信息開關會來時為個們國學對發現實機應業過總結處統計與後說請機關數據報務組織]/g;

/** How much a decoding looks like Chinese: the share of common characters, less what could not be decoded. */
function plausibility(text: string): number {
  const beyond = text.match(/[^\p{ASCII}\s]/gu)?.length ?? 0;
  if (beyond === 0) return 0;
  const common = text.match(COMMON)?.length ?? 0;
  const lost = text.match(/\uFFFD/g)?.length ?? 0;
  const strange = text.match(/[\uE000-\uF8FF]/g)?.length ?? 0;
  return (common - 4 * lost - 2 * strange) / beyond;
}

/** Decodes text of unknown encoding; never throws. */
export function decodeText(bytes: Uint8Array, hint: { contentType?: string } = {}): Decoded {
  const mark = MARKS.find((one) => one.bytes.every((byte, at) => bytes[at] === byte));
  if (mark) return { text: decodeAs(bytes, mark.encoding), encoding: mark.encoding, guessed: false };
  const wide = unmarkedUtf16(bytes);
  if (wide) return { text: decodeAs(bytes, wide), encoding: wide, guessed: true };
  const utf8 = strictUtf8(bytes);
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8', guessed: false };
  return mostPlausible(bytes, declaredEncoding(bytes, hint.contentType));
}

/** Not UTF-8 throughout: GB18030, unless the bytes are UTF-8 with a few broken ones, or Big5 as declared. */
function mostPlausible(bytes: Uint8Array, declared: string | null): Decoded {
  const candidates: Decoded['encoding'][] = ['gb18030', 'utf-8'];
  if (declared !== null && /big5|hkscs/.test(declared)) candidates.push('big5');
  const scored = candidates.map((encoding) => {
    const text = decodeAs(bytes, encoding);
    return { text, encoding, score: plausibility(text.slice(0, 400_000)) };
  });
  const best = scored.reduce((left, right) => (right.score > left.score ? right : left));
  return { text: best.text, encoding: best.encoding, guessed: best.encoding !== 'gb18030' || (declared !== null && !/^(?:gb|x-gbk|cp936)/.test(declared)) };
}
