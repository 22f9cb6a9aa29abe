/** One table of the data set to files: Parquet and CSV, in parts, each under a name that holds its hash. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rename, stat } from 'node:fs/promises';
import type { Field, Resource } from './resource.ts';
import { literal } from './source.ts';
import type { ReleaseSource } from './source.ts';

export interface WrittenFile { resource: string; format: 'parquet' | 'csv'; path: string; sha256: string; bytes: number; rows: number }

/** Row groups small enough that a browser reads one agency without the rest. */
const ROW_GROUP = 20_000;

/**
 * A text that a spreadsheet would take for a formula begins with one of these, after white space; full-width forms
 * count, for some spreadsheets fold them. Such a text gets an apostrophe before it (OWASP, CSV injection).
 */
const FORMULA = "'^[\\s\\x00-\\x20]*[=+\\-@\\x{FF1D}\\x{FF0B}\\x{FF0D}\\x{FF20}\\x{2212}]|^[\\t\\r\\n]'";

/** A field as it stands in a CSV file: texts that cannot start a formula, whole numbers without a point, times in ISO form. */
function csvColumn({ name, type }: Field): string {
  const column = `"${name}"`;
  if (type === 'string') return `CASE WHEN regexp_matches(${column}, ${FORMULA}) THEN chr(39) || ${column} ELSE ${column} END AS ${column}`;
  if (type === 'number') return `CASE WHEN ${column} = trunc(${column}) AND abs(${column}) < 1e15 THEN CAST(CAST(${column} AS BIGINT) AS VARCHAR) ELSE CAST(${column} AS VARCHAR) END AS ${column}`;
  if (type === 'datetime') return `strftime(${column}, '%Y-%m-%dT%H:%M:%SZ') AS ${column}`;
  return column;
}

const SQL_TYPES: Readonly<Record<Field['type'], string>> = { string: 'VARCHAR', integer: 'INTEGER', number: 'DOUBLE', date: 'DATE', datetime: 'TIMESTAMP', boolean: 'BOOLEAN' };

const typed = ({ name, type }: Field): string => `CAST("${name}" AS ${SQL_TYPES[type]}) AS "${name}"`;

interface Part { suffix: string; filter: string }

/**
 * How a table is cut into files: not at all while it is small; else by year, so that a new report leaves the files of
 * other years as they were; and a year that is still too large by agency, none in two files.
 */
async function partsOf(source: ReleaseSource, resource: Resource, rows: number): Promise<Part[]> {
  if (rows <= resource.rowsPerFile) return [{ suffix: '', filter: '' }];
  if (!resource.fields.some(({ name }) => name === 'year')) return byAgency(source, resource, [], '');
  const years = await source.rows<{ year: number }>(`SELECT DISTINCT year FROM (${resource.query}) ORDER BY 1`);
  const parts: Part[] = [];
  for (const { year } of years) parts.push(...await byAgency(source, resource, [`year = ${year}`], `-${year}`));
  return parts;
}

const where = (conditions: readonly string[]): string => (conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '');

async function byAgency(source: ReleaseSource, resource: Resource, conditions: readonly string[], suffix: string): Promise<Part[]> {
  const first = resource.sortBy[0]!;
  const found = await source.rows<{ bound: string }>(`SELECT min(k) AS bound FROM (
      SELECT k, sum(n) OVER (ORDER BY k) - n AS before FROM (SELECT "${first}" AS k, count(*) AS n FROM (${resource.query})${where(conditions)} GROUP BY 1))
    GROUP BY before // ${resource.rowsPerFile} ORDER BY 1`);
  if (found.length === 1) return [{ suffix, filter: where(conditions) }];
  return found.map(({ bound }, at) => ({
    suffix: `${suffix}-${String(at + 1).padStart(3, '0')}`,
    filter: where([...conditions, ...between(first, at === 0 ? null : bound, found[at + 1]?.bound ?? null)]),
  }));
}

function between(column: string, from: string | null, to: string | null): string[] {
  return [...(from === null ? [] : [`"${column}" >= ${literal(from)}`]), ...(to === null ? [] : [`"${column}" < ${literal(to)}`])];
}

export async function countRows(source: ReleaseSource, query: string): Promise<number> {
  const [row] = await source.rows<{ n: number }>(`SELECT count(*) AS n FROM (${query})`);
  return row!.n;
}

/** Writes a resource below `folder`; nothing where it would pass its `atMost`. */
export async function writeResource(source: ReleaseSource, resource: Resource, folder: string): Promise<WrittenFile[]> {
  const rows = await countRows(source, resource.query);
  if (resource.atMost !== undefined && rows > resource.atMost) return [];
  const files: WrittenFile[] = [];
  for (const { suffix, filter } of await partsOf(source, resource, rows)) {
    files.push(...await writePart(source, resource, `${folder}/${resource.name}${suffix}`, filter));
  }
  return files;
}

async function writePart(source: ReleaseSource, resource: Resource, path: string, filter: string): Promise<WrittenFile[]> {
  const order = resource.sortBy.map((name) => `"${name}"`).join(', ');
  const sorted = `SELECT ${resource.fields.map(typed).join(', ')} FROM (${resource.query})${filter} ORDER BY ${order}`;
  const rows = await countRows(source, `SELECT 1 FROM (${resource.query})${filter}`);
  const quoted = resource.fields.filter((one) => one.type === 'string').map((one) => `"${one.name}"`).join(', ');
  await source.run(`COPY (${sorted}) TO ${literal(`${path}.parquet`)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${ROW_GROUP})`);
  await source.run(`COPY (SELECT ${resource.fields.map(csvColumn).join(', ')} FROM (${sorted})) TO ${literal(`${path}.csv`)} (FORMAT csv, HEADER true, FORCE_QUOTE (${quoted}))`);
  return [
    { resource: resource.name, format: 'parquet', rows, ...await nameByHash(`${path}.parquet`) },
    { resource: resource.name, format: 'csv', rows, ...await nameByHash(`${path}.csv`) },
  ];
}

/** SHA-256 of a file in hexadecimal. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}

/** Puts the first twelve digits of a file's hash into its name, before the last extension; `path` is the new base name. */
export async function nameByHash(file: string): Promise<{ path: string; sha256: string; bytes: number }> {
  const sha256 = await sha256Of(file);
  const dot = file.lastIndexOf('.');
  const named = `${file.slice(0, dot)}.${sha256.slice(0, 12)}${file.slice(dot)}`;
  await rename(file, named);
  return { path: named.slice(named.lastIndexOf('/') + 1), sha256, bytes: (await stat(named)).size };
}

/** The files' lines for `sha256sum -c`, by path. */
export function sumsOf(files: readonly { path: string; sha256: string }[]): string {
  return [...files].sort((a, b) => (a.path < b.path ? -1 : 1)).map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('');
}

