//! Configurations that were read a moment ago, ready to be used: every read of a catalog and every send needs one. Whoever saves one
//! withdraws it, in this process directly, in others by the database's `NOTIFY`; a send is held against the database all the same, when
//! its row is written (`Claimed::ConfigChanged`).
//!
//! By hand, because a withdrawal must reach what is just being read too, which no cache of the usual kind does.

use crate::provider_config::Loaded;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// After so long what is held is compared with the database all the same: a connection can be dead without a sign.
const FRESH: Duration = Duration::from_secs(10);

/// Of all providers.
#[derive(Debug)]
pub(crate) struct HeldConfigs {
    held: Mutex<Held>,
    /// Whether every withdrawal reaches this process.
    hears: AtomicBool,
}

#[derive(Debug, Default)]
struct Held {
    /// Grows with each withdrawal: what was begun to be read before is not kept.
    withdrawals: u64,
    of: HashMap<String, (Arc<Loaded>, Instant)>,
}

/// How many withdrawals there were when reading began.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Since(u64);

impl HeldConfigs {
    /// `hears`: nobody else changes configurations, or what they change is heard of.
    pub(crate) fn new(hears: bool) -> Self {
        Self { held: Mutex::default(), hears: AtomicBool::new(hears) }
    }

    fn lock(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is held of a provider, if it was compared a moment ago and nobody has changed it since.
    pub(crate) fn get(&self, provider: &str) -> Option<Arc<Loaded>> {
        if !self.hears.load(Ordering::Acquire) {
            return None;
        }
        let held = self.lock();
        held.of.get(provider).filter(|(_, at)| at.elapsed() < FRESH).map(|(loaded, _)| Arc::clone(loaded))
    }

    /// What is held of a provider, however long ago it was compared.
    pub(crate) fn last(&self, provider: &str) -> Option<Arc<Loaded>> {
        self.lock().of.get(provider).map(|(loaded, _)| Arc::clone(loaded))
    }

    /// To be asked before the database is.
    pub(crate) fn since(&self) -> Since {
        Since(self.lock().withdrawals)
    }

    /// Holds what was read, or compared, if nothing was withdrawn meanwhile.
    pub(crate) fn hold(&self, provider: &str, loaded: &Arc<Loaded>, since: Since) {
        let mut held = self.lock();
        if held.withdrawals == since.0 {
            held.of.insert(provider.to_owned(), (Arc::clone(loaded), Instant::now()));
        }
    }

    /// Forgets a provider's: it was changed.
    pub(crate) fn withdraw(&self, provider: &str) {
        let mut held = self.lock();
        held.withdrawals += 1;
        held.of.remove(provider);
    }

    /// Says whether withdrawals reach this process from now on; what was held until then may be old.
    pub(crate) fn set_hears(&self, hears: bool) {
        self.hears.store(hears, Ordering::Release);
        let mut held = self.lock();
        held.withdrawals += 1;
        held.of.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use datacake_voalle::config;
    use datacake_voalle::json::Value;

    fn loaded(version: i64) -> Arc<Loaded> {
        Arc::new(Loaded::new(version, config::check(&Value::Null), None))
    }

    #[test]
    fn what_is_withdrawn_while_it_is_read_is_not_held() {
        let configs = HeldConfigs::new(true);
        let since = configs.since();
        configs.hold("acme", &loaded(1), since);
        assert_eq!(configs.get("acme").map(|loaded| loaded.version), Some(1));
        let since = configs.since();
        configs.withdraw("acme");
        configs.hold("acme", &loaded(1), since);
        assert!(configs.get("acme").is_none(), "it was read before it was changed");
        configs.hold("acme", &loaded(2), configs.since());
        assert_eq!(configs.get("acme").map(|loaded| loaded.version), Some(2));
        configs.withdraw("other");
        assert!(configs.get("acme").is_some(), "another's change is none of its own");
    }

    #[test]
    fn nothing_is_believed_while_nobody_is_heard() {
        let configs = HeldConfigs::new(true);
        configs.hold("acme", &loaded(1), configs.since());
        configs.set_hears(false);
        configs.hold("acme", &loaded(1), configs.since());
        assert!(configs.get("acme").is_none());
        assert!(configs.last("acme").is_some(), "to be compared");
        configs.set_hears(true);
        assert!(configs.get("acme").is_none(), "what was missed meanwhile is not known");
    }
}
