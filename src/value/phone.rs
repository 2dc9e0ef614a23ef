//! Brazilian telephone numbers.

use crate::issue::Rule;
use crate::read::FromText;
use std::fmt;

static FORM: Rule = Rule::error(
    "phone-form",
    "O telefone não tem a forma DDD + número: 10 dígitos para fixo, 11 (com 9 depois do DDD) para celular. Confira o número.",
    "The phone isn't area code + number: 10 digits for a landline, 11 (with a 9 after the area code) for a mobile. Check it.",
);
static AREA: Rule = Rule::error(
    "phone-area",
    "Não há DDD com estes dois primeiros dígitos. Informe o telefone com DDD, como (11) 91234-5678.",
    "There is no area code with these first two digits. Enter the phone with its area code, like (11) 91234-5678.",
);

pub(super) static RULES: &[&Rule] = &[&FORM, &AREA];

/// The 67 area codes.
const AREAS: &str = "11 12 13 14 15 16 17 18 19 21 22 24 27 28 31 32 33 34 35 37 38 41 42 43 44 45 46 47 48 49 51 53 54 55 \
                     61 62 63 64 65 66 67 68 69 71 73 74 75 77 79 81 82 83 84 85 86 87 88 89 91 92 93 94 95 96 97 98 99";

/// Area code and number, digits only, without the country's 55.
#[derive(Clone, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct Phone(String);

impl Phone {
    /// Parses a number; marks are ignored, and 55 in front when 10 or 11 digits remain (55 is an area code too).
    ///
    /// # Errors
    /// `phone-form` for another number of digits, `phone-area` for an area code that does not exist.
    pub fn parse(text: &str) -> Result<Self, &'static Rule> {
        let digits = super::digits_without(text, &['(', ')', '-', '.', ' ', '+']).ok_or(&FORM)?;
        let local = match digits.len() {
            12 | 13 => digits.strip_prefix("55").ok_or(&FORM)?,
            _ => &digits,
        };
        let (area, number) = local.split_at_checked(2).ok_or(&FORM)?;
        let first = number.bytes().next();
        let landline = number.len() == 8 && matches!(first, Some(b'2'..=b'8'));
        let mobile = number.len() == 9 && first == Some(b'9');
        if !landline && !mobile {
            return Err(&FORM);
        }
        if AREAS.split_ascii_whitespace().any(|known| known == area) { Ok(Self(local.to_owned())) } else { Err(&AREA) }
    }

    /// The 10 or 11 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Numbers of people stay out of logs.
impl fmt::Debug for Phone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("phone")
    }
}

impl FromText for Phone {
    fn from_text(text: &str) -> Result<Self, &'static Rule> {
        Self::parse(text)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn good_and_bad_phones() {
        let good = [
            ("a mobile with marks", "(11) 91234-5678", "11912345678"),
            ("a landline", "1132345678", "1132345678"),
            ("with the country", "+55 11 91234-5678", "11912345678"),
            ("area code 55 without the country", "(55) 99123-4567", "55991234567"),
            ("area code 55 with the country", "5555991234567", "55991234567"),
        ];
        for (reason, text, digits) in good {
            assert_eq!(Phone::parse(text).unwrap().as_str(), digits, "{reason}");
        }
        let bad = [
            ("nothing", "", "phone-form"),
            ("no area code", "912345678", "phone-form"),
            ("a mobile without its 9", "11812345678", "phone-form"),
            ("another country", "4411912345678", "phone-form"),
            ("letters", "11 9abc-5678", "phone-form"),
            ("an area code that does not exist", "20912345678", "phone-area"),
        ];
        for (reason, text, code) in bad {
            assert_eq!(Phone::parse(text).unwrap_err().code, code, "{reason}");
        }
        assert_eq!(AREAS.split_ascii_whitespace().count(), 67);
    }

    proptest! {
        #[test]
        fn what_is_read_reads_again(text in "[+]?[0-9() -]{8,18}|.*") {
            if let Ok(phone) = Phone::parse(&text) {
                prop_assert_eq!(Phone::parse(phone.as_str()).unwrap(), phone);
            }
        }
    }
}
