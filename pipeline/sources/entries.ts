import { LineCounter, isMap, isScalar, isSeq, parseDocument, type YAMLMap } from 'yaml';
import type { SourceIssue } from '../model/source.ts';

/** One entry of a YAML list as plain values, with the line of each of its fields. */
export interface Entry {
  file: string;
  /** Where the entry begins, from 1. */
  line: number;
  value: Record<string, unknown>;
  /** The entry's id, where it is a text. */
  id: string | null;
  /** The line of a field or of a place inside it; the entry's own line where the field is absent. */
  lineOf(...path: (string | number)[]): number;
}

/** Splits one YAML text into its entries; what is no list of maps becomes an error with its line. */
export function readEntries(text: string, file: string): { entries: Entry[]; issues: SourceIssue[] } {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true });
  const lineAt = (offset: number): number => counter.linePos(offset).line;
  const issues: SourceIssue[] = document.errors.map((error) => ({
    severity: 'error', file, line: lineAt(error.pos[0]), message: `The file is no valid YAML here: ${error.message.split('\n')[0]}`,
  }));
  const contents = document.contents;
  if (issues.length > 0 || contents === null || (isScalar(contents) && contents.value === null)) return { entries: [], issues };
  if (!isSeq(contents)) {
    const message = 'The file holds no list; a registry file is one YAML list, each entry beginning with "- id:".';
    return { entries: [], issues: [{ severity: 'error', file, line: lineAt(contents.range?.[0] ?? 0), message }] };
  }
  const entries: Entry[] = [];
  for (const item of contents.items) {
    const line = lineAt((item as { range?: [number, number, number] | null } | null)?.range?.[0] ?? 0);
    if (isMap(item)) entries.push(entryOf(item, file, line, lineAt));
    else issues.push({ severity: 'error', file, line, message: 'This entry is no set of fields; write one field a line, as in "id: liaocheng-zjj".' });
  }
  return { entries, issues };
}

function entryOf(item: YAMLMap, file: string, line: number, lineAt: (offset: number) => number): Entry {
  const value = item.toJSON() as Record<string, unknown>;
  return {
    file, line, value,
    id: typeof value.id === 'string' && value.id !== '' ? value.id : null,
    lineOf(...path) {
      const [field, ...inner] = path;
      const pair = item.items.find((one) => isScalar(one.key) && one.key.value === field);
      if (!pair) return line;
      const deep = inner.length > 0 ? item.getIn(path, true) : pair.key;
      const range = (deep as { range?: [number, number, number] | null } | undefined)?.range ?? (pair.key as { range?: [number, number, number] | null }).range;
      return range ? lineAt(range[0]) : line;
    },
  };
}
