-- The same as SQLite's, which has the comments.
CREATE TABLE rehearsals (
    provider TEXT PRIMARY KEY,
    version  BIGINT NOT NULL,
    key_id   TEXT NOT NULL,
    sealed   BYTEA NOT NULL
);
