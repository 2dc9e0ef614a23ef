//! A caller's token: a JWT, verified with a key that is known for its one algorithm.

use super::keys::{Key, KeySource, Keys, KeysError};
use super::verified::Verified;
use super::{Caller, Holder};
use crate::clock::seconds;
use datacake_voalle::value::ProviderName;
use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::{Validation, decode, decode_header};
use serde::Deserialize;
use std::sync::Arc;

/// Seconds by which clocks may differ.
const LEEWAY: u64 = 30;
/// No token comes near it, in bytes.
const LONGEST: usize = 8 << 10;
/// A subject is written down with what it did; characters.
const LONGEST_SUBJECT: usize = 200;

/// Why a token is refused; the words are in English, for developers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// It is none, or its signature is not one of a known key.
    Invalid,
    /// It has ended.
    Expired,
    /// It does not hold yet.
    NotYet,
    /// It is for another service.
    Audience,
    /// Somebody else issued it.
    Issuer,
    /// No key is known yet: the fault is ours, or the key service's.
    NoKeys,
    /// A claim is missing or is none: `exp`, `aud`, `sub`, `provider` or `scope`.
    Claims,
}

impl Refused {
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Invalid => "invalid",
            Self::Expired => "expired",
            Self::NotYet => "not-yet",
            Self::Audience => "audience",
            Self::Issuer => "issuer",
            Self::NoKeys => "no-keys",
            Self::Claims => "claims",
        }
    }
}

#[derive(Deserialize)]
struct Claims {
    /// Seconds since 1970, which may have a fraction.
    exp: f64,
    sub: String,
    /// One, as a text: the library takes a list that holds the right one too.
    #[serde(default)]
    iss: Option<serde_json::Value>,
    provider: String,
    scope: String,
}

/// Verifies tokens.
pub(crate) struct Tokens {
    keys: Keys,
    verified: Verified,
    audience: String,
    issuer: Option<String>,
}

impl std::fmt::Debug for Tokens {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "tokens for {}, {:?}", self.audience, self.keys)
    }
}

impl Tokens {
    pub(crate) fn new(source: KeySource, audience: String, issuer: Option<String>) -> Result<Self, KeysError> {
        Ok(Self { keys: Keys::open(source)?, verified: Verified::default(), audience, issuer })
    }

    /// Who has this token.
    pub(crate) async fn caller(&self, token: &str) -> Result<Caller, Refused> {
        if token.len() > LONGEST {
            return Err(Refused::Invalid);
        }
        self.keys.refresh(false).await;
        if let Some(caller) = self.verified.caller(token, &self.keys.known(), seconds()) {
            return Ok(caller);
        }
        let header = decode_header(token).map_err(|_| Refused::Invalid)?;
        // A header that must be understood, and is not.
        if header.crit.is_some() {
            return Err(Refused::Invalid);
        }
        let fits = |key: &Key| {
            key.algorithm == header.alg && (key.id.is_none() || header.kid.is_none() || key.id == header.kid)
        };
        if !self.keys.known().iter().any(fits) {
            self.keys.refresh(true).await;
        }
        if self.keys.known().is_empty() {
            return Err(Refused::NoKeys);
        }
        let mut refused = Refused::Invalid;
        let keys = self.keys.known();
        for key in keys.iter().filter(|key| fits(key)) {
            match self.claims(token, key) {
                Ok(claims) => {
                    let ends = claims.exp as u64;
                    let caller = caller(claims)?;
                    self.verified.note(token, &keys, &caller, seconds(), ends);
                    return Ok(caller);
                }
                // Another key of that name may be the right one, and a right signature says more than a wrong one.
                Err(reason) if reason != Refused::Invalid => refused = reason,
                Err(_) => {}
            }
        }
        Err(refused)
    }

    fn claims(&self, token: &str, key: &Key) -> Result<Claims, Refused> {
        let mut validation = Validation::new(key.algorithm);
        validation.leeway = LEEWAY;
        validation.validate_nbf = true;
        validation.set_audience(&[&self.audience]);
        let mut required = vec!["exp", "aud", "sub"];
        if let Some(issuer) = &self.issuer {
            validation.set_issuer(&[issuer]);
            required.push("iss");
        }
        validation.set_required_spec_claims(&required);
        match decode::<Claims>(token, &key.key, &validation) {
            Ok(data)
                if self.issuer.is_some() && !data.claims.iss.as_ref().is_some_and(serde_json::Value::is_string) =>
            {
                Err(Refused::Claims)
            }
            Ok(data) => Ok(data.claims),
            Err(error) => Err(match error.kind() {
                ErrorKind::ExpiredSignature => Refused::Expired,
                ErrorKind::ImmatureSignature => Refused::NotYet,
                ErrorKind::InvalidAudience => Refused::Audience,
                ErrorKind::InvalidIssuer => Refused::Issuer,
                ErrorKind::MissingRequiredClaim(_) | ErrorKind::InvalidClaimFormat(_) | ErrorKind::Json(_) => {
                    Refused::Claims
                }
                _ => Refused::Invalid,
            }),
        }
    }
}

fn caller(claims: Claims) -> Result<Caller, Refused> {
    let provider = ProviderName::parse(&claims.provider).map_err(|_| Refused::Claims)?;
    let subject = claims.sub.trim();
    // Written down and logged: it must be short, and in one line.
    if subject.is_empty() || subject.chars().count() > LONGEST_SUBJECT || subject.chars().any(char::is_control) {
        return Err(Refused::Claims);
    }
    Ok(Caller::Token(Arc::new(Holder::new(subject.to_owned(), provider, claims.scope))))
}
