//! The journal as a list: which rows, and how many there are.

use super::sends::COLUMNS;
use super::writer::Statement;
use super::{SendKind, SendRow, Status, Store, StoreError};
use datacake_voalle::value::ProviderName;
use sqlx::Row;
use sqlx::any::AnyRow;
use std::collections::{BTreeMap, HashSet};
use tokio_stream::StreamExt;
use uuid::{NoContext, Timestamp, Uuid};

/// The most rows that a list holds, and what it holds where nothing else is said.
pub(crate) const PAGE: usize = 500;
/// Bytes of sealed details after which it ends all the same.
const PAGE_BYTES: usize = 8 << 20;
/// No id is after it.
const LAST_ID: &str = "g";

/// Which rows of the journal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Filter {
    pub(crate) status: Option<Status>,
    pub(crate) kind: Option<SendKind>,
    /// `sale`, `lead` or `settlement`.
    pub(crate) route: Option<&'static str>,
    /// Made at this time or later, in milliseconds since 1970.
    pub(crate) from: Option<i64>,
    /// Made before this time.
    pub(crate) to: Option<i64>,
    /// Only rows whose id is before this one.
    pub(crate) before: Option<String>,
    /// Only rows that have all these keyed words.
    pub(crate) words: Vec<String>,
    /// So many rows at most.
    pub(crate) limit: Option<usize>,
}

/// The first id that a row could have that is made at a time: ids begin with it.
pub(super) fn first_id_at(milliseconds: i64) -> String {
    let milliseconds = milliseconds.max(0).unsigned_abs();
    let nanoseconds = u32::try_from(milliseconds % 1000).unwrap_or_default() * 1_000_000;
    let made = Uuid::new_v7(Timestamp::from_unix(NoContext, milliseconds / 1000, nanoseconds));
    let (time, _) = made.as_u64_pair();
    Uuid::from_u64_pair(time & !0xfff, 0).to_string()
}

impl Filter {
    fn limit(&self) -> usize {
        self.limit.unwrap_or(PAGE).min(PAGE)
    }

    /// Its condition, whose values `bound` binds; `status` beside the one of the filter. Of one form for each index that serves it.
    fn condition(&self, status: Option<Status>) -> String {
        let by_status = if status.or(self.status).is_some() { "status = $2" } else { "$2 = ''" };
        // An older proxy beside this one removes data and knows of no words.
        let has_data = if self.words.is_empty() { "" } else { " AND removed = 0" };
        let words = (0..self.words.len()).map(|at| {
            format!(" AND id IN (SELECT send_id FROM words WHERE words.provider = $1 AND word = ${})", at + 7)
        });
        format!(
            "provider = $1 AND {by_status}{has_data} AND id >= $3 AND id < $4 AND ($5 = '' OR kind = $5) AND ($6 = '' OR route = $6){}",
            words.collect::<String>()
        )
    }

    fn bound(&self, query: Statement, provider: &ProviderName, status: Option<Status>, is_page: bool) -> Statement {
        let from = self.from.map(first_id_at).unwrap_or_default();
        let to = self.to.map_or_else(|| LAST_ID.to_owned(), first_id_at);
        let before = self.before.as_deref().filter(|_| is_page).unwrap_or(LAST_ID);
        let end = if before < to.as_str() { before.to_owned() } else { to };
        let query = query.bind(provider.as_str()).bind(status.or(self.status).map_or("", Status::id));
        let query = query.bind(from).bind(end).bind(self.kind.map_or("", SendKind::id));
        let query = query.bind(self.route.unwrap_or_default());
        self.words.iter().fold(query, |query, word| query.bind(word))
    }
}

impl Store {
    /// The newest rows. Unknown ones come first, where the list is not one of a status, or one that goes on before a row.
    pub(crate) async fn sends(&self, provider: &ProviderName, filter: &Filter) -> Result<Vec<SendRow>, StoreError> {
        let mut page = Page::default();
        let has_unknown_first = filter.status.is_none() && filter.before.is_none();
        if has_unknown_first {
            self.list(provider, filter, Some(Status::Unknown), &mut page).await?;
        }
        let first = page.rows.len();
        self.list(provider, filter, None, &mut page).await?;
        if has_unknown_first {
            // By their ids: what became unknown between the two, or ended, stands there once.
            let rest = page.rows.split_off(first);
            let seen: HashSet<String> = page.rows.iter().map(|row| row.id.clone()).collect();
            page.rows.extend(rest.into_iter().filter(|row| !seen.contains(&row.id)));
            page.rows.truncate(filter.limit());
        }
        Ok(page.rows)
    }

    async fn list(
        &self,
        provider: &ProviderName,
        filter: &Filter,
        status: Option<Status>,
        page: &mut Page,
    ) -> Result<(), StoreError> {
        let (condition, limit) = (filter.condition(status), filter.limit());
        let query = format!("SELECT {COLUMNS} FROM sends WHERE {condition} ORDER BY id DESC LIMIT {limit}");
        let mut rows = filter.bound(sqlx::query(self.sql(&query)), provider, status, true).fetch(&self.pool);
        while let Some(row) = rows.next().await {
            if page.is_full() {
                break;
            }
            let row = row?;
            page.bytes += row.try_get::<Vec<u8>, _>("detail")?.len();
            page.rows.push(self.read(&row)?);
        }
        Ok(())
    }

    /// How many rows there are of each status, whatever page is asked for.
    pub(crate) async fn totals(
        &self,
        provider: &ProviderName,
        filter: &Filter,
    ) -> Result<BTreeMap<String, i64>, StoreError> {
        let condition = filter.condition(None);
        let query = format!("SELECT status, COUNT(*) AS number FROM sends WHERE {condition} GROUP BY status");
        let rows = filter.bound(sqlx::query(self.sql(&query)), provider, None, false).fetch_all(&self.pool).await?;
        let total = |row: &AnyRow| Ok((row.try_get("status")?, row.try_get("number")?));
        rows.iter().map(total).collect()
    }
}

/// Rows so far; large ones make a short page.
#[derive(Default)]
struct Page {
    rows: Vec<SendRow>,
    bytes: usize,
}

impl Page {
    fn is_full(&self) -> bool {
        self.rows.len() >= 2 * PAGE || self.bytes > PAGE_BYTES
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_found_by_the_time_that_they_were_made() {
        let made =
            |seconds, nanoseconds| Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, nanoseconds)).to_string();
        let first = first_id_at(1_790_000_000_500);
        for _ in 0..50 {
            assert!(made(1_790_000_000, 500_000_000) >= first);
            assert!(made(1_790_000_000, 499_000_000) < first);
        }
        assert!(first_id_at(i64::MIN) < made(0, 1_000_000) && made(4_000_000_000, 0).as_str() < LAST_ID);
    }
}
