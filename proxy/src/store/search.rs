//! What a send is found by: the folded words of its id, its customer, their document and its protocol. Only their keyed digests stand in
//! the database, where nobody can read or try them without the key; they go with the personal data.

use super::writer::Statement;
use super::{SendRow, Store, StoreError};
use datacake_voalle::door;
use datacake_voalle::folding::folded;
use datacake_voalle::value::{ProviderName, TaxId};
use sqlx::Row;
use std::collections::BTreeSet;

/// The most words of one send, and of one search.
const MOST: usize = 24;
/// How many sends' words are written at once: a send that is under way waits for no more.
const AT_ONCE: usize = 12;
/// How many sends without words are given theirs at a time.
const PORTION: i64 = 200;

/// Which text of a send a word stands in is not told apart: who searches does not say either.
fn words_of(row: &SendRow) -> BTreeSet<String> {
    let texts = [Some(row.source_id.as_str()), row.detail.customer.as_deref(), row.protocol_id.as_deref()];
    let mut words = BTreeSet::new();
    for text in texts.into_iter().flatten() {
        for word in folded(&door::said(text)).split(' ') {
            let parts = word.split(|mark: char| !mark.is_alphanumeric());
            words.extend(std::iter::once(word).chain(parts).filter(|word| !word.is_empty()).map(str::to_owned));
        }
    }
    words.extend(row.detail.tax_id.clone());
    words.into_iter().take(MOST).collect()
}

/// The words of a search, each of which a send must have; a document may be written with its marks.
fn words_sought(text: &str) -> Vec<String> {
    let text = door::said(text);
    if let Ok(tax_id) = TaxId::parse(text.trim()) {
        return vec![tax_id.as_str().to_owned()];
    }
    let word = |word: &str| match TaxId::parse(word) {
        Ok(tax_id) => tax_id.as_str().to_owned(),
        Err(_) => word.trim_matches(|mark: char| !mark.is_alphanumeric()).to_owned(),
    };
    let words: BTreeSet<String> = folded(&text).split(' ').map(word).filter(|word| !word.is_empty()).collect();
    words.into_iter().take(MOST).collect()
}

impl Store {
    /// The keyed words of a search.
    pub(crate) fn sought(&self, provider: &ProviderName, text: &str) -> Vec<String> {
        words_sought(text).iter().map(|word| self.word(provider.as_str(), word)).collect()
    }

    /// Keeps what sends are found by.
    pub(crate) async fn keep_words(&self, rows: &[SendRow]) -> Result<(), StoreError> {
        for portion in rows.chunks(AT_ONCE) {
            let statements: Vec<_> = portion.iter().filter_map(|row| self.words_kept(row)).collect();
            if !statements.is_empty() {
                self.writer.all(statements).await?;
            }
        }
        Ok(())
    }

    fn words_kept(&self, row: &SendRow) -> Option<Statement> {
        let words: Vec<String> = words_of(row).iter().map(|word| self.word(&row.provider, word)).collect();
        if row.removed || words.is_empty() {
            return None;
        }
        let places: Vec<String> = (0..words.len()).map(|at| format!("(${})", at + 3)).collect();
        // Not where the personal data were removed meanwhile.
        let query = format!(
            "INSERT INTO words (provider, word, send_id) SELECT $1, found.word, $2 FROM (SELECT '' AS word WHERE 1 = 0 \
             UNION ALL VALUES {}) AS found WHERE EXISTS (SELECT 1 FROM sends WHERE id = $2 AND removed = 0) ON CONFLICT DO NOTHING",
            places.join(", ")
        );
        let query = sqlx::query(self.sql(&query)).bind(&row.provider).bind(&row.id);
        Some(words.iter().fold(query, |query, word| query.bind(word)))
    }

    /// Gives a portion of the sends that have no words theirs, by their ids from `last` on: of an earlier edition, or of a process that
    /// ended too soon. The id that the next portion goes on from, where there is one.
    pub(crate) async fn keep_missing_words(&self, last: &str) -> Result<Option<String>, StoreError> {
        let query = format!(
            "SELECT provider, id FROM sends WHERE removed = 0 AND id > $1 \
             AND NOT EXISTS (SELECT 1 FROM words WHERE words.send_id = sends.id) ORDER BY id LIMIT {PORTION}"
        );
        let (mut next, mut found) = (None, Vec::new());
        for row in sqlx::query(self.sql(&query)).bind(last).fetch_all(&self.pool).await? {
            let (provider, id): (String, String) = (row.try_get("provider")?, row.try_get("id")?);
            match self.send(&provider, &id).await {
                Ok(Some(send)) => found.push(send),
                Ok(None) => {}
                Err(error) => tracing::error!(send = %id, %error, "a send can't be found by words"),
            }
            next = Some(id);
        }
        self.keep_words(&found).await?;
        Ok(next)
    }

    /// Forgets what sends were found by whose personal data an older proxy has removed.
    pub(super) async fn forget_words_of_the_removed(&self) -> Result<(), StoreError> {
        let query = "DELETE FROM words WHERE send_id IN (SELECT id FROM sends WHERE removed = 1)";
        self.writer.execute(sqlx::query(query)).await.map(drop)
    }

    /// Forgets what a send was found by, as part of what removes its personal data.
    pub(super) fn forgotten(row: &SendRow) -> Statement {
        sqlx::query("DELETE FROM words WHERE send_id = $1").bind(&row.id)
    }

    fn word(&self, provider: &str, word: &str) -> String {
        self.index.of(&["word", provider, word]).chars().take(32).collect()
    }
}
