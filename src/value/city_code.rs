//! IBGE's code of a city.

use crate::issue::Rule;
use crate::read::FromText;
use crate::value::State;

static FORM: Rule = Rule::error(
    "city-code-form",
    "O código IBGE da cidade tem 7 dígitos, como 3550308. Confira o código.",
    "IBGE's code of a city has 7 digits, like 3550308. Check it.",
);

pub(super) static RULES: &[&Rule] = &[&FORM];

/// IBGE's seven digits; the first two are the state's. The check digit is not held against it: nine real codes break it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct CityCode(u32);

impl CityCode {
    /// Parses seven digits.
    ///
    /// # Errors
    /// `city-code-form` unless there are seven digits of which the first is not 0.
    pub fn parse(text: &str) -> Result<Self, &'static Rule> {
        let digits = text.len() == 7 && text.bytes().all(|byte| byte.is_ascii_digit());
        let number = if digits { text.parse().map_err(|_| &FORM)? } else { 0 };
        if number < 1_000_000 { Err(&FORM) } else { Ok(Self(number)) }
    }

    /// The code as a number, as the ERP takes it.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// Whether the city lies in `state`.
    pub const fn is_in(self, state: State) -> bool {
        self.0 / 100_000 == state.number()
    }
}

impl FromText for CityCode {
    fn from_text(text: &str) -> Result<Self, &'static Rule> {
        Self::parse(text)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn good_and_bad_city_codes() {
        let city = CityCode::parse("3550308").unwrap();
        assert!(city.is_in(State::parse("SP").unwrap()));
        assert!(!city.is_in(State::parse("RJ").unwrap()));
        for bad in ["", "355030", "35503080", "0550308", "355030x", "-550308", "3.55e6"] {
            assert_eq!(CityCode::parse(bad).unwrap_err().code, "city-code-form", "{bad}");
        }
    }

    proptest! {
        #[test]
        fn what_is_read_is_the_text(text in "[0-9]{7}|.*") {
            if let Ok(city) = CityCode::parse(&text) {
                prop_assert_eq!(city.number().to_string(), text);
            }
        }
    }
}
