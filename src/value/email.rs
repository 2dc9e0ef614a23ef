//! E-mail addresses.

use crate::issue::Rule;
use crate::read::FromText;
use crate::text::has;
use std::fmt;

static FORM: Rule = Rule::error(
    "email-form",
    "O e-mail não tem a forma nome@dominio.com.br. Confira o endereço.",
    "The e-mail isn't of the form name@domain.com. Check the address.",
);

pub(super) static RULES: &[&Rule] = &[&FORM];

/// An e-mail address: something, an @, and a domain with a dot. Whether somebody reads it, nobody can tell from its form.
#[derive(Clone, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct Email(String);

impl Email {
    /// Parses an address.
    ///
    /// # Errors
    /// `email-form`.
    pub fn parse(text: &str) -> Result<Self, &'static Rule> {
        let (name, domain) = text.split_once('@').ok_or(&FORM)?;
        let plain = |part: &str| {
            !part.is_empty()
                && !part.contains(|c: char| {
                    c.is_whitespace() || c.is_control() || matches!(c, '@' | ',' | ';' | '<' | '>' | '"')
                })
        };
        let dotted = has(domain, b'.') && domain.split('.').all(|label| !label.is_empty());
        if plain(name) && plain(domain) && dotted { Ok(Self(text.to_owned())) } else { Err(&FORM) }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Addresses of people stay out of logs.
impl fmt::Debug for Email {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("email")
    }
}

impl FromText for Email {
    fn from_text(text: &str) -> Result<Self, &'static Rule> {
        Self::parse(text)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn good_and_bad_addresses() {
        for good in ["a@b.c", "maria.souza+fibra@provedor.com.br", "joão@açaí.com"] {
            assert_eq!(Email::parse(good).unwrap().as_str(), good);
        }
        for bad in ["", "a", "@b.c", "a@", "a@b", "a@@b.c", "a b@c.d", "a@b..c", "a@.c", "a@b.c, d@e.f", "a@b.c\n"] {
            assert_eq!(Email::parse(bad).unwrap_err().code, "email-form", "{bad}");
        }
    }

    proptest! {
        #[test]
        fn what_is_read_is_the_text(text in "[a-z.@ ]{0,12}|.*") {
            if let Ok(email) = Email::parse(&text) {
                prop_assert_eq!(email.as_str(), text.as_str());
                prop_assert_eq!(text.matches('@').count(), 1);
            }
        }
    }
}
