//! The journal: one row for each order and payment (design.md, "State").

use super::{Audit, Store, StoreError};
use crate::clock::now;
use datacake_voalle::value::ProviderName;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::Row;
use sqlx::any::AnyRow;
use tokio_stream::StreamExt;
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

/// How far a step of a send has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum StepState {
    /// Not begun.
    Planned,
    /// Written down; the ERP is being called.
    Started,
    /// The ERP did it.
    Done,
    /// Of a registration: the ERP refused it, because it knows the document already.
    Known,
    /// The ERP refused it.
    Refused,
    /// Nobody can tell.
    Unknown,
    /// It did not go out, or certainly did nothing.
    NotSent,
}

impl StepState {
    /// Whether the steps after it may go out.
    pub(crate) const fn is_satisfied(self) -> bool {
        matches!(self, Self::Done | Self::Known)
    }
}

/// One request of a send, as it went out, and what became of it.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct StepRecord {
    pub(crate) endpoint: String,
    pub(crate) state: StepState,
    /// Null when the personal data were removed.
    pub(crate) request: Value,
    pub(crate) issues: Vec<Value>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
const fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// What stands sealed in a row: customers' data are in it.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct Detail {
    pub(crate) steps: Vec<StepRecord>,
    pub(crate) issues: Vec<Value>,
    /// Whose order or payment it is: what the ERP's own records are asked by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) tax_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) resolution: Option<Value>,
    /// The way to the ERP that it was planned for: it goes out no other way.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) destination: String,
    /// How often the ERP answered a look after it.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(crate) answered: u32,
    /// Whether the identical settlement went out once more after its answer was lost.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) sent_again: bool,
    /// How often the contact step was tried.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(crate) contact_tries: u32,
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
    /// How often the ERP did not answer a look after it since it last did.
    pub(crate) looks: i64,
    /// Whether the proxy looks after it by itself.
    pub(crate) followed: bool,
    /// Whether the personal data were removed.
    pub(crate) removed: bool,
    /// The name under which it was last taken; new at each taking, so that whoever lost it can't write to it.
    pub(crate) owner: String,
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
    /// The row of an earlier attempt that was refused.
    pub(crate) refused: Option<&'a SendRow>,
}

/// What came of asking for a row.
#[derive(Debug)]
pub(crate) enum Claimed {
    /// It is this process's to send.
    Row(Box<SendRow>),
    /// Somebody else was quicker with this order or payment.
    Taken,
    /// Another payment is settling this title.
    TitleTaken,
}

/// Which rows of the journal.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Filter<'a> {
    pub(crate) status: Option<Status>,
    pub(crate) kind: Option<SendKind>,
    /// Only rows whose id is before this one.
    pub(crate) before: Option<&'a str>,
}

const COLUMNS: &str = "id, provider, kind, source_id, route, status, attempt, fingerprint, title_id, protocol_id, \
                       transaction_id, key_id, detail, created_at, updated_at, looks, look_at, removed, owner";

/// The most rows that a list holds.
const PAGE: i64 = 500;
/// Bytes of sealed details after which it ends all the same.
const PAGE_BYTES: usize = 8 << 20;

/// Whom the sealed detail of a row belongs to.
pub(super) fn owner(provider: &str, id: &str) -> String {
    format!("{provider}/send/{id}")
}

impl Store {
    fn read(&self, row: &AnyRow) -> Result<SendRow, StoreError> {
        let text = |name: &str| row.try_get::<String, _>(name);
        let (id, sealed) = (text("id")?, row.try_get::<Vec<u8>, _>("detail")?);
        let detail = self.vault.open(&owner(&text("provider")?, &id), &text("key_id")?, &sealed)?;
        Ok(SendRow {
            kind: SendKind::parse(&text("kind")?).ok_or(StoreError::Unreadable)?,
            status: Status::parse(&text("status")?).ok_or(StoreError::Unreadable)?,
            source_id: text("source_id")?,
            route: text("route")?,
            attempt: row.try_get("attempt")?,
            fingerprint: text("fingerprint")?,
            title_id: row.try_get("title_id")?,
            protocol_id: row.try_get("protocol_id")?,
            transaction_id: row.try_get("transaction_id")?,
            detail: serde_json::from_str(&detail).map_err(|_| StoreError::Unreadable)?,
            created_at: text("created_at")?,
            updated_at: text("updated_at")?,
            looks: row.try_get("looks")?,
            followed: row.try_get::<Option<i64>, _>("look_at")?.is_some(),
            removed: row.try_get::<i64, _>("removed")? != 0,
            owner: row.try_get::<Option<String>, _>("owner")?.unwrap_or_default(),
            id,
        })
    }

    pub(super) fn seal(&self, provider: &str, id: &str, detail: &Detail) -> Result<Vec<u8>, StoreError> {
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
        let query = format!("SELECT {COLUMNS} FROM sends WHERE provider = $1 AND kind = $2 AND source_id = $3");
        let query = sqlx::query(self.sql(&query)).bind(provider.as_str()).bind(kind.id()).bind(source_id);
        query.fetch_optional(&self.pool).await?.map(|row| self.read(&row)).transpose()
    }

    /// The row of that id, if it is the provider's.
    pub(crate) async fn send(&self, provider: &ProviderName, id: &str) -> Result<Option<SendRow>, StoreError> {
        let query = format!("SELECT {COLUMNS} FROM sends WHERE provider = $1 AND id = $2");
        let query = sqlx::query(self.sql(&query)).bind(provider.as_str()).bind(id);
        query.fetch_optional(&self.pool).await?.map(|row| self.read(&row)).transpose()
    }

    /// The newest 500 rows of a provider. Unknown ones come first, where the list is not one that goes on before a row.
    pub(crate) async fn sends(&self, provider: &ProviderName, filter: Filter<'_>) -> Result<Vec<SendRow>, StoreError> {
        let query = format!(
            "SELECT {COLUMNS} FROM sends WHERE provider = $1 AND ($2 = '' OR status = $2) AND ($3 = '' OR kind = $3) \
             AND ($4 = '' OR id < $4) ORDER BY CASE WHEN $4 = '' AND status = 'unknown' THEN 0 ELSE 1 END, id DESC LIMIT {PAGE}"
        );
        let mut rows = sqlx::query(self.sql(&query))
            .bind(provider.as_str())
            .bind(filter.status.map_or("", Status::id))
            .bind(filter.kind.map_or("", SendKind::id))
            .bind(filter.before.unwrap_or(""))
            .fetch(&self.pool);
        let (mut sends, mut bytes) = (Vec::new(), 0);
        while let Some(row) = rows.next().await {
            let row = row?;
            bytes += row.try_get::<Vec<u8>, _>("detail")?.len();
            sends.push(self.read(&row)?);
            // Large rows make a short page.
            if bytes > PAGE_BYTES {
                break;
            }
        }
        Ok(sends)
    }

    /// Writes a send down as started and as this process's: a new row, or the next attempt of one that was refused. Whoever
    /// asked first has it.
    pub(crate) async fn claim(&self, claim: Claim<'_>) -> Result<Claimed, StoreError> {
        let (id, statement) = match claim.refused {
            None => (
                Uuid::now_v7().to_string(),
                "INSERT INTO sends (id, provider, kind, source_id, route, status, attempt, fingerprint, title_id, key_id, \
                 detail, created_at, updated_at, owner, lease_until) \
                 VALUES ($1, $2, $3, $4, $5, 'started', $6 + 1, $7, $8, $9, $10, $11, $11, $12, NOW_MS + $13) \
                 ON CONFLICT DO NOTHING",
            ),
            Some(refused) => (
                refused.id.clone(),
                "UPDATE sends SET route = $5, status = 'started', attempt = $6 + 1, fingerprint = $7, title_id = $8, key_id = $9, \
                 detail = $10, updated_at = $11, owner = $12, lease_until = NOW_MS + $13, protocol_id = NULL, \
                 transaction_id = NULL, looks = 0, look_at = NULL, removed = 0 \
                 WHERE id = $1 AND provider = $2 AND kind = $3 AND source_id = $4 AND status = 'refused' AND attempt = $6",
            ),
        };
        let (earlier, time, owner) = (claim.refused.map_or(0, |row| row.attempt), now(), Uuid::now_v7().to_string());
        let written = sqlx::query(self.sql(statement))
            .bind(&id)
            .bind(claim.provider.as_str())
            .bind(claim.kind.id())
            .bind(claim.source_id)
            .bind(claim.route)
            .bind(earlier)
            .bind(claim.fingerprint)
            .bind(claim.title_id)
            .bind(self.vault.key_id())
            .bind(self.seal(claim.provider.as_str(), &id, &claim.detail)?)
            .bind(&time)
            .bind(&owner)
            .bind(self.lease_ms())
            .execute(&self.pool)
            .await;
        match written {
            // What stands in the row now is what was written just here.
            Ok(written) if written.rows_affected() == 1 => Ok(Claimed::Row(Box::new(SendRow {
                id,
                kind: claim.kind,
                source_id: claim.source_id.to_owned(),
                route: claim.route.to_owned(),
                status: Status::Started,
                attempt: earlier + 1,
                fingerprint: claim.fingerprint.to_owned(),
                title_id: claim.title_id,
                protocol_id: None,
                transaction_id: None,
                detail: claim.detail,
                created_at: claim.refused.map_or_else(|| time.clone(), |row| row.created_at.clone()),
                updated_at: time,
                looks: 0,
                followed: false,
                removed: false,
                owner,
            }))),
            // A new row that two constraints could have kept out: the order's own, or its title's.
            Ok(_) if claim.title_id.is_some() && claim.refused.is_none() => {
                let own = self.send_of(claim.provider, claim.kind, claim.source_id).await?;
                Ok(if own.is_some() { Claimed::Taken } else { Claimed::TitleTaken })
            }
            Ok(_) => Ok(Claimed::Taken),
            Err(sqlx::Error::Database(error)) if error.is_unique_violation() => Ok(Claimed::TitleTaken),
            Err(error) => Err(error.into()),
        }
    }

    /// Ends an unknown send with what an operator found, and writes down who; false when it is not unknown (any more).
    pub(crate) async fn resolve(
        &self,
        provider: &ProviderName,
        row: &SendRow,
        audit: &Audit<'_>,
    ) -> Result<bool, StoreError> {
        let mut transaction = self.pool.begin().await?;
        let resolved = sqlx::query(
            "UPDATE sends SET status = $1, protocol_id = $2, key_id = $3, detail = $4, updated_at = $5, look_at = NULL, \
             lease_until = 0 WHERE id = $6 AND provider = $7 AND status = 'unknown' AND attempt = $8",
        )
        .bind(row.status.id())
        .bind(&row.protocol_id)
        .bind(self.vault.key_id())
        .bind(self.seal(provider.as_str(), &row.id, &row.detail)?)
        .bind(now())
        .bind(&row.id)
        .bind(provider.as_str())
        .bind(row.attempt)
        .execute(&mut *transaction)
        .await?;
        if resolved.rows_affected() != 1 {
            return Ok(false);
        }
        self.write_down(&mut *transaction, provider, audit).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// The titles that payments of this provider are settling, that of `except` left out.
    pub(crate) async fn held_titles(
        &self,
        provider: &ProviderName,
        except: Option<&str>,
    ) -> Result<Vec<i64>, StoreError> {
        let held = sqlx::query_scalar(
            "SELECT title_id FROM sends WHERE provider = $1 AND title_id IS NOT NULL \
             AND status IN ('started', 'accepted', 'unknown') AND id <> $2",
        );
        Ok(held.bind(provider.as_str()).bind(except.unwrap_or("")).fetch_all(&self.pool).await?)
    }

    /// Whether another payment than `row` settled the same title.
    pub(crate) async fn another_settled(&self, provider: &ProviderName, row: &SendRow) -> Result<bool, StoreError> {
        let others: i64 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM sends WHERE provider = $1 AND title_id = $2 AND id <> $3 AND status = 'done'",
        )
        .bind(provider.as_str())
        .bind(row.title_id)
        .bind(&row.id)
        .fetch_one(&self.pool)
        .await?;
        Ok(others > 0)
    }

    /// How many sends are unknown, by provider.
    pub(crate) async fn unknown_counts(&self) -> Result<Vec<(String, i64)>, StoreError> {
        let query = "SELECT provider, COUNT(*) AS number FROM sends WHERE status = 'unknown' GROUP BY provider";
        let rows = sqlx::query(query).fetch_all(&self.pool).await?;
        rows.iter().map(|row| Ok((row.try_get("provider")?, row.try_get("number")?))).collect()
    }
}
