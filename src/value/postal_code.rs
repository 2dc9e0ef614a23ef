//! CEP.

use crate::issue::Rule;
use crate::read::FromText;

static FORM: Rule = Rule::error(
    "postal-code-form",
    "O CEP tem 8 dígitos, como 01310-100. Confira o CEP.",
    "A CEP has 8 digits, like 01310-100. Check it.",
);

pub(super) static RULES: &[&Rule] = &[&FORM];

/// A CEP: eight digits, without marks.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct PostalCode(String);

impl PostalCode {
    /// Parses a CEP; dots, hyphens and blanks are ignored.
    ///
    /// # Errors
    /// `postal-code-form` unless there are eight digits.
    pub fn parse(text: &str) -> Result<Self, &'static Rule> {
        let digits = super::digits_without(text, &['.', '-', ' ']).ok_or(&FORM)?;
        if digits.len() == 8 { Ok(Self(digits)) } else { Err(&FORM) }
    }

    /// The eight digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromText for PostalCode {
    fn from_text(text: &str) -> Result<Self, &'static Rule> {
        Self::parse(text)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn good_and_bad_postal_codes() {
        for good in ["01310-100", "01310100", "01.310-100"] {
            assert_eq!(PostalCode::parse(good).unwrap().as_str(), "01310100", "{good}");
        }
        for bad in ["", "0131010", "013101000", "0131O-100", "01310_100", "٠١٣١٠١٠٠"] {
            assert_eq!(PostalCode::parse(bad).unwrap_err().code, "postal-code-form", "{bad}");
        }
    }

    proptest! {
        #[test]
        fn what_is_read_is_eight_digits_of_the_text(text in "[0-9. -]{0,14}|.*") {
            if let Ok(code) = PostalCode::parse(&text) {
                prop_assert_eq!(code.as_str().len(), 8);
                prop_assert_eq!(PostalCode::parse(code.as_str()).unwrap(), code);
            }
        }
    }
}
