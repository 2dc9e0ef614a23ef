-- The same as SQLite's, which has the comments. What is asked again and again finds its rows without reading the whole journal.
CREATE INDEX sends_newest ON sends (provider, id);
DROP INDEX sends_started;
CREATE INDEX sends_leased ON sends (lease_until) WHERE lease_until > 0;
UPDATE sends SET lease_until = 1 WHERE status = 'started' AND lease_until = 0;
CREATE INDEX sends_under_way ON sends (id) WHERE status IN ('started', 'accepted', 'unknown');
DROP INDEX sends_by_provider;
CREATE INDEX sends_unknown ON sends (provider) WHERE status = 'unknown';
CREATE INDEX sends_by_status ON sends (provider, status, id);
CREATE INDEX sends_with_data ON sends (id) WHERE removed = 0;

CREATE TABLE words (
    provider TEXT NOT NULL,
    word     TEXT COLLATE "C" NOT NULL,
    send_id  TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (provider, word, send_id)
);
CREATE INDEX words_of_send ON words (send_id);

CREATE TABLE notices (
    id       TEXT COLLATE "C" PRIMARY KEY,
    provider TEXT NOT NULL,
    kind     TEXT NOT NULL,
    send_id  TEXT,
    at       TEXT NOT NULL,
    tries    BIGINT NOT NULL DEFAULT 0,
    try_at   BIGINT,
    outcome  TEXT NOT NULL DEFAULT ''
);
CREATE INDEX notices_due ON notices (try_at) WHERE try_at IS NOT NULL;
CREATE INDEX notices_newest ON notices (provider, id);
