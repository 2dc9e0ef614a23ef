//! The database: configurations, secrets, the journal of sends, and who did what. SQLite in a file, or PostgreSQL that
//! several proxies share: the same statements for both, through one library.

mod answering;
mod audit;
mod checks;
mod claims;
mod configs;
mod detail;
mod history;
mod leases;
mod listing;
mod marks;
mod news;
mod notices;
mod pace;
mod rehearsals;
mod search;
mod sends;
mod upkeep;
mod writer;

pub(crate) use audit::Audit;
pub(crate) use claims::{Claim, Claimed};
pub(crate) use configs::{SecretChange, StoredConfig};
pub(crate) use detail::{endpoint, write_of, write_to};
pub(crate) use leases::{Beside, Written};
pub(crate) use listing::{Filter, PAGE};
pub(crate) use notices::{Notice, NoticeKind};
pub(crate) use pace::HeldTempo;
pub(crate) use rehearsals::Held;
pub(crate) use sends::{Detail, Known, SendKind, SendRow, Status, StepRecord, StepState};

use crate::vault::Vault;
use datacake_voalle::value::ProviderName;
use marks::{IndexKey, Memory, MemoryError};
use sqlx::AnyPool;
use sqlx::AssertSqlSafe;
use sqlx::any::AnyPoolOptions;
use sqlx::migrate::MigrateError;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use upkeep::unknown_key;
use writer::{Statement, Writer};

/// Why the database gave no answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StoreError {
    /// The database failed.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// What it was told to do it did not keep.
    #[error("database: {0}")]
    Commit(Arc<sqlx::Error>),
    /// It was not told at all: the connection on which everything is written failed, and the log says why.
    #[error("the database takes nothing that is written")]
    NotWritten,
    /// A sealed text does not open with these keys.
    #[error("a sealed text does not open: it was written with another key, or was changed")]
    Sealed,
    /// What is stored can't be read.
    #[error("what is stored can't be read")]
    Unreadable,
}

impl From<crate::vault::DoesNotOpen> for StoreError {
    fn from(_: crate::vault::DoesNotOpen) -> Self {
        Self::Sealed
    }
}

/// Why the database can't be used.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// It can't be reached or opened.
    #[error("{0}")]
    Connect(#[from] sqlx::Error),
    /// Its tables can't be brought up to date.
    #[error("its tables can't be brought up to date: {0}")]
    Migrate(#[from] MigrateError),
    /// Something in it is sealed with a key that was not given.
    #[error(
        "something in it is sealed with the key {0}, which is neither VOALLE_KEY nor among VOALLE_OLD_KEYS: start with that key"
    )]
    UnknownKey(String),
    /// What this process remembers of it can't be kept.
    #[error("{0}")]
    Memory(String),
    /// Something in it can't be read.
    #[error("{0}")]
    Unreadable(String),
}

impl From<MemoryError> for OpenError {
    fn from(error: MemoryError) -> Self {
        match error {
            MemoryError::Database(error) => Self::Connect(error),
            MemoryError::File(error) => Self::Memory(format!("journal.mark, beside the database: {error}")),
        }
    }
}

impl From<StoreError> for OpenError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Database(error) => Self::Connect(error),
            StoreError::Commit(_) | StoreError::NotWritten | StoreError::Sealed | StoreError::Unreadable => {
                Self::Unreadable(error.to_string())
            }
        }
    }
}

/// Where proxies that share a server tell each other of what they hold and somebody has changed.
pub(crate) const CHANNEL: &str = "datacake_voalle";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    /// Now, in milliseconds since 1970, by the database's own clock: proxies' clocks may differ, and a lease is held against one.
    const fn now_ms(self) -> &'static str {
        match self {
            Self::Sqlite => "CAST(unixepoch('subsec') * 1000 AS INTEGER)",
            Self::Postgres => "CAST(EXTRACT(EPOCH FROM statement_timestamp()) * 1000 AS BIGINT)",
        }
    }
}

/// The database, with the keys of what is sealed in it.
#[derive(Debug)]
pub(crate) struct Store {
    /// What is read.
    pool: AnyPool,
    writer: Writer,
    dialect: Dialect,
    vault: Vault,
    lease: Duration,
    index: IndexKey,
    memory: Memory,
    /// Whether somebody is told of what waits for a person.
    tells: bool,
    /// When it was last seen whether the database takes what is written.
    ready: tokio::sync::Mutex<Option<(tokio::time::Instant, bool)>>,
}

impl Store {
    /// Opens the database at `url` (`postgres://…`), or the file in `folder` where there is none; `lease` is how long a send stays its
    /// owner's without a sign of life. `is_restored`: somebody says that it went back in time; what can be noticed is noticed anyway. `tells`:
    /// somebody is told of what waits for a person.
    pub(crate) async fn open(
        url: Option<&str>,
        folder: &Path,
        vault: Vault,
        lease: Duration,
        (is_restored, tells): (bool, bool),
    ) -> Result<Self, OpenError> {
        sqlx::any::install_default_drivers();
        let file = folder.join("proxy.sqlite");
        let (dialect, pool) = match url {
            Some(url) => (Dialect::Postgres, postgres(url).await?),
            None => (Dialect::Sqlite, sqlite(&file, READERS).await?),
        };
        let mut migrations = match dialect {
            Dialect::Sqlite => sqlx::migrate!("migrations/sqlite"),
            Dialect::Postgres => sqlx::migrate!("migrations/postgres"),
        };
        // A newer proxy may have added tables and columns: this one works on what it knows.
        migrations.set_ignore_missing(true).run(&pool).await?;
        if let Some(key_id) = unknown_key(&pool, &vault).await? {
            return Err(OpenError::UnknownKey(key_id));
        }
        let index = IndexKey::open(&pool, &vault).await?;
        let memory = Memory::open(&pool, dialect, &folder.join("journal.mark"), is_restored).await?;
        let writer = match dialect {
            Dialect::Sqlite => Writer::gathering(sqlite(&file, 1).await?),
            Dialect::Postgres => Writer::Each(pool.clone()),
        };
        let store =
            Self { pool, writer, dialect, vault, lease, index, memory, tells, ready: tokio::sync::Mutex::default() };
        store.key_fingerprints().await?;
        store.forget_words_of_the_removed().await?;
        Ok(store)
    }

    /// Whether the database takes what is written: a full disk and a locked file answer questions still. Asked once a second at most,
    /// whoever asks.
    pub(crate) async fn is_ready(&self) -> bool {
        let mut last = self.ready.lock().await;
        if let Some((at, is_ready)) = *last
            && at.elapsed() < Duration::from_secs(1)
        {
            return is_ready;
        }
        let query = "INSERT INTO marks (name, value) VALUES ('ready', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
        let written = self.writer.execute(sqlx::query(query).bind(crate::clock::now()));
        let is_ready = matches!(tokio::time::timeout(Duration::from_secs(3), written).await, Ok(Ok(_)));
        *last = Some((tokio::time::Instant::now(), is_ready));
        is_ready
    }

    /// Closes the connections; one that hangs is left to the process's end.
    pub(crate) async fn close(&self) {
        let all = async { tokio::join!(self.writer.close(), self.pool.close()) };
        let _ = tokio::time::timeout(Duration::from_secs(5), all).await;
    }

    /// A statement of ours: `NOW_MS` in it is the database's time. No part of it comes from a caller.
    fn sql(&self, text: &str) -> AssertSqlSafe<String> {
        AssertSqlSafe(text.replace("NOW_MS", self.dialect.now_ms()))
    }

    /// Tells other proxies, once it is committed, that something of a provider has changed.
    fn announcement(&self, provider: &ProviderName) -> Option<Statement> {
        // As a text, because the library knows no column that is nothing.
        let statement = sqlx::query("SELECT pg_notify($1, $2)::text").bind(CHANNEL).bind(provider.as_str());
        (self.dialect == Dialect::Postgres).then_some(statement)
    }

    fn lease_ms(&self) -> i64 {
        milliseconds(self.lease)
    }
}

/// How many read at once from SQLite's file.
const READERS: u32 = 3;

/// Each connection asks the server who it is before anything is asked of it: one that was promoted or restored may lack what another
/// has written, and a pool connects anew by itself.
async fn postgres(url: &str) -> Result<AnyPool, sqlx::Error> {
    AnyPoolOptions::new()
        .max_connections(16)
        .after_connect(|connection, _| Box::pin(async move { marks::notice_another_server(connection).await }))
        .connect(url)
        .await
}

async fn sqlite(file: &Path, connections: u32) -> Result<AnyPool, sqlx::Error> {
    // Nobody else on this machine reads it; what SQLite puts beside it takes its permissions.
    #[cfg(unix)]
    {
        use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
        let mut options = std::fs::OpenOptions::new();
        options.append(true).create(true).mode(0o600).open(file)?;
        std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600))?;
    }
    // A path may hold marks that mean something in an address.
    let escaped: String = file
        .to_string_lossy()
        .chars()
        .map(|mark| match mark {
            '%' | '?' | '#' | ' ' => format!("%{:02X}", u32::from(mark)),
            mark => mark.to_string(),
        })
        .collect();
    AnyPoolOptions::new()
        .max_connections(connections)
        .test_before_acquire(false)
        .after_connect(|connection, _| {
            Box::pin(async move {
                // FULL: a send that was written down must still be there after a power cut. Secure deletion: what is
                // removed must not stay in a free page.
                let pragmas =
                    ["busy_timeout = 10000", "journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"];
                for pragma in pragmas {
                    sqlx::query(AssertSqlSafe(format!("PRAGMA {pragma}"))).execute(&mut *connection).await?;
                }
                Ok(())
            })
        })
        .connect(&format!("sqlite://{escaped}?mode=rwc"))
        .await
}

fn milliseconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

/// The provider of a row; a name that is none can't be read.
fn provider_of(name: &str) -> Result<ProviderName, StoreError> {
    ProviderName::parse(name).map_err(|_| StoreError::Unreadable)
}
