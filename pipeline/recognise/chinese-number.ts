const DIGITS: Record<string, number> = { 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const POWERS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };

/** The number that Chinese numerals write (一百零五 is 105, 二〇 is 20), or null where they write none. */
export function chineseNumber(words: string): number | null {
  if (/^[零〇一二三四五六七八九]+$/.test(words)) return Number([...words].map((word) => DIGITS[word]).join(''));
  const [head = '', tail, ...rest] = words.split('万');
  if (rest.length > 0) return null;
  if (tail === undefined) return belowTenThousand(head);
  const high = belowTenThousand(head);
  const low = tail === '' ? 0 : belowTenThousand(tail);
  return high === null || low === null ? null : high * 10_000 + low;
}

function belowTenThousand(words: string): number | null {
  if (words === '') return null;
  let total = 0;
  let last = Infinity;
  let digit: number | null = null;
  for (const word of words) {
    const power = POWERS[word];
    if (power === undefined) {
      if (digit !== null && digit !== 0) return null;
      digit = DIGITS[word] ?? null;
      continue;
    }
    if (power >= last) return null;
    total += (digit === null || digit === 0 ? 1 : digit) * power;
    last = power;
    digit = null;
  }
  return total + (digit ?? 0);
}
