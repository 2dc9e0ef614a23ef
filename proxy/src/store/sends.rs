//! The journal: one row for each order, lead and payment (design.md, "State"). What a row may become is `datacake_voalle::send`'s to
//! say; here it is read, claimed and listed.

use super::{Store, StoreError};
use crate::clock::{millis, text_of};
use datacake_voalle::send::choice::{Kind, Registered};
use datacake_voalle::send::{Millis, State};
use datacake_voalle::value::ProviderName;
use serde::Serialize;
use sqlx::Row;
use sqlx::any::AnyRow;
use std::time::Duration;

pub(crate) use super::detail::{Detail, StepRecord, StepState};

/// What is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum SendKind {
    Order,
    Lead,
    Payment,
}

impl SendKind {
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::Lead => "lead",
            Self::Payment => "payment",
        }
    }

    pub(crate) fn parse(id: &str) -> Option<Self> {
        [Self::Order, Self::Lead, Self::Payment].into_iter().find(|kind| kind.id() == id)
    }
}

impl From<Kind> for SendKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Order => Self::Order,
            Kind::Lead => Self::Lead,
            Kind::Payment => Self::Payment,
        }
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

    pub(crate) const fn of(state: State) -> Self {
        match state {
            State::Started => Self::Started,
            State::Accepted => Self::Accepted,
            State::Done => Self::Done,
            State::Refused => Self::Refused,
            State::Unknown(_) => Self::Unknown,
        }
    }
}

/// A row of the journal.
#[derive(Clone, Debug)]
pub(crate) struct SendRow {
    pub(crate) id: String,
    pub(crate) provider: String,
    pub(crate) kind: SendKind,
    pub(crate) source_id: String,
    pub(crate) route: String,
    pub(crate) status: Status,
    pub(crate) attempt: i64,
    pub(crate) fingerprint: String,
    /// The title that it settles, which no other payment may settle meanwhile.
    pub(crate) title_id: Option<i64>,
    pub(crate) protocol_id: Option<String>,
    pub(crate) transaction_id: Option<String>,
    pub(crate) detail: Detail,
    pub(crate) created_at: String,
    pub(crate) updated_at: String,
    /// When the proxy next looks after it by itself.
    pub(crate) look_in: Option<Duration>,
    /// Whether the proxy looks after it by itself.
    pub(crate) followed: bool,
    /// Whether the personal data were removed.
    pub(crate) removed: bool,
    /// The name under which it was last taken; new at each taking.
    pub(crate) owner: String,
    /// Grows with every write: who writes names the one that was read.
    pub(crate) version: i64,
    /// Whether an operator has released the title that it settled.
    pub(crate) title_released: bool,
    /// Of an edition in which leads and orders shared their ids, and ids stood as they came.
    pub(crate) is_legacy: bool,
    /// Who sent the last attempt.
    pub(crate) sent_by: String,
    /// The restore after which it was left to an operator.
    pub(crate) restore_id: Option<String>,
    /// Whether a call follows the next write: then nothing may keep sends from going out.
    pub(crate) calls_next: bool,
    /// Whether from this write on it waits for a person, who is told.
    pub(crate) is_told: bool,
}

/// What the journal knows of a person.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Known {
    /// The last registration that it made, or may have made.
    pub(crate) registered: Option<Registered>,
    /// Whether they are in the ERP, by a registration or a lead of this journal that is done.
    pub(crate) is_there: bool,
}

pub(super) const COLUMNS: &str = "id, provider, kind, source_id, route, status, attempt, fingerprint, title_id, protocol_id, \
    transaction_id, key_id, detail, created_at, updated_at, look_at, removed, owner, version, title_released, sent_by, restore_id, legacy";

/// That nothing keeps a provider's sends from going out: the database did not go back in time, or somebody has released it since.
pub(super) const RELEASED: &str = "NOT EXISTS (SELECT 1 FROM restores WHERE restores.id = (SELECT MAX(id) FROM restores) AND NOT EXISTS \
    (SELECT 1 FROM releases WHERE releases.restore_id = restores.id AND releases.provider = PROVIDER))";

/// How many other sends of a provider have settled a title that nobody has released since.
pub(super) const SETTLED_BY_OTHERS: &str = "SELECT COUNT(*) FROM sends WHERE provider = $1 AND title_id = $2 AND id <> $3 AND status = 'done' AND title_released = 0";

/// Whom the sealed detail of a row belongs to.
pub(super) fn owner(provider: &str, id: &str) -> String {
    format!("{provider}/send/{id}")
}

impl Store {
    pub(super) fn read(&self, row: &AnyRow) -> Result<SendRow, StoreError> {
        let text = |name: &str| row.try_get::<String, _>(name);
        let (id, provider, sealed) = (text("id")?, text("provider")?, row.try_get::<Vec<u8>, _>("detail")?);
        let detail = self.vault.open(&owner(&provider, &id), &text("key_id")?, &sealed)?;
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
            look_in: None,
            followed: row.try_get::<Option<i64>, _>("look_at")?.is_some(),
            removed: row.try_get::<i64, _>("removed")? != 0,
            owner: row.try_get::<Option<String>, _>("owner")?.unwrap_or_default(),
            version: row.try_get("version")?,
            title_released: row.try_get::<i64, _>("title_released")? != 0,
            sent_by: text("sent_by")?,
            restore_id: row.try_get("restore_id")?,
            calls_next: false,
            is_told: false,
            is_legacy: row.try_get::<i64, _>("legacy")? != 0,
            id,
            provider,
        })
    }

    pub(super) fn seal(&self, provider: &str, id: &str, detail: &Detail) -> Result<Vec<u8>, StoreError> {
        let text = serde_json::to_string(detail).map_err(|_| StoreError::Unreadable)?;
        Ok(self.vault.seal(&owner(provider, id), &text)?)
    }

    /// The row of an order, lead or payment. `raw` is its id as it came: rows of an earlier edition stand under that, leads among the
    /// orders.
    pub(crate) async fn send_of(
        &self,
        provider: &ProviderName,
        kind: SendKind,
        (source_id, raw): (&str, &str),
    ) -> Result<Option<SendRow>, StoreError> {
        Ok(self.send_and_subject(provider, kind, (source_id, raw), None).await?.0)
    }

    /// The same, and the sends that tell what this journal knows of the customer: registrations and leads of theirs. In one statement,
    /// because every order begins with it.
    pub(crate) async fn send_and_subject(
        &self,
        provider: &ProviderName,
        kind: SendKind,
        (source_id, raw): (&str, &str),
        subject: Option<&str>,
    ) -> Result<(Option<SendRow>, Vec<SendRow>), StoreError> {
        // Look-ups by a key each: one that is all of it by alternatives would read the provider's whole journal.
        let query = format!(
            "SELECT 0 AS place, {COLUMNS} FROM sends WHERE provider = $1 AND kind = $2 AND source_id = $3 \
             UNION ALL SELECT 1 AS place, {COLUMNS} FROM sends WHERE provider = $1 AND source_id IN ($3, $4) AND legacy = 1 \
             AND kind IN ($2, CASE WHEN $2 = 'lead' THEN 'order' ELSE $2 END) \
             UNION ALL SELECT 2 AS place, {COLUMNS} FROM sends WHERE provider = $1 AND subject = $5 \
             AND (registered = 1 OR (route = 'lead' AND status = 'done')) ORDER BY place"
        );
        let query = sqlx::query(self.sql(&query)).bind(provider.as_str()).bind(kind.id()).bind(source_id).bind(raw);
        let (mut own, mut theirs) = (None, Vec::new());
        for row in query.bind(subject).fetch_all(&self.pool).await? {
            if row.try_get::<i64, _>("place")? == 2 {
                theirs.push(self.read(&row)?);
            } else if own.is_none() {
                own = Some(self.read(&row)?);
            }
        }
        Ok((own, theirs))
    }

    /// The row of that id, if it is the provider's.
    pub(crate) async fn send(&self, provider: &str, id: &str) -> Result<Option<SendRow>, StoreError> {
        let query = format!("SELECT {COLUMNS} FROM sends WHERE provider = $1 AND id = $2");
        let query = sqlx::query(self.sql(&query)).bind(provider).bind(id);
        query.fetch_optional(&self.pool).await?.map(|row| self.read(&row)).transpose()
    }

    /// The titles that payments of this provider are settling or have settled, that of `except` left out.
    pub(crate) async fn held_titles(
        &self,
        provider: &ProviderName,
        except: Option<&str>,
    ) -> Result<Vec<i64>, StoreError> {
        let held = sqlx::query_scalar(
            "SELECT title_id FROM sends WHERE provider = $1 AND title_id IS NOT NULL AND id <> $2 \
             AND (status IN ('started', 'accepted', 'unknown') OR (status = 'done' AND title_released = 0))",
        );
        Ok(held.bind(provider.as_str()).bind(except.unwrap_or("")).fetch_all(&self.pool).await?)
    }

    /// Whether another payment than `row` settled the same title.
    pub(crate) async fn another_settled(&self, row: &SendRow, title: i64) -> Result<bool, StoreError> {
        let query = sqlx::query_scalar(SETTLED_BY_OTHERS).bind(&row.provider).bind(title).bind(&row.id);
        let others: i64 = query.fetch_one(&self.pool).await?;
        Ok(others > 0)
    }

    /// Whether a send of this document is under way.
    pub(crate) async fn is_busy(&self, provider: &str, subject: &str) -> Result<bool, StoreError> {
        let query = "SELECT COUNT(*) FROM sends WHERE provider = $1 AND subject = $2 AND status = 'started'";
        let busy: i64 = sqlx::query_scalar(query).bind(provider).bind(subject).fetch_one(&self.pool).await?;
        Ok(busy > 0)
    }

    /// How many sends are unknown, by provider.
    pub(crate) async fn unknown_counts(&self) -> Result<Vec<(String, i64)>, StoreError> {
        let query = "SELECT provider, COUNT(*) AS number FROM sends WHERE status = 'unknown' GROUP BY provider";
        let rows = sqlx::query(query).fetch_all(&self.pool).await?;
        rows.iter().map(|row| Ok((row.try_get("provider")?, row.try_get("number")?))).collect()
    }
}

impl Known {
    /// What these sends of a person tell of them in the ERP of `destination`, other sends than `except`.
    pub(crate) fn of(theirs: &[SendRow], (except, destination): (Option<&str>, &str)) -> Self {
        let mut known = Self::default();
        for row in theirs {
            if Some(row.id.as_str()) == except || row.detail.destination != destination {
                continue;
            }
            let life = row.life();
            known.is_there |= row.route == "lead" || life.has_person();
            if let Some(registered) = life.registered() {
                known.registered = Some(latest(known.registered, registered));
            }
        }
        known
    }
}

/// One that is not done counts more than one that is; of two that are, the later.
fn latest(one: Option<Registered>, other: Registered) -> Registered {
    match (one, other) {
        (None, only) => only,
        (Some(Registered::Unfinished), _) | (_, Registered::Unfinished) => Registered::Unfinished,
        (Some(Registered::Done(one)), Registered::Done(other)) => Registered::Done(one.max(other)),
    }
}

impl SendRow {
    /// When something was written in the form of the journal's times; zero where it can't be read.
    pub(crate) fn time(text: &str) -> Millis {
        millis(text).unwrap_or(0)
    }

    /// The same the other way round.
    pub(crate) fn at(time: Millis) -> String {
        text_of(time)
    }
}
