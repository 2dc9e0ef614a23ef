//! What a row said before: earlier attempts, what was recorded and corrected, what came too late.

use super::writer::Statement;
use super::{SendRow, Store, StoreError, sends};
use crate::clock::now;
use serde_json::{Value, json};
use sqlx::Row;
use uuid::Uuid;

impl Store {
    /// Keeps a row as it was, as part of what changes it. `actor` is who sent that attempt, or who recorded.
    pub(super) fn kept(&self, row: &SendRow, actor: &str, what: &'static str) -> Result<Statement, StoreError> {
        let id = Uuid::now_v7().to_string();
        let entry = sqlx::query(
            "INSERT INTO history (id, provider, send_id, attempt, at, actor, what, key_id, detail) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(&id)
        .bind(&row.provider)
        .bind(&row.id)
        .bind(row.attempt)
        .bind(now())
        .bind(actor)
        .bind(what)
        .bind(self.vault.key_id())
        .bind(self.sealed(&id, row)?);
        Ok(entry)
    }

    fn sealed(&self, id: &str, row: &SendRow) -> Result<Vec<u8>, StoreError> {
        let kept = json!({
            "status": row.status, "route": row.route, "protocolId": row.protocol_id, "transactionId": row.transaction_id,
            "updatedAt": row.updated_at, "sentBy": row.sent_by,
            "steps": row.detail.steps, "issues": row.detail.issues, "resolution": row.detail.resolution,
        });
        Ok(self.vault.seal(&sends::owner(&row.provider, id), &kept.to_string())?)
    }

    /// Keeps what the ERP said about an attempt that another one has followed since: it must not be lost.
    pub(crate) async fn keep_late(&self, row: &SendRow) -> Result<(), StoreError> {
        self.writer.execute(self.kept(row, "proxy", "late")?).await.map(drop)
    }

    /// The history of a send, oldest first.
    pub(crate) async fn history(&self, row: &SendRow) -> Result<Vec<Value>, StoreError> {
        let query = "SELECT id, attempt, at, actor, what, key_id, detail FROM history WHERE send_id = $1 AND provider = $2 ORDER BY id";
        let rows = sqlx::query(query).bind(&row.id).bind(&row.provider).fetch_all(&self.pool).await?;
        let entry = |found: &sqlx::any::AnyRow| {
            let text = |name: &str| found.try_get::<String, _>(name);
            let (id, sealed): (String, Vec<u8>) = (text("id")?, found.try_get("detail")?);
            let mut entry = if sealed.is_empty() {
                json!({})
            } else {
                let opened = self.vault.open(&sends::owner(&row.provider, &id), &text("key_id")?, &sealed)?;
                serde_json::from_str(&opened).map_err(|_| StoreError::Unreadable)?
            };
            let own = json!({"attempt": found.try_get::<i64, _>("attempt")?, "at": text("at")?, "by": text("actor")?, "what": text("what")?});
            if let (Value::Object(entry), Value::Object(own)) = (&mut entry, own) {
                entry.retain(|_, value| !value.is_null());
                entry.extend(own);
            }
            Ok(entry)
        };
        rows.iter().map(entry).collect()
    }

    /// Removes what says whose a send was from its history; that it was, when and by whom stays.
    pub(super) fn removed_from_history(row: &SendRow) -> Statement {
        sqlx::query("UPDATE history SET detail = $1 WHERE send_id = $2").bind(Vec::<u8>::new()).bind(&row.id)
    }
}
