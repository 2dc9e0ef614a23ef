//! E-mail addresses.

use crate::door::is_dash;
use crate::issue::Rule;
use crate::read::FromText;
use std::fmt;

static FORM: Rule = Rule::error(
    "email-form",
    "O e-mail não está no formato nome@dominio.com.br. Confira o endereço.",
    "The e-mail isn't of the form name@domain.com. Check the address.",
);

pub(super) static RULES: &[&Rule] = &[&FORM];

/// What SMTP carries (RFC 5321, 4.5.3.1).
const MOST_BYTES: usize = 254;
const MOST_BYTES_OF_NAME: usize = 64;

/// An e-mail address as servers take it: parts with single dots between them, an @, and a domain that can be one. Whether somebody
/// reads it, nobody can tell from its form. Quoted names, which no provider gives out, are none.
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
        let fits = text.len() <= MOST_BYTES && name.len() <= MOST_BYTES_OF_NAME && is_name(name) && is_domain(domain);
        if fits { Ok(Self(text.to_owned())) } else { Err(&FORM) }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Letters of any script; a dash that is none of a keyboard's, and a blank, stand in no address.
fn is_letter(mark: char) -> bool {
    mark.is_ascii_alphanumeric()
        || (!mark.is_ascii() && !is_dash(mark) && !mark.is_whitespace() && !mark.is_control() && mark != '\u{fffd}')
}

/// Words of `atext` (RFC 5322, 3.2.3), but for the mark of an escape, which no provider gives out and links put there.
fn is_name(name: &str) -> bool {
    let has = |mark: char| {
        is_letter(mark)
            || matches!(mark, '!' | '#' | '$' | '&' | '\'' | '*' | '+' | '-' | '/' | '=' | '?' | '^'..='`' | '{'..='~')
    };
    name.split('.').all(|word| !word.is_empty() && word.chars().all(has))
}

/// Labels of letters, digits and hyphens; the last one is a name of letters.
fn is_domain(domain: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && label.chars().all(|mark| is_letter(mark) || mark == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let Some((_, last)) = domain.rsplit_once('.') else { return false };
    domain.split('.').all(label) && last.len() > 1 && !last.bytes().all(|byte| byte.is_ascii_digit())
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
        let good =
            ["a@b.co", "maria.souza+fibra@provedor.com.br", "joão@açaí.com", "m_s-o'1@x-y.com.br", "a@xn--aa-iia.com"];
        for good in good {
            assert_eq!(Email::parse(good).unwrap().as_str(), good);
        }
        let bad = [
            "",
            "a",
            "@b.co",
            "a@",
            "a@b",
            "a@@b.co",
            "a b@c.de",
            "a@b..co",
            "a@.co",
            "a@b.co, d@e.fg",
            "a@b.co\n",
            "mailto:maria@gmail.com",
            "maria@gmail.com)",
            "(maria@gmail.com",
            "maria@gmail.com/",
            "maria@gmail.com:",
            "maria@gmail.com.",
            "a..b@gmail.com",
            ".a@gmail.com",
            "a.@gmail.com",
            "a@-gmail.com",
            "a@gmail-.com",
            "a@gmail_com.br",
            "maria@gmail.com%20",
            "%20maria@gmail.com",
            "a@gmail.c",
            "a@gmail.123",
            "<a@gmail.com>",
            "ma\u{2011}ria@gmail.com",
            "maria@gmail\u{2013}x.com",
            "maria@gmail.com\u{fffd}",
            "\"a b\"@gmail.com",
        ];
        for bad in bad {
            assert_eq!(Email::parse(bad).unwrap_err().code, "email-form", "{bad}");
        }
    }

    proptest! {
        #[test]
        fn what_is_read_is_the_text(text in "[a-z.@ -]{0,12}|.*") {
            if let Ok(email) = Email::parse(&text) {
                prop_assert_eq!(email.as_str(), text.as_str());
                prop_assert_eq!(text.matches('@').count(), 1);
            }
        }
    }
}
