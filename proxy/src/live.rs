//! The sends that this process is at work on, so that it can say of each that it lives, and begins none a second time.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Each with the name under which it was taken.
#[derive(Clone, Debug, Default)]
pub(crate) struct Live(Arc<Mutex<HashMap<String, String>>>);

impl Live {
    fn lock(&self) -> MutexGuard<'_, HashMap<String, String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a send, taken as `owner`, as alive until the answer is dropped, even by a panic; none where it is already.
    pub(crate) fn enter(&self, id: &str, owner: &str) -> Option<Alive> {
        let mut live = self.lock();
        if live.contains_key(id) {
            return None;
        }
        live.insert(id.to_owned(), owner.to_owned());
        Some(Alive { live: self.clone(), id: id.to_owned() })
    }

    pub(crate) fn has(&self, id: &str) -> bool {
        self.lock().contains_key(id)
    }

    /// The names under which they were taken.
    pub(crate) fn owners(&self) -> Vec<String> {
        self.lock().values().cloned().collect()
    }
}

/// A send that is being worked on.
#[derive(Debug)]
pub(crate) struct Alive {
    live: Live,
    id: String,
}

impl Drop for Alive {
    fn drop(&mut self) {
        self.live.lock().remove(&self.id);
    }
}
