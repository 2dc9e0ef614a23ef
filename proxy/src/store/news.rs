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
/// That there are more, where one of them is not there: it found no room.
const INSERT_MORE: &str = "INSERT INTO news (provider, endpoint, what, at) SELECT $1, $2, $3, $4 \
                           WHERE NOT EXISTS (SELECT 1 FROM news WHERE provider = $1 AND endpoint = $2 AND what = $5) ON CONFLICT DO NOTHING";
/// An endpoint has one notice in so long, in milliseconds: an ERP that was updated would else push all others off the page, and out of their turn.
const A_DAY: i64 = 24 * 60 * 60 * 1000;

/// Writes one difference down, or, where it found no room, that there are more.
struct Written {
    difference: Difference,
    itself: Statement,
    more: Statement,
}

impl Store {
    /// Writes down what is new in an answer: those of it that nobody has written down before. One notice tells of all that comes in a day.
    pub(crate) async fn keep_news(&self, news: &News) -> Result<Vec<Difference>, StoreError> {
        let row = |query, what: &Difference| {
            let query = sqlx::query(query).bind(news.provider.clone()).bind(news.endpoint);
            query.bind(what.to_string()).bind(now())
        };
        let each = news.differences.iter().map(|difference| Written {
            difference: difference.clone(),
            itself: row(INSERT, difference).bind(i64::try_from(MOST_DIFFERENCES).unwrap_or(i64::MAX)),
            more: row(INSERT_MORE, &Difference::more()).bind(difference.to_string()),
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
    each: Vec<Written>,
    notice: Statement,
) -> Result<Did<Vec<Difference>>, StoreError> {
    let mut new = Vec::new();
    for Written { difference, itself, more } in each {
        if itself.execute(&mut *on).await?.rows_affected() == 1 {
            new.push(difference);
        } else if more.execute(&mut *on).await?.rows_affected() == 1 {
            new.push(Difference::more());
        }
    }
    if !new.is_empty() {
        notice.execute(&mut *on).await?;
    }
    Ok(Did::Keep(new))
}
