/** Days as list rows and addresses print them, always as YYYY-MM-DD in China (UTC+8); null where the day is not told in full. */

const DAY = /(?<!\d)(20\d\d)\s*[-/.年]\s*(1[0-2]|0?[1-9])\s*[-/.月]\s*(3[01]|[12]\d|0?[1-9])(?!\d)/;
/** The day in an element above year and month: `<b>23</b><em>2025-01</em>`. */
const DAY_FIRST = /(?<!\d)(3[01]|[12]\d|0?[1-9]) (20\d\d)\s?[-/.年]\s?(1[0-2]|0?[1-9])月?(?![-/.\d])/;
const COMPACT = /(?<!\d)(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)/;

/** The first day in a row's text: `2025-01-23`, `[2025/1/23]`, `2025年1月23日`, also over line breaks. */
export function dayIn(text: string): string | null {
  const flat = text.replace(/\s+/g, ' ');
  const found = DAY.exec(flat);
  const split = found ? null : DAY_FIRST.exec(flat);
  if (split) return day(split[2]!, split[3]!, split[1]!);
  return found ? day(found[1]!, found[2]!, found[3]!) : null;
}

/** The day that an address carries, `/202501/t20250123_4.html`, `/art/2025/1/23/`, `/2025/01/23/`; years before 2008 are no days of publication. */
export function dayInUrl(url: string): string | null {
  const path = URL.canParse(url) ? new URL(url).pathname : url;
  const found = /\/(20\d\d)[-/](1[0-2]|0?[1-9])[-/](3[01]|[12]\d|0?[1-9])\//.exec(path) ?? COMPACT.exec(path);
  return found && Number(found[1]) >= 2008 ? day(found[1]!, found[2]!, found[3]!) : null;
}

/** Month and day alone, `01-23` or `[1月23日]`, are a day where the address carries the same one with its year. */
export function dayWithUrl(text: string, url: string): string | null {
  const found = /(?<![\d-])(1[0-2]|0?[1-9])\s?[-/.月]\s?(3[01]|[12]\d|0?[1-9])(?![-\d])/.exec(text);
  const day = found ? dayInUrl(url) : null;
  return day?.slice(5) === found?.slice(1, 3).map((part) => part.padStart(2, '0')).join('-') ? day : null;
}

/** A day from a number of seconds or milliseconds since 1970, or from a text. */
export function dayOf(value: unknown): string | null {
  if (typeof value === 'string') return dayIn(value) ?? (/^\d{10,13}$/.test(value) ? dayOf(Number(value)) : null);
  if (typeof value !== 'number' || value < 1e9) return null;
  const milliseconds = value < 1e11 ? value * 1000 : value;
  return new Date(milliseconds + 8 * 3_600_000).toISOString().slice(0, 10);
}

function day(year: string, month: string, date: string): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const made = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(made.getTime()) && made.toISOString().startsWith(text) ? text : null;
}
