//! Whoever issues tokens, with a key made for the test.

use jsonwebtoken::jwk::{Jwk, JwkSet};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode, get_current_timestamp};
use rsa::pkcs1::EncodeRsaPrivateKey;
use serde_json::{Value, json};

/// The audience of the tests' proxies.
pub const AUDIENCE: &str = "datacake-voalle";
pub const ALL: &str = "config:read config:write check catalog:read customers:read invoices:read orders:send sends:read sends:resolve rehearsal";

pub struct Issuer {
    pub key: EncodingKey,
    pub algorithm: Algorithm,
    pub id: &'static str,
}

impl Issuer {
    /// An Ed25519 key from 32 random bytes.
    pub fn ed25519(id: &'static str) -> Self {
        let mut seed = [0u8; 32];
        getrandom::fill(&mut seed).unwrap();
        // RFC 8410: what stands before the bytes of a private key.
        let head = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];
        let der: Vec<u8> = head.iter().chain(&seed).copied().collect();
        Self { key: EncodingKey::from_ed_der(&der), algorithm: Algorithm::EdDSA, id }
    }

    pub fn rsa(id: &'static str, bits: usize) -> Self {
        let key = rsa::RsaPrivateKey::new(&mut rsa::rand_core::OsRng, bits).unwrap();
        let der = key.to_pkcs1_der().unwrap();
        Self { key: EncodingKey::from_rsa_der(der.as_bytes()), algorithm: Algorithm::RS256, id }
    }

    pub fn jwk(&self) -> Jwk {
        let mut jwk = Jwk::from_encoding_key(&self.key, self.algorithm).unwrap();
        jwk.common.key_id = Some(self.id.to_owned());
        jwk
    }

    pub fn header(&self) -> Header {
        Header { kid: Some(self.id.to_owned()), ..Header::new(self.algorithm) }
    }

    pub fn sign(&self, claims: &Value) -> String {
        encode(&self.header(), claims, &self.key).unwrap()
    }

    /// A good token of these scopes.
    pub fn token(&self, scopes: &str) -> String {
        self.sign(&with(&claims(), "scope", json!(scopes)))
    }
}

/// The claims of a good token that may do everything.
pub fn claims() -> Value {
    json!({"iss": "https://id.datacake", "aud": AUDIENCE, "exp": get_current_timestamp() + 600, "sub": "maria@datacake", "provider": "horizonte", "scope": ALL})
}

pub fn with(claims: &Value, name: &str, value: Value) -> Value {
    let mut claims = claims.clone();
    claims[name] = value;
    claims
}

pub fn without(claims: &Value, name: &str) -> Value {
    let mut claims = claims.clone();
    claims.as_object_mut().unwrap().remove(name);
    claims
}

pub fn key_set(issuers: &[&Issuer]) -> String {
    serde_json::to_string(&JwkSet { keys: issuers.iter().map(|issuer| issuer.jwk()).collect() }).unwrap()
}
