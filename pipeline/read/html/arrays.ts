/** Tables that a script draws from arrays in its source: `[["一、本年新收…", 1, 2], …]`, read without running anything. */
import { unescaped } from './literals.ts';

type Data = string | Data[] | Map<string, Data>;

/** What stands for something that only running the script would tell: no number and no blank. */
const UNKNOWN = '〔?〕';
const WORTH_READING = /第二十条|本年新收|申请人情况|结果维持|统计指标|\\u[0-9a-f]{4}/i;
/** Bounded, so that a script with thousands of open quotes is not read to its end from each of them. */
const GAP = /(?:\s|\/\*[\s\S]{0,2000}?\*\/|\/\/[^\n]*)*/y;
const STRING = /"((?:[^"\\\n]|\\[\s\S]){0,2000})"|'((?:[^'\\\n]|\\[\s\S]){0,2000})'|`((?:[^`\\$]|\\[\s\S]){0,2000})`/y;
const KEY = /[\w$\u3400-\u9fff]+/y;
const BARE = /[^\s,:;[\]{}()'"`]+/y;
const DEEPEST = 12;
/** Characters looked at over all attempts, as arrays that are none begin again at each bracket. */
const MOST_STEPS = 4_000_000;

class Source {
  steps = 0;
  private at = 0;
  private readonly text: string;
  constructor(text: string) { this.text = text; }

  /** The arrays of the source that hold literals only, outermost. */
  arrays(): Data[] {
    const found: Data[] = [];
    const start = /\/\*[\s\S]{0,2000}?\*\/|"(?:[^"\\\n]|\\[\s\S]){0,2000}"|'(?:[^'\\\n]|\\[\s\S]){0,2000}'|\[(?=\s*[[{])|\{(?=\s*["'])/g;
    for (let match = start.exec(this.text); match !== null && this.steps < MOST_STEPS; match = start.exec(this.text)) {
      if (match[0].length > 1) continue;
      this.at = match.index;
      const value = this.value(0);
      this.steps += this.at - match.index;
      if (value !== null) { found.push(value); start.lastIndex = this.at; }
    }
    return found;
  }

  private take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match !== null) this.at += match[0].length;
    return match;
  }

  private next(): string {
    this.take(GAP);
    return this.text[this.at] ?? '';
  }

  private value(depth: number): Data | null {
    const first = this.next();
    if (depth > DEEPEST) return null;
    if (first === '[') return this.list(depth);
    if (first === '{') return this.record(depth);
    const string = this.take(STRING);
    if (string !== null) return unescaped(string[1] ?? string[2] ?? string[3] ?? '');
    const bare = this.take(BARE)?.[0];
    return bare === undefined ? null : /^-?\d+(?:\.\d+)?$/.test(bare) ? bare : UNKNOWN;
  }

  private list(depth: number): Data[] | null {
    const items: Data[] = [];
    this.at += 1;
    while (this.next() !== ']') {
      const item = this.value(depth + 1);
      if (item === null) return null;
      items.push(item);
      if (this.next() === ',') this.at += 1;
      else if (this.next() !== ']') return null;
    }
    this.at += 1;
    return items;
  }

  private record(depth: number): Map<string, Data> | null {
    const fields = new Map<string, Data>();
    this.at += 1;
    while (this.next() !== '}') {
      const string = this.take(STRING);
      const key = string === null ? this.take(KEY)?.[0] : unescaped(string[1] ?? string[2] ?? string[3] ?? '');
      if (key === undefined || this.next() !== ':') return null;
      this.at += 1;
      const value = this.value(depth + 1);
      if (value === null) return null;
      fields.set(key, value);
      if (this.next() === ',') this.at += 1;
      else if (this.next() !== '}') return null;
    }
    this.at += 1;
    return fields;
  }
}

const isText = (value: Data): value is string => typeof value === 'string';

/** The rows of a list of rows; those of records only where the keys are the heads themselves, as their order says nothing. */
function rowsIn(list: Data[]): string[][] | null {
  if (list.length < 2) return null;
  if (list.every((row): row is string[] => Array.isArray(row) && row.every(isText))) return list;
  const heads = list[0] instanceof Map ? [...list[0].keys()] : [];
  if (heads.length < 2 || !heads.every((head) => /[\u3400-\u9fff]/.test(head))) return null;
  const rows = list.map((row) => (row instanceof Map && row.size === heads.length ? heads.map((head) => row.get(head)) : [undefined]));
  return rows.every((row): row is string[] => row.every((value) => typeof value === 'string')) ? [heads, ...rows] : null;
}

function tablesIn(value: Data): string[][][] {
  if (isText(value)) return [];
  const rows = Array.isArray(value) ? rowsIn(value) : null;
  return rows === null ? [...value.values()].flatMap(tablesIn) : [rows];
}

/** Gives the tables that a script holds as arrays of rows, each row a label and figures; none for a script without words of the forms. */
export function tablesInScript(script: string): string[][][] {
  if (!WORTH_READING.test(script)) return [];
  return new Source(script).arrays().flatMap(tablesIn).filter((rows) => WORTH_READING.test(rows.flat().join(' ')));
}

/** True where two tables print one label with different figures (another year's, say): which of them is shown only the script knows. */
export function areRivals(tables: readonly string[][][]): boolean {
  const known = new Map<string, { table: number; figures: string }>();
  return tables.some((rows, table) => rows.some(([label = '', ...rest]) => {
    const figures = rest.join(' ');
    const other = known.get(label);
    if (label.length < 2 || !/\d/.test(figures)) return false;
    if (other === undefined) known.set(label, { table, figures });
    return other !== undefined && other.table !== table && other.figures !== figures;
  }));
}

function escaped(text: string): string {
  return text.replace(/<br\s*\/?>/gi, ' ').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** The rows as boxes: like those of a page, they do not say which cells span others. */
export function markupOf(rows: readonly string[][]): string {
  const cells = (row: string[]): string => row.map((text) => `<div role="cell">${escaped(text)}</div>`).join('');
  return `<div role="table">${rows.map((row) => `<div role="row">${cells(row)}</div>`).join('')}</div>`;
}
