/** Recomputes what can be recomputed: hashes of originals, counts, readings and sums of the store. */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FORMS } from '../forms/forms.ts';
import type { FormCheck } from '../forms/form.ts';
import type { FormId } from '../model/report.ts';
import { sha256OfFile } from './backup.ts';
import type { Database } from './database.ts';
import { NARROW_TABLES } from './incoming.ts';
import { readingDigest } from './reading.ts';
import type { Reading } from './reading.ts';
import { readStore } from './store.ts';
import { storedReadings } from './stored-readings.ts';
import { WIDE_TABLES } from './wide.ts';

/** `problems` are sentences: what was found, and where. */
export interface Verified { checked: number; problems: string[] }

const BATCH = 500;

/**
 * Verifies the originals and the store of a data folder; changes nothing.
 * @throws UsageError where there is no store, GongkaiError where it cannot be opened.
 */
export async function verify(dataDir: string): Promise<Verified> {
  const database = await readStore(dataDir);
  try {
    const parts = [await verifyOriginals(dataDir, database), await verifyCounts(database), await verifyReadings(database)];
    return { checked: parts.reduce((sum, part) => sum + part.checked, 0), problems: parts.flatMap((part) => part.problems) };
  } finally {
    database.close();
  }
}

/** Every original lies under the hash of its bytes, and every document that was read is there. */
async function verifyOriginals(dataDir: string, database: Database): Promise<Verified> {
  const folder = join(dataDir, 'originals');
  if (!existsSync(folder)) return { checked: 0, problems: [] };
  const problems: string[] = [];
  const found = new Set<string>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.startsWith('.')) continue;
    const path = join(entry.parentPath, entry.name);
    const expected = `${entry.parentPath.slice(-2)}${entry.name}`;
    found.add(expected);
    if (await sha256OfFile(path) !== expected) problems.push(`The original ${path} is not what its name says; fetch it again.`);
  }
  const documents = await database.rows<{ sha256: string; url: string }>('SELECT DISTINCT sha256, url FROM store.documents');
  for (const { sha256, url } of documents) if (!found.has(sha256)) problems.push(`The original ${sha256} of ${url} is not in the archive.`);
  return { checked: found.size + documents.length, problems };
}

async function count(database: Database, from: string): Promise<number> {
  const [row] = await database.rows<{ n: number }>(`SELECT count(*) AS n FROM ${from}`);
  return row!.n;
}

async function verifyCounts(database: Database): Promise<Verified> {
  const rules: [string, string][] = [
    ['(SELECT report_id FROM store.versions GROUP BY report_id HAVING count(*) FILTER (newest) <> 1 OR arg_max(newest, version) IS NOT true)', 'reports have not exactly one newest version, the last'],
    ['(SELECT version_no FROM store.versions GROUP BY version_no HAVING count(*) > 1)', 'version numbers are used twice'],
    ...Object.keys(NARROW_TABLES).map((table): [string, string] => [`store.${table} WHERE version_no NOT IN (SELECT version_no FROM store.versions)`, `rows of store.${table} belong to no version`]),
    ...WIDE_TABLES.map(({ name, form }): [string, string] => [
      `(SELECT version_no, newest FROM store.versions WHERE form = '${form}') v FULL JOIN store.${name} w ON v.version_no = w.version_no WHERE v.newest IS DISTINCT FROM w.newest`,
      `rows of store.${name} do not match the versions on that form`,
    ]),
  ];
  const problems: string[] = [];
  for (const [from, sentence] of rules) {
    const n = await count(database, from);
    if (n > 0) problems.push(`${n} ${sentence}.`);
  }
  return { checked: rules.length, problems };
}

interface VersionRow { version_no: number; report_id: string; form: string; reading_digest: string }
interface CheckRow { version_no: number; check_id: string; column_name: string; status: string }

/** The figures of every version still give the digest they were saved with, and its sums their outcomes. */
async function verifyReadings(database: Database): Promise<Verified> {
  const versions = await database.rows<VersionRow>('SELECT version_no, report_id, form, reading_digest FROM store.versions ORDER BY version_no');
  const problems: string[] = [];
  for (let from = 0; from < versions.length; from += BATCH) {
    const batch = versions.slice(from, from + BATCH);
    const readings = await storedReadings(database, batch.map((version) => version.version_no));
    const checks = await database.rows<CheckRow>('SELECT version_no, check_id, column_name, status FROM store.checks WHERE version_no IN (SELECT version_no FROM asked_versions)');
    for (const version of batch) {
      const reading = readings.get(version.version_no)!;
      if (readingDigest(reading) !== version.reading_digest) problems.push(`The figures of ${version.report_id} (version number ${version.version_no}) are not those that were saved.`);
    }
    problems.push(...checks.filter((check) => passesWrongly(check, batch, readings)).map((check) => `The sum ${check.check_id} ${check.column_name} of version number ${check.version_no} is stored as "pass" and does not hold.`));
  }
  return { checked: versions.length, problems };
}

const figureOf = (reading: Reading, key: string): number => Number(reading.get(key)?.split(' ')[0]);

function passesWrongly(check: CheckRow, batch: readonly VersionRow[], readings: ReadonlyMap<number, Reading>): boolean {
  if (check.status !== 'pass') return false;
  const form = batch.find((version) => version.version_no === check.version_no)!.form;
  const rule = FORMS[form as FormId]?.checks.find((one) => one.id === check.check_id && one.column === check.column_name);
  return rule === undefined || !holds(rule, readings.get(check.version_no)!);
}

function holds({ expected, actual }: FormCheck, reading: Reading): boolean {
  const sum = (keys: readonly string[]): number => keys.reduce((total, key) => total + figureOf(reading, key), 0);
  return Math.abs(sum(expected) - sum(actual)) < 1e-6;
}
