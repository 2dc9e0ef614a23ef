//! The pace that was found, and the line that several proxies share (see `crate::pace`, which has the same arithmetic for one
//! process).

use super::{Dialect, Store, StoreError};
use crate::pace::{PaceStore, Rhythm, Tempo};
use sqlx::Row;

/// A tempo as it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct HeldTempo {
    pub(crate) tempo: Tempo,
    /// Grows by one with each change, from 1; 0 is one that was never kept.
    pub(crate) version: i64,
}

impl PaceStore for Store {
    fn is_shared(&self) -> bool {
        self.dialect == Dialect::Postgres
    }

    async fn take_turn(
        &self,
        provider: &str,
        lane: &str,
        rhythm: Rhythm,
        patience: i64,
    ) -> Result<Result<i64, i64>, StoreError> {
        // One statement, so that turns are given in the order in which they were asked for.
        let query = "INSERT INTO pace (provider, lane, next_at) VALUES ($1, $2, NOW_MS + $3) \
                     ON CONFLICT (provider, lane) DO UPDATE SET next_at = GREATEST(pace.next_at, NOW_MS) + $3 \
                     WHERE GREATEST(pace.next_at, NOW_MS) - $4 - NOW_MS <= $5 \
                     RETURNING next_at - $3 - $4 - NOW_MS AS wait";
        let taken = sqlx::query(self.sql(query))
            .bind(provider)
            .bind(lane)
            .bind(rhythm.interval)
            .bind(rhythm.ahead)
            .bind(patience)
            .fetch_optional(&self.pool)
            .await?;
        if let Some(row) = taken {
            return Ok(Ok(row.try_get::<i64, _>("wait")?.max(0)));
        }
        let query = "SELECT next_at - $3 - NOW_MS FROM pace WHERE provider = $1 AND lane = $2";
        let wait: Option<i64> = sqlx::query_scalar(self.sql(query))
            .bind(provider)
            .bind(lane)
            .bind(rhythm.ahead)
            .fetch_optional(&self.pool)
            .await?;
        Ok(Err(wait.unwrap_or(patience).max(patience)))
    }

    async fn hold_turns(&self, provider: &str, lane: &str, after: i64) -> Result<(), StoreError> {
        let query = "INSERT INTO pace (provider, lane, next_at) VALUES ($1, $2, NOW_MS + $3) \
                     ON CONFLICT (provider, lane) DO UPDATE SET next_at = GREATEST(pace.next_at, NOW_MS + $3)";
        let statement = sqlx::query(self.sql(query)).bind(provider).bind(lane).bind(after);
        self.writer.execute(statement).await.map(drop)
    }

    async fn tempo(&self, provider: &str, host: &str) -> Result<(Option<HeldTempo>, i64), StoreError> {
        let query = "SELECT NOW_MS AS now_ms, rate, failed, changed_at, event_at, version FROM (SELECT 1 AS one) AS always \
                     LEFT JOIN tempo ON provider = $1 AND host = $2";
        let row = sqlx::query(self.sql(query)).bind(provider).bind(host).fetch_one(&self.pool).await?;
        let held = match row.try_get::<Option<i64>, _>("version")? {
            Some(version) => Some(HeldTempo {
                tempo: Tempo {
                    rate: row.try_get("rate")?,
                    failed: row.try_get("failed")?,
                    changed_at: row.try_get("changed_at")?,
                    event_at: row.try_get("event_at")?,
                },
                version,
            }),
            None => None,
        };
        Ok((held, row.try_get("now_ms")?))
    }

    async fn put_tempo(&self, provider: &str, host: &str, version: i64, tempo: &Tempo) -> Result<bool, StoreError> {
        let statement = if version == 0 {
            "INSERT INTO tempo (provider, host, version, rate, failed, changed_at, event_at) \
             VALUES ($1, $2, $3 + 1, $4, $5, $6, $7) ON CONFLICT (provider, host) DO NOTHING"
        } else {
            "UPDATE tempo SET version = $3 + 1, rate = $4, failed = $5, changed_at = $6, event_at = $7 \
             WHERE provider = $1 AND host = $2 AND version = $3"
        };
        let query = sqlx::query(statement).bind(provider).bind(host).bind(version).bind(tempo.rate).bind(tempo.failed);
        let query = query.bind(tempo.changed_at).bind(tempo.event_at);
        Ok(self.writer.execute(query).await? == 1)
    }
}
