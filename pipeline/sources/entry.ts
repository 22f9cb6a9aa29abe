import { z } from 'zod';
import type { Source, SourceIssue } from '../model/source.ts';
import type { Reference } from './reference.ts';
import type { Entry } from './entries.ts';
import { closest } from './closest.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day is written YYYY-MM-DD');

/** The contract's entry and this project's own optional fields. */
const sourceSchema = z.object({
  id: z.string('a text is needed').min(1, 'is empty').regex(/^[\p{L}\p{N}][\p{L}\p{N}._:-]*$/u, 'may hold only letters, digits, ".", ":", "_" and "-"'),
  name: z.string('a text is needed').min(1, 'is empty'),
  division: z.string('a text of six digits is needed; write it in quotes').min(1, 'is empty'),
  level: z.enum(['national', 'province', 'prefecture', 'county', 'township'], 'must be national, province, prefecture, county or township'),
  category: z.string('a text is needed').min(1, 'is empty'),
  index: z.array(z.string('an address is a text').refine(isAddress, 'is no http or https address'), 'a list of addresses is needed').min(1, 'needs at least one address'),
  former_names: z.array(z.object({ name: z.string().min(1), until: day })).optional(),
  successors: z.array(z.object({ id: z.string().min(1), from: day })).optional(),
  scope: z.enum(['whole', 'own']).optional(),
  legacy_tls: z.string().min(1).optional(),
});

const FIELDS = Object.keys(sourceSchema.shape);

/** The entry as a source, or null where it has an error; and what is wrong with it, each with its line. */
export function checkEntry(entry: Entry, reference: Reference): { source: Source | null; issues: SourceIssue[] } {
  const issues = [...unknownFields(entry), ...unknownCodes(entry, reference)];
  const parsed = sourceSchema.safeParse(entry.value);
  if (!parsed.success) {
    issues.push(...parsed.error.issues.map((problem) => faultOf(entry, problem.path as (string | number)[], problem.message)));
    return { source: null, issues };
  }
  return { source: parsed.data, issues };
}

function faultOf(entry: Entry, path: (string | number)[], message: string): SourceIssue {
  const [field] = path;
  const missing = entry.value[String(field)] === undefined;
  const where = entry.id ? `of "${entry.id}"` : 'of this entry';
  const found = path.length > 0 && !missing ? ` (found ${show(valueAt(entry.value, path))})` : '';
  const sentence = missing ? `The field "${field}" ${where} is missing.` : `The field "${path.join('.')}" ${where} is wrong: ${message}${found}.`;
  return { severity: 'error', file: entry.file, line: entry.lineOf(...path), message: sentence };
}

function valueAt(value: unknown, path: (string | number)[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown> | null | undefined)?.[key], value);
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

function unknownFields(entry: Entry): SourceIssue[] {
  return Object.keys(entry.value).filter((field) => !FIELDS.includes(field)).map((field): SourceIssue => {
    const meant = closest(field, FIELDS);
    return {
      severity: 'warning', file: entry.file, line: entry.lineOf(field),
      message: `The field "${field}" is not known and is ignored${meant ? `; did you mean "${meant}"?` : '.'}`,
    };
  });
}

/** Also of an entry that has errors: whoever mends it sees all at once. */
function unknownCodes(entry: Entry, reference: Reference): SourceIssue[] {
  const { division, category } = entry.value;
  const of = entry.id ? `of "${entry.id}"` : 'of this entry';
  const warning = (field: string, message: string): SourceIssue => ({ severity: 'warning', file: entry.file, line: entry.lineOf(field), message });
  const issues: SourceIssue[] = [];
  if (isText(division) && !reference.divisions.has(division)) issues.push(warning('division', `The division "${division}" ${of} is in no list of GB/T 2260 codes that this project has.`));
  if (isText(category) && !reference.categories.has(category)) {
    const meant = closest(category, [...reference.categories.keys()]);
    issues.push(warning('category', `The category "${category}" ${of} is not known${meant ? `; did you mean "${meant}"?` : '; use one of data/reference/categories.csv.'}`));
  }
  return issues;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** An address that a registry may name: http or https, with a host, without a user or password. */
export function isAddress(text: string): boolean {
  if (/\s/.test(text) || !URL.canParse(text)) return false;
  const url = new URL(text);
  return (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== '' && url.username === '' && url.password === '';
}
