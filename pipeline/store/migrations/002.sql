-- Schema 2: an agency's names and successors are columns, so that other programs can follow a series across a merger
-- or a renaming without reading JSON of ours.
ALTER TABLE store.agencies ADD COLUMN former_names VARCHAR;
ALTER TABLE store.agencies ADD COLUMN successors VARCHAR;
ALTER TABLE store.agencies ADD COLUMN scope VARCHAR;
UPDATE store.agencies SET
  former_names = json_extract(details, '$.former_names')::VARCHAR,
  successors = json_extract(details, '$.successors')::VARCHAR,
  scope = json_extract_string(details, '$.scope');
