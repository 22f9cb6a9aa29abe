-- Schema 1, from which the steps in migrations/ lead on: the tables that do not follow from the statutory forms. The wide tables, one for each table of each
-- form, are made from the forms themselves (wide.ts); the contract's views stand in main (views.ts).
-- Times are UTC (TIMESTAMP, so that no client needs time zone data); dates are dates in China.
CREATE SCHEMA IF NOT EXISTS store;

CREATE TABLE store.schema_version (version INTEGER NOT NULL, applied_at TIMESTAMP NOT NULL);

-- Which letter of a wide row's `statuses` speaks of which cell. Positions are only ever added at the end.
CREATE TABLE store.wide_columns (
  wide_table VARCHAR NOT NULL, position INTEGER NOT NULL, form VARCHAR NOT NULL, key VARCHAR NOT NULL,
  column_name VARCHAR NOT NULL, unit VARCHAR NOT NULL
);

-- Every source the registry ever had; `left_on` is set when it is in the registry no longer.
CREATE TABLE store.agencies (
  agency_id VARCHAR NOT NULL, name VARCHAR NOT NULL, division VARCHAR NOT NULL, level VARCHAR NOT NULL,
  category VARCHAR NOT NULL, position INTEGER NOT NULL, details VARCHAR NOT NULL, left_on TIMESTAMP
);

-- One row a version of a report: a new one only where a cell, a claim or a prose figure reads differently.
CREATE TABLE store.versions (
  version_no INTEGER NOT NULL, report_id VARCHAR NOT NULL, version INTEGER NOT NULL, agency_id VARCHAR NOT NULL,
  year SMALLINT NOT NULL, form VARCHAR NOT NULL, newest BOOLEAN NOT NULL,
  url VARCHAR NOT NULL, title VARCHAR, published_on DATE, sha256 VARCHAR NOT NULL, fetched_at TIMESTAMP NOT NULL,
  agency_printed VARCHAR, period_start DATE, period_end DATE,
  valid_from TIMESTAMP NOT NULL, valid_to TIMESTAMP, cause VARCHAR NOT NULL,
  reading_digest VARCHAR NOT NULL, detail_digest VARCHAR NOT NULL,
  disagreements VARCHAR NOT NULL, warnings VARCHAR NOT NULL
);

-- Every document that a version was read from, the newest last.
CREATE TABLE store.documents (version_no INTEGER NOT NULL, url VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, fetched_at TIMESTAMP NOT NULL);

-- Where a cell was printed and how, and what the sums determine where it is no number.
CREATE TABLE store.evidence (
  version_no INTEGER NOT NULL, key VARCHAR NOT NULL, printed VARCHAR, unit VARCHAR, derived DOUBLE, marks VARCHAR, place VARCHAR
);

CREATE TABLE store.claims (
  version_no INTEGER NOT NULL, position INTEGER NOT NULL, key VARCHAR NOT NULL, value DOUBLE NOT NULL,
  status VARCHAR NOT NULL, text VARCHAR NOT NULL, meanings VARCHAR, place VARCHAR
);
CREATE TABLE store.prose (
  version_no INTEGER NOT NULL, position INTEGER NOT NULL, indicator VARCHAR NOT NULL, value DOUBLE NOT NULL,
  text VARCHAR NOT NULL, place VARCHAR
);
CREATE TABLE store.checks (
  version_no INTEGER NOT NULL, position INTEGER NOT NULL, check_id VARCHAR NOT NULL, column_name VARCHAR NOT NULL,
  status VARCHAR NOT NULL, expected DOUBLE, actual DOUBLE, keys VARCHAR NOT NULL
);
CREATE TABLE store.findings (
  version_no INTEGER NOT NULL, position INTEGER NOT NULL, rule VARCHAR NOT NULL, kind VARCHAR NOT NULL,
  severity VARCHAR NOT NULL, keys VARCHAR NOT NULL, explanation_zh VARCHAR NOT NULL, explanation_en VARCHAR NOT NULL,
  attribution VARCHAR, suspects VARCHAR
);
CREATE TABLE store.sections (
  version_no INTEGER NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, title VARCHAR NOT NULL, text VARCHAR NOT NULL
);
CREATE TABLE store.extra (
  version_no INTEGER NOT NULL, position INTEGER NOT NULL, table_name VARCHAR NOT NULL, row_name VARCHAR, column_name VARCHAR,
  label VARCHAR NOT NULL, printed VARCHAR NOT NULL, place VARCHAR
);

-- What read differently when a version took the place of the one before.
CREATE TABLE store.revisions (
  version_no INTEGER NOT NULL, report_id VARCHAR NOT NULL, agency_id VARCHAR NOT NULL, year SMALLINT NOT NULL,
  changed_at TIMESTAMP NOT NULL, cause VARCHAR NOT NULL, key VARCHAR NOT NULL, before VARCHAR, after VARCHAR
);

-- A finding stays here when it no longer holds, with the time it was closed.
CREATE TABLE store.anomalies (
  anomaly_id VARCHAR NOT NULL, agency_id VARCHAR NOT NULL, year SMALLINT NOT NULL, rule VARCHAR NOT NULL,
  kind VARCHAR NOT NULL, key VARCHAR, keys VARCHAR NOT NULL, severity VARCHAR NOT NULL,
  explanation_zh VARCHAR NOT NULL, explanation_en VARCHAR NOT NULL, attribution VARCHAR, suspects VARCHAR,
  evidence VARCHAR, opened_at TIMESTAMP NOT NULL, closed_at TIMESTAMP
);

CREATE TABLE store.runs (
  run_id VARCHAR NOT NULL, started_at TIMESTAMP NOT NULL, finished_at TIMESTAMP, sources_ok INTEGER NOT NULL,
  sources_failed INTEGER NOT NULL, reports_new INTEGER NOT NULL, reports_changed INTEGER NOT NULL,
  reports_unchanged INTEGER NOT NULL
);
CREATE TABLE store.failures (
  run_id VARCHAR NOT NULL, position INTEGER NOT NULL, agency_id VARCHAR NOT NULL, url VARCHAR NOT NULL,
  stage VARCHAR NOT NULL, error VARCHAR NOT NULL
);

CREATE TABLE store.withdrawals (agency_id VARCHAR NOT NULL, year SMALLINT NOT NULL, since TIMESTAMP NOT NULL, until TIMESTAMP);

-- What is known of an address, to ask for it conditionally the next time.
CREATE TABLE store.pages (
  url VARCHAR NOT NULL, agency_id VARCHAR NOT NULL, etag VARCHAR, last_modified VARCHAR, sha256 VARCHAR, checked_at TIMESTAMP NOT NULL
);
