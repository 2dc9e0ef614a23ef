//! What a token's answer says beside the token, and the other ways to ask for one (voalle-api.md, "Authentication").

use super::super::names::{code, field};
use super::super::token::read_seconds;
use crate::json::Value;
use std::fmt;

/// The scope without which the API answers 403.
const SMALLEST: &str = "syngw";
/// The scopes that are known; another one may be told only by its length.
const SCOPES: [&str; 3] = [SMALLEST, "synpaygw", "offline_access"];

/// What came with a token.
#[derive(Clone, PartialEq, Eq)]
pub struct Granted {
    /// What a new token can be asked for with.
    pub refresh_token: Option<String>,
    /// `expires_in`, where it says so.
    pub seconds: Option<u64>,
    /// The scopes, those that are not known as their lengths; none where the answer does not say.
    pub scopes: Option<Vec<String>>,
}

/// Shows no token.
impl fmt::Debug for Granted {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "granted for {:?} s: {:?}", self.seconds, self.scopes)
    }
}

impl Granted {
    /// Reads the answer that brought a token.
    pub fn of(answer: &Value) -> Self {
        let refresh_token = code(answer, "refresh_token").map(|token| token.into_owned());
        let seconds = read_seconds(answer);
        let scopes = field(answer, "scope").and_then(Value::as_text).map(scopes_in);
        Self { refresh_token: refresh_token.filter(|token| !token.is_empty()), seconds, scopes }
    }
}

/// The scopes of a text, in an order that does not depend on the ERP.
fn scopes_in(text: &str) -> Vec<String> {
    let told = |scope: &str| {
        let known = SCOPES.iter().find(|known| **known == scope);
        known.map_or_else(|| format!("‹name, {}›", scope.chars().count()), |known| (*known).to_owned())
    };
    let mut scopes: Vec<_> = text.split_whitespace().map(told).collect();
    scopes.sort_unstable();
    scopes
}

/// The scopes that a token's form asks for, in the same order.
pub fn asked_scopes(form: &[(&'static str, String)]) -> Vec<String> {
    form.iter().find(|(name, _)| *name == "scope").map(|(_, scopes)| scopes_in(scopes)).unwrap_or_default()
}

/// The form of a token with the smallest scope; none where it asks for no more already.
pub fn with_smallest_scope(form: &[(&'static str, String)]) -> Option<Vec<(&'static str, String)>> {
    let mut smaller = form.to_vec();
    let (_, scope) = smaller.iter_mut().find(|(name, scope)| *name == "scope" && scope != SMALLEST)?;
    SMALLEST.clone_into(scope);
    Some(smaller)
}

/// The form of a token that is asked for with the one that came for it; `synauth_secret` is the constant that Voalle publishes.
pub fn refresh_form(synauth_secret: &str, refresh_token: &str) -> Vec<(&'static str, String)> {
    let fields = [
        ("grant_type", "refresh_token"),
        ("client_id", "synauth"),
        ("client_secret", synauth_secret),
        ("refresh_token", refresh_token),
    ];
    fields.map(|(name, value)| (name, value.to_owned())).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn granted(text: &str) -> Granted {
        Granted::of(&crate::json::read(text, 10_000).unwrap())
    }

    #[test]
    fn what_comes_with_a_token_is_read_and_not_shown() {
        let all = granted(
            r#"{"access_token":"segredo","expires_in":"3600.0","scope":"synpaygw  syngw cliente77","refresh_token":"outro-segredo"}"#,
        );
        assert_eq!(all.seconds, Some(3600));
        assert_eq!(all.scopes.as_deref().unwrap(), ["syngw", "synpaygw", "‹name, 9›"]);
        assert_eq!(all.refresh_token.as_deref(), Some("outro-segredo"));
        assert!(!format!("{all:?}").contains("segredo"));
        let little = granted(r#"{"access_token":"t","refresh_token":""}"#);
        assert_eq!(little, Granted { refresh_token: None, seconds: None, scopes: None });
    }

    #[test]
    fn the_other_forms_are_the_documented_ones() {
        let form = vec![("grant_type", "password".to_owned()), ("scope", "syngw synpaygw offline_access".to_owned())];
        assert_eq!(asked_scopes(&form), ["offline_access", "syngw", "synpaygw"]);
        let smaller = with_smallest_scope(&form).unwrap();
        assert_eq!(smaller, [("grant_type", "password".to_owned()), ("scope", "syngw".to_owned())]);
        assert_eq!(with_smallest_scope(&smaller), None);
        let refresh: Vec<_> =
            refresh_form("k", "r").into_iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(refresh.join("&"), "grant_type=refresh_token&client_id=synauth&client_secret=k&refresh_token=r");
    }
}
