-- A provider's configuration; secrets stand in it as {"stored": true}.
CREATE TABLE configs (
    provider   TEXT PRIMARY KEY NOT NULL,
    version    INTEGER NOT NULL,
    config     TEXT NOT NULL,
    updated_at TEXT NOT NULL
);

-- Encrypted, each bound to its provider and field.
CREATE TABLE secrets (
    provider TEXT NOT NULL,
    field    TEXT NOT NULL,
    key_id   TEXT NOT NULL,
    sealed   BLOB NOT NULL,
    PRIMARY KEY (provider, field)
);

-- The journal: one row for each order and payment, never dropped.
CREATE TABLE sends (
    id             TEXT PRIMARY KEY NOT NULL,
    provider       TEXT NOT NULL,
    kind           TEXT NOT NULL CHECK (kind IN ('order', 'payment')),
    source_id      TEXT NOT NULL,
    route          TEXT NOT NULL,
    status         TEXT NOT NULL CHECK (status IN ('started', 'done', 'accepted', 'refused', 'unknown')),
    attempt        INTEGER NOT NULL,
    -- Of the order or payment as it was handed over.
    fingerprint    TEXT NOT NULL,
    -- The title that a payment settles; chosen once, kept for every later attempt.
    title_id       INTEGER,
    protocol_id    TEXT,
    transaction_id TEXT,
    -- Steps, requests, words of the ERP: encrypted, because customers' data stand in it.
    key_id         TEXT NOT NULL,
    detail         BLOB NOT NULL,
    created_at     TEXT NOT NULL,
    updated_at     TEXT NOT NULL,
    UNIQUE (provider, kind, source_id)
);

CREATE INDEX sends_by_provider ON sends (provider, status, created_at);
