/** One table of the data set to files: Parquet and CSV, in parts, each under a name that holds its hash. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rename, stat } from 'node:fs/promises';
import { stagePartReports } from './form-columns.ts';
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

/** A text that begins with a letter, a digit or a Chinese character starts no formula: told at once, without the expression. */
const HARMLESS = "ord(?) BETWEEN 48 AND 57 OR ord(?) BETWEEN 65 AND 90 OR ord(?) BETWEEN 97 AND 122 OR ord(?) BETWEEN 19968 AND 40959";

/** A field as it stands in a CSV file: texts that cannot start a formula, whole numbers without a point, times in ISO form. */
function csvColumn({ name, type }: Field): string {
  const column = `"${name}"`;
  if (type === 'string') return `CASE WHEN ${HARMLESS.replaceAll('?', column)} THEN ${column} WHEN regexp_matches(${column}, ${FORMULA}) THEN chr(39) || ${column} ELSE ${column} END AS ${column}`;
  if (type === 'number') return `CASE WHEN ${column} = trunc(${column}) AND abs(${column}) < 1e15 THEN CAST(CAST(${column} AS BIGINT) AS VARCHAR) ELSE CAST(${column} AS VARCHAR) END AS ${column}`;
  if (type === 'datetime') return `strftime(${column}, '%Y-%m-%dT%H:%M:%SZ') AS ${column}`;
  return column;
}

const SQL_TYPES: Readonly<Record<Field['type'], string>> = { string: 'VARCHAR', integer: 'INTEGER', number: 'DOUBLE', date: 'DATE', datetime: 'TIMESTAMP', boolean: 'BOOLEAN' };

const typed = ({ name, type }: Field): string => `CAST("${name}" AS ${SQL_TYPES[type]}) AS "${name}"`;

/** Beyond this many rows a table is given as Parquet only: no spreadsheet opens it, and the wide tables say the same in CSV. */
export const MOST_CSV_ROWS = 5_000_000;

interface Part { suffix: string; filter: string }

interface Bound { year: number | null; bound: string }

const where = (conditions: readonly string[]): string => (conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '');

function between(column: string, from: string | null, to: string | null): string[] {
  return [...(from === null ? [] : [`"${column}" >= ${literal(from)}`]), ...(to === null ? [] : [`"${column}" < ${literal(to)}`])];
}

/** How many rows each agency has in each year; tables without a year are cut by their first column alone. */
function sizesOf({ query, sizes, fields, sortBy }: Resource): string {
  if (sizes) return `SELECT agency_id AS k, year, n FROM (${sizes})`;
  const year = fields.some(({ name }) => name === 'year') ? 'year' : 'NULL';
  return `SELECT "${sortBy[0]}" AS k, CAST(${year} AS INTEGER) AS year, count(*) AS n FROM (${query}) GROUP BY ALL`;
}

/**
 * How a table is cut into files: by year, so that a new report leaves the files of other years as they were; and a
 * year that is too large by agency, none in two files.
 */
async function partsOf(source: ReleaseSource, resource: Resource): Promise<Part[]> {
  const bounds = await source.rows<Bound>(`SELECT year, min(k) AS bound FROM (
      SELECT year, k, sum(n) OVER (PARTITION BY year ORDER BY k) - n AS before FROM (${sizesOf(resource)}) WHERE n > 0)
    GROUP BY year, before // ${resource.rowsPerFile} ORDER BY year, bound`);
  return [...new Set(bounds.map(({ year }) => year))].flatMap((year) => yearParts(resource.sortBy[0]!, year, bounds.filter((one) => one.year === year)));
}

function yearParts(column: string, year: number | null, bounds: readonly Bound[]): Part[] {
  const ofYear = year === null ? [] : [`year = ${year}`];
  const named = year === null ? '' : `-${year}`;
  if (bounds.length === 1) return [{ suffix: named, filter: where(ofYear) }];
  return bounds.map(({ bound }, at) => ({
    suffix: `${named}-${String(at + 1).padStart(3, '0')}`,
    filter: where([...ofYear, ...between(column, at === 0 ? null : bound, bounds[at + 1]?.bound ?? null)]),
  }));
}

async function countRows(source: ReleaseSource, query: string): Promise<number> {
  const [row] = await source.rows<{ n: number }>(`SELECT CAST(${query} AS DOUBLE) AS n`);
  return row!.n;
}

/** The rows of a part in their order: where the query gives them unsorted, they are sorted here. */
function rowsOf({ fields, query, sortBy, perReport }: Resource, filter: string): string {
  const select = `SELECT ${fields.map(typed).join(', ')} FROM (${query})`;
  return perReport ? select : `${select}${filter} ORDER BY ${sortBy.map((column) => `"${column}"`).join(', ')}`;
}

/** Runs the query once: the rows of a part are written twice, and some queries are long to plan. */
async function stagePart(source: ReleaseSource, rows: string): Promise<void> {
  await source.run(`CREATE OR REPLACE TEMP TABLE release_part AS ${rows}`);
}

/** Whether the rows of a table fill more than one file, and how many they are then (else they need not be counted). */
async function rowsIfMany(source: ReleaseSource, { sizes, query, rowsPerFile }: Resource): Promise<number | null> {
  const rows = await countRows(source, sizes ? `(SELECT coalesce(sum(n), 0) FROM (${sizes}))` : `(SELECT count(*) FROM (${query}))`);
  return rows > rowsPerFile ? rows : null;
}

/**
 * Writes a resource below `folder`: always as Parquet, and as CSV while it has no more than MOST_CSV_ROWS rows. Rows of
 * reports are written by one thread of DuckDB: several hand their rows to one another, which takes more processor than
 * it saves (a million cells: 0.8 s of processor and as long, where two threads take 2.5 s and are 1.9 s at it).
 */
export async function writeResource(source: ReleaseSource, resource: Resource, folder: string, mostCsvRows = MOST_CSV_ROWS): Promise<WrittenFile[]> {
  if (!resource.perReport) return writeParts(source, resource, folder, mostCsvRows);
  await source.run('SET threads = 1');
  try {
    return await writeParts(source, resource, folder, mostCsvRows);
  } finally {
    await source.run('RESET threads');
  }
}

async function writeParts(source: ReleaseSource, resource: Resource, folder: string, mostCsvRows: number): Promise<WrittenFile[]> {
  const rows = await rowsIfMany(source, resource);
  const parts = rows === null ? [{ suffix: '', filter: '' }] : await partsOf(source, resource);
  const files: WrittenFile[] = [];
  for (const { suffix, filter } of parts) {
    if (resource.perReport) await stagePartReports(source, filter);
    const path = `${folder}/${resource.name}${suffix}`;
    const wanted = rowsOf(resource, filter);
    if (rows !== null && rows > mostCsvRows) { files.push(await writeParquet(source, resource, path, wanted)); continue; }
    await stagePart(source, wanted);
    files.push(await writeParquet(source, resource, path, 'FROM release_part'), await writeCsv(source, resource, path));
  }
  return files;
}

/** Writes sorted rows as Parquet; how many there were, the file says. DuckDB keeps the order of the rows that it copies. */
async function writeParquet(source: ReleaseSource, { name }: Resource, path: string, rows: string): Promise<WrittenFile> {
  const file = `${path}.parquet`;
  await source.run(`COPY (${rows}) TO ${literal(file)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${ROW_GROUP})`);
  const written = await countRows(source, `(SELECT num_rows FROM parquet_file_metadata(${literal(file)}))`);
  return { resource: name, format: 'parquet', rows: written, ...await nameByHash(file) };
}

/** Writes the staged rows as CSV. */
async function writeCsv(source: ReleaseSource, { name, fields }: Resource, path: string): Promise<WrittenFile> {
  const file = `${path}.csv`;
  const rows = await countRows(source, '(SELECT count(*) FROM release_part)');
  const quoted = fields.filter((one) => one.type === 'string').map((one) => `"${one.name}"`).join(', ');
  await source.run(`COPY (SELECT ${fields.map(csvColumn).join(', ')} FROM release_part) TO ${literal(file)} (FORMAT csv, HEADER true, FORCE_QUOTE (${quoted}))`);
  return { resource: name, format: 'csv', rows, ...await nameByHash(file) };
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

