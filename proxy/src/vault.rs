//! Encryption at rest: XChaCha20-Poly1305, each sealed text bound to what it belongs to.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use sha2::{Digest, Sha256};
use std::fmt;

/// The length of a nonce, in bytes; one so long may be drawn at random.
const NONCE: usize = 24;

struct Key {
    id: String,
    cipher: XChaCha20Poly1305,
}

impl Key {
    /// A key of 64 hexadecimal digits.
    fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() != 64 {
            return None;
        }
        let mut bytes = [0u8; 32];
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()?;
        }
        let id = hex(Sha256::digest(bytes).get(..4)?);
        Some(Self { id, cipher: XChaCha20Poly1305::new(&bytes.into()) })
    }
}

/// Seals with one key, and opens with it and with older ones, so that a key can be replaced while the proxy runs.
pub(crate) struct Vault {
    current: Key,
    old: Vec<Key>,
}

/// A sealed text that does not open: another key, another owner, or it was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DoesNotOpen;

impl Vault {
    /// A vault that seals with `key`; each is of 64 hexadecimal digits.
    pub(crate) fn new(key: &str, old: &[&str]) -> Option<Self> {
        let old = old.iter().map(|key| Key::parse(key)).collect::<Option<_>>()?;
        Some(Self { current: Key::parse(key)?, old })
    }

    /// Tells keys apart without telling them: the id of the key that seals.
    pub(crate) fn key_id(&self) -> &str {
        &self.current.id
    }

    /// Whether what was sealed with the key of that id can be opened.
    pub(crate) fn knows(&self, key_id: &str) -> bool {
        self.key(key_id).is_some()
    }

    fn key(&self, id: &str) -> Option<&Key> {
        std::iter::once(&self.current).chain(&self.old).find(|key| key.id == id)
    }

    /// Seals `text` for `owner`, which must be named again to open it.
    pub(crate) fn seal(&self, owner: &str, text: &str) -> Result<Vec<u8>, DoesNotOpen> {
        let mut nonce = [0u8; NONCE];
        getrandom::fill(&mut nonce).map_err(|_| DoesNotOpen)?;
        let payload = Payload { msg: text.as_bytes(), aad: owner.as_bytes() };
        let sealed = self.current.cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| DoesNotOpen)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what was sealed for `owner` with the key of that id.
    pub(crate) fn open(&self, owner: &str, key_id: &str, sealed: &[u8]) -> Result<String, DoesNotOpen> {
        let key = self.key(key_id).ok_or(DoesNotOpen)?;
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE>().ok_or(DoesNotOpen)?;
        let payload = Payload { msg: sealed, aad: owner.as_bytes() };
        let text = key.cipher.decrypt(&XNonce::from(*nonce), payload).map_err(|_| DoesNotOpen)?;
        String::from_utf8(text).map_err(|_| DoesNotOpen)
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "vault {}", self.current.id)
    }
}

/// As hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// 64 random hexadecimal digits.
pub(crate) fn random_key() -> Option<String> {
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes).ok()?;
    Some(hex(&bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vault(key: &str, old: &[&str]) -> Vault {
        let old: Vec<String> = old.iter().map(|key| key.repeat(32)).collect();
        Vault::new(&key.repeat(32), &old.iter().map(String::as_str).collect::<Vec<_>>()).unwrap()
    }

    #[test]
    fn opens_only_for_its_owner_with_its_key_unchanged() {
        let vault = vault("ab", &[]);
        let id = vault.key_id().to_owned();
        let sealed = vault.seal("horizonte/password", "s3nha").unwrap();
        assert_eq!(vault.open("horizonte/password", &id, &sealed), Ok("s3nha".to_owned()));
        assert_eq!(vault.open("horizonte/syndata", &id, &sealed), Err(DoesNotOpen));
        assert_eq!(vault.open("vizinho/password", &id, &sealed), Err(DoesNotOpen));
        assert_eq!(vault.open("horizonte/password", "00000000", &sealed), Err(DoesNotOpen));
        let mut changed = sealed.clone();
        changed[30] ^= 1;
        assert_eq!(vault.open("horizonte/password", &id, &changed), Err(DoesNotOpen));
        assert_ne!(vault.seal("horizonte/password", "s3nha").unwrap(), sealed, "the same text is sealed differently");
        assert!(!sealed.windows(5).any(|window| window == b"s3nha"));
    }

    #[test]
    fn an_old_key_opens_and_does_not_seal() {
        let before = vault("ab", &[]);
        let sealed = before.seal("o", "text").unwrap();
        let after = vault("cd", &["ab", "ef"]);
        assert_eq!(after.open("o", before.key_id(), &sealed), Ok("text".to_owned()));
        assert_ne!(after.key_id(), before.key_id());
        let resealed = after.seal("o", "text").unwrap();
        assert_eq!(before.open("o", before.key_id(), &resealed), Err(DoesNotOpen));
        assert!(after.knows(before.key_id()) && !before.knows(after.key_id()));
        assert_eq!(vault("cd", &[]).open("o", before.key_id(), &sealed), Err(DoesNotOpen), "the old key is gone");
    }

    #[test]
    fn a_key_is_64_hexadecimal_digits() {
        for none in ["abc".to_owned(), "x".repeat(64), "é".repeat(32)] {
            assert!(Vault::new(&none, &[]).is_none());
            assert!(Vault::new(&"ab".repeat(32), &[&none]).is_none());
        }
        assert!(random_key().and_then(|key| Vault::new(&key, &[])).is_some());
    }
}
