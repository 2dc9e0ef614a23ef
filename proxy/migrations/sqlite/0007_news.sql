-- What was new in an ERP's answers, in words without a value or a name of its own: told once.
CREATE TABLE news (
    provider TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    what     TEXT NOT NULL,
    at       TEXT NOT NULL,
    PRIMARY KEY (provider, endpoint, what)
);

-- Of which endpoint it tells, where it tells of one.
ALTER TABLE notices ADD COLUMN endpoint TEXT;
