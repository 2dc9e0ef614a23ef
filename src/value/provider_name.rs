//! The short name of a provider.

use crate::issue::Rule;
use crate::read::FromText;

static FORM: Rule = Rule::error(
    "provider-form",
    "O nome do provedor só tem letras minúsculas sem acento, dígitos e hífen, de 2 a 40 caracteres, como horizonte-fibra.",
    "The provider's name has only small letters without accents, digits and hyphens, 2 to 40 of them, like horizonte-fibra.",
);

pub(super) static RULES: &[&Rule] = &[&FORM];

/// A slug: `[a-z0-9-]{2,40}`; it stands in the user's name and in the proxy's addresses.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct ProviderName(String);

impl ProviderName {
    /// Parses a slug.
    ///
    /// # Errors
    /// `provider-form`.
    pub fn parse(text: &str) -> Result<Self, &'static Rule> {
        let slug = text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        if slug && (2..=40).contains(&text.len()) { Ok(Self(text.to_owned())) } else { Err(&FORM) }
    }

    /// The slug.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromText for ProviderName {
    fn from_text(text: &str) -> Result<Self, &'static Rule> {
        Self::parse(text)
    }

    fn meant(text: &str) -> Option<String> {
        let lower = text.to_ascii_lowercase();
        (lower != text && Self::parse(&lower).is_ok()).then_some(lower)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn good_and_bad_names() {
        for good in ["ab", "horizonte-fibra", "net2", &"a".repeat(40)] {
            assert_eq!(ProviderName::parse(good).unwrap().as_str(), good);
        }
        for bad in ["", "a", &"a".repeat(41), "Horizonte", "horizonte fibra", "horizonte.fibra", "são", "../x"] {
            assert_eq!(ProviderName::parse(bad).unwrap_err().code, "provider-form", "{bad}");
        }
        assert_eq!(ProviderName::meant("HORIZONTE"), Some("horizonte".into()));
        assert_eq!(ProviderName::meant("são"), None);
    }

    proptest! {
        #[test]
        fn what_is_read_is_the_text(text in "[a-z0-9-]{0,44}|.*") {
            if let Ok(name) = ProviderName::parse(&text) {
                prop_assert_eq!(name.as_str(), text.as_str());
            }
        }
    }
}
