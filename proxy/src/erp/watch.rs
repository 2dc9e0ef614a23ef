//! Watches whether the ERPs still answer as is known, in normal work: what is new is told once, and nothing is refused for it.

use super::differences::{Difference, differences};
use super::skeleton::{Skeleton, skeleton};
use datacake_voalle::voalle::wire::Answer;
use datacake_voalle::voalle::{Body, Call, Reply};
use std::collections::{HashMap, HashSet};
use std::hash::RandomState;
use std::mem::take;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Of each list so many entries are looked at: a catalog has thousands that are alike.
const FEW: usize = 16;
/// So many skeletons without news are known of one endpoint, and as many more that say something; what has more begins anew.
const MOST_AS_KNOWN: usize = 256;
/// So many differences are told of one endpoint; beyond, that there are more.
pub(crate) const MOST_DIFFERENCES: usize = 64;
/// So many answers wait to be told of; what finds no place is found again at the next answer of its kind.
const MOST_WAITING: usize = 1000;

/// What is new in one answer.
#[derive(Clone, Debug)]
pub(crate) struct News {
    pub(crate) provider: String,
    /// [`Call::name`].
    pub(crate) endpoint: &'static str,
    pub(crate) differences: Vec<Difference>,
}

/// What has come from one endpoint of one provider.
#[derive(Debug, Default)]
struct Seen {
    as_known: HashSet<u64>,
    /// Those that say something, apart: an ERP that says another thing each time takes no place from the others.
    said_as_known: HashSet<u64>,
    differences: HashSet<Difference>,
}

#[derive(Debug, Default)]
struct Held {
    seen: HashMap<String, HashMap<&'static str, Seen>>,
    waiting: Vec<News>,
}

/// Looks at each answer.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    state: RandomState,
    held: Mutex<Held>,
}

impl Watch {
    /// Looks at an answer, and has what is new of it told soon.
    pub(super) fn look(&self, provider: &str, call: &Call, reply: &Reply) {
        let skeleton = match &reply.body {
            Body::Json(value) => Some(skeleton(&self.state, FEW, reply.status, value)),
            _ => None,
        };
        if skeleton.is_some_and(|skeleton| self.is_as_known(provider, call, skeleton)) {
            return;
        }
        let answer = Answer::of(call, reply, FEW);
        let mut held = self.held();
        let Held { seen, waiting } = &mut *held;
        let seen = seen.entry(provider.to_owned()).or_default().entry(call.name()).or_default();
        if answer.is_news() {
            let differences = seen.new_of(differences(&answer), waiting.len() < MOST_WAITING);
            if !differences.is_empty() {
                waiting.push(News { provider: provider.to_owned(), endpoint: call.name(), differences });
            }
        } else if let Some(skeleton) = skeleton {
            seen.note_as_known(skeleton);
        }
    }

    fn is_as_known(&self, provider: &str, call: &Call, skeleton: Skeleton) -> bool {
        let held = self.held();
        let seen = held.seen.get(provider).and_then(|calls| calls.get(call.name()));
        seen.is_some_and(|seen| seen.is_as_known(skeleton))
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What waits to be told.
    pub(crate) fn take(&self) -> Vec<News> {
        take(&mut self.held().waiting)
    }

    /// What could not be told yet.
    pub(crate) fn put_back(&self, news: impl IntoIterator<Item = News>) {
        self.held().waiting.extend(news);
    }
}

impl Seen {
    fn is_as_known(&self, skeleton: Skeleton) -> bool {
        let known = if skeleton.has_words { &self.said_as_known } else { &self.as_known };
        known.contains(&skeleton.number)
    }

    fn note_as_known(&mut self, skeleton: Skeleton) {
        let known = if skeleton.has_words { &mut self.said_as_known } else { &mut self.as_known };
        if known.len() >= MOST_AS_KNOWN {
            known.clear();
        }
        known.insert(skeleton.number);
    }

    /// Those that have not come before, as far as there is room.
    fn new_of(&mut self, differences: Vec<Difference>, has_room: bool) -> Vec<Difference> {
        let mut new = Vec::new();
        for difference in differences {
            if !has_room || self.differences.contains(&difference) {
                continue;
            }
            let told = if self.differences.len() < MOST_DIFFERENCES { difference } else { Difference::more() };
            if self.differences.insert(told.clone()) {
                new.push(told);
            }
        }
        new
    }
}

#[cfg(test)]
#[path = "watch_tests.rs"]
mod tests;
