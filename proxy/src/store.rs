//! The database: configurations, secrets and the journal of sends.

mod configs;
mod sends;

pub(crate) use configs::{SecretChange, StoredConfig};
pub(crate) use sends::{Claim, Detail, SendKind, SendRow, Status, StepRecord};

use crate::vault::Vault;
use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use std::path::Path;
use std::time::Duration;

/// Why the database gave no answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StoreError {
    /// The database failed.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// A sealed text does not open with this key.
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

/// The database, with the key of what is sealed in it.
#[derive(Debug)]
pub(crate) struct Store {
    pool: SqlitePool,
    vault: Vault,
}

impl Store {
    pub(crate) async fn open(path: &Path, vault: Vault) -> Result<Self, sqlx::Error> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // A send that was written down must still be there after a power cut.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(10));
        let pool = SqlitePoolOptions::new().max_connections(4).connect_with(options).await?;
        sqlx::migrate!().run(&pool).await?;
        Ok(Self { pool, vault })
    }

    /// Whether the database answers.
    pub(crate) async fn is_ready(&self) -> bool {
        sqlx::query("SELECT 1").execute(&self.pool).await.is_ok()
    }

    pub(crate) async fn close(&self) {
        self.pool.close().await;
    }
}
