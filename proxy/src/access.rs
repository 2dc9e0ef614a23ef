//! Who may call: a table of scopes, one for each route, and who a caller is.
//!
//! Where the keys of tokens are given, a caller brings a token (a JWT) that names its provider and scopes. Without them
//! the proxy listens on this machine alone and its own page is the only caller, by a cookie that it gets at each start.

mod keys;
mod rate;
mod token;
mod verified;

pub(crate) use keys::KeySource;
pub use keys::KeysError;
pub(crate) use rate::Rate;
pub(crate) use token::{Refused, Tokens};

use datacake_voalle::value::ProviderName;
use std::sync::Arc;

/// What a caller may do; the words of a token's `scope`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    ConfigRead,
    ConfigWrite,
    Check,
    CatalogRead,
    /// Whether somebody is a customer.
    CustomersRead,
    /// What a customer owes.
    InvoicesRead,
    OrdersSend,
    SendsRead,
    SendsResolve,
    /// Whoever may have made-up people, leads and sales written to a staging ERP.
    Rehearsal,
}

impl Scope {
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::ConfigRead => "config:read",
            Self::ConfigWrite => "config:write",
            Self::Check => "check",
            Self::CatalogRead => "catalog:read",
            Self::CustomersRead => "customers:read",
            Self::InvoicesRead => "invoices:read",
            Self::OrdersSend => "orders:send",
            Self::SendsRead => "sends:read",
            Self::SendsResolve => "sends:resolve",
            Self::Rehearsal => "rehearsal",
        }
    }
}

/// Who calls; cheap to clone.
#[derive(Clone, Debug)]
pub(crate) enum Caller {
    /// This server's own page, on this machine: it may do everything for every provider.
    Page,
    /// Whoever has a token.
    Token(Arc<Holder>),
}

/// Whose a token is.
#[derive(Debug)]
pub(crate) struct Holder {
    /// The token's subject, for the record of who did what.
    subject: String,
    /// The one provider whose things it may see and move.
    provider: ProviderName,
    /// The token's scopes, by blanks.
    scopes: String,
    key: Arc<str>,
}

impl Holder {
    fn new(subject: String, provider: ProviderName, scopes: String) -> Self {
        let key = format!("{}/{subject}", provider.as_str()).into();
        Self { subject, provider, scopes, key }
    }
}

impl Caller {
    /// For the record of who did what.
    pub(crate) fn actor(&self) -> &str {
        match self {
            Self::Page => "page",
            Self::Token(holder) => &holder.subject,
        }
    }

    /// Whose requests are counted together.
    pub(crate) fn key(&self) -> Arc<str> {
        match self {
            Self::Page => Arc::from("page"),
            Self::Token(holder) => Arc::clone(&holder.key),
        }
    }

    pub(crate) fn is_for(&self, provider: &str) -> bool {
        match self {
            Self::Page => true,
            Self::Token(holder) => holder.provider.as_str() == provider,
        }
    }

    pub(crate) fn may(&self, scope: Scope) -> bool {
        match self {
            Self::Page => true,
            Self::Token(holder) => holder.scopes.split(' ').any(|own| own == scope.id()),
        }
    }
}

/// How callers show who they are.
#[derive(Debug)]
pub(crate) enum Access {
    /// By the cookie of this value, new at each start.
    Cookie(String),
    /// By tokens.
    Tokens(Box<Tokens>),
}
