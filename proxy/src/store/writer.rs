//! What is written. SQLite lets one write at a time and flushes the disk for each commit: what several want written meanwhile is gathered
//! and committed together, each part whole or not at all. PostgreSQL does that by itself.

use super::StoreError;
use sqlx::any::AnyArguments;
use sqlx::error::ErrorKind;
use sqlx::pool::PoolConnection;
use sqlx::query::Query;
use sqlx::{Any, AnyConnection, AnyPool, Connection};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};

/// How many parts one commit gathers at most.
const MOST: usize = 64;

/// For so long the connection is kept although nothing is to be written: giving it back and taking it again costs more than a write.
const KEPT: Duration = Duration::from_millis(100);

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
    /// The database itself failed: on some errors SQLite takes the whole transaction back, and what followed would stand alone.
    is_broken: bool,
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
pub(super) struct Gathered {
    part: Part,
    /// It is one statement, which is done whole or not at all by itself.
    is_one: bool,
}

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
        self.done(move |on| Box::pin(one(on, statement)), true).await
    }

    /// Does statements, all of them or none.
    pub(super) async fn all(&self, statements: Vec<Statement>) -> Result<(), StoreError> {
        self.write(move |on| Box::pin(several(on, statements))).await
    }

    /// Does one statement that is to change one row, and others with it; whether it changed it, else nothing is done.
    pub(super) async fn one_with(&self, statement: Statement, others: Vec<Statement>) -> Result<bool, StoreError> {
        if others.is_empty() {
            return Ok(self.execute(statement).await? == 1);
        }
        self.write(move |on| Box::pin(one_and(on, statement, others))).await
    }

    /// Does several things, all of them or none. What has begun is done, although nobody waits for it any more; what has not is not begun.
    pub(super) async fn write<T: Send + 'static>(
        &self,
        work: impl for<'c> FnOnce(&'c mut AnyConnection) -> Work<'c, T> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.done(work, false).await
    }

    async fn done<T: Send + 'static>(
        &self,
        work: impl for<'c> FnOnce(&'c mut AnyConnection) -> Work<'c, T> + Send + 'static,
        is_one: bool,
    ) -> Result<T, StoreError> {
        match self {
            Self::Gathering(_, parts) => {
                let (told, hears) = oneshot::channel();
                let part: Part = Box::new(move |on| {
                    Box::pin(async move {
                        // Who has gone away meanwhile wants nothing any more.
                        if told.is_closed() {
                            return Ended { stays: true, is_broken: false, tell: Box::new(|_| {}) };
                        }
                        let (stays, result) = match work(on).await {
                            Ok(Did::Keep(done)) => (true, Ok(done)),
                            Ok(Did::Undo(done)) => (false, Ok(done)),
                            Err(error) => (false, Err(error)),
                        };
                        let is_broken = result.as_ref().is_err_and(|error| !is_of_the_data(error));
                        let tell: Tell = Box::new(move |committed| {
                            let _ =
                                told.send(result.and_then(|done| committed.map(|()| done).map_err(StoreError::Commit)));
                        });
                        Ended { stays, is_broken, tell }
                    })
                });
                parts.send(Gathered { part, is_one }).await.map_err(|_| StoreError::NotWritten)?;
                hears.await.map_err(|_| StoreError::NotWritten)?
            }
            Self::Each(pool) if is_one => {
                let (Did::Keep(done) | Did::Undo(done)) = work(&mut *pool.acquire().await?).await?;
                Ok(done)
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

/// Whether what was to be written does not fit what stands there, which is no failure of the database.
fn is_of_the_data(error: &StoreError) -> bool {
    matches!(error, StoreError::Database(sqlx::Error::Database(error)) if error.kind() != ErrorKind::Other)
}

async fn one(on: &mut AnyConnection, statement: Statement) -> Result<Did<u64>, StoreError> {
    Ok(Did::Keep(statement.execute(on).await?.rows_affected()))
}

async fn several(on: &mut AnyConnection, statements: Vec<Statement>) -> Result<Did<()>, StoreError> {
    for statement in statements {
        statement.execute(&mut *on).await?;
    }
    Ok(Did::Keep(()))
}

async fn one_and(
    on: &mut AnyConnection,
    statement: Statement,
    others: Vec<Statement>,
) -> Result<Did<bool>, StoreError> {
    if statement.execute(&mut *on).await?.rows_affected() != 1 {
        return Ok(Did::Undo(false));
    }
    for other in others {
        other.execute(&mut *on).await?;
    }
    Ok(Did::Keep(true))
}

async fn gather(pool: AnyPool, mut waiting: mpsc::Receiver<Gathered>) {
    while let Some(first) = waiting.recv().await {
        match pool.acquire().await {
            Ok(connection) => write_on(connection, first, &mut waiting).await,
            Err(error) => tracing::error!(%error, "the database gives no connection to write on"),
        }
    }
}

/// Writes for as long as parts come quickly and the connection is good.
async fn write_on(mut connection: PoolConnection<Any>, first: Gathered, waiting: &mut mpsc::Receiver<Gathered>) {
    let mut next = Some(first);
    while let Some(first) = next {
        let mut parts = vec![first];
        while parts.len() < MOST
            && let Ok(further) = waiting.try_recv()
        {
            parts.push(further);
        }
        let mut told: Vec<Tell> = Vec::new();
        let committed = all(&mut connection, parts, &mut told).await.map_err(Arc::new);
        for tell in told {
            tell(committed.clone());
        }
        if let Err(error) = committed {
            // Those of the gathered that did not come to be written find their channel closed.
            tracing::error!(%error, "nothing of what was gathered could be written");
            return take_back(connection).await;
        }
        next = tokio::time::timeout(KEPT, waiting.recv()).await.ok().flatten();
    }
}

/// Commits parts together.
async fn all(on: &mut AnyConnection, parts: Vec<Gathered>, told: &mut Vec<Tell>) -> Result<(), sqlx::Error> {
    let alone = parts.len() == 1;
    if alone && parts.iter().all(|part| part.is_one) {
        for Gathered { part, .. } in parts {
            told.push(part(&mut *on).await.tell);
        }
        return Ok(());
    }
    // Its lock is taken at once: a transaction that begins with reading could be refused it later.
    sqlx::query("BEGIN IMMEDIATE").execute(&mut *on).await?;
    let mut stays = true;
    for Gathered { part, is_one } in parts {
        let is_marked = !alone && !is_one;
        if is_marked {
            sqlx::query("SAVEPOINT part").execute(&mut *on).await?;
        }
        let ended = part(&mut *on).await;
        told.push(ended.tell);
        if ended.is_broken && !alone {
            return Err(sqlx::Error::Protocol("what was gathered with it failed".to_owned()));
        }
        stays = !alone || ended.stays;
        if is_marked && !ended.stays {
            sqlx::query("ROLLBACK TO part").execute(&mut *on).await?;
        }
        if is_marked {
            sqlx::query("RELEASE part").execute(&mut *on).await?;
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
