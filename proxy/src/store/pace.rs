//! The pace that several proxies share (see `crate::pace`, which has the same arithmetic for one process).

use super::{Store, StoreError};
use crate::pace::Rhythm;
use sqlx::Row;

impl Store {
    /// Takes the next turn in a lane: after how many milliseconds it comes; an error holds how long the wait would have been
    /// when that is more than `patience` milliseconds, and then nothing was taken.
    pub(crate) async fn take_turn(
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

    /// Counts the next turn in a lane from `after` milliseconds from now on, where it is not later already.
    pub(crate) async fn hold_turns(&self, provider: &str, lane: &str, after: i64) -> Result<(), StoreError> {
        let query = "INSERT INTO pace (provider, lane, next_at) VALUES ($1, $2, NOW_MS + $3) \
                     ON CONFLICT (provider, lane) DO UPDATE SET next_at = GREATEST(pace.next_at, NOW_MS + $3)";
        sqlx::query(self.sql(query)).bind(provider).bind(lane).bind(after).execute(&self.pool).await?;
        Ok(())
    }
}
