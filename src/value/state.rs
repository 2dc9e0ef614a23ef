//! UF, the 27 states.

use crate::issue::Rule;
use crate::read::FromText;

static UNKNOWN: Rule = Rule::error(
    "state-unknown",
    "Não há UF com esta sigla. Use as duas letras do estado, como SP.",
    "There is no state with these letters. Use the state's two letters, like SP.",
);

pub(super) static RULES: &[&Rule] = &[&UNKNOWN];

/// The states and IBGE's number of each, which opens the codes of its cities.
const STATES: [(&str, u32); 27] = [
    ("RO", 11),
    ("AC", 12),
    ("AM", 13),
    ("RR", 14),
    ("PA", 15),
    ("AP", 16),
    ("TO", 17),
    ("MA", 21),
    ("PI", 22),
    ("CE", 23),
    ("RN", 24),
    ("PB", 25),
    ("PE", 26),
    ("AL", 27),
    ("SE", 28),
    ("BA", 29),
    ("MG", 31),
    ("ES", 32),
    ("RJ", 33),
    ("SP", 35),
    ("PR", 41),
    ("SC", 42),
    ("RS", 43),
    ("MS", 50),
    ("MT", 51),
    ("GO", 52),
    ("DF", 53),
];

/// A UF, in capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    letters: &'static str,
    number: u32,
}

impl State {
    /// Parses a UF; small letters are read as capitals.
    ///
    /// # Errors
    /// `state-unknown` unless it is one of the 27.
    pub fn parse(text: &str) -> Result<Self, &'static Rule> {
        let found = STATES.iter().find(|(letters, _)| letters.eq_ignore_ascii_case(text));
        found.map(|(letters, number)| Self { letters, number: *number }).ok_or(&UNKNOWN)
    }

    /// The two capitals.
    pub const fn as_str(self) -> &'static str {
        self.letters
    }

    /// IBGE's number, 11 to 53.
    pub const fn number(self) -> u32 {
        self.number
    }
}

impl serde::Serialize for State {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.letters)
    }
}

impl FromText for State {
    fn from_text(text: &str) -> Result<Self, &'static Rule> {
        Self::parse(text)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_27_in_any_case_and_nothing_else() {
        for (letters, _) in STATES {
            assert_eq!(State::parse(&letters.to_lowercase()).unwrap().as_str(), letters);
        }
        for bad in ["", "S", "XX", "SPP", "São Paulo", "ＳＰ"] {
            assert_eq!(State::parse(bad).unwrap_err().code, "state-unknown", "{bad}");
        }
    }

    proptest! {
        #[test]
        fn what_is_read_are_two_letters_of_the_text(text in "[A-Za-z]{2}|.*") {
            if let Ok(state) = State::parse(&text) {
                prop_assert_eq!(state.as_str(), text.to_ascii_uppercase());
            }
        }
    }
}
