//! The keys that callers' tokens are signed with: from a file, or from an address that is asked again when a token names a
//! key that is not known.

use jsonwebtoken::jwk::{AlgorithmParameters, EllipticCurve, Jwk, JwkSet, KeyAlgorithm, PublicKeyUse};
use jsonwebtoken::{Algorithm, DecodingKey, DecodingKeyKind};
use reqwest::redirect::Policy;
use reqwest::{Client, Url};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

/// The keys at an address are asked for again after so long.
const FRESH: Duration = Duration::from_secs(600);
/// Tokens that name unknown keys can't make us ask more often than this.
const PAUSE: Duration = Duration::from_secs(30);
/// While no key is known at all, nobody can come in: asked more often.
const PAUSE_WITHOUT: Duration = Duration::from_secs(3);
/// The longest that a token with an unknown key waits for the keys.
const LONGEST_WAIT: Duration = Duration::from_secs(5);
/// Keys that could not be asked for anew for so long are taken for withdrawn: whoever steals one takes its service down first.
const LONGEST_AGE: Duration = Duration::from_secs(24 * 3600);
/// No set of keys comes near it.
const LONGEST_SET: usize = 256 << 10;
/// Bytes of an RSA modulus: 2048 bits.
const SHORTEST_RSA: usize = 256;

/// Why the keys of tokens can't be used; the words say what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KeysError {
    /// A file and an address.
    #[error("the keys of tokens come from a file or from an address: give --auth-keys or --auth-jwks, not both")]
    Both,
    /// No audience.
    #[error("give the audience of tokens with --auth-audience: a token made for another service must not work here")]
    AudienceMissing,
    /// The file can't be read.
    #[error("{path}: {1}", path = .0.display())]
    File(PathBuf, std::io::Error),
    /// No key in it can be used.
    #[error(
        "{0} has no key that can be used: EdDSA (Ed25519) or RS256 (RSA of 2048 bits or more), as a JWKS or a PEM public key"
    )]
    NoKey(String),
    /// The address is none that may be asked.
    #[error("--auth-jwks must be an https address (http only on this machine)")]
    Address,
    /// The client for it can't be set up.
    #[error("the HTTP client for --auth-jwks can't be set up: {0}")]
    Http(#[from] reqwest::Error),
}

/// A key, and the one algorithm that it is for: a token has no say in that.
#[derive(Clone)]
pub(super) struct Key {
    pub(super) id: Option<String>,
    pub(super) algorithm: Algorithm,
    pub(super) key: DecodingKey,
}

/// Where keys come from.
#[derive(Debug)]
pub(crate) enum KeySource {
    File(PathBuf),
    Address(Url),
}

impl KeySource {
    /// An address that may be asked: https, or http on this machine.
    pub(crate) fn address(text: &str) -> Result<Self, KeysError> {
        let url = Url::parse(text).map_err(|_| KeysError::Address)?;
        let own = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
        let fits = url.scheme() == "https" || (url.scheme() == "http" && own);
        if fits { Ok(Self::Address(url)) } else { Err(KeysError::Address) }
    }
}

/// The keys that are known now.
pub(super) struct Keys {
    known: Arc<RwLock<Set>>,
    remote: Option<Remote>,
}

/// Keys, and when an address has last said that they are its keys.
struct Set {
    keys: Arc<[Key]>,
    /// None where they stand in a file.
    said: Option<Instant>,
}

impl Set {
    /// Those that hold still.
    fn at(&self, now: Instant) -> Arc<[Key]> {
        let is_old = self.said.is_some_and(|said| now.saturating_duration_since(said) > LONGEST_AGE);
        if is_old { Arc::from([]) } else { Arc::clone(&self.keys) }
    }
}

struct Remote {
    url: Url,
    client: Client,
    asked: Mutex<Option<Instant>>,
    /// Held by the one fetch that is under way.
    fetching: Arc<tokio::sync::Mutex<()>>,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} keys", self.known().len())
    }
}

impl Keys {
    /// Reads the file; an address is asked when the first token comes.
    pub(super) fn open(source: KeySource) -> Result<Self, KeysError> {
        match source {
            KeySource::File(path) => {
                let bytes = std::fs::read(&path).map_err(|error| KeysError::File(path.clone(), error))?;
                let keys = read_file(&bytes);
                if keys.is_empty() {
                    return Err(KeysError::NoKey(path.display().to_string()));
                }
                let set = Set { keys: keys.into(), said: None };
                Ok(Self { known: Arc::new(RwLock::new(set)), remote: None })
            }
            KeySource::Address(url) => {
                let client = Client::builder()
                    .redirect(Policy::none())
                    .no_proxy()
                    .connect_timeout(Duration::from_secs(5))
                    .timeout(Duration::from_secs(10))
                    .build()?;
                let remote = Remote { url, client, asked: Mutex::default(), fetching: Arc::default() };
                let none = Set { keys: Arc::from([]), said: None };
                Ok(Self { known: Arc::new(RwLock::new(none)), remote: Some(remote) })
            }
        }
    }

    pub(super) fn known(&self) -> Arc<[Key]> {
        self.known.read().unwrap_or_else(PoisonError::into_inner).at(Instant::now())
    }

    /// Asks the address again, where there is one and it is time: in a while, or soon when a token named an unknown key. In
    /// a task of its own, so that a caller who goes away does not end it; only who has no key to try waits for it.
    pub(super) async fn refresh(&self, unknown_key: bool) {
        let Some(remote) = &self.remote else { return };
        let none_known = self.known().is_empty();
        let pause = match unknown_key || none_known {
            true if none_known => PAUSE_WITHOUT,
            true => PAUSE,
            false => FRESH,
        };
        if remote.is_due(pause) {
            let fetch = fetch(remote.url.clone(), remote.client.clone(), Arc::clone(&self.known));
            let fetching = Arc::clone(&remote.fetching).lock_owned().await;
            tokio::spawn(async move {
                fetch.await;
                drop(fetching);
            });
        }
        if unknown_key || none_known {
            // The fetch that is under way, mine or another's; a slow key service holds up nobody whose key is known.
            let _ = tokio::time::timeout(LONGEST_WAIT, remote.fetching.lock()).await;
        }
    }
}

impl Remote {
    /// Whether it is time to ask; then it is no longer.
    fn is_due(&self, pause: Duration) -> bool {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let is_due = asked.is_none_or(|asked| asked.elapsed() >= pause) && self.fetching.try_lock().is_ok();
        if is_due {
            *asked = Some(Instant::now());
        }
        is_due
    }
}

async fn fetch(url: Url, client: Client, known: Arc<RwLock<Set>>) {
    match fetched(url, client).await {
        // A set without keys withdraws them all.
        Some(keys) => {
            let set = Set { keys: keys.into(), said: Some(Instant::now()) };
            *known.write().unwrap_or_else(PoisonError::into_inner) = set;
        }
        // The keys that are known stay for a day: a service that is down for a while must not lock everybody out.
        None => tracing::error!("the keys of tokens could not be fetched from --auth-jwks"),
    }
}

async fn fetched(url: Url, client: Client) -> Option<Vec<Key>> {
    let mut response = client.get(url).send().await.ok()?.error_for_status().ok()?;
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.ok()? {
        if body.len() + chunk.len() > LONGEST_SET {
            return None;
        }
        body.extend_from_slice(&chunk);
    }
    read_set(&body)
}

fn read_file(bytes: &[u8]) -> Vec<Key> {
    let pem = |algorithm, key: Result<DecodingKey, _>| key.ok().map(|key| Key { id: None, algorithm, key });
    read_set(bytes).unwrap_or_else(|| {
        let ed = pem(Algorithm::EdDSA, DecodingKey::from_ed_pem(bytes));
        let rsa = || pem(Algorithm::RS256, DecodingKey::from_rsa_pem(bytes)).filter(|key| is_long_enough(&key.key));
        Vec::from_iter(ed.or_else(rsa))
    })
}

/// Reads a JWKS; keys for anything but verifying with the two algorithms are left out.
fn read_set(bytes: &[u8]) -> Option<Vec<Key>> {
    let set: JwkSet = serde_json::from_slice(bytes).ok()?;
    Some(set.keys.iter().filter_map(read_key).collect())
}

fn read_key(jwk: &Jwk) -> Option<Key> {
    if jwk.common.public_key_use.as_ref().is_some_and(|purpose| *purpose != PublicKeyUse::Signature) {
        return None;
    }
    let algorithm = match (&jwk.algorithm, jwk.common.key_algorithm) {
        (AlgorithmParameters::OctetKeyPair(pair), None | Some(KeyAlgorithm::EdDSA))
            if pair.curve == EllipticCurve::Ed25519 =>
        {
            Algorithm::EdDSA
        }
        (AlgorithmParameters::RSA(_), None | Some(KeyAlgorithm::RS256)) => Algorithm::RS256,
        _ => return None,
    };
    let key = DecodingKey::from_jwk(jwk).ok()?;
    (algorithm == Algorithm::EdDSA || is_long_enough(&key)).then(|| Key {
        id: jwk.common.key_id.clone(),
        algorithm,
        key,
    })
}

/// A short RSA key can be broken.
fn is_long_enough(key: &DecodingKey) -> bool {
    match key.kind() {
        DecodingKeyKind::RsaModulusExponent { n, .. } => n.len() >= SHORTEST_RSA,
        DecodingKeyKind::SecretOrDer(der) => der.len() >= SHORTEST_RSA,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_without_keys_withdraws_them_and_what_is_none_does_not() {
        assert_eq!(read_set(br#"{"keys":[]}"#).map(|keys| keys.len()), Some(0));
        for none in ["", "{}", "<html>", r#"{"keys":{}}"#] {
            assert!(read_set(none.as_bytes()).is_none(), "{none}");
        }
    }

    #[test]
    fn keys_that_nobody_has_confirmed_for_a_day_hold_no_more() {
        let key = Key { id: None, algorithm: Algorithm::EdDSA, key: DecodingKey::from_secret(b"none") };
        let said = Instant::now();
        let of_address = Set { keys: Arc::from([key.clone()]), said: Some(said) };
        assert_eq!(of_address.at(said + LONGEST_AGE).len(), 1);
        assert_eq!(of_address.at(said + LONGEST_AGE + Duration::from_secs(1)).len(), 0);
        let of_file = Set { keys: Arc::from([key]), said: None };
        assert_eq!(of_file.at(said + LONGEST_AGE * 10).len(), 1);
    }
}
