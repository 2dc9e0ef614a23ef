//! What is written. SQLite lets one write at a time and flushes the disk for each commit: what several want written meanwhile is gathered
//! and committed together, each part whole or not at all. PostgreSQL does that by itself.

use super::StoreError;
use sqlx::any::AnyArguments;
use sqlx::pool::PoolConnection;
use sqlx::query::Query;
use sqlx::{Any, AnyConnection, AnyPool, Connection};
use std::pin::Pin;
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};

/// How many parts one commit gathers at most.
const MOST: usize = 64;

/// A statement that holds all that it needs.
pub(super) type Statement = Query<'static, Any, AnyArguments>;

type Doing<'c, T> = Pin<Box<dyn Future<Output = T> + Send + 'c>>;
/// What a part is doing on the connection that it was given.
pub(super) type Work<'c, T> = Doing<'c, Result<Did<T>, StoreError>>;
/// A part whose result only its own caller knows: it says whether it is to stay, and tells its caller once that is certain.
type Part = Box<dyn for<'c> FnOnce(&'c mut AnyConnection) -> Doing<'c, Ended> + Send>;
type Tell = Box<dyn FnOnce(Result<(), Arc<sqlx::Error>>) + Send>;

/// What a part has done.
#[derive(Debug)]
pub(super) enum Did<T> {
    /// It stays.
    Keep(T),
    /// It is taken back.
    Undo(T),
}

struct Ended {
    stays: bool,
    tell: Tell,
}

/// Whoever writes.
#[derive(Debug)]
pub(super) enum Writer {
    /// On a pool of one connection, for which they wait.
    Gathering(AnyPool, mpsc::Sender<Gathered>),
    /// Each in a transaction of its own.
    Each(AnyPool),
}

/// A part that waits to be written.
pub(super) struct Gathered(Part);

impl std::fmt::Debug for Gathered {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a part")
    }
}

impl Writer {
    /// One that gathers, on a pool of one connection; it ends when nobody is left who could write.
    pub(super) fn gathering(pool: AnyPool) -> Self {
        let (parts, waiting) = mpsc::channel(MOST);
        tokio::spawn(gather(pool.clone(), waiting));
        Self::Gathering(pool, parts)
    }

    /// Closes its connections, once what is being written is written.
    pub(super) async fn close(&self) {
        match self {
            Self::Gathering(pool, _) | Self::Each(pool) => pool.close().await,
        }
    }

    /// Does one statement; how many rows it changed.
    pub(super) async fn execute(&self, statement: Statement) -> Result<u64, StoreError> {
        self.write(move |on| Box::pin(async move { Ok(Did::Keep(statement.execute(&mut *on).await?.rows_affected())) }))
            .await
    }

    /// Does statements, all of them or none.
    pub(super) async fn all(&self, statements: Vec<Statement>) -> Result<(), StoreError> {
        self.write(move |on| {
            Box::pin(async move {
                for statement in statements {
                    statement.execute(&mut *on).await?;
                }
                Ok(Did::Keep(()))
            })
        })
        .await
    }

    /// Does one statement that is to change one row, and others with it; whether it changed it, else nothing is done.
    pub(super) async fn one_with(&self, statement: Statement, others: Vec<Statement>) -> Result<bool, StoreError> {
        self.write(move |on| {
            Box::pin(async move {
                if statement.execute(&mut *on).await?.rows_affected() != 1 {
                    return Ok(Did::Undo(false));
                }
                for other in others {
                    other.execute(&mut *on).await?;
                }
                Ok(Did::Keep(true))
            })
        })
        .await
    }

    /// Does several things, all of them or none. What has begun is done, although nobody waits for it any more.
    pub(super) async fn write<T: Send + 'static>(
        &self,
        work: impl for<'c> FnOnce(&'c mut AnyConnection) -> Work<'c, T> + Send + 'static,
    ) -> Result<T, StoreError> {
        match self {
            Self::Gathering(_, parts) => {
                let (told, hears) = oneshot::channel();
                let part: Part = Box::new(move |on| {
                    Box::pin(async move {
                        let (stays, result) = match work(on).await {
                            Ok(Did::Keep(done)) => (true, Ok(done)),
                            Ok(Did::Undo(done)) => (false, Ok(done)),
                            Err(error) => (false, Err(error)),
                        };
                        let tell: Tell = Box::new(move |committed| {
                            let _ = told.send(committed.map_err(StoreError::Commit).and(result));
                        });
                        Ended { stays, tell }
                    })
                });
                parts.send(Gathered(part)).await.map_err(|_| StoreError::NotWritten)?;
                hears.await.map_err(|_| StoreError::NotWritten)?
            }
            Self::Each(pool) => {
                let mut transaction = pool.begin().await?;
                match work(&mut transaction).await? {
                    Did::Keep(done) => transaction.commit().await.map(|()| done).map_err(StoreError::from),
                    Did::Undo(done) => Ok(done),
                }
            }
        }
    }
}

async fn gather(pool: AnyPool, mut waiting: mpsc::Receiver<Gathered>) {
    while let Some(first) = waiting.recv().await {
        let mut parts = vec![first];
        while parts.len() < MOST
            && let Ok(next) = waiting.try_recv()
        {
            parts.push(next);
        }
        together(&pool, parts).await;
    }
}

/// Commits parts together; whoever is not told finds the channel closed.
async fn together(pool: &AnyPool, parts: Vec<Gathered>) {
    let mut connection = match pool.acquire().await {
        Ok(connection) => connection,
        Err(error) => return tracing::error!(%error, "the database gives no connection to write on"),
    };
    let mut told: Vec<Tell> = Vec::new();
    let committed = all(&mut connection, parts, &mut told).await.map_err(Arc::new);
    if let Err(error) = &committed {
        // Those of the gathered that did not come to be written find no more than that.
        tracing::error!(%error, "nothing of what was gathered could be written");
        take_back(connection).await;
    }
    for tell in told {
        tell(committed.clone());
    }
}

async fn all(on: &mut AnyConnection, parts: Vec<Gathered>, told: &mut Vec<Tell>) -> Result<(), sqlx::Error> {
    let alone = parts.len() == 1;
    // Its lock is taken at once: a transaction that begins with reading could be refused it later.
    sqlx::query("BEGIN IMMEDIATE").execute(&mut *on).await?;
    let mut stays = true;
    for Gathered(part) in parts {
        if !alone {
            sqlx::query("SAVEPOINT part").execute(&mut *on).await?;
        }
        let ended = part(&mut *on).await;
        told.push(ended.tell);
        match (alone, ended.stays) {
            (true, _) => stays = ended.stays,
            (false, true) => {
                sqlx::query("RELEASE part").execute(&mut *on).await?;
            }
            (false, false) => {
                sqlx::query("ROLLBACK TO part").execute(&mut *on).await?;
                sqlx::query("RELEASE part").execute(&mut *on).await?;
            }
        }
    }
    sqlx::query(if stays { "COMMIT" } else { "ROLLBACK" }).execute(&mut *on).await?;
    Ok(())
}

/// A connection that is still in a transaction is good for nothing more.
async fn take_back(mut connection: PoolConnection<Any>) {
    if sqlx::query("ROLLBACK").execute(&mut *connection).await.is_err() {
        let _ = connection.detach().close().await;
    }
}
