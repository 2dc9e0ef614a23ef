//! What was new in an ERP's answers: kept, so that each is told once, whichever proxy finds it and however often one is started anew.

use super::listing::first_id_at;
use super::notices::NoticeKind;
use super::writer::{Did, Statement};
use super::{Store, StoreError};
use crate::clock::{now, now_ms};
use crate::erp::{Difference, MOST_DIFFERENCES, News};
use sqlx::AnyConnection;
use uuid::Uuid;

/// As many of one endpoint as are told of, whichever proxy found them.
const INSERT: &str = "INSERT INTO news (provider, endpoint, what, at) SELECT $1, $2, $3, $4 \
                      WHERE (SELECT COUNT(*) FROM news WHERE provider = $1 AND endpoint = $2) < $5 ON CONFLICT DO NOTHING";
/// An endpoint has one notice in so long, in milliseconds: an ERP that was updated would else push all others off the page, and out of their turn.
const A_DAY: i64 = 24 * 60 * 60 * 1000;

impl Store {
    /// Writes down what is new in an answer, with one notice of it: those of it that nobody has written down before.
    pub(crate) async fn keep_news(&self, news: &News) -> Result<Vec<Difference>, StoreError> {
        let each = news.differences.iter().map(|difference| {
            // There is always room to say that there are more.
            let most = MOST_DIFFERENCES + usize::from(*difference == Difference::more());
            let query = sqlx::query(INSERT).bind(news.provider.clone()).bind(news.endpoint);
            let query = query.bind(difference.to_string()).bind(now()).bind(i64::try_from(most).unwrap_or(i64::MAX));
            (difference.clone(), query)
        });
        let (each, notice) = (each.collect(), self.news_notice(news));
        self.writer.write(move |on| Box::pin(keep(on, each, notice))).await
    }

    /// It waits for a person on the page, and goes out where somebody is told.
    fn news_notice(&self, news: &News) -> Statement {
        let query = "INSERT INTO notices (id, provider, kind, endpoint, at, try_at) \
                     SELECT $1, $2, $3, $4, $5, CASE WHEN $6 = 1 THEN NOW_MS ELSE NULL END WHERE NOT EXISTS \
                     (SELECT 1 FROM notices WHERE provider = $2 AND kind = $3 AND endpoint = $4 AND id >= $7)";
        let query = sqlx::query(self.sql(query)).bind(Uuid::now_v7().to_string()).bind(news.provider.clone());
        let query = query.bind(NoticeKind::AnswerNew.id()).bind(news.endpoint).bind(now());
        query.bind(i64::from(self.tells)).bind(first_id_at(now_ms() - A_DAY))
    }
}

async fn keep(
    on: &mut AnyConnection,
    each: Vec<(Difference, Statement)>,
    notice: Statement,
) -> Result<Did<Vec<Difference>>, StoreError> {
    let mut new = Vec::new();
    for (difference, statement) in each {
        if statement.execute(&mut *on).await?.rows_affected() == 1 {
            new.push(difference);
        }
    }
    if !new.is_empty() {
        notice.execute(&mut *on).await?;
    }
    Ok(Did::Keep(new))
}
