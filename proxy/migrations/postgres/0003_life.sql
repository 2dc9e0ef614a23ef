-- The same tables as SQLite's, which has the comments. From here on tables only grow.
ALTER TABLE sends DROP CONSTRAINT sends_kind_check;
ALTER TABLE sends DROP CONSTRAINT sends_status_check;
ALTER TABLE sends
    ADD COLUMN version BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN legacy BIGINT NOT NULL DEFAULT 1,
    ADD COLUMN subject TEXT,
    ADD COLUMN registered BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN title_released BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN sent_by TEXT NOT NULL DEFAULT '',
    ADD COLUMN restore_id TEXT;
-- The default stays: a proxy of the edition before that still runs beside this one writes rows of its own kind.

CREATE INDEX sends_by_title ON sends (provider, title_id) WHERE title_id IS NOT NULL;
CREATE UNIQUE INDEX sends_one_per_subject ON sends (provider, subject) WHERE subject IS NOT NULL AND status = 'started';
CREATE INDEX sends_by_subject ON sends (provider, subject) WHERE subject IS NOT NULL;

CREATE TABLE history (
    id       TEXT COLLATE "C" PRIMARY KEY,
    provider TEXT NOT NULL,
    send_id  TEXT NOT NULL,
    attempt  BIGINT NOT NULL,
    at       TEXT NOT NULL,
    actor    TEXT NOT NULL,
    what     TEXT NOT NULL,
    key_id   TEXT NOT NULL,
    detail   BYTEA NOT NULL
);

CREATE INDEX history_of_send ON history (send_id, id);
CREATE INDEX history_by_key ON history (key_id);

CREATE TABLE marks (
    name   TEXT PRIMARY KEY,
    value  TEXT NOT NULL,
    key_id TEXT NOT NULL DEFAULT '',
    sealed BYTEA
);

CREATE TABLE restores (
    id TEXT COLLATE "C" PRIMARY KEY,
    at TEXT NOT NULL,
    by TEXT NOT NULL
);

CREATE TABLE releases (
    restore_id TEXT NOT NULL,
    provider   TEXT NOT NULL,
    at         TEXT NOT NULL,
    actor      TEXT NOT NULL,
    PRIMARY KEY (restore_id, provider)
);
