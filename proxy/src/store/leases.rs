//! Whose a send is: a row has an owner and a time until which the owner must say again that it lives. Who writes names the version that
//! was read: whoever was taken from can't write any more, in whichever process.

use super::sends::RELEASED;
use super::{Audit, NoticeKind, SendRow, Status, Store, StoreError, milliseconds, provider_of};
use crate::clock::now;
use datacake_voalle::value::ProviderName;
use sqlx::Row;
use uuid::Uuid;

/// Twice the longest lease that there is, in milliseconds: one that ends later was given before the clock was set back.
const LONGEST_LEASE: i64 = 1_200_000;

/// A provider and the id of one of its sends.
type Key = (ProviderName, String);

/// What came of writing a row down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    /// It stands so now.
    Yes,
    /// Somebody else has written since it was read.
    Overtaken,
    /// Another payment holds the title that it would hold; or another send of the same document is under way, and this one would be.
    TitleTaken,
}

/// What is written beside a row.
#[derive(Debug)]
pub(crate) struct Beside<'a> {
    /// The row as it was, to be kept in the history, and what for.
    pub(crate) before: &'a SendRow,
    pub(crate) what: &'static str,
    pub(crate) audit: Audit<'a>,
}

impl Store {
    /// Writes a row over the version that it was read in.
    pub(crate) async fn write(&self, row: &mut SendRow, beside: Option<&Beside<'_>>) -> Result<Written, StoreError> {
        let updated_at = now();
        let is_registered = row.life().registered().is_some();
        let query = "UPDATE sends SET status = $1, protocol_id = $2, transaction_id = $3, key_id = $4, detail = $5, updated_at = $6, \
             look_at = CASE WHEN $7 < 0 THEN NULL ELSE NOW_MS + $7 END, \
             lease_until = CASE WHEN $1 = 'started' THEN NOW_MS + $8 ELSE 0 END, \
             title_id = CAST($9 AS BIGINT), registered = $10, title_released = $11, restore_id = $14, \
             version = version + 1 WHERE id = $12 AND version = $13 AND (($1 <> 'started' AND $15 = 0) OR RELEASED)";
        // What is written down as begun is called next: not in a database that went back in time meanwhile.
        let query = query.replace("RELEASED", &RELEASED.replace("PROVIDER", "sends.provider"));
        let query = sqlx::query(self.sql(&query))
            .bind(row.status.id())
            .bind(&row.protocol_id)
            .bind(&row.transaction_id)
            .bind(self.vault.key_id())
            .bind(self.seal(&row.provider, &row.id, &row.detail)?)
            .bind(&updated_at)
            .bind(row.look_in.map_or(-1, milliseconds))
            .bind(self.lease_ms())
            .bind(row.title_id)
            .bind(i64::from(is_registered))
            .bind(i64::from(row.title_released))
            .bind(&row.id)
            .bind(row.version)
            .bind(&row.restore_id)
            .bind(i64::from(row.calls_next));
        let mut beside = match beside {
            None => Vec::new(),
            Some(beside) => vec![
                self.kept(beside.before, beside.audit.actor, beside.what)?,
                beside.audit.statement(&provider_of(&row.provider)?),
            ],
        };
        if row.is_told {
            beside.extend(self.notice(&row.provider, NoticeKind::SendWaits, Some(&row.id)));
        }
        match self.writer.one_with(query, beside).await {
            Ok(true) => {
                (row.updated_at, row.followed) = (updated_at, row.look_in.is_some());
                row.version += 1;
                self.mark(row);
                Ok(Written::Yes)
            }
            Ok(false) => Ok(Written::Overtaken),
            Err(StoreError::Database(sqlx::Error::Database(error))) if error.is_unique_violation() => {
                Ok(Written::TitleTaken)
            }
            Err(error) => Err(error),
        }
    }

    /// Says of the sends that were taken under these names that whoever took them lives.
    pub(crate) async fn renew(&self, owners: &[String]) -> Result<(), StoreError> {
        // The library binds no lists: a place for each, in portions that every database takes.
        for portion in owners.chunks(200) {
            let places: Vec<String> = (2..portion.len() + 2).map(|at| format!("${at}")).collect();
            let query = format!(
                "UPDATE sends SET lease_until = NOW_MS + $1 WHERE lease_until > 0 AND owner IN ({})",
                places.join(", ")
            );
            let mut query = sqlx::query(self.sql(&query)).bind(self.lease_ms());
            for owner in portion {
                query = query.bind(owner);
            }
            // An answer that never comes must not keep the next sign of life from going out.
            let done = tokio::time::timeout(self.lease / 4, self.writer.execute(query)).await;
            done.map_err(|_| sqlx::Error::PoolTimedOut)??;
        }
        Ok(())
    }

    /// Started sends whose owner gave no sign of life for longer than the lease.
    pub(crate) async fn abandoned(&self) -> Result<Vec<Key>, StoreError> {
        let released = RELEASED.replace("PROVIDER", "sends.provider");
        let query = format!(
            "SELECT provider, id FROM (SELECT provider, id, lease_until FROM sends WHERE lease_until > 0 AND (lease_until < NOW_MS OR lease_until > NOW_MS + {LONGEST_LEASE}) \
             AND status = 'started' AND {released} \
             UNION ALL SELECT provider, id, lease_until FROM sends WHERE status IN ('started', 'accepted', 'unknown') \
             AND status = 'started' AND lease_until = 0 AND {released}) AS left_ones ORDER BY lease_until LIMIT 50"
        );
        self.keys(&query).await
    }

    /// Sends that the proxy looks after by itself and whose time has come: of each provider the first few, so that one with
    /// many does not hide the others'.
    pub(crate) async fn due(&self) -> Result<Vec<Key>, StoreError> {
        let released = RELEASED.replace("PROVIDER", "sends.provider");
        let query = format!(
            "SELECT provider, id FROM (SELECT provider, id, look_at, \
             ROW_NUMBER() OVER (PARTITION BY provider ORDER BY look_at) AS place FROM sends \
             WHERE look_at <= NOW_MS AND lease_until < NOW_MS AND status IN ('accepted', 'unknown', 'done') AND {released}) AS due \
             WHERE place <= 8 ORDER BY look_at LIMIT 400"
        );
        self.keys(&query).await
    }

    async fn keys(&self, query: &str) -> Result<Vec<Key>, StoreError> {
        let rows = sqlx::query(self.sql(query)).fetch_all(&self.pool).await?;
        rows.iter().map(|row| Ok((provider_of(&row.try_get::<String, _>("provider")?)?, row.try_get("id")?))).collect()
    }

    /// Takes a send whose owner has gone, or whose time to be looked after has come, if it is still as it was read.
    pub(crate) async fn take(&self, row: &mut SendRow) -> Result<bool, StoreError> {
        let condition = match row.status {
            Status::Started => &format!("(lease_until < NOW_MS OR lease_until > NOW_MS + {LONGEST_LEASE})"),
            Status::Done | Status::Accepted | Status::Refused | Status::Unknown => {
                "look_at <= NOW_MS AND lease_until < NOW_MS"
            }
        };
        let name = Uuid::now_v7().to_string();
        let query = format!(
            "UPDATE sends SET owner = $1, lease_until = NOW_MS + $2, version = version + 1 \
             WHERE id = $3 AND version = $4 AND {condition}"
        );
        let query = sqlx::query(self.sql(&query)).bind(&name).bind(self.lease_ms()).bind(&row.id).bind(row.version);
        let taken = self.writer.execute(query).await? == 1;
        if taken {
            (row.owner, row.version) = (name, row.version + 1);
        }
        Ok(taken)
    }

    /// Lets a send go that was taken under this name to be looked after, and comes back to it in so many milliseconds.
    pub(crate) async fn let_go(&self, row: &SendRow, owner: &str, look_in: i64) -> Result<(), StoreError> {
        let query = "UPDATE sends SET lease_until = CASE WHEN status = 'started' THEN 1 ELSE 0 END, \
                     look_at = CASE WHEN look_at IS NULL THEN NULL ELSE NOW_MS + $1 END WHERE id = $2 AND version = $3 AND owner = $4";
        let statement = sqlx::query(self.sql(query)).bind(look_in.max(0)).bind(&row.id).bind(row.version);
        let statement = statement.bind(owner);
        self.writer.execute(statement).await.map(drop)
    }
}
