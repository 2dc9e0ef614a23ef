//! Sends whose words are to be kept, so that they are found by them: gathered for a moment, because nobody waits for it and each commit
//! costs the disk a flush. What a process loses so is made up for by the next upkeep.

use crate::state::AppState;
use crate::store::{SendRow, StoreError};
use std::sync::{Mutex, PoisonError};

/// More than these wait for no moment: they are left to the upkeep.
const MOST: usize = 1000;

/// The sends that wait.
#[derive(Debug, Default)]
pub(crate) struct Words(Mutex<Vec<SendRow>>);

impl Words {
    /// Has a send's words kept soon.
    pub(crate) fn push(&self, row: &SendRow) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.len() < MOST {
            waiting.push(row.clone());
        }
    }
}

/// Keeps the words of those that wait.
pub(crate) async fn keep(state: &AppState) -> Result<(), StoreError> {
    let rows = std::mem::take(&mut *state.words().0.lock().unwrap_or_else(PoisonError::into_inner));
    let kept = state.store().keep_words(&rows).await;
    if kept.is_err() {
        // The upkeep looks for sends without any words: one that has lost its protocol's alone it would not see.
        rows.iter().for_each(|row| state.words().push(row));
    }
    kept
}
