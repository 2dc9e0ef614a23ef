//! Tokens of the ERP: renewed early, and fetched once however many ask.

use datacake_voalle::voalle::{Fault, Token};
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

/// For how long a failure is shared with those who ask meanwhile.
const FAILURE_SHARED: Duration = Duration::from_secs(1);

/// More providers than one proxy calls; beyond, tokens that nobody is just asking for are forgotten.
const MOST: usize = 4096;

/// Everything that a token depends on, as a digest: the address and every field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct TokenKey([u8; 32]);

impl TokenKey {
    pub(crate) fn new(provider: &str, url: &str, form: &[(&'static str, SecretString)]) -> Self {
        let mut digest = Sha256::new();
        let parts =
            [provider, url].into_iter().chain(form.iter().flat_map(|(name, value)| [*name, value.expose_secret()]));
        for part in parts {
            digest.update(part.len().to_be_bytes());
            digest.update(part.as_bytes());
        }
        Self(digest.finalize().into())
    }
}

#[derive(Debug)]
enum Slot {
    Empty,
    Held { token: AccessToken, renew_at: Instant },
    Failed { fault: Fault, until: Instant },
}

/// A token, which no log can show.
pub(crate) type AccessToken = Arc<SecretString>;

/// The tokens of all providers.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    slots: Mutex<HashMap<TokenKey, Arc<Mutex<Slot>>>>,
}

impl Tokens {
    async fn slot(&self, key: TokenKey) -> Arc<Mutex<Slot>> {
        let mut slots = self.slots.lock().await;
        if slots.len() >= MOST {
            // Of passwords that were changed since, most likely; who still holds one fetches its token again.
            slots.retain(|_, slot| Arc::strong_count(slot) > 1);
        }
        Arc::clone(slots.entry(key).or_insert_with(|| Arc::new(Mutex::new(Slot::Empty))))
    }

    /// The token of `key`, fetched by `fetch` where there is none that is good for a while longer. Whoever asks
    /// meanwhile waits for the one fetch, and shares its failure.
    pub(crate) async fn get(
        &self,
        key: TokenKey,
        fetch: impl AsyncFnOnce() -> Result<Token, Fault>,
    ) -> Result<AccessToken, Fault> {
        let slot = self.slot(key).await;
        let mut slot = slot.lock().await;
        match &*slot {
            Slot::Held { token, renew_at } if Instant::now() < *renew_at => return Ok(Arc::clone(token)),
            Slot::Failed { fault, until } if Instant::now() < *until => return Err(fault.clone()),
            _ => {}
        }
        let asked = Instant::now();
        match fetch().await {
            Ok(token) => {
                // Four fifths of its life, counted from before it was asked for.
                // No token is good for longer than a day, whatever it says.
                let renew_at = asked + Duration::from_secs(token.expires_in.min(86_400)) * 4 / 5;
                let token: AccessToken = Arc::new(token.access_token.into());
                *slot = Slot::Held { token: Arc::clone(&token), renew_at };
                Ok(token)
            }
            Err(fault) => {
                *slot = Slot::Failed { fault: fault.clone(), until: Instant::now() + FAILURE_SHARED };
                Err(fault)
            }
        }
    }

    /// Forgets the token of `key` and that there was one.
    pub(crate) async fn drop(&self, key: TokenKey) {
        self.slots.lock().await.remove(&key);
    }

    /// Forgets `token`, which the ERP refused; a newer one, which somebody else has fetched meanwhile, stays.
    pub(crate) async fn forget(&self, key: TokenKey, refused: Option<&str>) {
        let slot = self.slot(key).await;
        let mut slot = slot.lock().await;
        let stale = match (&*slot, refused) {
            (Slot::Held { token, .. }, Some(refused)) => token.expose_secret() == refused,
            _ => true,
        };
        if stale {
            *slot = Slot::Empty;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[tokio::test]
    async fn passwords_that_were_changed_do_not_pile_up() {
        let tokens = Tokens::default();
        for number in 0..2 * MOST + 10 {
            tokens.slot(TokenKey::new(&number.to_string(), "", &[])).await;
            assert!(tokens.slots.lock().await.len() <= MOST);
        }
    }

    fn token(seconds: u64) -> Token {
        Token { access_token: "t".to_owned(), expires_in: seconds }
    }

    async fn ask(tokens: &Tokens, calls: &AtomicUsize, answer: Result<Token, Fault>) -> Result<AccessToken, Fault> {
        let fetch = async || {
            calls.fetch_add(1, Ordering::SeqCst);
            tokio::time::sleep(Duration::from_millis(20)).await;
            answer
        };
        tokens.get(TokenKey::new("p", "u", &[]), fetch).await
    }

    #[tokio::test]
    async fn two_hundred_who_ask_at_once_cause_one_fetch_and_share_its_failure() {
        for answer in [Ok(token(3600)), Err(Fault::TokenRefused)] {
            let (tokens, calls) = (Arc::new(Tokens::default()), Arc::new(AtomicUsize::new(0)));
            let all: Vec<_> = (0..200)
                .map(|_| {
                    let (tokens, calls, answer) = (Arc::clone(&tokens), Arc::clone(&calls), answer.clone());
                    tokio::spawn(async move { ask(&tokens, &calls, answer).await.is_ok() })
                })
                .collect();
            for one in all {
                assert_eq!(one.await.unwrap(), answer.is_ok());
            }
            assert_eq!(calls.load(Ordering::SeqCst), 1);
        }
    }

    #[tokio::test]
    async fn a_token_is_renewed_before_it_ends_and_after_it_was_refused() {
        let (tokens, calls) = (Tokens::default(), AtomicUsize::new(0));
        for _ in 0..2 {
            ask(&tokens, &calls, Ok(token(0))).await.unwrap();
        }
        assert_eq!(calls.load(Ordering::SeqCst), 2, "a token without life left is not kept");
        ask(&tokens, &calls, Ok(token(3600))).await.unwrap();
        tokens.forget(TokenKey::new("p", "u", &[]), Some("an older one")).await;
        ask(&tokens, &calls, Ok(token(3600))).await.unwrap();
        assert_eq!(calls.load(Ordering::SeqCst), 3, "the newer one stays");
        tokens.forget(TokenKey::new("p", "u", &[]), Some("t")).await;
        ask(&tokens, &calls, Ok(token(3600))).await.unwrap();
        assert_eq!(calls.load(Ordering::SeqCst), 4);
    }

    #[test]
    fn every_parameter_is_in_the_key() {
        let key = |provider: &str, url: &str, value: &str| TokenKey::new(provider, url, &[("a", value.into())]);
        assert_ne!(key("p", "u", "1"), key("p", "u", "2"));
        assert_ne!(key("p", "u", "1"), key("q", "u", "1"));
        assert_ne!(key("p", "u", "1"), key("pu", "", "1"));
    }
}
