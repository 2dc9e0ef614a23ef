-- Who does a send, and until when they must say again that they still do (milliseconds since 1970).
ALTER TABLE sends ADD COLUMN owner TEXT;
ALTER TABLE sends ADD COLUMN lease_until INTEGER NOT NULL DEFAULT 0;
-- When the proxy next looks after an accepted or unknown send by itself (milliseconds since 1970); null: it does not.
ALTER TABLE sends ADD COLUMN look_at INTEGER;
ALTER TABLE sends ADD COLUMN looks INTEGER NOT NULL DEFAULT 0;
-- 1 when the personal data were removed after the set time.
ALTER TABLE sends ADD COLUMN removed INTEGER NOT NULL DEFAULT 0;

CREATE INDEX sends_started ON sends (lease_until) WHERE status = 'started';
CREATE INDEX sends_followed ON sends (look_at) WHERE look_at IS NOT NULL;
CREATE INDEX sends_by_key ON sends (key_id);
-- A title is settled by one payment at a time.
CREATE UNIQUE INDEX sends_one_per_title ON sends (provider, title_id)
    WHERE title_id IS NOT NULL AND status IN ('started', 'accepted', 'unknown');

-- Who changed which setting, and who resolved which send; names of fields, never their values.
CREATE TABLE audit (
    id       TEXT PRIMARY KEY NOT NULL,
    provider TEXT NOT NULL,
    at       TEXT NOT NULL,
    actor    TEXT NOT NULL,
    action   TEXT NOT NULL,
    subject  TEXT NOT NULL,
    detail   TEXT NOT NULL
);

CREATE INDEX audit_by_provider ON audit (provider, id);

-- The whole configuration is sealed, because sellers' documents stand in it; `config` is empty then.
ALTER TABLE configs ADD COLUMN key_id TEXT NOT NULL DEFAULT '';
ALTER TABLE configs ADD COLUMN sealed BLOB;
