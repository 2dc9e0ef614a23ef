-- The same as SQLite's, which has the comments.
CREATE TABLE news (
    provider TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    what     TEXT COLLATE "C" NOT NULL,
    at       TEXT NOT NULL,
    PRIMARY KEY (provider, endpoint, what)
);

ALTER TABLE notices ADD COLUMN endpoint TEXT;
