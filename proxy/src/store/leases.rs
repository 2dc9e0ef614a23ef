//! Whose a send is: a row has an owner and a time until which the owner must say again that it lives. The owner's name is new
//! at each taking: whoever was taken from can't write any more, in whichever process.

use super::{SendRow, Status, Store, StoreError, milliseconds, provider_of};
use crate::clock::now;
use datacake_voalle::value::ProviderName;
use sqlx::Row;
use std::time::Duration;
use uuid::Uuid;

/// A provider and the id of one of its sends.
type Key = (ProviderName, String);

impl Store {
    /// Writes down that a step of a send begins; false when the send is this process's no longer, and then the step must not
    /// begin.
    pub(crate) async fn begin_step(&self, provider: &ProviderName, row: &mut SendRow) -> Result<bool, StoreError> {
        self.write(provider, row, None, "status = 'started'").await
    }

    /// Writes down what became of a send, and when the proxy looks after it by itself. False when the row is another's by
    /// now. A send that was taken for lost while this process still knew better is put right: also where an operator did not
    /// find what the ERP has done after all, as long as nobody has begun it anew.
    pub(crate) async fn end(
        &self,
        provider: &ProviderName,
        row: &mut SendRow,
        look_in: Option<Duration>,
    ) -> Result<bool, StoreError> {
        let from = match row.status {
            Status::Done | Status::Accepted => "status IN ('started', 'unknown', 'accepted', 'refused')",
            _ => "status IN ('started', 'unknown', 'accepted')",
        };
        self.write(provider, row, look_in, from).await
    }

    /// Writes down how far the contact step of a send that is done has come, and when it is tried again; false when it is another's.
    pub(crate) async fn write_contact(
        &self,
        provider: &ProviderName,
        row: &mut SendRow,
        next: Option<Duration>,
    ) -> Result<bool, StoreError> {
        self.write(provider, row, next, "status = 'done'").await
    }

    async fn write(
        &self,
        provider: &ProviderName,
        row: &mut SendRow,
        look_in: Option<Duration>,
        from: &str,
    ) -> Result<bool, StoreError> {
        (row.updated_at, row.followed) = (now(), look_in.is_some());
        let query = format!(
            "UPDATE sends SET status = $1, protocol_id = $2, transaction_id = $3, key_id = $4, detail = $5, updated_at = $6, \
             looks = $7, look_at = CASE WHEN $8 < 0 THEN NULL ELSE NOW_MS + $8 END, \
             lease_until = CASE WHEN $1 = 'started' THEN NOW_MS + $9 ELSE 0 END \
             WHERE id = $10 AND owner = $11 AND attempt = $12 AND {from}"
        );
        let written = sqlx::query(self.sql(&query))
            .bind(row.status.id())
            .bind(&row.protocol_id)
            .bind(&row.transaction_id)
            .bind(self.vault.key_id())
            .bind(self.seal(provider.as_str(), &row.id, &row.detail)?)
            .bind(&row.updated_at)
            .bind(row.looks)
            .bind(look_in.map_or(-1, milliseconds))
            .bind(self.lease_ms())
            .bind(&row.id)
            .bind(&row.owner)
            .bind(row.attempt)
            .execute(&self.pool)
            .await?;
        Ok(written.rows_affected() == 1)
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
            let done = tokio::time::timeout(self.lease / 4, query.execute(&self.pool)).await;
            done.map_err(|_| sqlx::Error::PoolTimedOut)??;
        }
        Ok(())
    }

    /// Started sends whose owner gave no sign of life for longer than the lease.
    pub(crate) async fn abandoned(&self) -> Result<Vec<Key>, StoreError> {
        let query = "SELECT provider, id FROM sends WHERE status = 'started' AND lease_until < NOW_MS ORDER BY lease_until LIMIT 50";
        self.keys(query).await
    }

    /// Sends that the proxy looks after by itself and whose time has come: of each provider the first few, so that one with
    /// many does not hide the others'.
    pub(crate) async fn due(&self) -> Result<Vec<Key>, StoreError> {
        self.keys(
            "SELECT provider, id FROM (SELECT provider, id, look_at, \
             ROW_NUMBER() OVER (PARTITION BY provider ORDER BY look_at) AS place FROM sends \
             WHERE look_at <= NOW_MS AND lease_until < NOW_MS AND status IN ('accepted', 'unknown', 'done')) AS due \
             WHERE place <= 8 ORDER BY look_at LIMIT 400",
        )
        .await
    }

    async fn keys(&self, query: &str) -> Result<Vec<Key>, StoreError> {
        let rows = sqlx::query(self.sql(query)).fetch_all(&self.pool).await?;
        rows.iter().map(|row| Ok((provider_of(&row.try_get::<String, _>("provider")?)?, row.try_get("id")?))).collect()
    }

    /// Takes an abandoned send, none of whose steps is half done, over from its owner, if it is still as it was read.
    pub(crate) async fn take_over(&self, row: &mut SendRow) -> Result<bool, StoreError> {
        self.take(row, "status = 'started' AND lease_until < NOW_MS").await
    }

    /// Takes a send to look after it, if it is still as it was read.
    pub(crate) async fn take_to_look(&self, row: &mut SendRow) -> Result<bool, StoreError> {
        self.take(row, "look_at <= NOW_MS AND lease_until < NOW_MS AND status IN ('accepted', 'unknown', 'done')").await
    }

    async fn take(&self, row: &mut SendRow, condition: &str) -> Result<bool, StoreError> {
        let name = Uuid::now_v7().to_string();
        let query = format!(
            "UPDATE sends SET owner = $1, lease_until = NOW_MS + $2 \
             WHERE id = $3 AND attempt = $4 AND COALESCE(owner, '') = $5 AND status = $6 AND {condition}"
        );
        let query = sqlx::query(self.sql(&query)).bind(&name).bind(self.lease_ms()).bind(&row.id).bind(row.attempt);
        let taken = query.bind(&row.owner).bind(row.status.id()).execute(&self.pool).await?.rows_affected() == 1;
        if taken {
            row.owner = name;
        }
        Ok(taken)
    }

    /// Begins an unknown send, taken to be looked after, again; false when it is no longer this process's or not unknown.
    pub(crate) async fn begin_again(&self, provider: &ProviderName, row: &mut SendRow) -> Result<bool, StoreError> {
        row.status = Status::Started;
        self.write(provider, row, None, "status = 'unknown'").await
    }

    /// Ends an abandoned send, one of whose steps was begun, as unknown. It stays its owner's, who may still know better.
    pub(crate) async fn lose(
        &self,
        provider: &ProviderName,
        row: &SendRow,
        look_in: Option<Duration>,
    ) -> Result<bool, StoreError> {
        let query = "UPDATE sends SET status = $1, key_id = $2, detail = $3, updated_at = $4, lease_until = 0, \
                     look_at = CASE WHEN $5 < 0 THEN NULL ELSE NOW_MS + $5 END \
                     WHERE id = $6 AND attempt = $7 AND COALESCE(owner, '') = $8 AND status = 'started' AND lease_until < NOW_MS";
        let lost = sqlx::query(self.sql(query))
            .bind(row.status.id())
            .bind(self.vault.key_id())
            .bind(self.seal(provider.as_str(), &row.id, &row.detail)?)
            .bind(now())
            .bind(look_in.map_or(-1, milliseconds))
            .bind(&row.id)
            .bind(row.attempt)
            .bind(&row.owner)
            .execute(&self.pool)
            .await?;
        Ok(lost.rows_affected() == 1)
    }
}
