//! An ERP that does, refuses, takes its time, loses answers, and whose lists lag.

use super::cast::{Item, Order};
use super::{HOUR, MINUTE, Millis};
use std::collections::BTreeMap;

/// What became of a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Title {
    Open,
    /// By which settlement, and since when.
    Paid(usize, Millis),
    /// At the bank, by the same amount.
    PaidElsewhere(Millis),
}

/// A settlement that was accepted.
#[derive(Clone, Debug)]
pub(super) struct Settlement {
    pub(super) item: String,
    pub(super) title: i64,
    /// When it is processed.
    pub(super) due: Millis,
    pub(super) processed: Option<Millis>,
    pub(super) failed: bool,
}

#[derive(Debug, Default)]
pub(super) struct Erp {
    /// Customers, and since when they are listed as such.
    pub(super) people: BTreeMap<String, Millis>,
    /// Known by their document, and no customers.
    pub(super) strangers: Vec<String>,
    pub(super) phones: BTreeMap<String, String>,
    pub(super) sales: Vec<(String, Millis)>,
    pub(super) leads: Vec<(String, Millis)>,
    pub(super) titles: BTreeMap<i64, (String, Title)>,
    pub(super) settlements: Vec<Settlement>,
    /// When somebody pays a title at the bank.
    pub(super) at_the_bank: Vec<(i64, Millis)>,
}

impl Erp {
    pub(super) fn knows_before(&mut self, item: &Item) {
        match &item.order {
            Order::Payment { titles } => {
                for title in titles {
                    self.titles.insert(*title, (item.document.clone(), Title::Open));
                }
            }
            Order::OfCustomer { known: true, .. } => {
                self.people.insert(item.document.clone(), 0);
            }
            Order::OfCustomer { stranger: true, .. } => self.strangers.push(item.document.clone()),
            Order::OfCustomer { .. } | Order::Lead => {}
        }
    }

    /// What is due by now is processed: each accepted settlement, whoever else paid the title.
    pub(super) fn process(&mut self, now: Millis) {
        for (title, at) in &self.at_the_bank {
            if let Some((_, state)) =
                self.titles.get_mut(title).filter(|(_, state)| *at <= now && *state == Title::Open)
            {
                *state = Title::PaidElsewhere(*at);
            }
        }
        for (number, settlement) in self.settlements.iter_mut().enumerate() {
            if settlement.processed.is_some() || settlement.failed || settlement.due > now {
                continue;
            }
            match self.titles.get_mut(&settlement.title) {
                Some((_, state)) if *state == Title::Open => {
                    *state = Title::Paid(number, settlement.due);
                    settlement.processed = Some(settlement.due);
                }
                // Two settlements of one title: this ERP takes both.
                Some((_, Title::Paid(..))) => settlement.processed = Some(settlement.due),
                Some(_) | None => settlement.failed = true,
            }
        }
    }

    pub(super) fn lists(&self, document: &str, now: Millis, lag: Millis) -> bool {
        self.people.get(document).is_some_and(|since| *since + lag <= now)
    }

    pub(super) fn title(&self, title: i64, now: Millis, lag: Millis) -> Title {
        match self.titles.get(&title).map(|(_, state)| *state) {
            Some(Title::Paid(by, since)) if since + lag <= now => Title::Paid(by, since),
            Some(Title::PaidElsewhere(since)) if since + lag <= now => Title::PaidElsewhere(since),
            Some(_) | None => Title::Open,
        }
    }

    pub(super) fn register(&mut self, document: &str, now: Millis) -> bool {
        if self.people.contains_key(document) || self.strangers.iter().any(|known| known == document) {
            return false;
        }
        self.people.insert(document.to_owned(), now);
        true
    }

    pub(super) fn lead(&mut self, item: &str, document: &str, now: Millis) {
        self.leads.push((item.to_owned(), now));
        if !self.people.contains_key(document) && !self.strangers.iter().any(|known| known == document) {
            self.strangers.push(document.to_owned());
        }
    }

    pub(super) fn settle(&mut self, item: &str, title: i64, now: Millis, takes: Millis) -> usize {
        let due = now + takes.clamp(MINUTE, 4 * HOUR);
        self.settlements.push(Settlement { item: item.to_owned(), title, due, processed: None, failed: false });
        self.settlements.len() - 1
    }
}
