//! Tokens that were verified a moment ago. A signature takes longer to verify than all else that a read of the catalog does; it need
//! not be verified again while the keys are the same, for a minute at most, and never once the token has ended.

use super::Caller;
use super::keys::Key;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Seconds for which a verified token need not be verified again.
const FRESH: u64 = 60;
/// More callers than one proxy has at a time; beyond, all are verified again.
const MOST: usize = 4096;

/// The callers whose tokens were verified, by their tokens' digests: no token is kept.
#[derive(Default)]
pub(super) struct Verified {
    held: Mutex<Held>,
}

#[derive(Default)]
struct Held {
    /// The keys that verified them; others begin anew.
    keys: Option<Arc<[Key]>>,
    callers: HashMap<[u8; 32], (Caller, u64)>,
}

impl Verified {
    /// Who has this token, if `keys` have verified it and it still holds at `now`, in seconds since 1970.
    pub(super) fn caller(&self, token: &str, keys: &Arc<[Key]>, now: u64) -> Option<Caller> {
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let same = held.keys.as_ref().is_some_and(|known| Arc::ptr_eq(known, keys));
        let (caller, until) = held.callers.get(&digest(token)).filter(|_| same)?;
        (now < *until).then(|| caller.clone())
    }

    /// Notes who has a token that `keys` have verified at `now` and that ends at `ends`.
    pub(super) fn note(&self, token: &str, keys: &Arc<[Key]>, caller: &Caller, now: u64, ends: u64) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let same = held.keys.as_ref().is_some_and(|known| Arc::ptr_eq(known, keys));
        if !same || held.callers.len() >= MOST {
            held.callers.clear();
            held.keys = Some(Arc::clone(keys));
        }
        held.callers.insert(digest(token), (caller.clone(), ends.min(now + FRESH)));
    }
}

fn digest(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jsonwebtoken::{Algorithm, DecodingKey};

    fn keys() -> Arc<[Key]> {
        Arc::from([Key { id: None, algorithm: Algorithm::EdDSA, key: DecodingKey::from_secret(b"none") }])
    }

    /// What is known of the token `a` after it was noted at 1,000.
    fn noted(ends: u64) -> (Verified, Arc<[Key]>) {
        let (verified, keys) = (Verified::default(), keys());
        verified.note("a", &keys, &Caller::Page, 1000, ends);
        (verified, keys)
    }

    #[test]
    fn a_token_is_known_while_its_keys_hold_for_a_minute_and_not_beyond_its_end() {
        let (verified, same) = noted(5000);
        let known = |token, keys, now| verified.caller(token, keys, now).is_some();
        assert!(known("a", &same, 1000) && known("a", &same, 1059));
        assert!(!known("a", &same, 1060), "a minute is over");
        assert!(!known("b", &same, 1000), "another token");
        assert!(!known("a", &keys(), 1000), "other keys, although they say the same");
        let (verified, same) = noted(1005);
        assert!(verified.caller("a", &same, 1004).is_some());
        assert!(verified.caller("a", &same, 1005).is_none(), "it has ended");
    }

    #[test]
    fn new_keys_begin_anew_and_the_number_is_bounded() {
        let (verified, old) = noted(5000);
        let new = keys();
        verified.note("b", &new, &Caller::Page, 1000, 5000);
        assert!(verified.caller("b", &new, 1000).is_some());
        assert!(verified.caller("a", &new, 1000).is_none() && verified.caller("a", &old, 1000).is_none());
        for number in 0..3 * MOST {
            verified.note(&number.to_string(), &new, &Caller::Page, 1000, 5000);
            assert!(verified.held.lock().unwrap().callers.len() <= MOST);
        }
    }
}
