-- Schema 2: what was released after which run, and why a run was held back.
CREATE TABLE store.releases (decided_at TIMESTAMP NOT NULL, run_id VARCHAR, release_id VARCHAR, held VARCHAR);
