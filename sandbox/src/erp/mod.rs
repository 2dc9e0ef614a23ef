//! What the ERP does: one file for each kind of call.

pub(crate) mod catalog;
mod contact;
mod document;
mod lead;
mod newcomers;
mod nobody;
pub(crate) mod paged;
mod person;
mod registration;
mod sale;
mod settlement;
mod title;
mod title_list;

pub(crate) use person::{Person, situation};
pub(crate) use title::{Receipt, Title, TitleState};

use crate::data;
use crate::settings::Settings;
use serde_json::{Value, json};
use settlement::Settlement;
use std::collections::HashMap;
use std::time::Instant;

/// The ERP's records.
#[derive(Debug)]
pub(crate) struct Erp {
    people: Vec<Person>,
    titles: Vec<Title>,
    settlements: Vec<Settlement>,
    /// The bodies of what was registered here.
    registered: Vec<Value>,
    contacts: Vec<Value>,
    leads: Vec<Value>,
    sales: Vec<Value>,
    /// The protocols of what was started and cancelled.
    cancelled: Vec<u64>,
    /// When people were registered and titles paid here: lists may lag behind.
    changed: HashMap<Changed, Instant>,
}

/// Whose place in a list changed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Changed {
    Person(String),
    Title(u64),
}

impl Erp {
    pub(crate) fn new() -> Self {
        Self {
            people: data::people(),
            titles: data::titles(),
            settlements: Vec::new(),
            registered: Vec::new(),
            contacts: Vec::new(),
            leads: Vec::new(),
            sales: Vec::new(),
            cancelled: Vec::new(),
            changed: HashMap::new(),
        }
    }

    /// Whether a list does not show yet what was changed.
    fn lags(&self, what: &Changed, now: Instant, settings: &Settings) -> bool {
        self.changed.get(what).is_some_and(|at| now.saturating_duration_since(*at) < settings.list_lag)
    }

    /// What the calls have made.
    pub(crate) fn records(&mut self, today: &str) -> Value {
        self.process_settlements(std::time::Instant::now(), today);
        json!({
            "people": self.registered,
            "contacts": self.contacts,
            "leads": self.leads,
            "sales": self.sales,
            "settlements": self.settlements.iter().map(Settlement::record).collect::<Vec<_>>(),
        })
    }
}

/// Documents stand in paths as digits and capital letters only.
fn is_plain_document(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
}
