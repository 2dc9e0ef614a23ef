//! Configurations, each with its secrets sealed apart from it.

use super::{Audit, Store, StoreError};
use crate::clock::now;
use datacake_voalle::config::secret::NAMES;
use datacake_voalle::json::{MAX_CONFIG, Value};
use datacake_voalle::value::ProviderName;
use sqlx::Row;
use sqlx::any::AnyRow;

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

/// Whom a sealed secret belongs to.
pub(super) fn owner(provider: &ProviderName, field: &str) -> String {
    format!("{}/{field}", provider.as_str())
}

/// Whom a sealed configuration belongs to.
pub(super) fn whole(provider: &ProviderName) -> String {
    format!("{}/config", provider.as_str())
}

impl Store {
    /// The configuration of a provider, without its secrets.
    pub(crate) async fn config(&self, provider: &ProviderName) -> Result<Option<StoredConfig>, StoreError> {
        let row = sqlx::query("SELECT version, config, key_id, sealed FROM configs WHERE provider = $1")
            .bind(provider.as_str())
            .fetch_optional(&self.pool)
            .await?;
        row.map(|row| self.opened(provider, &row)).transpose()
    }

    fn opened(&self, provider: &ProviderName, row: &AnyRow) -> Result<StoredConfig, StoreError> {
        let text = match row.try_get::<Option<Vec<u8>>, _>("sealed")? {
            Some(sealed) => self.vault.open(&whole(provider), &row.try_get::<String, _>("key_id")?, &sealed)?,
            // Saved before configurations were sealed.
            None => row.try_get("config")?,
        };
        // What was saved under the limit may be written a little longer than it was read.
        let config = datacake_voalle::json::read(&text, MAX_CONFIG * 2).map_err(|_| StoreError::Unreadable)?;
        Ok(StoredConfig { version: row.try_get("version")?, config })
    }

    /// The configuration and its secrets, opened, of one and the same save: a secret never meets another save's address,
    /// because one statement sees one moment.
    pub(crate) async fn config_with_secrets(
        &self,
        provider: &ProviderName,
    ) -> Result<Option<(StoredConfig, Vec<(String, String)>)>, StoreError> {
        let rows = sqlx::query(
            "SELECT version, config, key_id, sealed, '' AS field FROM configs WHERE provider = $1 \
             UNION ALL SELECT 0, NULL, key_id, sealed, field FROM secrets WHERE provider = $1",
        );
        let (mut stored, mut secrets) = (None, Vec::new());
        for row in rows.bind(provider.as_str()).fetch_all(&self.pool).await? {
            let field: String = row.try_get("field")?;
            if field.is_empty() {
                stored = Some(self.opened(provider, &row)?);
                continue;
            }
            let (key_id, sealed): (String, Vec<u8>) = (row.try_get("key_id")?, row.try_get("sealed")?);
            let secret = self.vault.open(&owner(provider, &field), &key_id, &sealed)?;
            secrets.push((field, secret));
        }
        Ok(stored.map(|stored| (stored, secrets)))
    }

    /// The version of the configuration that is held now.
    pub(crate) async fn config_version(&self, provider: &ProviderName) -> Result<Option<i64>, StoreError> {
        let query = sqlx::query_scalar("SELECT version FROM configs WHERE provider = $1").bind(provider.as_str());
        Ok(query.fetch_optional(&self.pool).await?)
    }

    /// Saves a configuration over `version` (0: the first), and who did; false when another version is held.
    pub(crate) async fn save_config(
        &self,
        provider: &ProviderName,
        version: i64,
        config: &Value,
        secrets: &[(&'static str, SecretChange); NAMES.len()],
        audit: &Audit<'_>,
    ) -> Result<bool, StoreError> {
        let statement = if version == 0 {
            "INSERT INTO configs (version, sealed, updated_at, provider, key_id, config) VALUES ($1, $2, $3, $4, $5, '') \
             ON CONFLICT (provider) DO NOTHING"
        } else {
            "UPDATE configs SET version = $1, sealed = $2, updated_at = $3, key_id = $5, config = '' \
             WHERE provider = $4 AND version = $1 - 1"
        };
        let query = sqlx::query(statement)
            .bind(version + 1)
            .bind(self.vault.seal(&whole(provider), &config.to_json())?)
            .bind(now())
            .bind(provider.as_str())
            .bind(self.vault.key_id());
        let mut beside = Vec::new();
        for (field, change) in secrets {
            let change = match change {
                SecretChange::Keep => continue,
                SecretChange::Remove => sqlx::query("DELETE FROM secrets WHERE provider = $1 AND field = $2")
                    .bind(provider.as_str())
                    .bind(*field),
                SecretChange::Replace(secret) => sqlx::query(
                    "INSERT INTO secrets (provider, field, key_id, sealed) VALUES ($1, $2, $3, $4) \
                     ON CONFLICT (provider, field) DO UPDATE SET key_id = excluded.key_id, sealed = excluded.sealed",
                )
                .bind(provider.as_str())
                .bind(*field)
                .bind(self.vault.key_id())
                .bind(self.vault.seal(&owner(provider, field), secret)?),
            };
            beside.push(change);
        }
        beside.push(audit.statement(provider));
        beside.extend(self.announcement(provider));
        self.writer.one_with(query, beside).await
    }
}
