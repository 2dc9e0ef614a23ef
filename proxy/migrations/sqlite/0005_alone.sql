-- What is asked again and again finds its rows without reading the whole journal.
CREATE INDEX sends_newest ON sends (provider, id);
DROP INDEX sends_started;
CREATE INDEX sends_leased ON sends (lease_until) WHERE lease_until > 0;
-- Rows of the first edition that were never taken are found as abandoned there too.
UPDATE sends SET lease_until = 1 WHERE status = 'started' AND lease_until = 0;
CREATE INDEX sends_under_way ON sends (id) WHERE status IN ('started', 'accepted', 'unknown');
DROP INDEX sends_by_provider;
CREATE INDEX sends_unknown ON sends (provider) WHERE status = 'unknown';
CREATE INDEX sends_by_status ON sends (provider, status, id);
CREATE INDEX sends_with_data ON sends (id) WHERE removed = 0;

-- What a send can be found by: words of its id, customer and protocol, folded and keyed; they go with the personal data.
CREATE TABLE words (
    provider TEXT NOT NULL,
    word     TEXT NOT NULL,
    send_id  TEXT NOT NULL,
    PRIMARY KEY (provider, word, send_id)
) WITHOUT ROWID;
CREATE INDEX words_of_send ON words (send_id);

-- What somebody is to be told of, until their server has taken it. No customer's data are in it.
CREATE TABLE notices (
    id       TEXT NOT NULL PRIMARY KEY,
    provider TEXT NOT NULL,
    kind     TEXT NOT NULL,
    send_id  TEXT,
    at       TEXT NOT NULL,
    tries    BIGINT NOT NULL DEFAULT 0,
    -- When it is tried next, in milliseconds since 1970 by the database's clock; none once it was taken, or given up.
    try_at   BIGINT,
    -- What came of the last try: taken, or why not.
    outcome  TEXT NOT NULL DEFAULT ''
);
CREATE INDEX notices_due ON notices (try_at) WHERE try_at IS NOT NULL;
CREATE INDEX notices_newest ON notices (provider, id);
