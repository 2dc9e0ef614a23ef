//! UF, the 27 states.

use crate::issue::Rule;
use crate::read::FromText;

static UNKNOWN: Rule = Rule::error(
    "state-unknown",
    "Não há UF com esta sigla. Use as duas letras do estado, como SP.",
    "There is no state with these letters. Use the state's two letters, like SP.",
);

pub(super) static RULES: &[&Rule] = &[&UNKNOWN];

/// The states, and behind each IBGE's number of it, which opens the codes of its cities; one text weighs less than a table of texts.
const STATES: &str =
    "RO11AC12AM13RR14PA15AP16TO17MA21PI22CE23RN24PB25PE26AL27SE28BA29MG31ES32RJ33SP35PR41SC42RS43MS50MT51GO52DF53";

/// The two capitals and the number of each.
fn states() -> impl Iterator<Item = State> {
    (0..STATES.len()).step_by(4).filter_map(|at| {
        let (letters, number) = STATES.get(at..at + 4)?.split_at_checked(2)?;
        Some(State { letters, number: number.parse().ok()? })
    })
}

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
        states().find(|state| state.letters.eq_ignore_ascii_case(text)).ok_or(&UNKNOWN)
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
        assert_eq!(states().count(), 27);
        for state in states() {
            assert_eq!(State::parse(&state.letters.to_lowercase()), Ok(state));
        }
        let number = |letters| State::parse(letters).unwrap().number();
        assert_eq!([number("RO"), number("SP"), number("DF")], [11, 35, 53]);
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
