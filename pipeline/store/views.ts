/** The views that other programs may rely on (the contract's, with columns added after the promised ones). */
import { WIDE_TABLES, statusSql } from './wide.ts';
import type { WideTable } from './wide.ts';

const AGENCIES = `CREATE OR REPLACE VIEW main.agencies AS
  SELECT agency_id, name, division, level, category, former_names, successors, scope FROM store.agencies WHERE left_on IS NULL ORDER BY position`;

const VERSION_COLUMNS = `report_id, agency_id, CAST(year AS INTEGER) AS year, form, url, title, published_on, sha256, fetched_at,
  report_id || '@' || version AS version_id, version_no, version, period_start, period_end, agency_printed, reading_digest`;

const REPORT_VERSIONS = `CREATE OR REPLACE VIEW main.report_versions AS
  SELECT ${VERSION_COLUMNS}, valid_from, valid_to, cause, newest FROM store.versions`;

const REPORTS = `CREATE OR REPLACE VIEW main.reports AS
  SELECT ${VERSION_COLUMNS}, valid_from,
    (SELECT max(since) FROM store.withdrawals w WHERE w.agency_id = v.agency_id AND w.year = v.year AND w.until IS NULL) AS withdrawn_since
  FROM store.versions v WHERE newest`;

/** The reports as they stood at the end of a day (UTC). */
const REPORTS_AS_OF = `CREATE OR REPLACE MACRO main.reports_as_of(day) AS TABLE
  SELECT * FROM main.report_versions
  WHERE valid_from < CAST(day AS DATE) + INTERVAL 1 DAY AND (valid_to IS NULL OR valid_to >= CAST(day AS DATE) + INTERVAL 1 DAY)`;

/** One wide table as rows of cells; report and form follow from its own columns, so that no join is needed for them. */
function longSelect(table: WideTable): string {
  const keys = table.columns.map((column) => `'${column.key}'`).join(', ');
  const values = table.columns.map((column) => `"${column.name}"`).join(', ');
  return `SELECT agency_id || '-' || year AS report_id, version_no, agency_id, year, newest, '${table.form}' AS form, unnest([${keys}]) AS key, unnest([${values}]) AS value,
    unnest(string_split(rpad(statuses, ${table.columns.length}, 'm'), '')) AS letter FROM store.${table.name}`;
}

function cellVersions(): string {
  const long = WIDE_TABLES.map(longSelect).join('\n  UNION ALL ');
  return `CREATE OR REPLACE VIEW main.cell_versions AS
  SELECT c.report_id, c.agency_id, CAST(c.year AS INTEGER) AS year, c.key, c.value, ${statusSql('c.letter')} AS status, e.derived,
    e.printed, e.unit, e.marks, e.place, c.form, c.version_no, c.newest
  FROM (${long}) c
  LEFT JOIN store.evidence e ON e.agency_id = c.agency_id AND e.version_no = c.version_no AND e.key = c.key`;
}

const CELLS = 'CREATE OR REPLACE VIEW main.cells AS SELECT * EXCLUDE (newest) FROM main.cell_versions WHERE newest';

/** A view over a narrow table of the newest versions. */
function ofNewest(view: string, table: string, columns: string): string {
  return `CREATE OR REPLACE VIEW main.${view} AS
  SELECT v.report_id, v.agency_id, CAST(v.year AS INTEGER) AS year, ${columns}, v.version_no
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
    AGENCIES, REPORT_VERSIONS, REPORTS, REPORTS_AS_OF, cellVersions(), CELLS,
    ofNewest('prose', 'prose', 't.indicator, t.value, t.text, t.place'),
    ofNewest('claims', 'claims', 't.key, t.value, t.status, t.text, t.place'),
    ofNewest('checks', 'checks', 't.check_id, t.status, t.expected, t.actual, t.column_name AS "column", t.keys'),
    ofNewest('sections', 'sections', 't.number, t.title, t.text'),
    ofNewest('extra', 'extra', 't.table_name AS "table", t.row_name AS "row", t.column_name AS "column", t.label, t.printed, t.place'),
    ofNewest('findings', 'findings', 't.rule, t.kind, t.severity, t.keys, t.explanation_zh, t.explanation_en, t.attribution, t.suspects'),
    ANOMALIES, ANOMALY_HISTORY, RUNS, FAILURES, REVISIONS,
  ];
}
