/** Characters as PDF files give them, made the ones that were meant. */

/** Radicals that fonts map to instead of the character that looks the same; NFKC leaves these alone. */
const RADICALS: Record<string, string> = {
  '⺀': '冫', '⺁': '厂', '⺄': '乙', '⺈': '刀', '⺊': '卜', '⺌': '小', '⺍': '小', '⺎': '尢', '⺒': '巳', '⺓': '幺', '⺔': '彐', '⺕': '彐', '⺖': '忄', '⺗': '小', '⺘': '扌', '⺙': '攵', '⺛': '旡', '⺝': '月',
  '⺟': '母', '⺠': '民', '⺡': '氵', '⺢': '水', '⺣': '灬', '⺤': '爫', '⺥': '爫', '⺦': '丬', '⺧': '牛', '⺨': '犭', '⺪': '疋', '⺫': '目', '⺬': '示', '⺭': '礻', '⺮': '竹', '⺯': '糸', '⺰': '纟', '⺱': '网', '⺲': '罒', '⺴': '网',
  '⺶': '羊', '⺷': '羊', '⺸': '羊', '⺹': '老', '⺺': '聿', '⺼': '肉', '⺽': '臼', '⺾': '艹', '⺿': '艹', '⻀': '艹', '⻁': '虎', '⻂': '衤', '⻃': '西', '⻄': '西', '⻅': '见', '⻆': '角', '⻇': '角', '⻈': '讠', '⻉': '贝', '⻊': '足',
  '⻋': '车', '⻌': '辶', '⻍': '辶', '⻎': '辶', '⻏': '阝', '⻐': '钅', '⻑': '長', '⻒': '镸', '⻓': '长', '⻔': '门', '⻖': '阝', '⻗': '雨', '⻘': '青', '⻙': '韦', '⻚': '页', '⻛': '风', '⻜': '飞', '⻝': '食', '⻟': '饣', '⻠': '饣',
  '⻢': '马', '⻣': '骨', '⻤': '鬼', '⻥': '鱼', '⻦': '鸟', '⻧': '卤', '⻨': '麦', '⻩': '黄', '⻪': '黾', '⻫': '斉', '⻬': '齐', '⻭': '歯', '⻮': '齿', '⻯': '竜', '⻰': '龙', '⻱': '龜', '⻲': '亀', '⻳': '龟',
};

/** Kangxi radicals, compatibility ideographs and vertical forms have one plain character; widths of digits stay as printed. */
function isLookAlike(code: number): boolean {
  return (code >= 0x2f00 && code <= 0x2fdf) || (code >= 0xf900 && code <= 0xfaff) || (code >= 0xfe10 && code <= 0xfe19) || (code >= 0xfe30 && code <= 0xfe4f) || (code >= 0xfb00 && code <= 0xfb06);
}

export const isSpace = (character: string): boolean => character === ' ' || character === '\u3000';

const KNOWN = new Map<number, string>();

/** The character to keep for a code: '' for one that prints nothing, U+FFFD for one that the font does not explain. */
export function printedCharacter(code: number, unmapped: boolean): string {
  if (unmapped) return '\ufffd';
  let character = KNOWN.get(code);
  if (character === undefined) KNOWN.set(code, character = printed(code));
  return character;
}

function printed(code: number): string {
  if (code === 0 || (code >= 0xe000 && code <= 0xf8ff) || code === 0xfffe || code === 0xffff || (code >= 0xd800 && code <= 0xdfff)) return '\ufffd';
  if (code === 0xa0 || code === 9 || (code >= 0x2000 && code <= 0x200a)) return ' ';
  if (code < 32 || code === 0xad || code === 0xfeff || (code >= 0x200b && code <= 0x200f)) return code === 2 ? '-' : '';
  const character = String.fromCodePoint(code);
  return RADICALS[character] ?? (isLookAlike(code) ? character.normalize('NFKC') : character);
}
