//! Everything that a sandbox remembers.

use crate::erp::Erp;
use crate::faults::Faults;
use crate::like::Like;
use crate::pace::Pace;
use crate::received::Received;
use crate::settings::Settings;
use crate::tokens::Tokens;
use crate::weather::Weather;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Shared by both ports and the control.
#[derive(Clone, Debug)]
pub(crate) struct Shared {
    inner: Arc<Mutex<State>>,
}

impl Shared {
    pub(crate) fn new(settings: Settings, like: Option<Like>) -> Self {
        Self { inner: Arc::new(Mutex::new(State::new(settings, like.map(Arc::new)))) }
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[derive(Debug)]
pub(crate) struct State {
    at_start: Settings,
    /// The ERP in whose forms is answered.
    pub(crate) like: Option<Arc<Like>>,
    pub(crate) settings: Settings,
    pub(crate) erp: Erp,
    pub(crate) tokens: Tokens,
    pub(crate) pace: Pace,
    pub(crate) faults: Faults,
    /// None is calm.
    pub(crate) weather: Option<Weather>,
    pub(crate) received: Received,
}

impl State {
    fn new(settings: Settings, like: Option<Arc<Like>>) -> Self {
        Self {
            at_start: settings.clone(),
            like,
            settings,
            erp: Erp::new(),
            tokens: Tokens::default(),
            pace: Pace::default(),
            faults: Faults::default(),
            weather: None,
            received: Received::default(),
        }
    }

    /// Back to how it was at the start.
    pub(crate) fn reset(&mut self) {
        *self = Self::new(self.at_start.clone(), self.like.clone());
    }
}
