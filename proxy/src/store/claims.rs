//! How a send begins in the journal: whoever asked first has its row.

use super::sends::{RELEASED, SETTLED_BY_OTHERS};
use super::writer::{Did, Statement};
use super::{Detail, SendKind, SendRow, Status, Store, StoreError};
use crate::clock::now;
use datacake_voalle::value::ProviderName;
use sqlx::AnyConnection;
use uuid::Uuid;

/// What a send begins with.
#[derive(Debug)]
pub(crate) struct Claim {
    pub(crate) provider: ProviderName,
    pub(crate) kind: SendKind,
    pub(crate) source_id: String,
    pub(crate) route: &'static str,
    pub(crate) fingerprint: String,
    pub(crate) title_id: Option<i64>,
    /// Sends of one document run one after another.
    pub(crate) subject: Option<String>,
    pub(crate) actor: String,
    pub(crate) attempt: i64,
    /// The save of the configuration that it was planned with: another may have changed what is allowed.
    pub(crate) config_version: i64,
    /// Whether it registers the customer, or has done so: then they count as new.
    pub(crate) is_registered: bool,
    pub(crate) detail: Detail,
    /// The row of an earlier attempt that was refused.
    pub(crate) refused: Option<SendRow>,
}

/// What came of asking for a row.
#[derive(Debug)]
pub(crate) enum Claimed {
    /// It is this process's to send.
    Row(Box<SendRow>),
    /// Somebody else was quicker with this order or payment.
    Taken,
    /// Another payment is settling this title, or has settled it.
    TitleTaken,
    /// Another send of the same document is under way.
    SubjectBusy,
    /// The configuration was saved anew meanwhile.
    ConfigChanged,
    /// The database went back in time, and nobody has released it.
    Restored,
}

/// What came of writing it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wrote {
    Row,
    /// Something stood in the way.
    Nothing,
    TitleTaken,
}

/// Writes a row that settles a title, or that another attempt stood in.
async fn begin(
    on: &mut AnyConnection,
    row: Statement,
    title: Option<(String, i64, String)>,
    earlier: Option<Statement>,
) -> Result<Did<Wrote>, StoreError> {
    if row.execute(&mut *on).await?.rows_affected() != 1 {
        return Ok(Did::Undo(Wrote::Nothing));
    }
    // Between that statement's look and its write another payment may have settled the title: asked once more, a server shows it.
    if let Some((provider, title, id)) = title {
        let query = sqlx::query_scalar(SETTLED_BY_OTHERS).bind(provider).bind(title).bind(id);
        let settled: i64 = query.fetch_one(&mut *on).await?;
        if settled > 0 {
            return Ok(Did::Undo(Wrote::TitleTaken));
        }
    }
    if let Some(earlier) = earlier {
        earlier.execute(&mut *on).await?;
    }
    Ok(Did::Keep(Wrote::Row))
}

impl Store {
    /// Writes a send down as started and as this process's: a new row, or the next attempt of one that was refused, which is kept in
    /// the history. Whoever asked first has it.
    pub(crate) async fn claim(&self, claim: Claim) -> Result<Claimed, StoreError> {
        let released = RELEASED.replace("PROVIDER", "$2");
        let free = "($8 IS NULL OR NOT EXISTS (SELECT 1 FROM sends AS others WHERE others.provider = $2 AND others.title_id = $8 \
                    AND others.id <> $1 AND others.status = 'done' AND others.title_released = 0))";
        let same = "(SELECT version FROM configs WHERE configs.provider = $2) = $17";
        let (id, statement) = match &claim.refused {
            None => (
                Uuid::now_v7().to_string(),
                format!(
                    "INSERT INTO sends (id, provider, kind, source_id, route, status, attempt, fingerprint, title_id, key_id, \
                     detail, created_at, updated_at, owner, lease_until, subject, sent_by, version, legacy, registered) \
                     SELECT $1, $2, $3, $4, $5, 'started', $6, $7, CAST($8 AS BIGINT), $9, $10, $11, $11, $12, NOW_MS + $13, $14, $15, $16 + 1, 0, $18 \
                     WHERE {released} AND {free} AND {same} ON CONFLICT DO NOTHING"
                ),
            ),
            Some(refused) => (
                refused.id.clone(),
                format!(
                    "UPDATE sends SET route = $5, status = 'started', attempt = $6, fingerprint = $7, title_id = CAST($8 AS BIGINT), \
                     key_id = $9, detail = $10, updated_at = $11, owner = $12, lease_until = NOW_MS + $13, protocol_id = NULL, \
                     transaction_id = NULL, look_at = NULL, removed = 0, registered = $18, title_released = 0, restore_id = NULL, \
                     subject = $14, sent_by = $15, version = $16 + 1 \
                     WHERE id = $1 AND provider = $2 AND kind = $3 AND source_id = $4 AND status = 'refused' AND version = $16 \
                     AND {released} AND {free} AND {same}"
                ),
            ),
        };
        let (version, time, owner) =
            (claim.refused.as_ref().map_or(0, |row| row.version), now(), Uuid::now_v7().to_string());
        // The kind and id of a row of an earlier edition stay as they are.
        let known = claim.refused.as_ref().map(|row| (row.kind, row.source_id.as_str()));
        let (kind, source_id) = known.unwrap_or((claim.kind, claim.source_id.as_str()));
        let query = sqlx::query(self.sql(&statement))
            .bind(&id)
            .bind(claim.provider.as_str())
            .bind(kind.id())
            .bind(source_id)
            .bind(claim.route)
            .bind(claim.attempt)
            .bind(&claim.fingerprint)
            .bind(claim.title_id)
            .bind(self.vault.key_id())
            .bind(self.seal(claim.provider.as_str(), &id, &claim.detail)?)
            .bind(&time)
            .bind(&owner)
            .bind(self.lease_ms())
            .bind(&claim.subject)
            .bind(&claim.actor)
            .bind(version)
            .bind(claim.config_version)
            .bind(i64::from(claim.is_registered));
        let title = claim.title_id.map(|title| (claim.provider.as_str().to_owned(), title, id.clone()));
        let earlier =
            claim.refused.as_ref().map(|earlier| self.kept(earlier, &earlier.sent_by, "attempt")).transpose()?;
        let wrote = if title.is_none() && earlier.is_none() {
            self.writer.execute(query).await.map(|rows| if rows == 1 { Wrote::Row } else { Wrote::Nothing })
        } else {
            self.writer.write(move |on| Box::pin(begin(on, query, title, earlier))).await
        };
        let wrote = match wrote {
            Err(StoreError::Database(sqlx::Error::Database(error))) if error.is_unique_violation() => Wrote::Nothing,
            wrote => wrote?,
        };
        match wrote {
            Wrote::Row => {}
            Wrote::Nothing => return self.why_not(&claim).await,
            Wrote::TitleTaken => return Ok(Claimed::TitleTaken),
        }
        let row = SendRow {
            id,
            provider: claim.provider.as_str().to_owned(),
            kind,
            source_id: source_id.to_owned(),
            route: claim.route.to_owned(),
            status: Status::Started,
            attempt: claim.attempt,
            fingerprint: claim.fingerprint,
            title_id: claim.title_id,
            protocol_id: None,
            transaction_id: None,
            detail: claim.detail,
            created_at: claim.refused.as_ref().map_or_else(|| time.clone(), |row| row.created_at.clone()),
            updated_at: time,
            look_in: None,
            followed: false,
            removed: false,
            owner,
            version: version + 1,
            title_released: false,
            sent_by: claim.actor,
            restore_id: None,
            calls_next: false,
            is_told: false,
            is_legacy: claim.refused.as_ref().is_some_and(|row| row.is_legacy),
        };
        self.mark(&row);
        Ok(Claimed::Row(Box::new(row)))
    }

    /// What kept a row from being written; what holds now may be another by then, and "taken" makes the caller look.
    async fn why_not(&self, claim: &Claim) -> Result<Claimed, StoreError> {
        let provider = claim.provider.as_str();
        if self.restored(provider).await?.is_some() {
            return Ok(Claimed::Restored);
        }
        if self.config_version(&claim.provider).await? != Some(claim.config_version) {
            return Ok(Claimed::ConfigChanged);
        }
        let known = self.send_of(&claim.provider, claim.kind, (&claim.source_id, &claim.source_id)).await?;
        let is_as_it_was = match (&known, &claim.refused) {
            (None, None) => true,
            (Some(now), Some(before)) => now.version == before.version,
            (None, Some(_)) | (Some(_), None) => false,
        };
        if !is_as_it_was {
            return Ok(Claimed::Taken);
        }
        let own = claim.refused.as_ref().map_or("", |row| row.id.as_str());
        if let Some(title) = claim.title_id
            && self.held_titles(&claim.provider, Some(own)).await?.contains(&title)
        {
            return Ok(Claimed::TitleTaken);
        }
        Ok(if claim.subject.is_some() { Claimed::SubjectBusy } else { Claimed::Taken })
    }
}
