//! Secrets: typed once, kept by the proxy, never shown again (product.md section 1).

use super::general::{self, Credentials, General};
use crate::door;
use crate::field::{Field, Location, SHORT};
use crate::issue::{Issue, Rule};
use crate::json::{Text, Value};
use crate::read::Fields;
use std::fmt;

static RETYPE: Rule = Rule::error(
    "secret-must-be-retyped",
    "Digite de novo: o endereço, a porta, o ambiente, a forma de autenticação ou o usuário mudou, e um segredo guardado não é enviado a outro destino.",
    "Type it again: the address, a port, the environment, the grant or the user changed, and a stored secret is not sent to another destination.",
);
static NOT_HELD: Rule = Rule::error(
    "secret-not-held",
    "Este segredo está marcado como já informado, mas não há nenhum guardado. Digite-o.",
    "This secret is marked as stored, but none is held. Type it.",
);

pub(super) static RULES: &[&Rule] = &[&RETYPE, &NOT_HELD];

/// The secrets.
static SECRETS: [&Field; 3] = [&general::PASSWORD, &general::SYNDATA, &general::CLIENT_SECRET];
/// The names of the secrets, all fields of `general`.
pub static NAMES: [&str; 3] = [general::PASSWORD.name, general::SYNDATA.name, general::CLIENT_SECRET.name];
/// What says that the proxy holds a secret: `{stored: true}`.
const STORED: &str = "stored";

/// A secret as the form has it.
#[derive(Clone, PartialEq, Eq)]
pub enum Secret {
    /// Not given.
    Missing,
    /// Held by the proxy: `{stored: true}`.
    Stored,
    /// As it was typed.
    Typed(Text),
    /// Neither a text nor `{stored: true}`; the issue has been reported.
    Wrong,
}

impl Secret {
    /// Whether nothing was given.
    pub const fn is_missing(&self) -> bool {
        matches!(self, Self::Missing)
    }

    /// The secret itself, where it was typed.
    pub fn reveal(&self) -> Option<&str> {
        if let Self::Typed(secret) = self { Some(secret) } else { None }
    }
}

/// Says only whether there is one.
impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Missing => "missing",
            Self::Stored => "stored",
            Self::Typed(_) => "typed",
            Self::Wrong => "wrong",
        })
    }
}

/// Reads a text or `{stored: true}`.
pub(crate) fn read(fields: &mut Fields<'_>, field: &'static Field) -> Secret {
    match fields.value(field) {
        None => Secret::Missing,
        Some(Value::Object(stored)) if matches!(stored.as_slice(), [(key, Value::Bool(_))] if *key == *STORED) => {
            if matches!(stored.first(), Some((_, Value::Bool(true)))) { Secret::Stored } else { Secret::Missing }
        }
        Some(Value::Text(text)) if !fields.is_within(field, text, SHORT * 16) => Secret::Wrong,
        Some(Value::Text(text)) if door::is_empty(text) => Secret::Missing,
        Some(Value::Text(text)) => Secret::Typed(text.clone()),
        Some(other) => {
            fields.mismatch(field, other);
            Secret::Wrong
        }
    }
}

/// Whether the destination of the secrets, or whom they belong to, is another one than before.
pub fn destination_changed(before: &General, after: &General) -> bool {
    let destination = |general: &General| {
        (
            general.erp_host.clone(),
            general.auth_host.clone(),
            general.auth_port,
            general.api_port,
            general.allow_insecure,
            general.environment,
            general.credentials.kind(),
            general.credentials.user().map(str::to_owned),
        )
    };
    destination(before) != destination(after)
}

/// The secrets that are marked as stored and can't be used: void because the destination changed, or never held.
pub fn unusable(before: Option<&General>, after: &General) -> Vec<Issue> {
    let changed = before.is_some_and(|before| destination_changed(before, after));
    let held = |name: &str| before.and_then(|before| secret(before, name)).is_some_and(|held| !held.is_missing());
    let mut issues = Vec::new();
    for field in SECRETS {
        let name = field.name;
        if secret(after, name) == Some(&Secret::Stored) {
            let at = Location::of(field).path();
            if !held(name) {
                issues.push(Issue::new(&NOT_HELD, at));
            } else if changed {
                issues.push(Issue::new(&RETYPE, at));
            }
        }
    }
    issues
}

/// The secret called `name`, where the grant has it.
pub fn secret<'a>(general: &'a General, name: &str) -> Option<&'a Secret> {
    match (&general.credentials, name) {
        (_, name) if name == general::SYNDATA.name => Some(&general.syndata),
        (Credentials::Password { password, .. }, name) if name == general::PASSWORD.name => Some(password),
        (Credentials::Client { client_secret, .. }, name) if name == general::CLIENT_SECRET.name => Some(client_secret),
        _ => None,
    }
}

/// The configuration with each secret, typed or stored, as `{stored: true}`: what may be shown and exported.
pub fn redacted(config: &Value) -> Value {
    let mut config = config.clone();
    let Value::Object(sections) = &mut config else { return config };
    if let Some((_, general)) = sections.iter_mut().find(|(name, _)| *name == *general::GENERAL.name) {
        for name in NAMES {
            let given = match general.get(name) {
                None | Some(Value::Null) => false,
                Some(Value::Text(text)) => !door::is_empty(text),
                Some(_) => true,
            };
            if given {
                general.put(name, Value::Object(vec![(STORED.into(), Value::Bool(true))]));
            }
        }
    }
    config
}

/// The configuration without any secret, typed or stored: what may be kept in a draft or a file.
pub fn without(config: &Value) -> Value {
    let mut config = config.clone();
    if let Value::Object(sections) = &mut config
        && let Some((_, Value::Object(general))) = sections.iter_mut().find(|(name, _)| *name == *general::GENERAL.name)
    {
        general.retain(|(name, _)| !NAMES.contains(&name.as_str()));
    }
    config
}
