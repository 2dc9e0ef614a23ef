//! Whether each provider's ERP answers, and takes who logs in.

use datacake_voalle::voalle::Fault;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// So many calls in a row without an answer, over [`SILENT`] at least, are an ERP that has stopped answering.
const FAILURES: u32 = 3;
/// A moment's trouble is nobody's to be told of.
pub(crate) const SILENT: Duration = Duration::from_secs(120);

/// What was seen of one ERP.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    /// Since when no call was answered, when the last was not, and how many were not.
    failing: Option<(Instant, Instant, u32)>,
    /// Whether the last login was refused for the provider's own data.
    refused: Option<bool>,
}

/// How an ERP stands, where it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    pub(crate) provider: String,
    pub(crate) is_silent: bool,
    /// Whether it refuses who logs in; none before the first login.
    pub(crate) refuses: Option<bool>,
}

/// What was seen last, by provider.
#[derive(Debug, Default)]
pub(super) struct Health {
    seen: Mutex<HashMap<String, Seen>>,
}

impl Health {
    fn lock(&self) -> MutexGuard<'_, HashMap<String, Seen>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// An ERP that refuses or asks to wait does answer.
    pub(super) fn note<T>(&self, provider: &str, result: Result<T, &Fault>) {
        let answers = match result {
            Ok(_) => true,
            Err(fault) => matches!(
                fault,
                Fault::Refused(_)
                    | Fault::Pace(_)
                    | Fault::TokenRefused
                    | Fault::UserRefused
                    | Fault::ClientRefused
                    | Fault::ConstantRefused
                    | Fault::Forbidden
                    | Fault::PerhapsNobody
                    | Fault::Unproven(_)
            ),
        };
        let mut all = self.lock();
        let seen = all.entry(provider.to_owned()).or_default();
        let now = Instant::now();
        seen.failing = match (answers, seen.failing) {
            (true, _) => None,
            (false, None) => Some((now, now, 1)),
            (false, Some((since, _, number))) => Some((since, now, number.saturating_add(1))),
        };
    }

    /// Notes what came of asking for a token.
    pub(super) fn note_login<T>(&self, provider: &str, result: Result<T, &Fault>) {
        let refused = match result {
            Ok(_) => false,
            Err(Fault::UserRefused | Fault::ClientRefused | Fault::ConstantRefused | Fault::TokenRefused) => true,
            // It says nothing of who logs in.
            Err(_) => return,
        };
        self.lock().entry(provider.to_owned()).or_default().refused = Some(refused);
    }

    /// How each ERP stands; `silent` is for how long one gives no answer that has stopped answering.
    pub(super) fn standings(&self, silent: Duration) -> Vec<Standing> {
        let standing = |(provider, seen): (&String, &Seen)| Standing {
            provider: provider.clone(),
            is_silent: seen.failing.is_some_and(|(since, last, number)| {
                // A moment's trouble after which nobody asks says nothing of later.
                number >= FAILURES && last.duration_since(since) >= silent
            }),
            refuses: seen.refused,
        };
        self.lock().iter().map(standing).collect()
    }

    /// How many answered when they were last called, and how many did not.
    pub(super) fn counts(&self) -> (usize, usize) {
        let all = self.lock();
        let failing = all.values().filter(|seen| seen.failing.is_some()).count();
        (all.len() - failing, failing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moments_trouble_is_no_silence_and_an_answer_ends_it() {
        let health = Health::default();
        let is_silent = |silent| health.standings(silent).iter().any(|standing| standing.is_silent);
        for _ in 0..2 {
            health.note("acme", Err::<(), _>(&Fault::TimedOut));
        }
        assert!(!is_silent(Duration::ZERO), "two are chance");
        health.note("acme", Err::<(), _>(&Fault::Unreachable));
        assert!(is_silent(Duration::ZERO) && !is_silent(SILENT));
        health.note("acme", Err::<(), _>(&Fault::Refused(Vec::new())));
        assert!(!is_silent(Duration::ZERO), "it has answered");
        assert_eq!(health.counts(), (1, 0));
    }

    #[test]
    fn only_who_logs_in_is_refused() {
        let health = Health::default();
        let refuses = || health.standings(SILENT).first().and_then(|standing| standing.refuses);
        health.note_login("acme", Err::<(), _>(&Fault::TimedOut));
        assert_eq!(refuses(), None);
        health.note_login("acme", Err::<(), _>(&Fault::UserRefused));
        health.note_login("acme", Err::<(), _>(&Fault::TimedOut));
        assert_eq!(refuses(), Some(true));
        health.note_login("acme", Ok(()));
        assert_eq!(refuses(), Some(false));
    }
}
