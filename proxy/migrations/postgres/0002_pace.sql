-- The same tables as SQLite's, which has the comments.
CREATE TABLE tempo (
    provider   TEXT NOT NULL,
    host       TEXT NOT NULL,
    version    BIGINT NOT NULL,
    rate       BIGINT NOT NULL,
    failed     BIGINT,
    changed_at BIGINT NOT NULL,
    event_at   BIGINT,
    PRIMARY KEY (provider, host)
);

CREATE TABLE answering (
    provider    TEXT NOT NULL,
    endpoint    TEXT NOT NULL,
    destination TEXT NOT NULL,
    PRIMARY KEY (provider, endpoint)
);
