//! The sends that this process is at work on, so that it can say of each that it lives.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

/// Their ids.
#[derive(Clone, Debug, Default)]
pub(crate) struct Live(Arc<Mutex<HashSet<String>>>);

impl Live {
    /// Counts a send as alive until the answer is dropped, even by a panic.
    pub(crate) fn enter(&self, id: &str) -> Alive {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(id.to_owned());
        Alive { live: self.clone(), id: id.to_owned() }
    }

    /// The same, only where it is not counted yet.
    pub(crate) fn enter_new(&self, id: &str) -> Option<Alive> {
        let new = self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(id.to_owned());
        new.then(|| Alive { live: self.clone(), id: id.to_owned() })
    }

    pub(crate) fn ids(&self) -> Vec<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
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
        self.live.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.id);
    }
}
