/** The views that other programs may rely on (the contract's, with columns added after the promised ones). */
import { WIDE_TABLES, statusSql } from './wide.ts';
import type { WideTable } from './wide.ts';

const AGENCIES = `CREATE OR REPLACE VIEW main.agencies AS
  SELECT agency_id, name, division, level, category, former_names, successors, scope FROM store.agencies WHERE left_on IS NULL ORDER BY position`;

const REPORT_ID = "agency_id || '-' || year";

const VERSION_COLUMNS = `${REPORT_ID} AS report_id, agency_id, CAST(year AS INTEGER) AS year, form, url, title, published_on, lower(hex(sha256)) AS sha256, fetched_at,
  ${REPORT_ID} || '@' || version AS version_id, version_no, version, period_start, period_end, agency_printed, printf('%016x', reading_digest) AS reading_digest`;

/**
 * All versions. The reports as they stood at the end of a day (UTC) are those with that day from `first_day` to
 * `last_day`: a condition and no macro, so that it holds under whatever name the file is attached.
 */
const REPORT_VERSIONS = `CREATE OR REPLACE VIEW main.report_versions AS
  SELECT ${VERSION_COLUMNS}, valid_from, valid_to, cause, newest, CAST(valid_from AS DATE) AS first_day,
    CASE WHEN valid_to IS NULL THEN DATE '9999-12-31' ELSE CAST(valid_to AS DATE) - 1 END AS last_day FROM store.versions`;

const REPORTS = `CREATE OR REPLACE VIEW main.reports AS
  SELECT ${VERSION_COLUMNS}, valid_from,
    (SELECT max(since) FROM store.withdrawals w WHERE w.agency_id = v.agency_id AND w.year = v.year AND w.until IS NULL) AS withdrawn_since
  FROM store.versions v WHERE newest`;

/** What every row of a wide table has, and its agency's id; the join is by number, so that one agency's rows are found by their bounds. */
const WIDE_ROW = "n.agency_id || '-' || w.year AS report_id, n.agency_id, CAST(w.year AS INTEGER) AS year, w.agency_no, w.version_no, w.newest";
const fromWide = (table: WideTable): string => `FROM store.${table.name} w JOIN store.agency_numbers n USING (agency_no)`;

const texts = (values: readonly string[]): string => `[${values.map((value) => `'${value}'`).join(', ')}]`;
const letters = (column: string, length: number, filler: string): string => `unnest(string_split(rpad(w.${column}, ${length}, '${filler}'), ''))`;
const keysOf = (table: WideTable): string => `unnest(${texts(table.columns.map(({ key }) => key))}) AS key`;

/** One wide table as rows of cells. */
function longSelect(table: WideTable): string {
  return `SELECT ${WIDE_ROW}, '${table.form}' AS form, ${keysOf(table)}, unnest([${table.columns.map(({ name }) => `w."${name}"`).join(', ')}]) AS value,
    ${letters('statuses', table.columns.length, 'm')} AS letter ${fromWide(table)}`;
}

/** The plain number, where the evidence says nothing else; incoming.ts has the same rule. */
const PLAIN = `CASE WHEN c.letter = 'n' AND c.value = trunc(c.value) AND abs(c.value) < 9007199254740992 THEN CAST(CAST(c.value AS BIGINT) AS VARCHAR) WHEN c.letter = 'b' THEN '' END`;

const CELL_VERSIONS = `CREATE OR REPLACE VIEW main.cell_versions AS
  SELECT c.report_id, c.agency_id, c.year, c.key, CAST(c.value AS DOUBLE) AS value, ${statusSql('c.letter')} AS status, e.derived,
    CASE WHEN e.key IS NULL THEN ${PLAIN} ELSE e.printed END AS printed, e.unit, e.marks, c.form, c.version_no, c.newest
  FROM (${WIDE_TABLES.map(longSelect).join('\n  UNION ALL ')}) c
  LEFT JOIN store.evidence e ON e.agency_no = c.agency_no AND e.version_no = c.version_no AND e.key = c.key`;

const CELLS = 'CREATE OR REPLACE VIEW main.cells AS SELECT * EXCLUDE (newest) FROM main.cell_versions WHERE newest';

/** Where the newest version of each cell was printed; apart from `cells`, whose readers need not load it. */
const PLACES = `CREATE OR REPLACE VIEW main.places AS SELECT * EXCLUDE (newest, agency_no) FROM (${WIDE_TABLES.map((table) =>
  `SELECT ${WIDE_ROW}, ${keysOf(table)}, unnest(string_split(l.places, chr(10))) AS place ${fromWide(table)} JOIN store.layouts l USING (layout_no)`).join('\n  UNION ALL ')})
  WHERE newest AND place <> ''`;

/** A side of a sum in SQL: null where one of its cells is no number. Counts are small enough (LARGEST_COUNT) that no sum overflows. */
function side(table: WideTable, keys: readonly string[]): string {
  const names = new Map(table.columns.map(({ key, name }) => [key, name]));
  return keys.map((key) => `w."${names.get(key)}"`).join(' + ');
}

function sumsSelect(table: WideTable): string {
  const { sums } = table;
  return `SELECT ${WIDE_ROW}, unnest(${texts(sums.map(({ id }) => id))}) AS check_id, unnest(${texts(sums.map(({ column }) => column))}) AS "column",
    ${letters('sums', sums.length, '-')} AS letter, unnest([${sums.map(({ expected }) => side(table, expected)).join(', ')}]) AS expected,
    unnest([${sums.map(({ actual }) => side(table, actual)).join(', ')}]) AS actual, unnest(${texts(sums.map(({ expected, actual }) => [...expected, ...actual].join(' ')))}) AS keys ${fromWide(table)}`;
}

const CHECK_VERSIONS = `CREATE OR REPLACE VIEW main.check_versions AS
  SELECT report_id, agency_id, year, check_id, CASE letter WHEN 'p' THEN 'pass' WHEN 'f' THEN 'fail' ELSE 'unknown' END AS status, CAST(expected AS DOUBLE) AS expected, CAST(actual AS DOUBLE) AS actual, "column", keys, version_no, newest
  FROM (${WIDE_TABLES.filter(({ sums }) => sums.length > 0).map(sumsSelect).join('\n  UNION ALL ')}) WHERE letter <> '-'`;

const CHECKS = 'CREATE OR REPLACE VIEW main.checks AS SELECT * EXCLUDE (newest) FROM main.check_versions WHERE newest';

/** A view over a narrow table of the newest versions. */
function ofNewest(view: string, table: string, columns: string): string {
  return `CREATE OR REPLACE VIEW main.${view} AS
  SELECT v.agency_id || '-' || v.year AS report_id, v.agency_id, CAST(v.year AS INTEGER) AS year, ${columns}, v.version_no
  FROM store.${table} t JOIN store.versions v USING (version_no) WHERE v.newest`;
}

const ANOMALY_COLUMNS = `anomaly_id, agency_id, CAST(year AS INTEGER) AS year, kind, key, severity, explanation_zh AS explanation,
  explanation_zh, explanation_en, rule, keys, attribution, suspects, evidence, opened_at`;

const ANOMALIES = `CREATE OR REPLACE VIEW main.anomalies AS SELECT ${ANOMALY_COLUMNS} FROM store.anomalies WHERE closed_at IS NULL`;
const ANOMALY_HISTORY = `CREATE OR REPLACE VIEW main.anomaly_history AS SELECT ${ANOMALY_COLUMNS}, closed_at FROM store.anomalies`;

const RUNS = `CREATE OR REPLACE VIEW main.runs AS
  SELECT run_id, started_at, finished_at, sources_ok, sources_failed, reports_new, reports_changed, reports_unchanged FROM store.runs`;
const FAILURES = 'CREATE OR REPLACE VIEW main.failures AS SELECT run_id, agency_id, url, stage, error FROM store.failures';
const REVISIONS = `CREATE OR REPLACE VIEW main.revisions AS
  SELECT report_id, agency_id, CAST(year AS INTEGER) AS year, changed_at, cause, key, before, after, version_no FROM store.revisions`;

/** The statements that make every view, in the order in which they depend on each other. */
export function viewStatements(): string[] {
  return [
    AGENCIES, REPORT_VERSIONS, REPORTS, CELL_VERSIONS, CELLS, PLACES, CHECK_VERSIONS, CHECKS,
    ofNewest('prose', 'prose', 't.indicator, t.value, t.text, t.place'),
    ofNewest('claims', 'claims', 't.key, t.value, t.status, t.text, t.place'),
    ofNewest('sections', 'sections', 't.number, t.title, t.text'),
    ofNewest('extra', 'extra', 't.table_name AS "table", t.row_name AS "row", t.column_name AS "column", t.label, t.printed, t.place'),
    ofNewest('findings', 'findings', 't.rule, t.kind, t.severity, t.keys, t.explanation_zh, t.explanation_en, t.attribution, t.suspects'),
    ANOMALIES, ANOMALY_HISTORY, RUNS, FAILURES, REVISIONS,
  ];
}
