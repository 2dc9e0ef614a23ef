//! Who changed which setting, and who resolved which send.

use super::writer::Statement;
use crate::clock::now;
use datacake_voalle::value::ProviderName;
use uuid::Uuid;

/// What somebody did; the names of what changed, never values.
#[derive(Debug)]
pub(crate) struct Audit<'a> {
    /// The token's subject, or `page` for the page that this server gave its cookie.
    pub(crate) actor: &'a str,
    /// `config-saved`, `send-resolved`, `send-corrected`, `title-released`, `sends-released` or `rehearsed`.
    pub(crate) action: &'static str,
    /// The version of the configuration, the send's id, or the rehearsal's step.
    pub(crate) subject: String,
    pub(crate) detail: String,
}

impl Audit<'_> {
    /// Writes it down, as part of what it tells of.
    pub(super) fn statement(&self, provider: &ProviderName) -> Statement {
        sqlx::query(
            "INSERT INTO audit (id, provider, at, actor, action, subject, detail) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(Uuid::now_v7().to_string())
        .bind(provider.as_str())
        .bind(now())
        .bind(self.actor)
        .bind(self.action)
        .bind(&self.subject)
        .bind(&self.detail)
    }
}
