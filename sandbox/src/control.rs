//! The control, in process.

use crate::faults::Faults;
use crate::state::Shared;
use crate::tokens::Tokens;
use crate::weather::Weather;
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

    /// Adds a fault: `{on, kind, times?, delayMs?, messages?, location?, status?}`.
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

    /// Makes weather: from now on each call meets with `percent` a fault; `{seed, percent, kinds?, delayMs?}`.
    ///
    /// # Errors
    /// Says which word is not known; then the weather stays as it is.
    pub fn make_weather(&self, weather: &Value) -> Result<(), String> {
        let weather = Weather::new(weather)?;
        self.shared.lock().weather = Some(weather);
        Ok(())
    }

    /// The weather, with the faults that it has brought so far; null when it is calm.
    #[must_use]
    pub fn weather(&self) -> Value {
        self.shared.lock().weather.as_ref().map_or(Value::Null, Weather::to_json)
    }

    /// Ends the weather.
    pub fn calm_weather(&self) {
        self.shared.lock().weather = None;
    }

    /// Adds customers with open titles: `[{txId, name, titles?: [{id, value, expirationDate}]}]`.
    ///
    /// # Errors
    /// Says what is malformed or known already; then nobody was added.
    pub fn add_people(&self, people: &Value) -> Result<(), String> {
        self.shared.lock().erp.add_people(people)
    }

    /// Adds open titles of people who are there: `[{txId, id, value, expirationDate}]`.
    ///
    /// # Errors
    /// Says what is malformed, known already, or whose person is not there; then nothing was added.
    pub fn add_titles(&self, titles: &Value) -> Result<(), String> {
        self.shared.lock().erp.add_titles(titles)
    }

    /// Every row of people: customers, suppliers, employees, leads.
    #[must_use]
    pub fn people(&self) -> Value {
        self.shared.lock().erp.rows()
    }

    /// How many calls of the ERP came in, by endpoint.
    #[must_use]
    pub fn counts(&self) -> Value {
        self.shared.lock().received.counts()
    }

    /// Counts from nought again.
    pub fn clear_counts(&self) {
        self.shared.lock().received.clear_counts();
    }

    /// The newest 10,000 calls of the ERP that came in, oldest first.
    #[must_use]
    pub fn received(&self) -> Value {
        self.shared.lock().received.to_json()
    }

    /// Forgets the calls; their numbers go on.
    pub fn clear_received(&self) {
        self.shared.lock().received.clear();
    }

    /// What the calls have made: `{people, contacts, leads, sales, settlements}`.
    #[must_use]
    pub fn records(&self) -> Value {
        let mut state = self.shared.lock();
        let today = state.settings.today.clone();
        state.erp.records(&today)
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

    /// Brings data, faults, weather, record, tokens and settings back to how they were at the start.
    pub fn reset(&self) {
        self.shared.lock().reset();
    }
}
