//! Configurations, each with its secrets sealed apart from it.

use super::{Store, StoreError};
use crate::clock::now;
use datacake_voalle::config::secret::NAMES;
use datacake_voalle::json::{MAX_CONFIG, Value};
use datacake_voalle::value::ProviderName;
use sqlx::Row;

/// A configuration as it is held.
#[derive(Clone, Debug)]
pub(crate) struct StoredConfig {
    /// Grows by one with each save, from 1.
    pub(crate) version: i64,
    /// Secrets stand in it as `{"stored": true}`.
    pub(crate) config: Value,
}

/// What becomes of a secret when a configuration is saved.
pub(crate) enum SecretChange {
    /// As it is held.
    Keep,
    /// Newly typed.
    Replace(String),
    /// No longer there.
    Remove,
}

fn owner(provider: &ProviderName, field: &str) -> String {
    format!("{}/{field}", provider.as_str())
}

impl Store {
    /// The configuration of a provider, without its secrets.
    pub(crate) async fn config(&self, provider: &ProviderName) -> Result<Option<StoredConfig>, StoreError> {
        let row = sqlx::query("SELECT version, config FROM configs WHERE provider = ?")
            .bind(provider.as_str())
            .fetch_optional(&self.pool)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let text: String = row.try_get("config")?;
        // What was saved under the limit may be written a little longer than it was read.
        let config = Value::parse(&text, MAX_CONFIG * 2).map_err(|_| StoreError::Unreadable)?;
        Ok(Some(StoredConfig { version: row.try_get("version")?, config }))
    }

    /// The secrets of a provider, opened.
    pub(crate) async fn secrets(&self, provider: &ProviderName) -> Result<Vec<(String, String)>, StoreError> {
        let rows = sqlx::query("SELECT field, sealed FROM secrets WHERE provider = ?")
            .bind(provider.as_str())
            .fetch_all(&self.pool)
            .await?;
        rows.iter()
            .map(|row| {
                let (field, sealed): (String, Vec<u8>) = (row.try_get("field")?, row.try_get("sealed")?);
                let secret = self.vault.open(&owner(provider, &field), &sealed)?;
                Ok((field, secret))
            })
            .collect()
    }

    /// Saves a configuration over `version` (0: the first); false when another version is held.
    pub(crate) async fn save_config(
        &self,
        provider: &ProviderName,
        version: i64,
        config: &Value,
        secrets: &[(&'static str, SecretChange); NAMES.len()],
    ) -> Result<bool, StoreError> {
        let mut transaction = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        let statement = if version == 0 {
            "INSERT INTO configs (version, config, updated_at, provider) VALUES (?, ?, ?, ?) ON CONFLICT (provider) DO NOTHING"
        } else {
            "UPDATE configs SET version = ?, config = ?, updated_at = ? WHERE provider = ? AND version = ?"
        };
        let mut query =
            sqlx::query(statement).bind(version + 1).bind(config.to_json()).bind(now()).bind(provider.as_str());
        if version != 0 {
            query = query.bind(version);
        }
        if query.execute(&mut *transaction).await?.rows_affected() == 0 {
            return Ok(false);
        }
        for (field, change) in secrets {
            let query = match change {
                SecretChange::Keep => continue,
                SecretChange::Remove => sqlx::query("DELETE FROM secrets WHERE provider = ? AND field = ?")
                    .bind(provider.as_str())
                    .bind(*field),
                SecretChange::Replace(secret) => {
                    let sealed = self.vault.seal(&owner(provider, field), secret)?;
                    sqlx::query("INSERT OR REPLACE INTO secrets (provider, field, key_id, sealed) VALUES (?, ?, ?, ?)")
                        .bind(provider.as_str())
                        .bind(*field)
                        .bind(self.vault.key_id())
                        .bind(sealed)
                }
            };
            query.execute(&mut *transaction).await?;
        }
        transaction.commit().await?;
        Ok(true)
    }
}
