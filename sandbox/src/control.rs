//! The control, in process.

use crate::faults::Faults;
use crate::state::Shared;
use crate::tokens::Tokens;
use serde_json::Value;

/// What `/_sandbox/` offers over HTTP, for tests in the same process; the values have the same shapes.
#[derive(Clone, Debug)]
pub struct Control {
    shared: Shared,
}

impl Control {
    pub(crate) fn new(shared: Shared) -> Self {
        Self { shared }
    }

    /// Adds a fault: `{on, kind, times?, delayMs?, messages?}`.
    ///
    /// # Errors
    /// Says which word is not known.
    pub fn add_fault(&self, fault: &Value) -> Result<(), String> {
        self.shared.lock().faults.add(fault)
    }

    /// The faults that still wait for their call.
    #[must_use]
    pub fn faults(&self) -> Value {
        self.shared.lock().faults.to_json()
    }

    /// Forgets all faults.
    pub fn clear_faults(&self) {
        self.shared.lock().faults = Faults::default();
    }

    /// The calls of the ERP that came in, oldest first.
    #[must_use]
    pub fn received(&self) -> Value {
        self.shared.lock().received.to_json()
    }

    /// Forgets the calls; their numbers go on.
    pub fn clear_received(&self) {
        self.shared.lock().received.clear();
    }

    /// What the calls have made: `{people, leads, sales, settlements}`.
    #[must_use]
    pub fn records(&self) -> Value {
        self.shared.lock().erp.records()
    }

    /// The settings as they are now.
    #[must_use]
    pub fn settings(&self) -> Value {
        self.shared.lock().settings.to_json()
    }

    /// Changes the settings that `changes` names.
    ///
    /// # Errors
    /// Says which setting or value is not known; then nothing has changed.
    pub fn change_settings(&self, changes: &Value) -> Result<(), String> {
        self.shared.lock().settings.apply(changes)
    }

    /// Voids all tokens.
    pub fn expire_tokens(&self) {
        self.shared.lock().tokens = Tokens::default();
    }

    /// Brings data, faults, record, tokens and settings back to how they were at the start.
    pub fn reset(&self) {
        self.shared.lock().reset();
    }
}
