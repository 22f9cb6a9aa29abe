/** So many answers are kept; labels repeat from report to report, while hostile input must not fill the memory. */
const LIMIT = 4096;

/** The same pure function, its last answers kept by the text it was asked about. */
export function remembered<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, { value: T }>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before.value;
    const value = answer(text);
    if (text.length > 400) return value;
    if (known.size >= LIMIT) known.clear();
    known.set(text, { value });
    return value;
  };
}
