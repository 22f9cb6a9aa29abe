/**
 * Schema 4: numbers where texts were. Agencies have numbers, counts are INTEGER, the outcomes of sums are letters of the
 * wide row, places are stored once a layout, evidence only where a cell does not print its plain number, digests as bits.
 */
import type { Database } from '../database.ts';
import { layoutDigest } from '../places.ts';
import { LARGEST_COUNT, WIDE_HEAD, WIDE_TABLES } from '../wide.ts';
import type { WideTable } from '../wide.ts';
import { recordSums } from '../wide-dictionary.ts';

const TABLES = `
CREATE TABLE store.agency_numbers (agency_no INTEGER NOT NULL, agency_id VARCHAR NOT NULL);
INSERT INTO store.agency_numbers SELECT row_number() OVER (ORDER BY agency_id), agency_id FROM (SELECT agency_id FROM store.agencies UNION SELECT agency_id FROM store.versions);
ALTER TABLE store.agencies ADD COLUMN agency_no INTEGER;
UPDATE store.agencies a SET agency_no = n.agency_no FROM store.agency_numbers n WHERE n.agency_id = a.agency_id;
-- Which letter of a wide row's \`sums\` speaks of which sum. Positions are only ever added at the end.
CREATE TABLE store.wide_sums (
  wide_table VARCHAR NOT NULL, position INTEGER NOT NULL, form VARCHAR NOT NULL, check_id VARCHAR NOT NULL,
  column_name VARCHAR NOT NULL, expected VARCHAR NOT NULL, actual VARCHAR NOT NULL
);
-- The places of a table's cells as JSON, one a line in the order of the table's columns.
CREATE TABLE store.layouts (layout_no INTEGER NOT NULL, digest UBIGINT NOT NULL, places VARCHAR NOT NULL);`;

const VERSIONS = `
ALTER TABLE store.versions RENAME TO versions_3;
CREATE TABLE store.versions (
  version_no INTEGER NOT NULL, agency_no INTEGER NOT NULL, agency_id VARCHAR NOT NULL, year SMALLINT NOT NULL, version INTEGER NOT NULL,
  form VARCHAR NOT NULL, newest BOOLEAN NOT NULL,
  url VARCHAR NOT NULL, title VARCHAR, published_on DATE, sha256 BLOB NOT NULL, fetched_at TIMESTAMP NOT NULL,
  agency_printed VARCHAR, period_start DATE, period_end DATE,
  valid_from TIMESTAMP NOT NULL, valid_to TIMESTAMP, cause VARCHAR NOT NULL,
  reading_digest UBIGINT NOT NULL, detail_digest UBIGINT NOT NULL,
  disagreements VARCHAR NOT NULL, warnings VARCHAR NOT NULL
);
INSERT INTO store.versions SELECT version_no, agency_no, agency_id, year, version, form, newest, url, title, published_on, unhex(sha256), fetched_at,
  agency_printed, period_start, period_end, valid_from, valid_to, cause, CAST('0x' || left(reading_digest, 16) AS UBIGINT), CAST('0x' || left(detail_digest, 16) AS UBIGINT),
  disagreements, warnings FROM store.versions_3 JOIN store.agency_numbers USING (agency_id) ORDER BY version_no;
DROP TABLE store.versions_3;
-- Documents that a version was read from before the one that \`versions\` names.
ALTER TABLE store.documents RENAME TO documents_3;
CREATE TABLE store.documents (version_no INTEGER NOT NULL, url VARCHAR NOT NULL, sha256 BLOB NOT NULL, fetched_at TIMESTAMP NOT NULL);
INSERT INTO store.documents SELECT d.version_no, d.url, unhex(d.sha256), d.fetched_at FROM store.documents_3 d JOIN store.versions v USING (version_no) WHERE unhex(d.sha256) <> v.sha256;
DROP TABLE store.documents_3;
DROP TABLE store.checks;
DROP MACRO TABLE IF EXISTS main.reports_as_of;`;

/** Where a cell was printed otherwise than its plain number, and what the sums determine where it is no number. */
const EVIDENCE = `
CREATE TABLE store.evidence_4 (
  version_no INTEGER NOT NULL, agency_no INTEGER NOT NULL, key VARCHAR NOT NULL, printed VARCHAR, unit VARCHAR, derived DOUBLE, marks VARCHAR
);`;

const EVIDENCE_ROWS = `INSERT INTO store.evidence_4 SELECT c.version_no, n.agency_no, c.key, c.printed, c.unit, c.derived, c.marks
  FROM main.cell_versions c JOIN store.agency_numbers n USING (agency_id)
  WHERE c.unit IS NOT NULL OR c.derived IS NOT NULL OR c.marks IS NOT NULL OR c.printed IS DISTINCT FROM CASE
    WHEN c.status = 'number' AND c.value = trunc(c.value) AND abs(c.value) < 9007199254740992 THEN CAST(CAST(c.value AS BIGINT) AS VARCHAR) WHEN c.status = 'blank' THEN '' END
  ORDER BY c.version_no, c.key`;

const SWAP_EVIDENCE = 'DROP TABLE store.evidence; ALTER TABLE store.evidence_4 RENAME TO evidence;';

async function typesOf(database: Database, { name, columns }: WideTable): Promise<string[]> {
  const odd = columns.map((column) => `coalesce(bool_or("${column.name}" <> trunc("${column.name}") OR abs("${column.name}") > ${LARGEST_COUNT}), false) AS "${column.name}"`);
  const [row] = await database.rows<Record<string, boolean>>(`SELECT ${odd.join(', ')} FROM store.${name}`);
  return columns.map((column) => (row![column.name] ? 'DOUBLE' : column.type));
}

/** The letters of the sums of each version, and its layout. */
async function stageLetters(database: Database, { name }: WideTable): Promise<void> {
  await database.run(`CREATE OR REPLACE TEMP TABLE letters AS SELECT w.version_no, string_agg(CASE c.status WHEN 'pass' THEN 'p' WHEN 'fail' THEN 'f' WHEN 'unknown' THEN 'u' ELSE '-' END, '' ORDER BY d.position) AS sums
    FROM store.${name} w CROSS JOIN store.wide_sums d LEFT JOIN store.checks c ON c.version_no = w.version_no AND c.check_id = d.check_id AND c.column_name = d.column_name
    WHERE d.wide_table = '${name}' GROUP BY w.version_no`);
  await database.run(`CREATE OR REPLACE TEMP TABLE placed AS SELECT w.version_no, string_agg(coalesce(e.place, ''), chr(10) ORDER BY d.position) AS places
    FROM store.${name} w CROSS JOIN store.wide_columns d LEFT JOIN store.evidence e ON e.version_no = w.version_no AND e.key = d.key
    WHERE d.wide_table = '${name}' GROUP BY w.version_no HAVING count(e.place) > 0`);
  await database.run(`INSERT INTO store.layouts SELECT (SELECT coalesce(max(layout_no), 0) FROM store.layouts) + row_number() OVER (ORDER BY first), ${layoutDigest('places')}, places
    FROM (SELECT places, min(version_no) AS first FROM placed WHERE places NOT IN (SELECT places FROM store.layouts) GROUP BY places)`);
}

async function rebuild(database: Database, table: WideTable): Promise<void> {
  const { name, columns } = table;
  await recordSums(database, table, 0);
  await stageLetters(database, table);
  const types = await typesOf(database, table);
  await database.run(`ALTER TABLE store.${name} RENAME TO "${name}_3"`);
  await database.run(`CREATE TABLE store.${name} (${[...WIDE_HEAD, ...columns.map((column, at) => `"${column.name}" ${types[at]}`)].join(', ')})`);
  await database.run(`INSERT INTO store.${name} SELECT w.version_no, n.agency_no, w.year, w.newest, w.statuses, coalesce(s.sums, ''), l.layout_no, ${columns.map((column, at) => `CAST(w."${column.name}" AS ${types[at]})`).join(', ')}
    FROM store."${name}_3" w JOIN store.agency_numbers n USING (agency_id) LEFT JOIN letters s USING (version_no) LEFT JOIN placed p USING (version_no) LEFT JOIN store.layouts l ON l.places = p.places
    ORDER BY n.agency_no, w.year, w.version_no`);
  await database.run(`DROP TABLE store."${name}_3"`);
}

/** Brings a store of schema 3 to schema 4, within the transaction that is open. */
export async function toSchema4(database: Database): Promise<void> {
  const stored = await database.rows<{ name: string; columns: number }>('SELECT wide_table AS name, count(*)::INTEGER AS columns FROM store.wide_columns GROUP BY ALL');
  await database.run(TABLES);
  await database.run(EVIDENCE);
  if (stored.length > 0) await database.run(EVIDENCE_ROWS);
  for (const table of WIDE_TABLES) {
    const found = stored.find(({ name }) => name === table.name);
    if (found) await rebuild(database, { ...table, columns: table.columns.slice(0, found.columns) });
  }
  await database.run(SWAP_EVIDENCE);
  await database.run(VERSIONS);
}
