-- A lead and an order of one checkout may bear one id: the kind is part of the key. The check on it can't be changed in place, and so the
-- table is made anew. From here on tables only grow, so that an older proxy may work on a newer database.
CREATE TABLE sends_anew (
    id             TEXT PRIMARY KEY NOT NULL,
    provider       TEXT NOT NULL,
    kind           TEXT NOT NULL,
    source_id      TEXT NOT NULL,
    route          TEXT NOT NULL,
    status         TEXT NOT NULL,
    attempt        INTEGER NOT NULL,
    fingerprint    TEXT NOT NULL,
    title_id       INTEGER,
    protocol_id    TEXT,
    transaction_id TEXT,
    key_id         TEXT NOT NULL,
    detail         BLOB NOT NULL,
    created_at     TEXT NOT NULL,
    updated_at     TEXT NOT NULL,
    owner          TEXT,
    lease_until    INTEGER NOT NULL DEFAULT 0,
    look_at        INTEGER,
    looks          INTEGER NOT NULL DEFAULT 0,
    removed        INTEGER NOT NULL DEFAULT 0,
    -- Grows with every write: whoever writes names the one that was read.
    version        INTEGER NOT NULL DEFAULT 0,
    -- 1: written when leads and orders shared their ids, and ids stood as they came.
    legacy         INTEGER NOT NULL DEFAULT 1,
    -- Whose it is: an HMAC of the document; null where that is not known, or was removed.
    subject        TEXT,
    -- 1 when this send registered its customer.
    registered     INTEGER NOT NULL DEFAULT 0,
    -- 1 when an operator has released the title that this payment settled.
    title_released INTEGER NOT NULL DEFAULT 0,
    -- Who sent the last attempt.
    sent_by        TEXT NOT NULL DEFAULT '',
    -- The restore after which it was left to an operator.
    restore_id     TEXT,
    UNIQUE (provider, kind, source_id)
);

INSERT INTO sends_anew (id, provider, kind, source_id, route, status, attempt, fingerprint, title_id, protocol_id, transaction_id, key_id,
                        detail, created_at, updated_at, owner, lease_until, look_at, looks, removed, legacy)
SELECT id, provider, kind, source_id, route, status, attempt, fingerprint, title_id, protocol_id, transaction_id, key_id,
       detail, created_at, updated_at, owner, lease_until, look_at, looks, removed, 1
FROM sends;

DROP TABLE sends;
ALTER TABLE sends_anew RENAME TO sends;

CREATE INDEX sends_by_provider ON sends (provider, status, created_at);
CREATE INDEX sends_started ON sends (lease_until) WHERE status = 'started';
CREATE INDEX sends_followed ON sends (look_at) WHERE look_at IS NOT NULL;
CREATE INDEX sends_by_key ON sends (key_id);
-- A title is settled by one payment at a time.
CREATE UNIQUE INDEX sends_one_per_title ON sends (provider, title_id)
    WHERE title_id IS NOT NULL AND status IN ('started', 'accepted', 'unknown');
CREATE INDEX sends_by_title ON sends (provider, title_id) WHERE title_id IS NOT NULL;
-- Sends of one document run one after another.
CREATE UNIQUE INDEX sends_one_per_subject ON sends (provider, subject) WHERE subject IS NOT NULL AND status = 'started';
CREATE INDEX sends_by_subject ON sends (provider, subject) WHERE subject IS NOT NULL;

-- What a row said before: earlier attempts, what was recorded and then corrected, what came too late. Sealed as the row is.
CREATE TABLE history (
    id       TEXT PRIMARY KEY NOT NULL,
    provider TEXT NOT NULL,
    send_id  TEXT NOT NULL,
    attempt  INTEGER NOT NULL,
    at       TEXT NOT NULL,
    actor    TEXT NOT NULL,
    what     TEXT NOT NULL,
    key_id   TEXT NOT NULL,
    -- Empty when the personal data were removed.
    detail   BLOB NOT NULL
);

CREATE INDEX history_of_send ON history (send_id, id);
CREATE INDEX history_by_key ON history (key_id);

-- What this database says of itself: its name, which a copy has too, and (PostgreSQL) its timeline; sealed where it is a key.
CREATE TABLE marks (
    name   TEXT PRIMARY KEY NOT NULL,
    value  TEXT NOT NULL,
    key_id TEXT NOT NULL DEFAULT '',
    sealed BLOB
);

-- When this database was found to have gone back in time, and which provider's operator has released it since.
CREATE TABLE restores (
    id TEXT PRIMARY KEY NOT NULL,
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
