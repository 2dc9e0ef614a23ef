//! The journal: one row for each order and payment (design.md, "State").

use super::{Store, StoreError};
use crate::clock::now;
use datacake_voalle::value::ProviderName;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use uuid::Uuid;

/// What is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum SendKind {
    Order,
    Payment,
}

impl SendKind {
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::Payment => "payment",
        }
    }

    pub(crate) fn parse(id: &str) -> Option<Self> {
        [Self::Order, Self::Payment].into_iter().find(|kind| kind.id() == id)
    }
}

/// What became of a send.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Status {
    /// Written down; the ERP is being called.
    Started,
    /// The ERP did it.
    Done,
    /// The ERP took a settlement and has not said that it is processed.
    Accepted,
    /// Nothing was done; may be tried again.
    Refused,
    /// Nobody can tell; only an operator or the ERP's own records end it.
    Unknown,
}

impl Status {
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Started => "started",
            Self::Done => "done",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Unknown => "unknown",
        }
    }

    pub(crate) fn parse(id: &str) -> Option<Self> {
        let all = [Self::Started, Self::Done, Self::Accepted, Self::Refused, Self::Unknown];
        all.into_iter().find(|status| status.id() == id)
    }
}

/// One request of a send, as it went out, and what became of it.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct StepRecord {
    pub(crate) endpoint: String,
    /// `planned`, `started`, `done`, `refused`, `unknown` or `notSent`.
    pub(crate) state: String,
    pub(crate) request: Value,
    pub(crate) issues: Vec<Value>,
}

/// What stands sealed in a row: customers' data are in it.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct Detail {
    pub(crate) steps: Vec<StepRecord>,
    pub(crate) issues: Vec<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) resolution: Option<Value>,
}

/// A row of the journal.
#[derive(Clone, Debug)]
pub(crate) struct SendRow {
    pub(crate) id: String,
    pub(crate) kind: SendKind,
    pub(crate) source_id: String,
    pub(crate) route: String,
    pub(crate) status: Status,
    pub(crate) attempt: i64,
    pub(crate) fingerprint: String,
    pub(crate) title_id: Option<i64>,
    pub(crate) protocol_id: Option<String>,
    pub(crate) transaction_id: Option<String>,
    pub(crate) detail: Detail,
    pub(crate) created_at: String,
    pub(crate) updated_at: String,
}

/// What a send begins with.
#[derive(Debug)]
pub(crate) struct Claim<'a> {
    pub(crate) provider: &'a ProviderName,
    pub(crate) kind: SendKind,
    pub(crate) source_id: &'a str,
    pub(crate) route: &'a str,
    pub(crate) fingerprint: &'a str,
    pub(crate) title_id: Option<i64>,
    pub(crate) detail: Detail,
}

const COLUMNS: &str = "id, kind, source_id, route, status, attempt, fingerprint, title_id, protocol_id, transaction_id, \
                       detail, created_at, updated_at";

fn owner(provider: &ProviderName, id: &str) -> String {
    format!("{}/send/{id}", provider.as_str())
}

impl Store {
    fn read(&self, provider: &ProviderName, row: &SqliteRow) -> Result<SendRow, StoreError> {
        let id: String = row.try_get("id")?;
        let sealed: Vec<u8> = row.try_get("detail")?;
        let detail = self.vault.open(&owner(provider, &id), &sealed)?;
        let kind: String = row.try_get("kind")?;
        let status: String = row.try_get("status")?;
        Ok(SendRow {
            kind: SendKind::parse(&kind).ok_or(StoreError::Unreadable)?,
            status: Status::parse(&status).ok_or(StoreError::Unreadable)?,
            source_id: row.try_get("source_id")?,
            route: row.try_get("route")?,
            attempt: row.try_get("attempt")?,
            fingerprint: row.try_get("fingerprint")?,
            title_id: row.try_get("title_id")?,
            protocol_id: row.try_get("protocol_id")?,
            transaction_id: row.try_get("transaction_id")?,
            detail: serde_json::from_str(&detail).map_err(|_| StoreError::Unreadable)?,
            created_at: row.try_get("created_at")?,
            updated_at: row.try_get("updated_at")?,
            id,
        })
    }

    fn seal(&self, provider: &ProviderName, id: &str, detail: &Detail) -> Result<Vec<u8>, StoreError> {
        let text = serde_json::to_string(detail).map_err(|_| StoreError::Unreadable)?;
        Ok(self.vault.seal(&owner(provider, id), &text)?)
    }

    /// The row of an order or payment.
    pub(crate) async fn send_of(
        &self,
        provider: &ProviderName,
        kind: SendKind,
        source_id: &str,
    ) -> Result<Option<SendRow>, StoreError> {
        let query = format!("SELECT {COLUMNS} FROM sends WHERE provider = ? AND kind = ? AND source_id = ?");
        let row = sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(provider.as_str())
            .bind(kind.id())
            .bind(source_id)
            .fetch_optional(&self.pool)
            .await?;
        row.map(|row| self.read(provider, &row)).transpose()
    }

    /// The row of that id, if it is the provider's.
    pub(crate) async fn send(&self, provider: &ProviderName, id: &str) -> Result<Option<SendRow>, StoreError> {
        let query = format!("SELECT {COLUMNS} FROM sends WHERE provider = ? AND id = ?");
        let row =
            sqlx::query(sqlx::AssertSqlSafe(query)).bind(provider.as_str()).bind(id).fetch_optional(&self.pool).await?;
        row.map(|row| self.read(provider, &row)).transpose()
    }

    /// The newest 500 rows of a provider, unknown ones first.
    pub(crate) async fn sends(
        &self,
        provider: &ProviderName,
        status: Option<Status>,
        kind: Option<SendKind>,
    ) -> Result<Vec<SendRow>, StoreError> {
        let query = format!(
            "SELECT {COLUMNS} FROM sends WHERE provider = ?1 AND (?2 IS NULL OR status = ?2) AND (?3 IS NULL OR kind = ?3) \
             ORDER BY status = 'unknown' DESC, updated_at DESC, id DESC LIMIT 500"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(provider.as_str())
            .bind(status.map(Status::id))
            .bind(kind.map(SendKind::id))
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(|row| self.read(provider, row)).collect()
    }

    /// Writes a send down as started: a new row, or the next attempt of one that was refused. None when the row is in
    /// any other state; whoever asked first has it.
    pub(crate) async fn claim(&self, claim: Claim<'_>) -> Result<Option<SendRow>, StoreError> {
        let mut transaction = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        let known = sqlx::query("SELECT id, status FROM sends WHERE provider = ? AND kind = ? AND source_id = ?")
            .bind(claim.provider.as_str())
            .bind(claim.kind.id())
            .bind(claim.source_id)
            .fetch_optional(&mut *transaction)
            .await?;
        let now = now();
        let id = match known {
            None => {
                let id = Uuid::now_v7().to_string();
                sqlx::query(
                    "INSERT INTO sends (id, provider, kind, source_id, route, status, attempt, fingerprint, title_id, key_id, \
                     detail, created_at, updated_at) VALUES (?, ?, ?, ?, ?, 'started', 1, ?, ?, ?, ?, ?, ?)",
                )
                .bind(&id)
                .bind(claim.provider.as_str())
                .bind(claim.kind.id())
                .bind(claim.source_id)
                .bind(claim.route)
                .bind(claim.fingerprint)
                .bind(claim.title_id)
                .bind(self.vault.key_id())
                .bind(self.seal(claim.provider, &id, &claim.detail)?)
                .bind(&now)
                .bind(&now)
                .execute(&mut *transaction)
                .await?;
                id
            }
            Some(row) if row.try_get::<String, _>("status")? == Status::Refused.id() => {
                let id: String = row.try_get("id")?;
                sqlx::query(
                    "UPDATE sends SET status = 'started', attempt = attempt + 1, route = ?, fingerprint = ?, title_id = ?, \
                     protocol_id = NULL, transaction_id = NULL, key_id = ?, detail = ?, updated_at = ? WHERE id = ?",
                )
                .bind(claim.route)
                .bind(claim.fingerprint)
                .bind(claim.title_id)
                .bind(self.vault.key_id())
                .bind(self.seal(claim.provider, &id, &claim.detail)?)
                .bind(&now)
                .bind(&id)
                .execute(&mut *transaction)
                .await?;
                id
            }
            Some(_) => return Ok(None),
        };
        transaction.commit().await?;
        self.send(claim.provider, &id).await
    }

    /// Writes down how far a send has come.
    pub(crate) async fn record(&self, provider: &ProviderName, row: &SendRow) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE sends SET status = ?, protocol_id = ?, transaction_id = ?, key_id = ?, detail = ?, updated_at = ? \
             WHERE id = ? AND status = 'started'",
        )
        .bind(row.status.id())
        .bind(&row.protocol_id)
        .bind(&row.transaction_id)
        .bind(self.vault.key_id())
        .bind(self.seal(provider, &row.id, &row.detail)?)
        .bind(now())
        .bind(&row.id)
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// Ends an unknown send with what an operator found; false when it is not unknown (any more).
    pub(crate) async fn resolve(&self, provider: &ProviderName, row: &SendRow) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "UPDATE sends SET status = ?, protocol_id = ?, key_id = ?, detail = ?, updated_at = ? \
             WHERE id = ? AND status = 'unknown'",
        )
        .bind(row.status.id())
        .bind(&row.protocol_id)
        .bind(self.vault.key_id())
        .bind(self.seal(provider, &row.id, &row.detail)?)
        .bind(now())
        .bind(&row.id)
        .execute(&self.pool)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Whatever is started when a process starts was left by one that ended half-way: nobody can tell.
    pub(crate) async fn leave_started_as_unknown(&self) -> Result<u64, sqlx::Error> {
        let left = sqlx::query("UPDATE sends SET status = 'unknown', updated_at = ? WHERE status = 'started'")
            .bind(now())
            .execute(&self.pool)
            .await?;
        Ok(left.rows_affected())
    }
}
