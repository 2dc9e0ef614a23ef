//! Encryption at rest: XChaCha20-Poly1305, each sealed text bound to what it belongs to.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use sha2::{Digest, Sha256};
use std::fmt;

/// The length of a nonce, in bytes; one so long may be drawn at random.
const NONCE: usize = 24;

/// Seals and opens with one key.
pub(crate) struct Vault {
    cipher: XChaCha20Poly1305,
    key_id: String,
}

/// A sealed text that does not open: another key, another owner, or it was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DoesNotOpen;

impl Vault {
    /// A vault with a key of 64 hexadecimal digits.
    pub(crate) fn new(key: &str) -> Option<Self> {
        let key = key.trim();
        if key.len() != 64 {
            return None;
        }
        let mut bytes = [0u8; 32];
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(key.get(2 * at..2 * at + 2)?, 16).ok()?;
        }
        let key_id = hex(Sha256::digest(bytes).get(..4)?);
        Some(Self { cipher: XChaCha20Poly1305::new(&bytes.into()), key_id })
    }

    /// Tells keys apart without telling them.
    pub(crate) fn key_id(&self) -> &str {
        &self.key_id
    }

    /// Seals `text` for `owner`, which must be named again to open it.
    pub(crate) fn seal(&self, owner: &str, text: &str) -> Result<Vec<u8>, DoesNotOpen> {
        let mut nonce = [0u8; NONCE];
        getrandom::fill(&mut nonce).map_err(|_| DoesNotOpen)?;
        let payload = Payload { msg: text.as_bytes(), aad: owner.as_bytes() };
        let sealed = self.cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| DoesNotOpen)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what was sealed for `owner`.
    pub(crate) fn open(&self, owner: &str, sealed: &[u8]) -> Result<String, DoesNotOpen> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE>().ok_or(DoesNotOpen)?;
        let payload = Payload { msg: sealed, aad: owner.as_bytes() };
        let text = self.cipher.decrypt(&XNonce::from(*nonce), payload).map_err(|_| DoesNotOpen)?;
        String::from_utf8(text).map_err(|_| DoesNotOpen)
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "vault {}", self.key_id)
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

    #[test]
    fn opens_only_for_its_owner_with_its_key_unchanged() {
        let vault = Vault::new(&"ab".repeat(32)).unwrap();
        let sealed = vault.seal("horizonte/password", "s3nha").unwrap();
        assert_eq!(vault.open("horizonte/password", &sealed), Ok("s3nha".to_owned()));
        assert_eq!(vault.open("horizonte/syndata", &sealed), Err(DoesNotOpen));
        assert_eq!(vault.open("vizinho/password", &sealed), Err(DoesNotOpen));
        assert_eq!(Vault::new(&"cd".repeat(32)).unwrap().open("horizonte/password", &sealed), Err(DoesNotOpen));
        let mut changed = sealed.clone();
        changed[30] ^= 1;
        assert_eq!(vault.open("horizonte/password", &changed), Err(DoesNotOpen));
        assert_ne!(vault.seal("horizonte/password", "s3nha").unwrap(), sealed, "the same text is sealed differently");
        assert!(!sealed.windows(5).any(|window| window == b"s3nha"));
    }

    #[test]
    fn a_key_is_64_hexadecimal_digits() {
        assert!(
            Vault::new("abc").is_none()
                && Vault::new(&"x".repeat(64)).is_none()
                && Vault::new(&"é".repeat(32)).is_none()
        );
        assert!(random_key().and_then(|key| Vault::new(&key)).is_some());
    }
}
