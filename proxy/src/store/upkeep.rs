//! What a journal needs over the years: personal data go after a set time, and what old keys sealed is sealed anew.

use super::listing::first_id_at;
use super::{SendRow, Store, StoreError, configs, provider_of, sends};
use crate::vault::Vault;
use sqlx::{AnyPool, Row};

/// How many rows one round handles, so that it never holds the database for long.
const PORTION: i64 = 100;

/// The id of a key that something is sealed with and that this process does not have.
pub(super) async fn unknown_key(pool: &AnyPool, vault: &Vault) -> Result<Option<String>, sqlx::Error> {
    let query = "SELECT key_id FROM secrets UNION SELECT key_id FROM sends UNION SELECT key_id FROM history \
                 UNION SELECT key_id FROM configs WHERE key_id <> '' UNION SELECT key_id FROM marks WHERE key_id <> '' UNION SELECT key_id FROM rehearsals";
    let used: Vec<String> = sqlx::query_scalar(query).fetch_all(pool).await?;
    Ok(used.into_iter().find(|key_id| !vault.knows(key_id)))
}

impl Store {
    /// A portion of the sends, by their ids from `last` on, that ended before `day` (RFC 3339) and still have their personal
    /// data; and the id that the next portion goes on from. Unknown and accepted ones have not ended: an operator may have
    /// to look for them.
    pub(crate) async fn ended_before(
        &self,
        day: &str,
        last: &str,
    ) -> Result<(Vec<SendRow>, Option<String>), StoreError> {
        let query = format!(
            "SELECT provider, id FROM sends WHERE removed = 0 AND id > $2 AND id < $3 AND status IN ('done', 'refused') \
             AND updated_at < $1 ORDER BY id LIMIT {PORTION}"
        );
        // Ids tell when a row was made: what is younger is not looked at.
        let query = sqlx::query(self.sql(&query))
            .bind(day)
            .bind(last)
            .bind(first_id_at(crate::clock::millis(day).unwrap_or_default() + 1));
        let rows = query.fetch_all(&self.pool).await?;
        let (mut ended, mut next) = (Vec::new(), None);
        for row in rows {
            let (provider, id): (String, String) = (row.try_get("provider")?, row.try_get("id")?);
            match self.send(&provider, &id).await {
                Ok(Some(send)) => ended.push(send),
                Ok(None) => {}
                // One that can't be opened must not keep the others.
                Err(error @ (StoreError::Database(_) | StoreError::Commit(_) | StoreError::NotWritten)) => {
                    return Err(error);
                }
                Err(error @ (StoreError::Sealed | StoreError::Unreadable)) => {
                    tracing::error!(send = %id, %error, "personal data could not be removed")
                }
            }
            next = Some(id);
        }
        Ok((ended, next))
    }

    /// Writes a send down without its personal data; the row itself stays.
    pub(crate) async fn remove_personal(&self, row: &SendRow) -> Result<(), StoreError> {
        let removed = sqlx::query(
            "UPDATE sends SET removed = 1, subject = NULL, key_id = $1, detail = $2, version = version + 1 WHERE id = $3 AND version = $4",
        )
        .bind(self.vault.key_id())
        .bind(self.seal(&row.provider, &row.id, &row.detail)?)
        .bind(&row.id)
        .bind(row.version);
        self.writer.one_with(removed, vec![Self::removed_from_history(row), Self::forgotten(row)]).await.map(drop)
    }

    /// Seals what old keys sealed with the current one; how many texts it was.
    pub(crate) async fn reseal(&self) -> Result<u64, StoreError> {
        let journal = self.reseal_sends().await? + self.reseal_history().await? + self.reseal_marks().await?;
        Ok(journal + self.reseal_secrets().await? + self.reseal_configs().await? + self.reseal_rehearsals().await?)
    }

    /// The same text, sealed with the current key.
    pub(super) fn anew(&self, owner: &str, key_id: &str, sealed: &[u8]) -> Result<Vec<u8>, StoreError> {
        Ok(self.vault.seal(owner, &self.vault.open(owner, key_id, sealed)?)?)
    }

    async fn reseal_sends(&self) -> Result<u64, StoreError> {
        let (mut done, mut last) = (0, String::new());
        let query = format!(
            "SELECT provider, id, key_id, detail FROM sends WHERE (key_id < $1 OR key_id > $1) AND id || '' > $2 ORDER BY id || '' LIMIT {PORTION}"
        );
        loop {
            let rows =
                sqlx::query(self.sql(&query)).bind(self.vault.key_id()).bind(&last).fetch_all(&self.pool).await?;
            if rows.is_empty() {
                return Ok(done);
            }
            for row in rows {
                let text = |name: &str| row.try_get::<String, _>(name);
                let (id, key_id, sealed) = (text("id")?, text("key_id")?, row.try_get::<Vec<u8>, _>("detail")?);
                last.clone_from(&id);
                let Ok(anew) = self.anew(&sends::owner(&text("provider")?, &id), &key_id, &sealed) else {
                    // One that can't be opened must not keep the others.
                    tracing::error!(send = %id, "a send could not be sealed anew");
                    continue;
                };
                // Whoever wrote the row meanwhile has sealed it with the current key: then this changes nothing.
                let query = sqlx::query(
                    "UPDATE sends SET key_id = $1, detail = $2 WHERE id = $3 AND key_id = $4 AND detail = $5",
                );
                let query = query.bind(self.vault.key_id()).bind(anew).bind(id).bind(key_id).bind(sealed);
                done += self.writer.execute(query).await?;
            }
        }
    }

    async fn reseal_history(&self) -> Result<u64, StoreError> {
        let mut done = 0;
        let query = "SELECT provider, id, key_id, detail FROM history WHERE key_id < $1 OR key_id > $1 LIMIT 1000";
        for row in sqlx::query(query).bind(self.vault.key_id()).fetch_all(&self.pool).await? {
            let text = |name: &str| row.try_get::<String, _>(name);
            let (id, key_id, sealed): (String, String, Vec<u8>) =
                (text("id")?, text("key_id")?, row.try_get("detail")?);
            let anew = if sealed.is_empty() {
                Ok(Vec::new())
            } else {
                self.anew(&sends::owner(&text("provider")?, &id), &key_id, &sealed)
            };
            let Ok(anew) = anew else {
                // One that can't be opened must not keep the others.
                tracing::error!(entry = %id, "an entry of the history could not be sealed anew");
                continue;
            };
            // Whoever removed what is in it meanwhile has the last word.
            let query = sqlx::query(
                "UPDATE history SET key_id = $1, detail = $2 WHERE id = $3 AND key_id = $4 AND detail = $5",
            );
            let query = query.bind(self.vault.key_id()).bind(anew).bind(id).bind(key_id).bind(sealed);
            done += self.writer.execute(query).await?;
        }
        Ok(done)
    }

    async fn reseal_marks(&self) -> Result<u64, StoreError> {
        let mut done = 0;
        let query = "SELECT name, key_id, sealed FROM marks WHERE key_id <> '' AND key_id <> $1";
        for row in sqlx::query(query).bind(self.vault.key_id()).fetch_all(&self.pool).await? {
            let text = |name: &str| row.try_get::<String, _>(name);
            let (name, key_id, sealed): (String, String, Vec<u8>) =
                (text("name")?, text("key_id")?, row.try_get("sealed")?);
            let anew = self.anew(&name, &key_id, &sealed)?;
            let query = sqlx::query("UPDATE marks SET key_id = $1, sealed = $2 WHERE name = $3 AND key_id = $4");
            let query = query.bind(self.vault.key_id()).bind(anew).bind(name).bind(key_id);
            done += self.writer.execute(query).await?;
        }
        Ok(done)
    }

    async fn reseal_secrets(&self) -> Result<u64, StoreError> {
        let mut done = 0;
        let query = "SELECT provider, field, key_id, sealed FROM secrets WHERE key_id <> $1";
        for row in sqlx::query(query).bind(self.vault.key_id()).fetch_all(&self.pool).await? {
            let text = |name: &str| row.try_get::<String, _>(name);
            let (provider, field, key_id) = (text("provider")?, text("field")?, text("key_id")?);
            let sealed: Vec<u8> = row.try_get("sealed")?;
            let anew = self.anew(&configs::owner(&provider_of(&provider)?, &field), &key_id, &sealed)?;
            let query = sqlx::query(
                "UPDATE secrets SET key_id = $1, sealed = $2 WHERE provider = $3 AND field = $4 AND key_id = $5 AND sealed = $6",
            );
            let query = query.bind(self.vault.key_id()).bind(anew).bind(provider).bind(field).bind(key_id).bind(sealed);
            done += self.writer.execute(query).await?;
        }
        Ok(done)
    }

    /// Configurations that were saved before they were sealed are sealed too.
    async fn reseal_configs(&self) -> Result<u64, StoreError> {
        let mut done = 0;
        let query = "SELECT provider, version, config, key_id, sealed FROM configs WHERE key_id <> $1";
        for row in sqlx::query(query).bind(self.vault.key_id()).fetch_all(&self.pool).await? {
            let (provider, key_id) =
                (provider_of(&row.try_get::<String, _>("provider")?)?, row.try_get::<String, _>("key_id")?);
            let owner = configs::whole(&provider);
            let anew = match row.try_get::<Option<Vec<u8>>, _>("sealed")? {
                Some(sealed) => self.anew(&owner, &key_id, &sealed)?,
                None => self.vault.seal(&owner, &row.try_get::<String, _>("config")?)?,
            };
            let query = sqlx::query(
                "UPDATE configs SET key_id = $1, sealed = $2, config = '' WHERE provider = $3 AND version = $4 AND key_id = $5",
            );
            let query = query.bind(self.vault.key_id()).bind(anew).bind(provider.as_str());
            let query = query.bind(row.try_get::<i64, _>("version")?).bind(key_id);
            done += self.writer.execute(query).await?;
        }
        Ok(done)
    }
}
