-- Schema 3: evidence knows its agency, so that one agency's cells are found without reading everyone's places.
ALTER TABLE store.evidence ADD COLUMN agency_id VARCHAR;
UPDATE store.evidence e SET agency_id = v.agency_id FROM store.versions v WHERE v.version_no = e.version_no;
