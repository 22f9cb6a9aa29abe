/** Recomputes what can be recomputed: hashes of originals, counts, readings and sums of the store. */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256OfFile } from './backup.ts';
import type { Database } from './database.ts';
import { NARROW_TABLES } from './incoming.ts';
import { readingDigest } from './reading.ts';
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
  const documents = await database.rows<{ sha256: string; url: string }>('SELECT DISTINCT lower(hex(sha256)) AS sha256, url FROM (SELECT sha256, url FROM store.documents UNION ALL SELECT sha256, url FROM store.versions)');
  for (const { sha256, url } of documents) if (!found.has(sha256)) problems.push(`The original ${sha256} of ${url} is not in the archive.`);
  return { checked: found.size + documents.length, problems };
}

async function count(database: Database, from: string): Promise<number> {
  const [row] = await database.rows<{ n: number }>(`SELECT count(*) AS n FROM ${from}`);
  return row!.n;
}

async function verifyCounts(database: Database): Promise<Verified> {
  const rules: [string, string][] = [
    ['(SELECT agency_id, year FROM store.versions GROUP BY ALL HAVING count(*) FILTER (newest) <> 1 OR arg_max(newest, version) IS NOT true)', 'reports have not exactly one newest version, the last'],
    ['(SELECT version_no FROM store.versions GROUP BY version_no HAVING count(*) > 1)', 'version numbers are used twice'],
    ["(SELECT version_no, newest FROM store.versions WHERE newest IS DISTINCT FROM (valid_to IS NULL))", 'versions are newest and were replaced, or neither'],
    ['store.versions v LEFT JOIN store.agency_numbers n USING (agency_no) WHERE v.agency_id IS DISTINCT FROM n.agency_id', 'versions have another agency than their number says'],
    ...WIDE_TABLES.map(({ name }): [string, string] => [`store.${name} WHERE layout_no NOT IN (SELECT layout_no FROM store.layouts)`, `rows of store.${name} name a layout that is not there`]),
    ...Object.keys(NARROW_TABLES).map((table): [string, string] => [`store.${table} WHERE version_no NOT IN (SELECT version_no FROM store.versions)`, `rows of store.${table} belong to no version`]),
    ...WIDE_TABLES.map(({ name, form }): [string, string] => [
      `(SELECT version_no, agency_no, year, newest FROM store.versions WHERE form = '${form}') v FULL JOIN store.${name} w ON v.version_no = w.version_no
        WHERE v.newest IS DISTINCT FROM w.newest OR v.agency_no IS DISTINCT FROM w.agency_no OR v.year IS DISTINCT FROM w.year`,
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

/** The figures of every version still give the digest they were saved with, and its sums their outcomes. */
async function verifyReadings(database: Database): Promise<Verified> {
  const versions = await database.rows<VersionRow>(`SELECT version_no, agency_id || '-' || year AS report_id, form, printf('%016x', reading_digest) AS reading_digest FROM store.versions ORDER BY version_no`);
  const problems: string[] = [];
  for (let from = 0; from < versions.length; from += BATCH) {
    const batch = versions.slice(from, from + BATCH);
    const readings = await storedReadings(database, batch.map(({ version_no: versionNo, form }) => ({ versionNo, form })));
    for (const version of batch) {
      if (readingDigest(readings(version.version_no)) !== version.reading_digest) problems.push(`The figures of ${version.report_id} (version number ${version.version_no}) are not those that were saved.`);
    }
  }
  const sums = await verifySums(database);
  return { checked: versions.length + sums.checked, problems: [...problems, ...sums.problems] };
}

/** A sum that passes has two sides that agree, one that fails two sides that differ (or one that is too much for the other). */
async function verifySums(database: Database): Promise<Verified> {
  const [all] = await database.rows<{ n: number }>('SELECT count(*) AS n FROM main.check_versions');
  const wrong = await database.rows<{ check_id: string; column: string; version_no: number; status: string }>(`SELECT check_id, "column", version_no, status FROM main.check_versions
    WHERE (status = 'pass' AND (abs(expected - actual) < 1e-6) IS NOT TRUE) OR (status = 'fail' AND (abs(expected - actual) < 1e-6) IS TRUE)`);
  return { checked: all!.n, problems: wrong.map((check) => `The sum ${check.check_id} ${check.column} of version number ${check.version_no} is stored as "${check.status}" and ${check.status === 'pass' ? 'does not hold' : 'holds'}.`) };
}
