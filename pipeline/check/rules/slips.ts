/** The ways in which a number goes wrong when it is typed. */

function isTransposed(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  const different = [...one].flatMap((digit, index) => (digit === other[index] ? [] : [index]));
  return different.length === 2 && different[1] === different[0]! + 1 && one[different[0]!] === other[different[1]!] && one[different[1]!] === other[different[0]!];
}

function lacksOneDigit(short: string, long: string): boolean {
  return long.length === short.length + 1 && [...long].some((_, index) => long.slice(0, index) + long.slice(index + 1) === short);
}

/** Names the slip that makes `meant` into `printed`: one wrong digit, one too many or too few, two in the wrong order; null where none does. */
export function slipBetween(printed: number, meant: number): 'digit_slip' | 'digit_lost' | 'digit_added' | 'digits_transposed' | null {
  const [one, other] = [String(printed), String(meant)];
  if (!/^\d+$/.test(one) || !/^\d+$/.test(other) || one === other) return null;
  if (isTransposed(one, other)) return 'digits_transposed';
  if (one.length === other.length && one.length > 1 && [...one].filter((digit, index) => digit !== other[index]).length === 1) return 'digit_slip';
  // 0 against 5 is a missing entry, not a lost digit.
  if (meant >= 10 && lacksOneDigit(one, other)) return 'digit_lost';
  if (printed >= 10 && lacksOneDigit(other, one)) return 'digit_added';
  return null;
}
