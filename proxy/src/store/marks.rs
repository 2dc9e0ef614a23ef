//! What a database says of itself, and what is written of it outside: a database that went back in time says so by being older than
//! what this process remembers of it.

use super::sends::{COLUMNS, RELEASED};
use super::{Audit, Dialect, SendRow, Store, StoreError};
use crate::clock::now;
use crate::vault::{Vault, hex};
use datacake_voalle::value::ProviderName;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AnyPool, Row};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

/// The key of what is looked up without being readable: made once, sealed in the database, the same for all proxies.
pub(super) struct IndexKey(Vec<u8>);

impl std::fmt::Debug for IndexKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("index key")
    }
}

/// Whom the sealed key belongs to.
const INDEX_OWNER: &str = "index-key";
/// What a fingerprint of this edition begins with; those of earlier ones are turned into such.
const KEYED: &str = "h1:";

impl IndexKey {
    pub(super) fn of(&self, parts: &[&str]) -> String {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else { return String::new() };
        for part in parts {
            // Lengths keep the parts apart.
            mac.update(&u64::try_from(part.len()).unwrap_or(0).to_be_bytes());
            mac.update(part.as_bytes());
        }
        hex(&mac.finalize().into_bytes())
    }

    /// The key that stands in the database; the first who asks makes it.
    pub(super) async fn open(pool: &AnyPool, vault: &Vault) -> Result<Self, StoreError> {
        let mut bytes = [0_u8; 32];
        getrandom::fill(&mut bytes).map_err(|_| StoreError::Unreadable)?;
        sqlx::query(
            "INSERT INTO marks (name, value, key_id, sealed) VALUES ($1, '', $2, $3) ON CONFLICT (name) DO NOTHING",
        )
        .bind(INDEX_OWNER)
        .bind(vault.key_id())
        .bind(vault.seal(INDEX_OWNER, &hex(&bytes))?)
        .execute(pool)
        .await?;
        let row =
            sqlx::query("SELECT key_id, sealed FROM marks WHERE name = $1").bind(INDEX_OWNER).fetch_one(pool).await?;
        let (key_id, sealed): (String, Vec<u8>) = (row.try_get("key_id")?, row.try_get("sealed")?);
        Ok(Self(vault.open(INDEX_OWNER, &key_id, &sealed)?.into_bytes()))
    }
}

/// What this process remembers of its database, beside it: a line in a file that is written over in place.
#[derive(Debug)]
pub(super) struct Memory {
    file: Mutex<File>,
    instance: String,
    /// The last restore that was noticed here.
    restore: Option<String>,
}

/// The line has a fixed length, so that writing over it leaves nothing behind.
const LINE: usize = 192;
/// In the place of what is not there.
const NONE: &str = "-";

/// What was remembered.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Remembered {
    instance: String,
    restore: Option<String>,
    send: Option<(String, i64)>,
}

impl Remembered {
    fn parse(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace();
        let (instance, restore) = (words.next()?.to_owned(), words.next()?);
        let send = match (words.next(), words.next()) {
            (Some(id), Some(version)) => Some((id.to_owned(), version.parse().ok()?)),
            _ => None,
        };
        Some(Self { instance, restore: (restore != NONE).then(|| restore.to_owned()), send })
    }

    fn line(&self) -> String {
        let restore = self.restore.as_deref().unwrap_or(NONE);
        let send = self.send.as_ref().map_or_else(String::new, |(id, version)| format!(" {id} {version}"));
        format!("{:<width$}\n", format!("{} {restore}{send}", self.instance), width = LINE - 1)
    }
}

impl Memory {
    /// Opens the file beside the database, and writes down where the database must be taken for an older copy (`is_told`: somebody says
    /// so): from then on nothing goes out until somebody releases it. Only then the file forgets what it remembered.
    pub(super) async fn open(
        pool: &AnyPool,
        dialect: Dialect,
        path: &Path,
        is_told: bool,
    ) -> Result<Self, MemoryError> {
        sqlx::query("INSERT INTO marks (name, value) VALUES ('instance', $1) ON CONFLICT (name) DO NOTHING")
            .bind(Uuid::now_v7().to_string())
            .execute(pool)
            .await?;
        let instance: String =
            sqlx::query_scalar("SELECT value FROM marks WHERE name = 'instance'").fetch_one(pool).await?;
        let mut options = std::fs::OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path)?;
        let mut text = String::new();
        // Of a torn or foreign file nothing can be told, which is like having none.
        let _ = file.read_to_string(&mut text);
        let remembered = Remembered::parse(&text);
        if dialect == Dialect::Postgres {
            // The first connection found no tables yet.
            notice_another_server(&mut *pool.acquire().await?).await?;
        }
        let noticed = went_back(pool, dialect, &instance, remembered.as_ref()).await?;
        let why = if is_told { Some("--restored") } else { noticed };
        let mut restore = remembered.as_ref().and_then(|remembered| remembered.restore.clone());
        if let Some(why) = why {
            restore = Some(write_restore(pool, why).await?);
        }
        let memory = Self { file: Mutex::new(file), instance, restore };
        if remembered.is_none() || why.is_some() {
            memory.note(None)?;
        }
        Ok(memory)
    }

    /// Remembers the last write.
    fn note(&self, send: Option<(&str, i64)>) -> std::io::Result<()> {
        let send = send.map(|(id, version)| (id.to_owned(), version));
        let line = Remembered { instance: self.instance.clone(), restore: self.restore.clone(), send }.line();
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(0))?;
        file.write_all(line.as_bytes())
    }
}

/// Restores are told apart by their ids, of which the last is the greatest, whatever the clock of whoever noticed it.
const NEXT_RESTORE: &str = "CASE WHEN $1 > COALESCE((SELECT MAX(id) FROM restores), '') THEN $1 ELSE (SELECT MAX(id) FROM restores) || '0' END";

async fn write_restore(pool: &AnyPool, why: &str) -> Result<String, sqlx::Error> {
    let query = format!("INSERT INTO restores (id, at, by) SELECT {NEXT_RESTORE}, $2, $3 RETURNING id");
    let query = sqlx::query_scalar(sqlx::AssertSqlSafe(query)).bind(Uuid::now_v7().to_string());
    query.bind(now()).bind(why.to_owned()).fetch_one(pool).await
}

/// Why the memory beside the database can't be used.
#[derive(Debug, thiserror::Error)]
pub(super) enum MemoryError {
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    #[error("journal.mark, beside the database: {0}")]
    File(#[from] std::io::Error),
}

/// Compares who a PostgreSQL server is with what its tables say: a promotion and a recovery in time change its timeline, and what
/// `pg_restore` made anew has other numbers. Where it is another, nothing goes out any more.
pub(super) async fn notice_another_server(connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
    // A commit that was not written to disk is one that a restart forgets.
    sqlx::query(
        "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') IN ('off', 'local', 'remote_write')",
    )
    .execute(&mut *connection)
    .await?;
    let has_tables: bool =
        sqlx::query_scalar("SELECT to_regclass('marks') IS NOT NULL AND to_regclass('restores') IS NOT NULL")
            .fetch_one(&mut *connection)
            .await?;
    if !has_tables {
        return Ok(());
    }
    let server: String = sqlx::query_scalar(
        "SELECT substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) || '/' || \
         (SELECT oid FROM pg_database WHERE datname = current_database())::text || '/' || 'sends'::regclass::oid::text",
    )
    .fetch_one(&mut *connection)
    .await?;
    sqlx::query("INSERT INTO marks (name, value) VALUES ('server', $1) ON CONFLICT (name) DO NOTHING")
        .bind(&server)
        .execute(&mut *connection)
        .await?;
    let query = format!(
        "WITH moved AS (UPDATE marks SET value = $2 WHERE name = 'server' AND value <> $2 RETURNING name) \
         INSERT INTO restores (id, at, by) SELECT {NEXT_RESTORE}, $3, 'server' FROM moved"
    );
    sqlx::query(sqlx::AssertSqlSafe(query))
        .bind(Uuid::now_v7().to_string())
        .bind(&server)
        .bind(now())
        .execute(&mut *connection)
        .await?;
    Ok(())
}

/// Why a database must be taken for an older copy of itself.
async fn went_back(
    pool: &AnyPool,
    dialect: Dialect,
    instance: &str,
    remembered: Option<&Remembered>,
) -> Result<Option<&'static str>, sqlx::Error> {
    let sends: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM (SELECT 1 FROM sends WHERE legacy = 0 LIMIT 1) AS newer")
        .fetch_one(pool)
        .await?;
    // Of a file nobody else writes: what is in it and not remembered here was brought from elsewhere. Several proxies share a server,
    // and one of them may be new.
    let moved = (dialect == Dialect::Sqlite && sends > 0).then_some("moved");
    let Some(remembered) = remembered else { return Ok(moved) };
    if remembered.instance != instance {
        return Ok((remembered.send.is_some() || sends > 0).then_some("another"));
    }
    if let Some(restore) = &remembered.restore {
        let known: i64 =
            sqlx::query_scalar("SELECT COUNT(*) FROM restores WHERE id = $1").bind(restore).fetch_one(pool).await?;
        if known == 0 {
            return Ok(Some("older"));
        }
    }
    let Some((id, version)) = &remembered.send else {
        return Ok(moved.filter(|_| remembered.restore.is_none()));
    };
    let now: Option<i64> =
        sqlx::query_scalar("SELECT version FROM sends WHERE id = $1").bind(id).fetch_optional(pool).await?;
    Ok(now.is_none_or(|now| now < *version).then_some("older"))
}

impl Store {
    /// Remembers outside the database how far it has come.
    pub(super) fn mark(&self, row: &SendRow) {
        if let Err(error) = self.memory.note(Some((&row.id, row.version))) {
            tracing::error!(%error, "journal.mark could not be written: a restored database would not be noticed");
        }
    }

    /// A fingerprint that tells nothing to whoever has not the key.
    pub(crate) fn fingerprint(&self, canonical: &str) -> String {
        self.keyed(&hex(&Sha256::digest(canonical.as_bytes())))
    }

    /// Whether a row bears that fingerprint; a proxy of an earlier edition beside this one writes them plainly.
    pub(crate) fn is_same(&self, row: &SendRow, fingerprint: &str) -> bool {
        row.fingerprint == fingerprint
            || (!row.fingerprint.starts_with(KEYED) && self.keyed(&row.fingerprint) == fingerprint)
    }

    fn keyed(&self, digest: &str) -> String {
        format!("{KEYED}{}", self.index.of(&["fingerprint", digest]))
    }

    /// The same for a document.
    pub(crate) fn subject(&self, provider: &str, document: &str) -> String {
        self.index.of(&["subject", provider, document])
    }

    /// Turns the fingerprints of an earlier edition, out of which a document could be found by trying, into keyed ones.
    pub(super) async fn key_fingerprints(&self) -> Result<(), StoreError> {
        loop {
            let rows = sqlx::query("SELECT id, fingerprint FROM sends WHERE fingerprint NOT LIKE 'h1:%' LIMIT 500")
                .fetch_all(&self.pool)
                .await?;
            if rows.is_empty() {
                return Ok(());
            }
            let keyed = |row: &AnyRow| {
                let (id, old): (String, String) = (row.try_get("id")?, row.try_get("fingerprint")?);
                let update = sqlx::query("UPDATE sends SET fingerprint = $1 WHERE id = $2 AND fingerprint = $3");
                Ok::<_, StoreError>(update.bind(self.keyed(&old)).bind(id).bind(old))
            };
            self.writer.all(rows.iter().map(keyed).collect::<Result<_, _>>()?).await?;
        }
    }

    /// When the database went back in time, where that provider's sends were not released since.
    pub(crate) async fn restored(&self, provider: &str) -> Result<Option<String>, StoreError> {
        let query = sqlx::query_scalar(
            "SELECT at FROM restores WHERE id = (SELECT MAX(id) FROM restores) AND NOT EXISTS \
             (SELECT 1 FROM releases WHERE releases.restore_id = restores.id AND releases.provider = $1)",
        );
        Ok(query.bind(provider).fetch_optional(&self.pool).await?)
    }

    /// Releases a provider's sends; false where there is nothing to release.
    pub(crate) async fn release(&self, provider: &ProviderName, actor: &str) -> Result<bool, StoreError> {
        let Some(restore) = self.last_restore().await? else { return Ok(false) };
        let query =
            "INSERT INTO releases (restore_id, provider, at, actor) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
        let release = sqlx::query(query).bind(&restore).bind(provider.as_str()).bind(now()).bind(actor);
        let audit = Audit { actor, action: "sends-released", subject: restore, detail: String::new() };
        let beside = [Some(audit.statement(provider)), self.announcement(provider)];
        self.writer.one_with(release, beside.into_iter().flatten().collect()).await
    }

    /// The last time that the database went back.
    pub(super) async fn last_restore(&self) -> Result<Option<String>, StoreError> {
        let last: Option<String> = sqlx::query_scalar("SELECT MAX(id) FROM restores").fetch_one(&self.pool).await?;
        Ok(last)
    }

    /// Sends of providers that were not released since the database went back in time, that were under way when it was copied, from
    /// `last` on by their ids. They bear the restore that they are to be left for.
    pub(crate) async fn under_way(&self, last: &str) -> Result<Vec<SendRow>, StoreError> {
        let Some(restore) = self.last_restore().await? else { return Ok(Vec::new()) };
        let query = format!(
            "SELECT {COLUMNS} FROM (SELECT * FROM sends WHERE status IN ('started', 'accepted', 'unknown') \
             UNION ALL SELECT * FROM sends WHERE look_at IS NOT NULL AND status = 'done') AS under_way \
             WHERE id > $1 AND (restore_id IS NULL OR restore_id < $2) AND NOT {} ORDER BY id LIMIT 100",
            RELEASED.replace("PROVIDER", "under_way.provider")
        );
        let rows = sqlx::query(self.sql(&query)).bind(last).bind(&restore).fetch_all(&self.pool).await?;
        let mut left = rows.iter().map(|row| self.read(row)).collect::<Result<Vec<_>, _>>()?;
        for row in &mut left {
            row.restore_id = Some(restore.clone());
        }
        Ok(left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_is_read_again() {
        let send = Some(("018f0000-0000-7000-8000-000000000000".to_owned(), 12));
        for remembered in [
            Remembered { instance: "a".to_owned(), restore: None, send: None },
            Remembered { instance: Uuid::nil().to_string(), restore: Some(Uuid::nil().to_string()), send },
        ] {
            let line = remembered.line();
            assert_eq!((line.len(), Remembered::parse(&line)), (LINE, Some(remembered)));
        }
        assert_eq!(Remembered::parse(""), None);
        assert_eq!(Remembered::parse("a - b c"), None);
    }

    #[test]
    fn parts_of_what_is_keyed_do_not_run_into_each_other() {
        let key = IndexKey(vec![7; 32]);
        assert_eq!(key.of(&["a", "bc"]), key.of(&["a", "bc"]));
        assert_ne!(key.of(&["a", "bc"]), key.of(&["ab", "c"]));
        assert_ne!(key.of(&["a"]), IndexKey(vec![8; 32]).of(&["a"]));
        assert_eq!(key.of(&["a"]).len(), 64);
    }
}
