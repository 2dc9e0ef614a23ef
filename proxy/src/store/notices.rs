//! What somebody is to be told of: written down with what it tells of, and kept until their server has taken it.

use super::listing::first_id_at;
use super::writer::Statement;
use super::{Store, StoreError};
use crate::clock::{now, text_of};
use datacake_voalle::value::ProviderName;
use serde::Serialize;
use sqlx::Row;
use sqlx::any::AnyRow;
use uuid::Uuid;

/// What a notice tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) enum NoticeKind {
    /// A send waits for a person.
    #[serde(rename = "send.waits")]
    SendWaits,
    /// The database went back in time, and nothing goes out until a person releases it.
    #[serde(rename = "sends.stopped")]
    SendsStopped,
    /// An ERP has stopped answering.
    #[serde(rename = "erp.silent")]
    ErpSilent,
    /// It answers again.
    #[serde(rename = "erp.answers")]
    ErpAnswers,
    /// An ERP no longer takes the user and password, or the client's.
    #[serde(rename = "login.refused")]
    LoginRefused,
    /// It takes them again.
    #[serde(rename = "login.works")]
    LoginWorks,
    /// An ERP has answered as nobody had seen it answer.
    #[serde(rename = "answer.new")]
    AnswerNew,
    /// Somebody tries whether it arrives.
    #[serde(rename = "test")]
    Test,
}

impl NoticeKind {
    const ALL: [Self; 8] = [
        Self::SendWaits,
        Self::SendsStopped,
        Self::ErpSilent,
        Self::ErpAnswers,
        Self::LoginRefused,
        Self::LoginWorks,
        Self::AnswerNew,
        Self::Test,
    ];

    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::SendWaits => "send.waits",
            Self::SendsStopped => "sends.stopped",
            Self::ErpSilent => "erp.silent",
            Self::ErpAnswers => "erp.answers",
            Self::LoginRefused => "login.refused",
            Self::LoginWorks => "login.works",
            Self::AnswerNew => "answer.new",
            Self::Test => "test",
        }
    }

    fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// The two of which each takes the other back; of which the second is how things are before anything was told.
    const fn pair(self) -> Option<[Self; 2]> {
        match self {
            Self::ErpSilent | Self::ErpAnswers => Some([Self::ErpSilent, Self::ErpAnswers]),
            Self::LoginRefused | Self::LoginWorks => Some([Self::LoginRefused, Self::LoginWorks]),
            Self::SendWaits | Self::SendsStopped | Self::AnswerNew | Self::Test => None,
        }
    }
}

/// A notice as it is shown.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Notice {
    pub(crate) id: String,
    #[serde(skip)]
    pub(crate) provider: String,
    pub(crate) kind: NoticeKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) send_id: Option<String>,
    /// Of which endpoint it tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) endpoint: Option<String>,
    pub(crate) at: String,
    pub(crate) tries: i64,
    /// `taken`, or why the last try was not; empty before the first.
    pub(crate) outcome: String,
    /// When it is tried again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) next_try_at: Option<String>,
}

const COLUMNS: &str = "id, provider, kind, send_id, endpoint, at, tries, outcome, try_at";

fn read(row: &AnyRow) -> Result<Notice, StoreError> {
    Ok(Notice {
        id: row.try_get("id")?,
        provider: row.try_get("provider")?,
        kind: NoticeKind::parse(&row.try_get::<String, _>("kind")?).ok_or(StoreError::Unreadable)?,
        send_id: row.try_get("send_id")?,
        endpoint: row.try_get("endpoint")?,
        at: row.try_get("at")?,
        tries: row.try_get("tries")?,
        outcome: row.try_get("outcome")?,
        next_try_at: row.try_get::<Option<i64>, _>("try_at")?.map(text_of),
    })
}

impl Store {
    /// Writes a notice down, as part of what it tells of; none where nobody is to be told.
    pub(super) fn notice(&self, provider: &str, kind: NoticeKind, send_id: Option<&str>) -> Option<Statement> {
        let query = "INSERT INTO notices (id, provider, kind, send_id, at, try_at) VALUES ($1, $2, $3, $4, $5, NOW_MS)";
        let query = sqlx::query(self.sql(query)).bind(Uuid::now_v7().to_string()).bind(provider).bind(kind.id());
        self.tells.then(|| query.bind(send_id).bind(now()))
    }

    /// The same by itself. Of what comes and goes it is written down only where the last word was another, whichever proxy said it.
    pub(crate) async fn tell(&self, provider: &str, kind: NoticeKind) -> Result<(), StoreError> {
        let statement = match kind.pair() {
            None => self.notice(provider, kind, None),
            Some([come, gone]) => {
                let query = "INSERT INTO notices (id, provider, kind, at, try_at) SELECT $1, $2, $3, $4, NOW_MS WHERE $3 <> COALESCE( \
                     (SELECT kind FROM notices WHERE provider = $2 AND kind IN ($5, $6) ORDER BY id DESC LIMIT 1), $6)";
                let query =
                    sqlx::query(self.sql(query)).bind(Uuid::now_v7().to_string()).bind(provider).bind(kind.id());
                self.tells.then(|| query.bind(now()).bind(come.id()).bind(gone.id()))
            }
        };
        match statement {
            Some(statement) => self.writer.execute(statement).await.map(drop),
            None => Ok(()),
        }
    }

    /// Tells each provider once that the database went back in time and that nothing goes out until somebody releases it.
    pub(crate) async fn tell_stopped(&self) -> Result<(), StoreError> {
        let Some(restore) = self.last_restore().await?.filter(|_| self.tells) else { return Ok(()) };
        let query = "SELECT provider FROM configs WHERE NOT EXISTS (SELECT 1 FROM releases WHERE releases.restore_id = $1 \
                     AND releases.provider = configs.provider) AND NOT EXISTS (SELECT 1 FROM notices WHERE notices.id = $1 || '/' || configs.provider)";
        let providers: Vec<String> = sqlx::query_scalar(query).bind(&restore).fetch_all(&self.pool).await?;
        for provider in providers {
            // Whichever proxy is the first to say so.
            let query = "INSERT INTO notices (id, provider, kind, at, try_at) VALUES ($1, $2, $3, $4, NOW_MS) ON CONFLICT DO NOTHING";
            let query = sqlx::query(self.sql(query)).bind(format!("{restore}/{provider}")).bind(&provider);
            self.writer.execute(query.bind(NoticeKind::SendsStopped.id()).bind(now())).await?;
        }
        Ok(())
    }

    /// A notice that is tried by whoever asks for it, and by nobody else.
    pub(crate) async fn test_notice(&self, provider: &ProviderName) -> Result<Notice, StoreError> {
        let notice = Notice {
            id: Uuid::now_v7().to_string(),
            provider: provider.as_str().to_owned(),
            kind: NoticeKind::Test,
            send_id: None,
            endpoint: None,
            at: now(),
            tries: 1,
            outcome: String::new(),
            next_try_at: None,
        };
        let query = "INSERT INTO notices (id, provider, kind, at, tries) VALUES ($1, $2, $3, $4, 1)";
        let query = sqlx::query(query).bind(&notice.id).bind(&notice.provider).bind(notice.kind.id()).bind(&notice.at);
        self.writer.execute(query).await?;
        Ok(notice)
    }

    /// Takes notices whose time has come, so that no other proxy tries them too: each is tried next after what `wait` says of how often
    /// it was tried before, in milliseconds, or not any more.
    pub(crate) async fn take_notices(&self, wait: impl Fn(i64) -> Option<i64>) -> Result<Vec<Notice>, StoreError> {
        let query = format!("SELECT {COLUMNS} FROM notices WHERE try_at <= NOW_MS ORDER BY try_at LIMIT 20");
        let mut taken = Vec::new();
        for row in sqlx::query(self.sql(&query)).fetch_all(&self.pool).await? {
            let mut notice = read(&row)?;
            let query = "UPDATE notices SET tries = tries + 1, try_at = CASE WHEN $1 < 0 THEN NULL ELSE NOW_MS + $1 END \
                         WHERE id = $2 AND tries = $3 AND try_at IS NOT NULL";
            let query = sqlx::query(self.sql(query)).bind(wait(notice.tries).unwrap_or(-1)).bind(&notice.id);
            if self.writer.execute(query.bind(notice.tries)).await? == 1 {
                notice.tries += 1;
                taken.push(notice);
            }
        }
        Ok(taken)
    }

    /// Notes what came of a try; what was taken, or never will be, is not tried again.
    pub(crate) async fn notice_tried(&self, id: &str, outcome: &str, is_over: bool) -> Result<(), StoreError> {
        let query =
            "UPDATE notices SET outcome = $1, try_at = CASE WHEN $2 = 1 THEN NULL ELSE try_at END WHERE id = $3";
        let query = sqlx::query(query).bind(outcome).bind(i64::from(is_over)).bind(id);
        self.writer.execute(query).await.map(drop)
    }

    /// A provider's last notices, newest first.
    pub(crate) async fn notices(&self, provider: &ProviderName) -> Result<Vec<Notice>, StoreError> {
        let query = format!("SELECT {COLUMNS} FROM notices WHERE provider = $1 ORDER BY id DESC LIMIT 20");
        let rows = sqlx::query(self.sql(&query)).bind(provider.as_str()).fetch_all(&self.pool).await?;
        rows.iter().map(read).collect()
    }

    /// Forgets notices that were made before a time, in milliseconds since 1970, but for the last word about what comes and goes.
    pub(crate) async fn forget_notices(&self, before: i64) -> Result<(), StoreError> {
        let query = "DELETE FROM notices WHERE id < $1 AND try_at IS NULL AND kind IN ('send.waits', 'sends.stopped', 'answer.new', 'test')";
        self.writer.execute(sqlx::query(query).bind(first_id_at(before))).await.map(drop)
    }
}
