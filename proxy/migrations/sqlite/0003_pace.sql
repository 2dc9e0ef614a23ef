-- The pace that was found towards a provider's ERP (see src/pace/tempo.rs): thousandths of a request a minute, and times in
-- milliseconds since 1970.
CREATE TABLE tempo (
    provider   TEXT NOT NULL,
    host       TEXT NOT NULL,
    version    INTEGER NOT NULL,
    rate       INTEGER NOT NULL,
    failed     INTEGER,
    changed_at INTEGER NOT NULL,
    event_at   INTEGER,
    PRIMARY KEY (provider, host)
);

-- The endpoints that have answered with the ERP's envelope, and at which address.
CREATE TABLE answering (
    provider    TEXT NOT NULL,
    endpoint    TEXT NOT NULL,
    destination TEXT NOT NULL,
    PRIMARY KEY (provider, endpoint)
);
