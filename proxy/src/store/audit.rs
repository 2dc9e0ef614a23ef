//! Who changed which setting, and who resolved which send.

use super::{Store, StoreError};
use crate::clock::now;
use datacake_voalle::value::ProviderName;
use sqlx::any::Any;
use uuid::Uuid;

/// What somebody did; the names of what changed, never values.
#[derive(Debug)]
pub(crate) struct Audit<'a> {
    /// The token's subject, or `page` for the page that this server gave its cookie.
    pub(crate) actor: &'a str,
    /// `config-saved`, `send-resolved`, `send-corrected`, `title-released` or `sends-released`.
    pub(crate) action: &'static str,
    /// The version of the configuration, or the send's id.
    pub(crate) subject: String,
    pub(crate) detail: String,
}

impl Store {
    /// Writes it down, as part of what it tells of.
    pub(super) async fn write_down<'c>(
        &self,
        executor: impl sqlx::Executor<'c, Database = Any>,
        provider: &ProviderName,
        audit: &Audit<'_>,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO audit (id, provider, at, actor, action, subject, detail) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(Uuid::now_v7().to_string())
        .bind(provider.as_str())
        .bind(now())
        .bind(audit.actor)
        .bind(audit.action)
        .bind(&audit.subject)
        .bind(&audit.detail)
        .execute(executor)
        .await?;
        Ok(())
    }
}
