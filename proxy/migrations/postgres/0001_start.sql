-- The same tables as SQLite's, which has the comments, and the pace that several proxies share.
CREATE TABLE configs (
    provider   TEXT PRIMARY KEY,
    version    BIGINT NOT NULL,
    config     TEXT NOT NULL DEFAULT '',
    updated_at TEXT NOT NULL,
    key_id     TEXT NOT NULL,
    sealed     BYTEA
);

CREATE TABLE secrets (
    provider TEXT NOT NULL,
    field    TEXT NOT NULL,
    key_id   TEXT NOT NULL,
    sealed   BYTEA NOT NULL,
    PRIMARY KEY (provider, field)
);

CREATE TABLE sends (
    id             TEXT COLLATE "C" PRIMARY KEY,
    provider       TEXT NOT NULL,
    kind           TEXT NOT NULL CHECK (kind IN ('order', 'payment')),
    source_id      TEXT NOT NULL,
    route          TEXT NOT NULL,
    status         TEXT NOT NULL CHECK (status IN ('started', 'done', 'accepted', 'refused', 'unknown')),
    attempt        BIGINT NOT NULL,
    fingerprint    TEXT NOT NULL,
    title_id       BIGINT,
    protocol_id    TEXT,
    transaction_id TEXT,
    key_id         TEXT NOT NULL,
    detail         BYTEA NOT NULL,
    created_at     TEXT NOT NULL,
    updated_at     TEXT NOT NULL,
    owner          TEXT,
    lease_until    BIGINT NOT NULL DEFAULT 0,
    look_at        BIGINT,
    looks          BIGINT NOT NULL DEFAULT 0,
    removed        BIGINT NOT NULL DEFAULT 0,
    UNIQUE (provider, kind, source_id)
);

CREATE INDEX sends_by_provider ON sends (provider, status, created_at);
CREATE INDEX sends_started ON sends (lease_until) WHERE status = 'started';
CREATE INDEX sends_followed ON sends (look_at) WHERE look_at IS NOT NULL;
CREATE INDEX sends_by_key ON sends (key_id);
CREATE UNIQUE INDEX sends_one_per_title ON sends (provider, title_id)
    WHERE title_id IS NOT NULL AND status IN ('started', 'accepted', 'unknown');

CREATE TABLE audit (
    id       TEXT COLLATE "C" PRIMARY KEY,
    provider TEXT NOT NULL,
    at       TEXT NOT NULL,
    actor    TEXT NOT NULL,
    action   TEXT NOT NULL,
    subject  TEXT NOT NULL,
    detail   TEXT NOT NULL
);

CREATE INDEX audit_by_provider ON audit (provider, id);

-- When the next call of a provider's ERP would be on time, in milliseconds since 1970 (see src/pace.rs).
CREATE TABLE pace (
    provider TEXT NOT NULL,
    lane     TEXT NOT NULL,
    next_at  BIGINT NOT NULL,
    PRIMARY KEY (provider, lane)
);
