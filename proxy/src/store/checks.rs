//! The outcome of each provider's last connection check, sealed: it says how an ERP is set up.

use super::{Store, StoreError};
use datacake_voalle::value::ProviderName;
use serde_json::Value;
use sqlx::Row;

/// Under what it stands among the marks, and whose it is sealed as.
fn name(provider: &ProviderName) -> String {
    format!("check/{}", provider.as_str())
}

impl Store {
    /// Keeps an outcome, found with a version of the configuration, in the place of the one before.
    pub(crate) async fn keep_check(
        &self,
        provider: &ProviderName,
        version: i64,
        outcome: &Value,
    ) -> Result<(), StoreError> {
        let (name, sealed) = (name(provider), self.vault.seal(&name(provider), &outcome.to_string())?);
        let query = "INSERT INTO marks (name, value, key_id, sealed) VALUES ($1, $2, $3, $4) \
                     ON CONFLICT (name) DO UPDATE SET value = excluded.value, key_id = excluded.key_id, sealed = excluded.sealed";
        let query = sqlx::query(query).bind(name).bind(version.to_string()).bind(self.vault.key_id()).bind(sealed);
        self.writer.execute(query).await.map(drop)
    }

    /// The last outcome, and the version of the configuration that it was found with.
    pub(crate) async fn last_check(&self, provider: &ProviderName) -> Result<Option<(i64, Value)>, StoreError> {
        let name = name(provider);
        let query = sqlx::query("SELECT value, key_id, sealed FROM marks WHERE name = $1").bind(&name);
        let Some(row) = query.fetch_optional(&self.pool).await? else { return Ok(None) };
        let text =
            self.vault.open(&name, &row.try_get::<String, _>("key_id")?, &row.try_get::<Vec<u8>, _>("sealed")?)?;
        let version = row.try_get::<String, _>("value")?.parse().map_err(|_| StoreError::Unreadable)?;
        Ok(Some((version, serde_json::from_str(&text).map_err(|_| StoreError::Unreadable)?)))
    }
}
