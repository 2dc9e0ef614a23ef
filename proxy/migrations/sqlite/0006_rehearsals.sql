-- How far a provider's writing rehearsal has come, and what it may have left at the ERP; sealed, because whoever was made up stands in it.
CREATE TABLE rehearsals (
    provider TEXT PRIMARY KEY NOT NULL,
    -- Grows with every write: whoever writes names the one that was read.
    version  INTEGER NOT NULL,
    key_id   TEXT NOT NULL,
    sealed   BLOB NOT NULL
);
